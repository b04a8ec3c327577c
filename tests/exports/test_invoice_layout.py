"""The invoice as a good Dutch one: its window, its columns, its endings, and a payment code that a bank's app can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageChops

from practice_app.domain.documents import InvoiceDocument, InvoiceDocumentLine
from practice_app.exports.invoice_pdf import invoice_pdf
from practice_app.system.pdf_pages import page_image, page_sizes
from practice_app.system.words import Words
from tests.exports.reading import pages_of, text_of
from tests.exports.samples import invoice

EN = Words("en")
NAME = "Müller & Zonen “Tandheelkunde” B.V. ŁĘ"


def _picture(pdf: bytes, page: int, pixels_per_mm: float) -> Image.Image:
    drawn = page_image(pdf, page, pixels_per_mm * 25.4 / 72)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride)


def _codes(pdf: bytes) -> list[str]:
    """Every QR code on the last page, as a phone reads it."""
    return [found.bytes.decode() for found in zxingcpp.read_barcodes(_picture(pdf, len(page_sizes(pdf)) - 1, 10))]


def _with_name(document: InvoiceDocument, name: str = NAME) -> InvoiceDocument:
    return replace(document, letterhead=replace(document.letterhead, name=name))


@pytest.mark.parametrize("name", [NAME, "ﷺ" * 300, "W" * 300], ids=["usual", "three bytes a letter", "long"])
def test_the_payment_code_reads_back_to_its_fields(name: str) -> None:
    document = _with_name(invoice(), name)
    (code,) = _codes(invoice_pdf(document, EN))
    assert code.split("\n") == [
        *("BCD", "002", "1", "SCT", "", name[:70], "NL91ABNA0417164300", "EUR87.50", "", "", "2026-00042")
    ]


def test_the_code_is_drawn_in_vectors_so_that_it_prints_sharply() -> None:
    with pikepdf.open(BytesIO(invoice_pdf(invoice(), EN))) as pdf:
        assert all(not page.get_images() for page in pdf.pages)


@pytest.mark.parametrize(
    "changes",
    [{"credits": "2026-0001"}, {"gross": 0}, {"number": "", "issue_date": None}, {"gross": 100_000_000_000}],
    ids=["credit note", "nothing to pay", "draft", "beyond the standard"],
)
def test_there_is_no_code_where_nothing_is_asked(changes: dict[str, Any]) -> None:
    assert _codes(invoice_pdf(replace(invoice(), **changes), EN)) == []


def test_without_an_account_there_is_no_code() -> None:
    document = invoice()
    assert _codes(invoice_pdf(replace(document, letterhead=replace(document.letterhead, iban="")), EN)) == []


def test_a_draft_is_marked_on_every_page_and_has_no_number() -> None:
    pages = pages_of(invoice_pdf(replace(invoice(lines=60), number="", issue_date=None), EN))
    assert len(pages) > 1 and all("Draft: this is no invoice" in page for page in pages)
    assert "Draft of an invoice" in pages[0] and "Please pay" not in "".join(pages)


def test_columns_appear_only_where_a_line_uses_them() -> None:
    plain = invoice()
    assert not {"Tooth", "Discount", "Date"} & set(text_of(invoice_pdf(plain, EN)).replace("Invoice date", "").split())
    first = replace(plain.lines[0], tooth="36", supplied_on=date(2026, 11, 18), discount=300, discount_bp=1250)
    text = text_of(invoice_pdf(replace(plain, lines=(first, *plain.lines[1:])), EN))
    for shown in ("Tooth", "36", "18/11/2026", "Discount", "12.5%"):
        assert shown in text


def test_one_rate_needs_no_column_but_stands_with_the_totals() -> None:
    plain = invoice()
    taxed = replace(plain, lines=plain.lines[1:], vat_totals=plain.vat_totals[1:])
    text = text_of(invoice_pdf(taxed, EN))
    assert text.count("21%") == 1 and "VAT 21% on €50.00" in text


def test_a_jaw_is_said_in_words() -> None:
    line = InvoiceDocumentLine("P45", "Tray", 1000, 100, "exempt", 100, tooth="upper")
    assert "upper" in text_of(invoice_pdf(replace(invoice(), lines=(line,)), EN))


def test_a_discount_over_the_whole_shows_what_it_comes_off() -> None:
    text = text_of(invoice_pdf(replace(invoice(), discount=770, discount_bp=1000, net=6930), EN))
    for shown in ("Total of the lines €77.00", "Discount of 10% -€7.70", "Total without VAT €69.30"):
        assert shown in text


@pytest.mark.parametrize(
    ("exemption", "said"),
    [("small_business", "ticle 25"), ("education", "ticle 11(1)(o)"), ("care", "ticle 11(1)(g)"), ("general", "ticle 11 of")],
)
def test_each_exemption_names_its_article(exemption: str, said: str) -> None:
    assert said in text_of(invoice_pdf(replace(invoice(), exemption=exemption), EN))


def test_a_credit_note_tells_which_invoice_and_why() -> None:
    document = replace(invoice(credits="2026-00007"), note="The filling was replaced under guarantee.")
    text = text_of(invoice_pdf(document, EN))
    assert "Credits invoice 2026-00007" in text and "Why: The filling was replaced under guarantee." in text


def test_note_and_reference_stand_on_the_invoice() -> None:
    text = text_of(invoice_pdf(replace(invoice(), note="Until Friday.\nBring your card.", reference="PO-778"), EN))
    assert "Your reference PO-778" in text and "Until Friday." in text and "Bring your card." in text


def test_the_addressee_stands_in_the_window_however_long_the_letterhead_is() -> None:
    """50 to 79 mm below the edge and within 120 mm from the left: a DL envelope with its window on the left."""
    short, long = invoice(), invoice()
    long = replace(long, letterhead=replace(long.letterhead, address=tuple(f"Line {n}" for n in range(6))))
    for document in (short, long):
        address = replace(document, buyer_name="Stichting " + "W" * 18, attention="N. N.", buyer_address=("A 1", "1234 AB  B"))
        nobody = replace(document, buyer_name="", attention="", buyer_address=())
        with_it, without = (_picture(invoice_pdf(one, EN), 0, 4) for one in (address, nobody))
        box = ImageChops.difference(with_it, without).getbbox()
        assert box is not None
        left, top, right, bottom = (edge / 4 for edge in box)
        assert left >= 20 and right <= 120 and top >= 50 and bottom <= 79


def test_five_hundred_lines_break_well() -> None:
    pages = pages_of(invoice_pdf(invoice(lines=500), EN))
    assert 10 < len(pages) < 25
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert "Total to pay" in pages[-1] and "Please pay" in pages[-1]
    assert all(sum(f"Article {n:03d}" in page for page in pages) == 1 for n in range(1, 500))


def test_a_long_name_and_reference_stay_on_the_paper() -> None:
    document = replace(invoice(), buyer_name="Stichting " + "Lange Naam " * 17, reference="R" * 60)
    text = text_of(invoice_pdf(document, EN))
    assert text.count("Lange Naam") == 17 and "Total to pay" in text


def test_the_same_invoice_is_the_same_file() -> None:
    assert invoice_pdf(invoice(lines=60), EN) == invoice_pdf(invoice(lines=60), EN)
