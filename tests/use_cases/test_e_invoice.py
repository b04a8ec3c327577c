"""An issued invoice leaves as an e-invoice with what was known at its issue, or is refused by what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from practice_app.domain.client import Client
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed
from practice_app.domain.ids import InvoiceId
from practice_app.use_cases.e_invoice import export_invoice_ubl
from practice_app.use_cases.invoice_views import read_invoice_pdf
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details
from tests.exports.test_ubl import NS, _text
from tests.invoice_helpers import COURSE, DETAILS, add_client, complete, draft, issue
from tests.practice_files import Desk


def _organisation(practice: Practice, **changes: object) -> Client:
    given: dict[str, object] = {
        "kind": "organisation",
        "organisation": "Zorggroep Zuid",
        "given_name": "",
        "kvk": "87654321",
        **changes,
    }
    return add_client(practice, "", **given)


def _written(practice: Practice, invoice_id: InvoiceId, path: Path) -> ElementTree.Element:
    practice.run(export_invoice_ubl, invoice_id, path)
    return ElementTree.fromstring(path.read_bytes())


def test_an_invoice_leaves_with_its_pdf_and_is_remembered(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, _organisation(practice), COURSE)
    tree = _written(practice, invoice.id, tmp_path / "out.xml")
    assert _text(tree, "cbc:ID") == invoice.number
    assert _text(tree, "cac:LegalMonetaryTotal/cbc:PayableAmount") == f"{invoice.total / 100:.2f}"
    embedded = _text(tree, "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject")
    assert len(embedded) > len(practice.run(read_invoice_pdf, invoice.id))
    rows = practice.writer.all("SELECT kind, client_id FROM export_record")
    assert [tuple(row) for row in rows] == [("invoice_ubl", invoice.client_id)]


def test_the_practice_is_told_as_it_was_at_the_issue(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, _organisation(practice), COURSE)
    practice.run(change_practice_details, replace(DETAILS, name="Nieuwe Naam", street="Nieuwstraat"))
    tree = _written(practice, invoice.id, tmp_path / "out.xml")
    seller = "cac:AccountingSupplierParty/cac:Party/"
    assert _text(tree, f"{seller}cac:PartyLegalEntity/cbc:RegistrationName") == "Praktijk Voorbeeld"
    assert _text(tree, f"{seller}cac:PostalAddress/cbc:StreetName") == "Dorpsstraat 1"


def test_a_credit_note_names_the_invoice_and_is_positive(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, _organisation(practice), COURSE)
    note = practice.run(credit_invoice, invoice.id)
    tree = _written(practice, note.id, tmp_path / "out.xml")
    assert tree.tag.endswith("CreditNote")
    assert _text(tree, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == invoice.number
    assert _text(tree, "cac:LegalMonetaryTotal/cbc:PayableAmount") == f"{invoice.total / 100:.2f}"
    assert tree.find("cac:CreditNoteLine", NS) is not None


def test_an_invoice_to_a_person_is_refused_by_what_is_missing_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with pytest.raises(InvalidInput, match="KvK number or OIN"):
        practice.run(export_invoice_ubl, invoice.id, tmp_path / "out.xml")
    assert not (tmp_path / "out.xml").exists()


def test_a_draft_is_no_e_invoice(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    made = draft(practice, _organisation(practice))
    with pytest.raises(Conflict, match="not a draft"):
        practice.run(export_invoice_ubl, made.id, tmp_path / "out.xml")


def test_of_an_archived_client_it_leaves_for_who_may_look_into_the_archive_only(staffed_desk: Desk, tmp_path: Path) -> None:
    complete(staffed_desk.sign_in("directie"))
    desk = staffed_desk.sign_in("balie")
    invoice = issue(desk, _organisation(desk), COURSE)
    archive = "INSERT INTO archive VALUES (?, '1', 'fiscal', '2026-03-02', 'invoice', '2026-03-02', '', NULL)"
    with desk.writer.transaction():  # what a purge leaves of a client when FISCAL runs
        desk.writer.execute("DELETE FROM assignment WHERE client_id = ?", (invoice.client_id,))
        desk.writer.execute("DELETE FROM client WHERE id = ?", (invoice.client_id,))
        desk.writer.execute(archive, (invoice.client_id,))
    with pytest.raises(NotAllowed):
        desk.run(export_invoice_ubl, invoice.id, tmp_path / "desk.xml")
    assert not (tmp_path / "desk.xml").exists()
    assert _written(staffed_desk.sign_in("boekhouder"), invoice.id, tmp_path / "books.xml") is not None
