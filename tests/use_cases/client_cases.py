"""Made-up clients and letters for the tests of clients and correspondence."""

from __future__ import annotations

from datetime import date

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.ids import MemberId
from practice_app.storage.keys import KeyName
from practice_app.use_cases.assignments import list_assignable_members, set_assignments
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.raw_pages import raw_pages

BSN = "123456782"
OTHER_BSN = "111222333"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture-canary-7731" * 3


def person(**changes: object) -> ClientDraft:
    """An adult with an address."""
    values: dict[str, object] = {
        "given_name": "Sanne",
        "prefix": "van den",
        "family_name": "Berg",
        "birth_date": date(1984, 5, 6),
        "email": "sanne@example.nl",
        "phone": "0612345678",
        "street": "Dorpsstraat",
        "house_number": "12a",
        "postcode": "3511 AB",
        "city": "Utrecht",
        **changes,
    }
    return ClientDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def organisation(**changes: object) -> ClientDraft:
    """A business client."""
    values: dict[str, object] = {
        "kind": "organisation",
        "organisation": "Bakkerij 't Hart",
        "contact_person": "Femke Dros",
        "city": "Zwolle",
        **changes,
    }
    return ClientDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def letter(**changes: object) -> CorrespondenceDraft:
    """An ordinary letter."""
    values: dict[str, object] = {
        "sent_on": date(2026, 2, 3),
        "subject": "Uw afspraak",
        "body": "Tot dinsdag om tien uur.",
        **changes,
    }
    return CorrespondenceDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def member_ids(practice: Practice) -> dict[str, MemberId]:
    """The ids of the members who treat or assist, by sign-in name."""
    return {member.login: member.id for member in practice.run(list_assignable_members)}


def assigned_client(desk: Desk, *logins: str, **changes: object) -> Client:
    """A client that the desk made and assigned to these members only."""
    practice = desk.sign_in("balie")
    client = practice.run(create_client, person(**changes))
    ids = member_ids(practice)
    practice.run(set_assignments, client.id, [ids[login] for login in logins])
    return client


def pages_of(practice: Practice) -> bytes:
    """Every decrypted page of the practice file and its log: what the bookkeeper's key reaches."""
    return raw_pages(practice.writer.path, practice.session.keys.key(KeyName.DATABASE))
