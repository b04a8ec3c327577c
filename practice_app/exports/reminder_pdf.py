"""A reminder as a PDF: the letter, a table of the invoices, and how to pay."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.payment_code import payment_code
from practice_app.domain.reminder_letter import ReminderDocument
from practice_app.exports.payment_box import PaymentBox
from practice_app.exports.pdf_kit import FirstHead, Sheet, registration_lines, render
from practice_app.exports.pdf_tables import Row, Table, key_values, record_table
from practice_app.exports.pdf_text import BODY, STRONG, Text
from practice_app.system.words import Words

_LETTER = BODY.but(leading=13.2)


def reminder_pdf(reminder: ReminderDocument, words: Words) -> bytes:
    """A4, in the payer's language; one page unless there are many invoices."""
    letterhead = reminder.letterhead
    footer = " · ".join([letterhead.name, *registration_lines(letterhead, words)])
    mark = words("SAMPLE: made up to practise with; nobody has to pay this") if letterhead.sample else ""
    sheet = Sheet(reminder.text.subject, letterhead.name, reminder.on, mark=mark, footer=footer)
    return render(lambda _: _story(reminder, words), sheet, words)


def _story(reminder: ReminderDocument, words: Words) -> list[Flowable]:
    facts = [
        (words("Date"), words.long_date(reminder.on)),
        (words("Our reference"), reminder.reference),
        (words("Subject"), reminder.text.subject),
    ]
    return [
        FirstHead(reminder.letterhead, reminder.addressee, words),
        key_values(facts, 0.2),
        Spacer(1, 6 * mm),
        Text(reminder.text.opening, _LETTER, after=10),
        *_invoices(reminder, words),
        Spacer(1, 4 * mm),
        _payment(reminder, words),
        Spacer(1, 4 * mm),
        Text(reminder.text.closing, _LETTER),
    ]


def _payment(reminder: ReminderDocument, words: Words) -> PaymentBox:
    head, text = reminder.letterhead, reminder.text
    texts = [Text(text.payment, _LETTER, after=8), Text(text.contact, _LETTER)]
    numbers = " ".join(line.number for line in reminder.lines)
    code = "" if head.sample else payment_code(head.name, head.iban, reminder.open, numbers)
    return PaymentBox(texts, code, words("Scan with the app of your bank"))


def _invoices(reminder: ReminderDocument, words: Words) -> list[Flowable]:
    titles = [words("Invoice"), words("Date"), words("Due date"), words("Amount"), words("Still open")]
    rows = [
        [line.number, words.date(line.issue_date), words.date(line.due_date), words.money(line.total), words.money(line.open)]
        for line in reminder.lines
    ]
    shares = (0.28, 0.18, 0.18, 0.18, 0.18)
    total = [
        Text(words("Total to pay"), STRONG.but(align="right")), Text(words.money(reminder.open), STRONG.but(align="right"))
    ]  # fmt: skip
    return [record_table(titles, shares, rows, right=(3, 4)), Table(None, [Row(total, (0.82, 0.18), pad=4, inset=6)])]
