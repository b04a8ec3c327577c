"""An invoice as a message for the practice's own mail program."""

from __future__ import annotations

import email
from datetime import date
from email import policy
from pathlib import Path

import pytest

from practice_app.domain.client import ClientDraft
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import InvalidInput, NotAllowed, NotFound
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.invoice_mail import export_invoice_mail
from practice_app.use_cases.invoice_views import read_invoice_pdf
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.relations import add_relation
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk


def read(path: Path) -> email.message.EmailMessage:
    """The message as a mail program reads it."""
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def body(message: email.message.EmailMessage) -> str:
    """Its text."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_the_message_goes_to_who_pays_with_the_pdf_as_issued(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice, email="piet@voorbeeld.example"))
    practice.run(export_invoice_mail, invoice.id, tmp_path / "factuur.eml")
    message = read(tmp_path / "factuur.eml")
    assert (message["To"], message["X-Unsent"]) == ("piet@voorbeeld.example", "1")
    assert "2026-0001" in message["Subject"] and "Praktijk Voorbeeld" in message["Subject"]
    assert "25,12" in body(message)
    [paper] = message.iter_attachments()
    assert paper.get_content_type() == "application/pdf" and paper.get_content() == practice.run(read_invoice_pdf, invoice.id)
    assert practice.writer.all("SELECT kind, client_id FROM export_record") == [("invoice_mail", invoice.client_id)]


def test_it_is_written_in_the_language_of_who_pays(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice, email="pete@voorbeeld.example", language="en"))
    practice.run(export_invoice_mail, invoice.id, tmp_path / "invoice.eml")
    assert "Please pay it by" in body(read(tmp_path / "invoice.eml"))
    note = practice.run(credit_invoice, invoice.id)
    practice.run(export_invoice_mail, note.id, tmp_path / "note.eml")
    assert "credit note 2026-0002" in body(read(tmp_path / "note.eml"))
    assert "pay" not in body(read(tmp_path / "note.eml"))


def test_a_representative_gets_it_at_their_own_address(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice, email="kind@voorbeeld.example")
    represents = RelationDraft(
        "billing_representative", "Bewind BV", email="post@bewind.example", address="Kade 2, 3011 AA Rotterdam"
    )
    practice.run(add_relation, client.id, represents)
    practice.run(export_invoice_mail, issue(practice, client).id, tmp_path / "factuur.eml")
    assert read(tmp_path / "factuur.eml")["To"] == "post@bewind.example"


def test_of_a_child_it_goes_to_the_guardian_who_consented(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    father = RelationDraft("guardian", "Piet Jansen", email="")
    mother = RelationDraft("guardian", "Ans Jansen", email="ans@voorbeeld.example", consented_on=date(2026, 1, 5))
    born = {"birth_date": date(2015, 4, 1), "email": "kind@voorbeeld.example", "language": "en"}
    address = {"street": "Singel", "house_number": "9", "postcode": "1012 AB", "city": "Amsterdam"}
    child = practice.run(create_client, ClientDraft(**{"given_name": "Mees", **born, **address}), [father, mother])  # type: ignore[arg-type]  # the keys are the fields
    practice.run(export_invoice_mail, issue(practice, child).id, tmp_path / "factuur.eml")
    message = read(tmp_path / "factuur.eml")
    assert message["To"] == "ans@voorbeeld.example" and "Dear Ans Jansen" in body(message)


def test_a_guardian_with_a_card_of_their_own_gets_it_where_that_card_says(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    parent = add_client(practice, email="ans@voorbeeld.example", language="en")
    mother = RelationDraft("guardian", "Ans Jansen", related_client_id=parent.id, consented_on=date(2026, 1, 5))
    other = RelationDraft("guardian", "Bram Jansen", email="bram@voorbeeld.example")
    address = {"street": "Singel", "house_number": "9", "postcode": "1012 AB", "city": "Amsterdam"}
    card = ClientDraft(given_name="Mees", birth_date=date(2015, 4, 1), email="kind@voorbeeld.example", **address)  # type: ignore[arg-type]  # the keys are the fields
    child = practice.run(create_client, card, [mother, other])
    practice.run(export_invoice_mail, issue(practice, child).id, tmp_path / "factuur.eml")
    message = read(tmp_path / "factuur.eml")
    assert message["To"] == "ans@voorbeeld.example" and "Kind regards" in body(message)


def test_without_an_address_or_a_paper_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    with pytest.raises(InvalidInput, match="no e-mail address of Piet Jansen"):
        practice.run(export_invoice_mail, issue(practice, client).id, tmp_path / "factuur.eml")
    with pytest.raises(NotFound):
        practice.run(export_invoice_mail, draft(practice, client).id, tmp_path / "factuur.eml")
    assert not list(tmp_path.glob("*.eml"))
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0


def test_who_may_not_read_addresses_hands_nothing_to_the_mail_program(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = complete(staffed_desk.sign_in())
    invoice = issue(owner, add_client(owner, email="piet@voorbeeld.example"))
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("boekhouder").run(export_invoice_mail, invoice.id, tmp_path / "factuur.eml")
