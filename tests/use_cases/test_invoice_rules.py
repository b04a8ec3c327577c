"""Discounts, terms, VAT schemes, teeth and the legal fields of an invoice, through the door on a real practice file."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, RefusedByLaw
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.invoice_law import BuyerIncomplete
from practice_app.domain.service import ServiceDraft
from practice_app.storage import audit_log
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.invoice_editing import invoice_defaults, preview_invoice
from practice_app.use_cases.invoice_views import list_invoices, open_invoice, read_invoice_pdf
from practice_app.use_cases.invoices import change_draft_invoice, create_draft_invoice, credit_invoice, issue_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy, read_practice_details
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.services import add_service
from tests.exports.reading import text_of
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk

TODAY = date(2026, 3, 2)
FILLING = LineDraft("Vulling", 1_000, 6_032, "exempt", "V91")
FULL = InvoiceDraft(
    (
        LineDraft("Controle", 1_000, 2_512, "exempt", "C002", date(2026, 2, 20), "", 0, 512),
        LineDraft("Vulling", 2_000, 6_032, "exempt", "V91", date(2026, 2, 21), "16", 1_250, 0),
        LineDraft("Kunstgebit", 1_000, 30_000, "21", "P045", None, "upper"),
    ),
    supply_date=date(2026, 2, 25), term_days=30, note="Graag vóór de zomer.", reference="INK-7", discount_bp=500,
)  # fmt: skip


@pytest.fixture
def practice(desk: Desk) -> Practice:
    """A practice with all that an invoice must state."""
    return complete(desk.sign_in())


def count(practice: Practice) -> int:
    """How many numbers were given."""
    return int(practice.writer.value("SELECT count(*) FROM invoice WHERE number IS NOT NULL"))


def test_everything_typed_comes_back_as_it_was_stored(practice: Practice) -> None:
    made = practice.run(create_draft_invoice, add_client(practice).id, FULL)
    stored = practice.run(open_invoice, made.id).invoice
    for mine, theirs in zip(FULL.lines, stored.lines, strict=True):
        for name in ("description", "quantity", "unit_price", "vat_rate", "service_code", "supplied_on", "tooth", "discount_bp"):
            assert getattr(theirs, name) == getattr(mine, name), name
    assert [line.discount for line in stored.lines] == [512, 1_508, 0]
    for name in ("supply_date", "term_days", "note", "reference", "discount_bp"):
        assert getattr(stored, name) == getattr(FULL, name), name
    assert (stored.buyer_street, stored.buyer_postcode, stored.buyer_city) == ("Singel 9", "1012 AB", "Amsterdam")
    assert made == stored


def test_an_invoice_with_discounts_is_issued_with_a_term_and_ground_of_its_own(practice: Practice) -> None:
    invoice = practice.run(issue_invoice, practice.run(create_draft_invoice, add_client(practice).id, FULL).id)
    assert (invoice.due_date, invoice.exemption) == (date(2026, 4, 1), "care")
    assert (invoice.discount, invoice.net, invoice.vat, invoice.total) == (2_128, 40_428, 5_985, 46_413)
    sums = practice.run(open_invoice, invoice.id).sums
    assert [(one.rate.value, one.lines, one.allowance) for one in sums.per_rate] == [
        ("21", 30_000, 1_500),
        ("exempt", 12_556, 628),
    ]
    assert "INK-7" in text_of(practice.run(read_invoice_pdf, invoice.id))


def test_the_details_of_the_practice_are_kept_with_the_invoice(practice: Practice) -> None:
    invoice = issue(practice, add_client(practice))
    seller = practice.writer.value("SELECT seller FROM invoice_document WHERE invoice_id = ?", (invoice.id,))
    assert json.loads(seller) == asdict(practice.run(read_practice_details))


def test_ten_thousand_lines_are_refused_and_the_draft_stays_as_it_was(practice: Practice) -> None:
    made = draft(practice, add_client(practice), CHECK_UP, COURSE)
    with pytest.raises(InvalidInput, match="at most 500 lines; this one has 10000"):
        practice.run(change_draft_invoice, made.id, made.version, InvoiceDraft((CHECK_UP,) * 10_000))
    assert practice.run(open_invoice, made.id).invoice == made


def test_a_service_that_needs_a_tooth_is_not_issued_without_one(practice: Practice) -> None:
    practice.run(add_service, ServiceDraft("V91", "Vulling", 6_032, "exempt", date(2026, 1, 1), needs="tooth"))
    made = draft(practice, add_client(practice), CHECK_UP, FILLING)
    with pytest.raises(InvalidInput, match=r"Line 2 \(V91\) must name a tooth"):
        practice.run(issue_invoice, made.id)
    assert count(practice) == 0
    named = practice.run(change_draft_invoice, made.id, 1, InvoiceDraft((CHECK_UP, replace(FILLING, tooth="16"))))
    assert practice.run(issue_invoice, named.id).number == "2026-0001"


def test_the_catalogue_of_the_day_of_treatment_decides_whether_a_tooth_is_needed(practice: Practice) -> None:
    practice.run(add_service, ServiceDraft("V91", "Vulling", 6_032, "exempt", date(2026, 3, 1), needs="tooth"))
    assert issue(practice, add_client(practice), replace(FILLING, supplied_on=date(2026, 2, 28))).number == "2026-0001"


def test_under_the_small_business_scheme_only_exempt_lines_are_issued(practice: Practice) -> None:
    client = add_client(practice)
    practice.run(change_policy, "vat_scheme", "small_business", date(2026, 3, 1))
    assert practice.run(invoice_defaults).only_exempt
    with pytest.raises(RefusedByLaw, match=r"Wet OB art\. 25"):
        issue(practice, client, COURSE)
    assert issue(practice, client, COURSE, on=date(2026, 2, 28)).vat == 3_149  # before it took part
    assert issue(practice, client, CHECK_UP).exemption == "small_business"


def test_an_invoice_with_vat_of_before_the_scheme_can_still_be_credited(practice: Practice) -> None:
    invoice = issue(practice, add_client(practice), COURSE)
    practice.run(change_policy, "vat_scheme", "small_business")
    assert practice.run(credit_invoice, invoice.id).vat == -3_149


def test_the_ground_of_the_exemption_is_that_of_the_day(practice: Practice) -> None:
    client = add_client(practice)
    practice.run(change_policy, "exemption", "education", date(2026, 3, 1))
    grounds = [issue(practice, client, CHECK_UP, on=day).exemption for day in (date(2026, 2, 27), TODAY)]
    assert grounds == ["care", "education"]
    assert issue(practice, client, COURSE).exemption == ""


def test_without_a_full_address_of_who_pays_nothing_is_issued(practice: Practice) -> None:
    client = add_client(practice, postcode="", city="")
    with pytest.raises(BuyerIncomplete, match="Of Piet Jansen is missing: postcode, city") as refused:
        issue(practice, client)
    assert refused.value.payer_id == client.id
    assert count(practice) == 0


def test_nor_without_that_of_a_representative_and_the_way_there_is_told(practice: Practice) -> None:
    client = add_client(practice)
    practice.run(add_relation, client.id, RelationDraft("billing_representative", "Bewind BV", address="Rotterdam"))
    with pytest.raises(BuyerIncomplete, match=r"Of Bewind BV is missing: address.*under the relations"):
        issue(practice, client)


def test_the_parts_of_a_representatives_address_stand_on_the_invoice(practice: Practice) -> None:
    client = add_client(practice)
    practice.run(
        add_relation, client.id, RelationDraft("billing_representative", "Bewind BV", address="Kade 2, 3011 AA Rotterdam")
    )
    invoice = issue(practice, client)
    assert (invoice.buyer_street, invoice.buyer_postcode, invoice.buyer_city) == ("Kade 2", "3011 AA", "Rotterdam")


def test_a_preview_bears_no_number_and_leaves_nothing_behind(practice: Practice) -> None:
    made = practice.run(create_draft_invoice, add_client(practice).id, FULL)
    before = practice.writer.all("SELECT * FROM invoice")
    text = text_of(practice.run(preview_invoice, made.id))
    assert "Concept" in text and "INK-7" in text and "Piet Jansen" in text
    assert practice.writer.all("SELECT * FROM invoice") == before
    assert practice.writer.value("SELECT count(*) FROM invoice_document") == 0
    entry = audit_log.entries(practice.writer)[-1]
    assert (entry.action, entry.object_id) == ("read", made.id)


def test_an_empty_or_issued_draft_has_no_preview(practice: Practice) -> None:
    client = add_client(practice)
    with pytest.raises(InvalidInput, match="no lines"):
        practice.run(preview_invoice, practice.run(create_draft_invoice, client.id, InvoiceDraft()).id)
    with pytest.raises(Conflict):
        practice.run(preview_invoice, issue(practice, client).id)


def test_a_line_is_credited_in_several_notes_with_a_reason(practice: Practice) -> None:
    line = LineDraft("Gesprek", 3_000, 10_000, "21", discount_bp=1_000)
    made = practice.run(create_draft_invoice, add_client(practice).id, InvoiceDraft((line,), discount_bp=250))
    invoice = practice.run(issue_invoice, made.id)
    first = practice.run(credit_invoice, invoice.id, {1: 1_000}, note="Eén gesprek ging niet door")
    second = practice.run(credit_invoice, invoice.id, amounts={1: 5_000})
    card = practice.run(open_invoice, invoice.id)
    assert [(one.quantity, one.net) for one in card.left] == [(2_000, 13_000)]
    third = practice.run(credit_invoice, invoice.id)
    notes = (first, second, third)
    assert [sum(getattr(note, name) for note in notes) for name in ("discount", "net", "vat", "total")] == [
        -invoice.discount, -invoice.net, -invoice.vat, -invoice.total,
    ]  # fmt: skip
    for note in notes:
        shown = practice.run(open_invoice, note.id)
        assert (shown.sums.net, shown.sums.vat, shown.sums.allowance) == (note.net, note.vat, note.discount)
    assert "ging niet door" in text_of(practice.run(read_invoice_pdf, first.id))
    with pytest.raises(Conflict, match="left to credit"):
        practice.run(credit_invoice, invoice.id, {1: 1_000})


ROWS = (
    "invoice_number,client_number,kind,credits,issue_date,due_date,supply_date,service_code,description,quantity,"
    "unit_price,vat_rate,paid_on\nF1,C1,invoice,,2026-01-05,,,,Gesprek,3,10.00,21,"
)


def test_a_part_of_an_imported_invoice_is_credited_to_the_address_of_now(practice: Practice) -> None:
    client = add_client(practice, number="C1")
    practice.finish(practice.whole(import_invoices, io.BytesIO(ROWS.encode())))
    [row] = practice.run(list_invoices)
    note = practice.run(credit_invoice, row.id, {1: 1_000})
    assert (note.total, note.buyer_address, note.buyer_city) == (-1_210, ("Singel 9", "1012 AB  Amsterdam"), "Amsterdam")
    rest = practice.run(credit_invoice, row.id)
    assert note.total + rest.total == -row.total
    assert client.id == note.client_id


def test_an_imported_invoice_of_a_client_without_address_is_not_credited_yet(practice: Practice) -> None:
    add_client(practice, number="C1", street="", house_number="", postcode="", city="")
    practice.finish(practice.whole(import_invoices, io.BytesIO(ROWS.encode())))
    [row] = practice.run(list_invoices)
    with pytest.raises(BuyerIncomplete):
        practice.run(credit_invoice, row.id)


def test_vat_that_is_shifted_to_a_buyer_in_another_eu_country_is_not_issued_as_a_zero_rate(practice: Practice) -> None:
    abroad = {"city": "Gent", "postcode": "9000", "country": "BE"}
    belgian = add_client(practice, **abroad)
    zero = replace(COURSE, vat_rate="0")
    with pytest.raises(RefusedByLaw, match="shifted"):
        issue(practice, belgian, zero)
    assert issue(practice, belgian, COURSE).number == "2026-0001"
    assert issue(practice, add_client(practice, "Bakker"), zero).number == "2026-0002"


def test_the_vat_id_of_the_buyer_stands_on_the_paper(practice: Practice) -> None:
    invoice = issue(practice, add_client(practice, vat_id="NL000099998B57", language="en"))
    assert "NL000099998B57" in text_of(practice.run(read_invoice_pdf, invoice.id))
