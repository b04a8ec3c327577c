"""The invoice and the credit note as a PDF, with what Wet OB 1968 art. 35a asks to stand on them."""

from __future__ import annotations

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from practice_app.domain.documents import InvoiceDocument
from practice_app.domain.payment_code import payment_code
from practice_app.exports.exemptions import exemption_text
from practice_app.exports.invoice_lines import lines_table, percentage_text, quantity_text
from practice_app.exports.payment_box import PaymentBox
from practice_app.exports.pdf_kit import FirstHead, Sheet, grouped, registration_lines, render
from practice_app.exports.pdf_tables import Row, Table
from practice_app.exports.pdf_text import ACCENT, BODY, LABEL, SMALL, STRONG, TITLE, Style, Text
from practice_app.system.words import Words

__all__ = ["invoice_pdf", "quantity_text"]

_SUM = Style(12, 17, bold=True, colour=ACCENT)


def invoice_pdf(document: InvoiceDocument, words: Words) -> bytes:
    """A4, in the reader's language; breaks over pages with the header of the lines repeated. A draft is marked as one."""
    footer = " · ".join([document.letterhead.name, *registration_lines(document.letterhead, words)])
    mark = words("Draft: this is no invoice and cannot be paid") if document.is_draft else ""
    if document.sample:
        mark = words("SAMPLE: made up to practise with; nobody has to pay this")
    sheet = Sheet(_title(document, words), document.letterhead.name, document.issue_date, mark=mark, footer=footer)
    story = _story(document, words)  # the same blocks in both passes keep the lines they were broken into
    return render(lambda _: story, sheet, words)


def _title(document: InvoiceDocument, words: Words) -> str:
    if document.is_draft:
        return words("Draft of a credit note") if document.is_credit_note else words("Draft of an invoice")
    if document.is_credit_note:
        return words("Credit note {number}", number=document.number)
    return words("Invoice {number}", number=document.number)


def _story(document: InvoiceDocument, words: Words) -> list[Flowable]:
    attention = words("For the attention of {name}", name=document.attention) if document.attention else ""
    return [
        FirstHead(document.letterhead, [document.buyer_name, attention, *document.buyer_address], words),
        Text(_title(document, words), TITLE, after=6),
        _facts(document, words),
        Spacer(1, 6 * mm),
        lines_table(document, words),
        Spacer(1, 4 * mm),
        *_ending(document, words),
    ]


def _facts(document: InvoiceDocument, words: Words) -> Table:
    """Two pairs a row, so that the lines begin high on the page."""
    pairs = [(label, value) for label, value in _pairs(document, words) if value]
    half = (len(pairs) + 1) // 2
    columns = [pairs[:half], [*pairs[half:], ("", "")][:half]]
    rows = [
        Row([Text(a, LABEL), Text(b), Text(c, LABEL), Text(d)], (0.17, 0.33, 0.19, 0.31), pad=1)
        for (a, b), (c, d) in zip(*columns, strict=True)
    ]
    return Table(None, rows)


def _pairs(document: InvoiceDocument, words: Words) -> list[tuple[str, str]]:
    def day(on: date | None) -> str:
        return words.date(on) if on else ""

    subject = document.subject_name
    if subject and document.subject_birth_date:
        subject = words("{name}, born {day}", name=subject, day=document.subject_birth_date)
    return [
        (words("Invoice date"), day(document.issue_date)),
        (words("Supply date"), day(document.supply_date)),
        (words("Due date"), "" if document.is_credit_note else day(document.due_date)),
        (words("Credits invoice"), document.credits),
        (words("Client number"), document.client_number),
        (words("Your reference"), document.reference),
        (words("Your VAT id"), document.buyer_vat_id),
        (words("Concerns"), subject),
    ]


def _ending(document: InvoiceDocument, words: Words) -> list[Flowable]:
    """The totals stay together, and so does what is said about paying."""
    sums: list[Flowable] = [_totals(document, words)]
    if document.has_exempt_lines:
        sums += [Spacer(1, 4 * mm), Text(exemption_text(document.exemption, words), SMALL)]
    said: list[Flowable] = [Spacer(1, 5 * mm)]
    if document.note:
        note = words("Why: {reason}", reason=document.note) if document.is_credit_note else document.note
        said.append(Text(note, after=8))
    return [KeepTogether(sums), KeepTogether([*said, _payment_box(document, words)])]


def _totals(document: InvoiceDocument, words: Words) -> Table:
    rows = []
    if document.discount:
        rows.append(_sum(words("Total of the lines"), words.money(document.net + document.discount), BODY))
        rows.append(_sum(_discount_label(document, words), words.money(-document.discount), BODY))
    rows.append(_sum(words("Total without VAT"), words.money(document.net), BODY))
    for total in document.vat_totals:
        if total.vat_rate == "exempt":
            label = words("Exempt from VAT: {net}", net=words.money(total.net))
        else:
            label = words("VAT {rate}% on {net}", rate=total.vat_rate, net=words.money(total.net))
        rows.append(_sum(label, words.money(total.vat), BODY))
    label = words("Total credited") if document.is_credit_note else words("Total to pay")
    rows.append(Row([Text("", Style(2, 4))], (1,)))
    rows.append(_sum(label, words.money(document.gross), _SUM))
    return Table(None, rows)


def _discount_label(document: InvoiceDocument, words: Words) -> str:
    if document.discount_bp:
        return words("Discount of {share}", share=percentage_text(document.discount_bp, words))
    return words("Discount")


def _sum(label: str, amount: str, style: Style) -> Row:
    return Row([None, Text(label, style), Text(amount, style.but(align="right"))], (0.40, 0.38, 0.22), pad=1, inset=6)


def _code(document: InvoiceDocument) -> str:
    """Only where money is asked: not on a draft or a credit note, or when there is nothing to pay."""
    if document.is_draft or document.is_credit_note or document.sample:
        return ""
    return payment_code(document.letterhead.name, document.letterhead.iban, document.gross, document.number)


def _payment_box(document: InvoiceDocument, words: Words) -> PaymentBox:
    code = _code(document)
    texts = [Text(_payment(document, words))]
    if code:
        texts = [Text(words("Pay this invoice"), STRONG, after=3), *texts]
    return PaymentBox(texts, code, words("Scan with the app of your bank"))


def _payment(document: InvoiceDocument, words: Words) -> str:
    if document.is_credit_note:
        return words(
            "This note credits invoice {number}. An amount already paid is returned or set off against an open invoice.",
            number=document.credits,
        )
    if document.is_draft:
        return words("A draft: it has no number yet, and nothing is asked for.")
    if document.gross <= 0:
        return words("There is nothing to pay.")
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
