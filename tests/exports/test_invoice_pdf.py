"""The invoice says what the law asks, in a readable order, on as many pages as it needs."""

from __future__ import annotations

from dataclasses import replace

from practice_app.exports.invoice_pdf import invoice_pdf, quantity_text
from practice_app.system.words import Words
from tests.exports.reading import pages_of, text_of
from tests.exports.samples import ARABIC, EMOJI, GREEK, MARKUP, POLISH, invoice

EN = Words("en")


def test_an_invoice_shows_all_that_the_law_asks() -> None:
    text = text_of(invoice_pdf(invoice(), EN))
    for expected in (
        *("Tandartspraktijk De Linde", "Lindelaan 12", "KvK 12345678", "NL001234567B01"),
        *("Invoice 2026-00042", "22/11/2026", "20/11/2026", "22/12/2026", "Oudegracht 301", "3511 PA Utrecht"),
        *("C002", "Periodic check-up", "Article 001", "2.5", "21%", "€25.00", "€77.00", "€10.50", "€87.50"),
        "Please pay €87.50 by 22/12/2026 to IBAN NL91 ABNA 0417 1643 00",
    ):
        assert expected in text, expected


def test_the_buyer_is_named_in_any_script_and_markup_stays_text() -> None:
    text = text_of(invoice_pdf(invoice(), EN))
    for name in (GREEK, ARABIC, POLISH, EMOJI, MARKUP):
        assert name in text


def test_care_and_other_exemptions_name_their_own_ground() -> None:
    assert "Article 11(1)(g)" in text_of(invoice_pdf(invoice(), EN))
    general = text_of(invoice_pdf(replace(invoice(), exemption="general"), EN))
    assert "Article 11 of the Dutch VAT Act" in general and "(1)(g)" not in general


def test_an_invoice_without_exempt_lines_claims_no_exemption() -> None:
    plain = invoice()
    taxed = replace(plain, lines=plain.lines[1:], vat_totals=plain.vat_totals[1:])
    assert "xempt" not in text_of(invoice_pdf(taxed, EN))


def test_a_credit_note_names_the_invoice_it_credits_and_asks_no_money() -> None:
    text = text_of(invoice_pdf(invoice(credits="2026-00007"), EN))
    assert "Credit note 2026-00042" in text and "Credits invoice 2026-00007" in text
    assert "Please pay" not in text and "Total to pay" not in text


def test_a_long_invoice_repeats_the_header_of_its_lines_on_each_page() -> None:
    pages = pages_of(invoice_pdf(invoice(lines=120), EN))
    assert len(pages) > 2
    with_lines = [page for page in pages if "Article" in page]
    assert all("Description" in page and "Amount" in page for page in with_lines)
    assert all(f"Article {number:03d}" in "".join(pages) for number in range(1, 120))


def test_a_description_higher_than_a_page_breaks_inside_its_row() -> None:
    description = " ".join(f"word{number}" for number in range(1500))
    pdf = invoice_pdf(invoice(description=description), EN)
    assert len(pages_of(pdf)) > 2
    shown = f"{text_of(pdf)} "
    assert all(f"word{number} " in shown for number in range(1500))


def test_quantities_are_shown_without_needless_zeros() -> None:
    assert [quantity_text(number, EN) for number in (1000, 2500, 333, -1500, 0)] == ["1", "2.5", "0.333", "-1.5", "0"]
    assert quantity_text(2500, Words("nl")) == "2,5"
