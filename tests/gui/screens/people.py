"""Made-up clients and letters for the tests of the screens."""

from __future__ import annotations

from datetime import date

from practice_app.domain.client import ClientDraft
from practice_app.domain.correspondence import CorrespondenceDraft

BSN = "123456782"


def person(**changes: object) -> ClientDraft:
    """An adult with an address."""
    values: dict[str, object] = {
        "given_name": "Sanne", "prefix": "van den", "family_name": "Berg", "birth_date": date(1984, 5, 6),
        "email": "sanne@example.nl", "phone": "0612345678", "street": "Dorpsstraat", "house_number": "12a",
        "postcode": "3511 AB", "city": "Utrecht", **changes,
    }  # fmt: skip
    return ClientDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def letter(**changes: object) -> CorrespondenceDraft:
    """An ordinary letter."""
    values: dict[str, object] = {
        "sent_on": date(2026, 2, 3), "subject": "Uw afspraak", "body": "Tot dinsdag om tien uur.", **changes,
    }  # fmt: skip
    return CorrespondenceDraft(**values)  # type: ignore[arg-type]  # the keys are the fields
