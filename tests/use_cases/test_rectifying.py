"""Correcting at a request: the old value only where a dossier needs it, the person's own words, and recipients told."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.client_card import CONTACT_FIELDS
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rectifying import (
    FIELDS,
    add_statement,
    list_recipients,
    list_rectifications,
    note_correction,
    note_recipient,
    rectify_field,
)
from tests.invoice_helpers import CHECK_UP, complete
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.pack_cases import asked

TODAY = date(2026, 3, 2)
DOSSIER = "INSERT INTO dossier VALUES (?, '2020-03-03', 'paper', '2024-01-01', 'x', NULL, NULL, NULL, NULL)"


def case(practice: Practice, *, dossier: bool = False) -> tuple[ClientId, str]:
    client = practice.run(create_client, person()).id
    if dossier:
        practice.writer.execute(DOSSIER, (client,))
    return client, asked(practice, client, "rectification")


def test_a_corrected_field_keeps_no_old_value_unless_a_dossier_needs_it(desk: Desk) -> None:
    practice = desk.sign_in()
    client, request = case(practice)
    practice.run(rectify_field, request, "family_name", "Berghuis")
    assert practice.run(open_client, client).client.family_name == "Berghuis"
    (done,) = practice.run(list_rectifications, request)
    assert (done.field, done.old_value, done.kept_because) == ("family_name", "", "")
    _, other = case(practice, dossier=True)
    kept = practice.run(rectify_field, other, "family_name", "Berghuis")
    assert (kept.old_value, kept.new_value) == ("Berg", "Berghuis") and "BW 7:454" in kept.kept_because
    phone = practice.run(rectify_field, other, "phone", "0612345699")
    assert phone.old_value == ""


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [("number", "9", InvalidInput), ("birth_date", "gisteren", InvalidInput), ("email", "geen adres", InvalidInput),
     ("family_name", "Berg", Conflict)],
)  # fmt: skip
def test_what_cannot_be_corrected_so_is_refused(desk: Desk, field: str, value: str, error: type[Exception]) -> None:
    practice = desk.sign_in()
    _, request = case(practice)
    with pytest.raises(error):
        practice.run(rectify_field, request, field, value)
    assert practice.run(list_rectifications, request) == []


def test_an_issued_invoice_stays_as_it_is(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client, request = case(practice)
    invoice = practice.run(issue_invoice, practice.run(create_draft_invoice, client, InvoiceDraft((CHECK_UP,))).id)
    practice.run(rectify_field, request, "family_name", "Berghuis")
    name = practice.writer.value("SELECT buyer_name FROM invoice WHERE id = ?", (invoice.id,))
    assert "Berghuis" not in name


def test_the_persons_own_words_are_added(desk: Desk) -> None:
    practice = desk.sign_in()
    _, request = case(practice)
    with pytest.raises(InvalidInput):
        practice.run(add_statement, request, "  ")
    assert practice.run(add_statement, request, "Ik was het er niet mee eens.").new_value == "Ik was het er niet mee eens."


def test_whoever_received_data_is_told_or_it_is_said_why_not(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client, request = case(practice)
    payer = practice.run(create_client, person(given_name="Ineke", email="ineke@example.nl")).id
    practice.run(issue_invoice, practice.run(create_draft_invoice, client, InvoiceDraft((CHECK_UP,), payer)).id)
    practice.writer.execute(
        "INSERT INTO disclosure VALUES ('d', 'd', ?, 'Huisarts De Boer', 'care_provider', 'consent', '', NULL, 'Brief',"
        " '2026-01-08', '', 'm')",
        (client,),
    )
    assert [one.recipient for one in practice.run(list_recipients, request)] == ["Huisarts De Boer", "Ineke van den Berg"]
    with pytest.raises(InvalidInput):
        practice.run(note_recipient, request, "Huisarts De Boer", None)
    practice.run(note_recipient, request, "Huisarts De Boer", TODAY)
    practice.run(note_recipient, request, "Ineke van den Berg", None, "Overleden")
    told = {one.recipient: (one.told_on, one.not_told_because) for one in practice.run(list_recipients, request)}
    assert told == {"Huisarts De Boer": (TODAY, ""), "Ineke van den Berg": (None, "Overleden")}


def test_who_keeps_the_register_notes_what_a_colleague_corrected(staffed_desk: Desk) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person()).id
    officer = staffed_desk.sign_in("privacy")
    request = asked(officer, client, "rectification")
    with pytest.raises(NotAllowed, match="birth date"):
        officer.run(rectify_field, request, "family_name", "Berghuis")
    assert officer.run(note_correction, request, "family_name").field == "family_name"


def test_every_field_of_contact_on_the_card_can_be_corrected() -> None:
    assert set(CONTACT_FIELDS) <= FIELDS.keys()
