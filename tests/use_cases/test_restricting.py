"""Restriction at the door (AVG art. 18): what is only kept goes on, what uses the data is refused until somebody says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.errors import InvalidInput, NotAllowed, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.paging import ListWanted, Order
from practice_app.storage import audit_log
from practice_app.use_cases.clients import change_client, create_client, open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.holds import place_hold, release_holds
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.labels import create_label, label_clients
from practice_app.use_cases.list_export import copy_client_list, print_client_list
from practice_app.use_cases.merge_clients import preview_merge
from practice_app.use_cases.photos import remove_photo, set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.restricting import use_restricted
from practice_app.use_cases.vcards import export_vcard
from tests.invoice_helpers import CHECK_UP, complete
from tests.practice_files import Desk
from tests.use_cases.client_cases import PNG, person
from tests.use_cases.pack_cases import asked, packed
from tests.use_cases.test_table_of_rights import CASES

TODAY = date(2026, 3, 2)
# Cases about a client that go on without a word although they create, change, delete or take out: each has its reason.
GOES_ON = {
    "correspondence:write": "what comes in is written down; writing to the client is refused in the body",
    "invoice:write": "a credit note puts the books right",
    "invoice:draft": "a recurring invoice may be stopped: that ends a use",
}


def restricted(practice: Practice) -> ClientId:
    """A client who says that the data are wrong."""
    complete(practice)
    client = practice.run(create_client, person()).id
    practice.run(set_photo, client, PNG)
    practice.run(place_hold, client, "Klopt niet", None, "accuracy", "restriction")
    return client


def uses(client: ClientId, folder: Path) -> dict[str, Callable[[Practice], object]]:
    """What uses the data."""
    out = CorrespondenceDraft(TODAY, "out", "letter", "Uw afspraak", "Beste Sanne")
    return {
        "change": lambda practice: practice.run(change_client, client, person(city="Goes"), 1),
        "invoice": lambda practice: practice.run(create_draft_invoice, client, InvoiceDraft((CHECK_UP,))),
        "letter": lambda practice: practice.run(record_correspondence, client, out),
        "vcard": lambda practice: practice.run(export_vcard, client, folder / "kaart.vcf"),
        "photo": lambda practice: practice.run(remove_photo, client),
    }


@pytest.mark.parametrize("name", ["change", "invoice", "letter", "vcard", "photo"])
def test_using_is_refused_until_somebody_says_on_which_ground(desk: Desk, tmp_path: Path, name: str) -> None:
    practice = desk.sign_in()
    client = restricted(practice)
    act = uses(client, tmp_path)[name]
    with pytest.raises(RefusedByLaw, match=r"18\(2\)"):
        act(practice)
    assert not list(tmp_path.glob("*.vcf"))
    practice.run(use_restricted, client, "consent")
    act(practice)
    desk.clock.advance(minutes=61)
    with pytest.raises(RefusedByLaw):
        practice.run(set_photo, client, PNG)


def test_the_ground_is_in_the_trail_and_ends_with_a_new_restriction(desk: Desk) -> None:
    practice = desk.sign_in()
    client = restricted(practice)
    practice.run(use_restricted, client, "claim")
    said = [
        entry.ground for entry in audit_log.entries(practice.writer, client_id=client) if entry.object_type == "restricted_use"
    ]
    assert said == ["claim"]
    practice.run(release_holds, client, "Verbeterd", TODAY, "restriction")
    practice.run(place_hold, client, "Toch niet", None, "accuracy", "restriction")
    with pytest.raises(RefusedByLaw):
        practice.run(set_photo, client, PNG)
    with pytest.raises(InvalidInput):
        practice.run(use_restricted, client, "zomaar")


def test_keeping_reading_and_the_persons_rights_go_on(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = restricted(practice)
    practice.run(record_correspondence, client, CorrespondenceDraft(TODAY, "in", "email", "Vraag", "Klopt het al?"))
    assert practice.run(open_client, client).client.id == client
    assert packed(practice, asked(practice, client)).is_complete


def test_lists_leave_them_out(desk: Desk) -> None:
    practice = desk.sign_in()
    restricted(practice)
    practice.run(create_client, person(given_name="Noor", email="noor@example.nl"))
    text = practice.run(copy_client_list, ListWanted(ClientFilter(), Order("name"), ("name",), None))
    assert "Noor" in text and "Sanne" not in text


def test_after_its_last_day_the_data_are_used_again(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(place_hold, client, "Klopt niet", TODAY + timedelta(days=10), "accuracy", "restriction")
    with pytest.raises(RefusedByLaw):
        practice.run(set_photo, client, PNG)
    desk.clock.move_to(TODAY + timedelta(days=11))
    desk.sign_in().run(set_photo, client, PNG)


def test_the_desk_cannot_say_why_the_data_are_used(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    client = owner.run(create_client, person()).id
    owner.run(place_hold, client, "Klopt niet", None, "accuracy", "restriction")
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("balie").run(use_restricted, client, "consent")


def test_every_case_about_a_client_that_changes_something_is_refused_or_has_its_reason() -> None:
    changing = [case for case in CASES.values() if case.about and case.action and case.action.value not in ("read", "search")]
    stores = {f"{need.category.value}:{need.level.value}" for case in changing if case.stores for need in case.needs}
    assert stores - {"correspondence:read", "confidential_correspondence:write"} == GOES_ON.keys()
    uses = {case.name for case in changing if case.uses}
    assert {"change_client", "issue_invoice", "export_letter_pdf", "merge_clients"} <= uses
    assert not {"record_payment", "make_pack", "erase_on_request", "withdraw_consent"} & uses
    assert replace(CASES["record_mail"], stores=False).uses, "without the mark it would be refused"


@pytest.mark.parametrize("how", ["payer", "merge", "label"])
def test_the_second_client_of_a_use_case_is_looked_at_too(desk: Desk, how: str) -> None:
    practice = desk.sign_in()
    client = restricted(practice)
    other = practice.run(create_client, person(given_name="Noor", email="noor@example.nl")).id
    label = practice.run(create_label, "Nieuw").id
    acts: dict[str, Callable[[], object]] = {
        "payer": lambda: practice.run(create_draft_invoice, other, InvoiceDraft((CHECK_UP,), client)),
        "merge": lambda: practice.run(preview_merge, other, client),
        "label": lambda: practice.run(label_clients, label, [other, client]),
    }
    with pytest.raises(RefusedByLaw, match=r"18\(2\)"):
        acts[how]()
    practice.run(use_restricted, client, "consent")
    acts[how]()


def test_paper_says_how_many_rows_are_left_out(desk: Desk) -> None:
    practice = desk.sign_in()
    restricted(practice)
    paper = practice.run(print_client_list, ListWanted(ClientFilter(), Order("name"), ("name",), None))
    assert not paper.rows
    assert any("18" in fact for fact in paper.facts)
