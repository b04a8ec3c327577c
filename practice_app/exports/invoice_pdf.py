"""The invoice and the credit note as a PDF, with what Wet OB 1968 art. 35a asks to stand on them."""

from __future__ import annotations

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.documents import InvoiceDocument, InvoiceDocumentLine
from practice_app.exports.pdf_kit import (
    Sheet,
    address_block,
    grouped,
    letterhead_block,
    registration_lines,
    render,
)
from practice_app.exports.pdf_tables import Row, Table, key_values, record_table
from practice_app.exports.pdf_text import ACCENT, BODY, PANEL, RULE, SMALL, TITLE, Style, Text
from practice_app.system.words import Words

_COLUMNS = (0.09, 0.39, 0.09, 0.14, 0.14, 0.15)
_SUM = Style(12, 17, bold=True, colour=ACCENT)


def invoice_pdf(document: InvoiceDocument, words: Words) -> bytes:
    """A4, in the reader's language; breaks over pages with the header of the lines repeated."""
    title = _title(document, words)
    footer = " · ".join([document.letterhead.name, *registration_lines(document.letterhead, words)])
    sheet = Sheet(title, document.letterhead.name, document.issue_date, footer=footer)
    return render(lambda _: _story(document, words), sheet, words)


def _title(document: InvoiceDocument, words: Words) -> str:
    if document.is_credit_note:
        return words("Credit note {number}", number=document.number)
    return words("Invoice {number}", number=document.number)


def _story(document: InvoiceDocument, words: Words) -> list[Flowable]:
    attention = words("For the attention of {name}", name=document.attention) if document.attention else ""
    return [
        letterhead_block(document.letterhead, words),
        *address_block([document.buyer_name, attention, *document.buyer_address]),
        Text(_title(document, words), TITLE, after=6),
        _facts(document, words),
        Spacer(1, 7 * mm),
        _lines(document, words),
        Spacer(1, 4 * mm),
        *_totals(document, words),
        *_remarks(document, words),
    ]


def _facts(document: InvoiceDocument, words: Words) -> Table:
    def day(on: date | None) -> str:
        return words.date(on) if on else ""

    subject = document.subject_name
    if subject and document.subject_birth_date:
        subject = words("{name}, born {day}", name=subject, day=document.subject_birth_date)
    pairs = [
        (words("Invoice date"), day(document.issue_date)),
        (words("Supply date"), day(document.supply_date)),
        (words("Due date"), "" if document.is_credit_note else day(document.due_date)),
        (words("Credits invoice"), document.credits),
        (words("Client number"), document.client_number),
        (words("Concerns"), subject),
    ]
    return key_values(pairs, 0.2)


def _lines(document: InvoiceDocument, words: Words) -> Table:
    titles = [
        words("Code"),
        words("Description"),
        words("Quantity"),
        words("Price"),
        words("VAT"),
        words("Amount"),
    ]
    rows = [_line(line, words) for line in document.lines]
    return record_table(titles, _COLUMNS, rows, right=(2, 3, 4, 5))


def _line(line: InvoiceDocumentLine, words: Words) -> list[str]:
    return [
        line.service_code,
        line.description,
        quantity_text(line.quantity, words),
        words.money(line.unit_price),
        _rate(line.vat_rate, words),
        words.money(line.net),
    ]


def quantity_text(thousandths: int, words: Words) -> str:
    """2500 is "2,5" in Dutch and "2.5" in English; 1000 is "1"."""
    sign = "-" if thousandths < 0 else ""
    whole, rest = divmod(abs(thousandths), 1000)
    decimals = f"{rest:03d}".rstrip("0")
    separator = "," if words.language == "nl" else "."
    return f"{sign}{whole}{separator}{decimals}" if decimals else f"{sign}{whole}"


def _rate(rate: str, words: Words) -> str:
    return words("exempt") if rate == "exempt" else f"{rate}%"


def _totals(document: InvoiceDocument, words: Words) -> list[Flowable]:
    rows = [_sum(words("Total without VAT"), words.money(document.net), BODY)]
    for total in document.vat_totals:
        if total.vat_rate == "exempt":
            label = words("Exempt from VAT: {net}", net=words.money(total.net))
        else:
            label = words("VAT {rate}% on {net}", rate=total.vat_rate, net=words.money(total.net))
        rows.append(_sum(label, words.money(total.vat), BODY))
    label = words("Total credited") if document.is_credit_note else words("Total to pay")
    rows.append(Row([Text("", Style(2, 4))], (1,)))
    rows.append(_sum(label, words.money(document.gross), _SUM))
    return [Table(None, rows)]


def _sum(label: str, amount: str, style: Style) -> Row:
    return Row([None, Text(label, style), Text(amount, style.but(align="right"))], (0.42, 0.36, 0.22), pad=1, inset=6)


def _remarks(document: InvoiceDocument, words: Words) -> list[Flowable]:
    remarks: list[Flowable] = [Spacer(1, 8 * mm)]
    if document.has_exempt_lines:
        remarks += [Text(_exemption(document, words), SMALL, after=8)]
    return [*remarks, Row([Text(_payment(document, words))], (1,), pad=9, panel=PANEL, rule=RULE, inset=9)]


def _exemption(document: InvoiceDocument, words: Words) -> str:
    if document.exemption == "care":
        return words("Exempt from VAT (Article 11(1)(g) of the Dutch VAT Act 1968, Wet OB 1968)")
    return words("Exempt from VAT (Article 11 of the Dutch VAT Act 1968, Wet OB 1968)")


def _payment(document: InvoiceDocument, words: Words) -> str:
    if document.is_credit_note:
        return words(
            "This note credits invoice {number}. An amount already paid is returned or set off against an open invoice.",
            number=document.credits,
        )
    fields = {
        "iban": grouped(document.letterhead.iban),
        "name": document.letterhead.name,
        "number": document.number,
        "amount": words.money(document.gross),
    }
    if document.due_date:
        return words(
            "Please pay {amount} by {day} to IBAN {iban} in the name of {name}, quoting invoice number {number}.",
            day=document.due_date,
            **fields,
        )
    return words("Please pay {amount} to IBAN {iban} in the name of {name}, quoting invoice number {number}.", **fields)
