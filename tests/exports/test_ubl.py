"""The e-invoice adds up to the cent as EN 16931 wants, names both parties by their numbers, and carries its PDF."""

from __future__ import annotations

import base64
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from practice_app.domain.e_invoice import EInvoice, check_e_invoice
from practice_app.domain.errors import InvalidInput
from practice_app.exports.ubl_xml import NLCIUS, PEPPOL, ubl_xml
from practice_app.system.words import Words
from tests.exports.e_invoices import SELLER, an_invoice, e_invoices

NS = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
CENT = Decimal("0.01")
EN = Words("en")


def _tree(document: EInvoice) -> ElementTree.Element:
    return ElementTree.fromstring(ubl_xml(document, EN))


def _text(tree: ElementTree.Element, path: str) -> str:
    return tree.findtext(path, "", NS)


def _money(tree: ElementTree.Element, path: str) -> Decimal:
    return Decimal(_text(tree, path) or "0")


def _sum(tree: ElementTree.Element, path: str) -> Decimal:
    return sum((Decimal(found.text or "0") for found in tree.findall(path, NS)), Decimal(0))


def _signed(allowance: ElementTree.Element) -> Decimal:
    sign = -1 if _text(allowance, "cbc:ChargeIndicator") == "true" else 1
    return sign * _money(allowance, "cbc:Amount")


def _domestic(**changes: str) -> EInvoice:
    document = an_invoice(Random(3))
    parts: dict[str, Any] = {"buyer_kvk": "87654321", "buyer_oin": "", "buyer_vat_id": "", "buyer_country": "NL", **changes}
    return replace(document, invoice=replace(document.invoice, **parts))


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_hold_to_the_cent(seed: int) -> None:
    """BR-CO-10, 11, 12, 13, 14, 15, 16 and 17 of EN 16931."""
    for document in e_invoices(40, seed):
        tree = _tree(document)
        lines = _sum(tree, "cac:InvoiceLine/cbc:LineExtensionAmount") + _sum(tree, "cac:CreditNoteLine/cbc:LineExtensionAmount")
        allowed = sum((_signed(one) for one in tree.findall("cac:AllowanceCharge", NS)), Decimal(0))
        totals = tree.find("cac:LegalMonetaryTotal", NS)
        assert totals is not None
        net, gross = _money(totals, "cbc:TaxExclusiveAmount"), _money(totals, "cbc:TaxInclusiveAmount")
        assert _money(totals, "cbc:LineExtensionAmount") == lines
        assert _money(totals, "cbc:AllowanceTotalAmount") - _money(totals, "cbc:ChargeTotalAmount") == allowed
        assert net == lines - allowed == _sum(tree, "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount")
        assert _money(tree, "cac:TaxTotal/cbc:TaxAmount") == _sum(tree, "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount")
        assert gross == net + _money(tree, "cac:TaxTotal/cbc:TaxAmount") == _money(totals, "cbc:PayableAmount")


def test_the_vat_of_an_invoice_is_its_rate_over_what_is_taxed() -> None:
    for document in e_invoices(60):
        for one in _tree(document).findall("cac:TaxTotal/cac:TaxSubtotal", NS):
            exact = _money(one, "cbc:TaxableAmount") * _money(one, "cac:TaxCategory/cbc:Percent") / 100
            away = abs(exact.quantize(CENT, ROUND_HALF_UP) - _money(one, "cbc:TaxAmount"))
            # notes over parts of an invoice share out its VAT, so that they add up to it: each may be a few cents away
            assert away <= (Decimal("0.03") if document.is_credit_note else 0)


def test_each_line_is_its_quantity_times_its_price_less_its_discount() -> None:
    for document in e_invoices(60):
        tree = _tree(document)
        for line in (*tree.findall("cac:InvoiceLine", NS), *tree.findall("cac:CreditNoteLine", NS)):
            quantity = _money(line, "cbc:InvoicedQuantity") + _money(line, "cbc:CreditedQuantity")
            gross = (quantity * _money(line, "cac:Price/cbc:PriceAmount")).quantize(CENT, ROUND_HALF_UP)
            allowed = sum((_signed(one) for one in line.findall("cac:AllowanceCharge", NS)), Decimal(0))
            assert _money(line, "cbc:LineExtensionAmount") == gross - allowed
            assert quantity > 0 and _money(line, "cac:Price/cbc:PriceAmount") >= 0


def test_of_a_sample_practice_the_file_says_so() -> None:
    real = next(one for one in e_invoices(1))
    sample = replace(real, seller=replace(real.seller, id="sample-1"))
    assert "made up to practise" in _text(_tree(sample), "cbc:Note") and "made up" not in ubl_xml(real, Words("en")).decode()


def test_no_element_is_empty() -> None:
    for document in e_invoices(20):
        assert all(len(element) or (element.text or "").strip() for element in _tree(document).iter())


def test_an_exempt_rate_names_its_ground_and_other_rates_none() -> None:
    for document in e_invoices(40):
        for category in _tree(document).findall("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory", NS):
            reason = _text(category, "cbc:TaxExemptionReason")
            assert bool(reason) == (_text(category, "cbc:ID") == "E")
            assert not reason or "Dutch VAT Act" in reason


@pytest.mark.parametrize(
    ("numbers", "endpoint", "specification"),
    [
        ({"buyer_kvk": "87654321"}, ("87654321", "0106"), NLCIUS),
        ({"buyer_oin": "00000001234567890000"}, ("00000001234567890000", "0190"), NLCIUS),
        ({"buyer_kvk": "", "buyer_vat_id": "BE0403019261", "buyer_country": "BE"}, ("BE0403019261", "9925"), PEPPOL),
    ],
    ids=["KvK", "OIN", "abroad"],
)
def test_the_buyer_is_found_by_a_number(numbers: dict[str, str], endpoint: tuple[str, str], specification: str) -> None:
    tree = _tree(check_e_invoice(_domestic(**numbers)))
    found = tree.find("cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", NS)
    assert found is not None and (found.text, found.get("schemeID")) == endpoint
    assert _text(tree, "cbc:CustomizationID") == specification


def test_the_seller_is_found_by_kvk_and_named_by_vat_id() -> None:
    tree = _tree(_domestic())
    party = tree.find("cac:AccountingSupplierParty/cac:Party", NS)
    assert party is not None
    assert _text(party, "cbc:EndpointID") == _text(party, "cac:PartyLegalEntity/cbc:CompanyID") == SELLER.kvk
    assert _text(party, "cac:PartyTaxScheme/cbc:CompanyID") == SELLER.vat_id


def test_an_invoice_tells_how_to_pay_and_a_credit_note_what_it_credits() -> None:
    invoice, note = next(
        (first, second)
        for documents in (list(e_invoices(30)),)
        for first, second in pairwise(documents)
        if second.is_credit_note and not first.is_credit_note
    )
    paid = _tree(invoice)
    assert _text(paid, "cac:PaymentMeans/cbc:PaymentMeansCode") == "58"
    assert _text(paid, "cac:PaymentMeans/cbc:PaymentID") == invoice.invoice.number == _text(paid, "cbc:ID")
    assert _text(paid, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID") == SELLER.iban
    back = _tree(note)
    assert back.find("cac:PaymentMeans", NS) is None and _text(back, "cbc:CreditNoteTypeCode") == "381"
    assert _text(back, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == invoice.invoice.number


def test_the_pdf_travels_inside() -> None:
    found = _tree(_domestic()).find("cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject", NS)
    assert found is not None and found.get("mimeCode") == "application/pdf"
    assert base64.b64decode(found.text or "") == b"%PDF-1.7 not really"


def test_what_xml_cannot_hold_does_not_break_the_file() -> None:
    document = _domestic(buyer_name="A & B <C> \u0001 \ud800 ]]> “é”")
    name = _text(_tree(document), "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName")
    assert name == "A & B <C> \ufffd \ufffd ]]> “é”"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"buyer_kvk": ""}, "KvK number or OIN"),
        ({"buyer_kvk": "", "buyer_vat_id": "NL123456782B90"}, "KvK number or OIN"),
        ({"buyer_street": "", "buyer_city": ""}, "street, city"),
        ({"buyer_country": "BE"}, ""),
        ({"buyer_country": "US", "buyer_kvk": ""}, "VAT id"),
    ],
)
def test_what_is_missing_of_the_buyer_is_named(changes: dict[str, str], named: str) -> None:
    if not named:
        check_e_invoice(_domestic(**changes))
        return
    with pytest.raises(InvalidInput, match=f"without the buyer’s {named}"):
        check_e_invoice(_domestic(**changes))


@pytest.mark.parametrize(("changed", "named"), [("kvk", "KvK number"), ("vat_id", "VAT id"), ("iban", "IBAN"), ("city", "city")])
def test_what_is_missing_of_the_practice_is_named(changed: str, named: str) -> None:
    document = _domestic()
    with pytest.raises(InvalidInput, match=f"Missing: {named}"):
        check_e_invoice(replace(document, seller=replace(SELLER, **{changed: ""})))
