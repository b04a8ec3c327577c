"""A letter of the correspondence as a PDF, with the practice's head."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.documents import LetterDocument
from practice_app.exports.pdf_kit import Sheet, address_block, letterhead_block, registration_lines, render
from practice_app.exports.pdf_tables import key_values
from practice_app.exports.pdf_text import BODY, Text
from practice_app.system.words import Words


def letter_pdf(letter: LetterDocument, words: Words) -> bytes:
    """A4, in the reader's language; the body keeps its own line ends."""
    title = letter.subject or words("Letter")
    footer = " · ".join([letter.letterhead.name, *registration_lines(letter.letterhead, words)])
    mark = words("SAMPLE: made up to practise with") if letter.letterhead.sample else ""
    sheet = Sheet(title, letter.letterhead.name, letter.on, mark=mark, footer=footer)
    return render(lambda _: letter_story(letter, words), sheet, words)


def letter_story(letter: LetterDocument, words: Words) -> list[Flowable]:
    """Head, addressee, facts and body."""
    facts = [
        (words("Date"), words.long_date(letter.on)),
        (words("Our reference"), letter.reference),
        (words("Subject"), letter.subject),
    ]
    return [
        letterhead_block(letter.letterhead, words),
        *address_block(letter.addressee),
        key_values(facts, 0.2),
        Spacer(1, 9 * mm),
        Text(letter.body, BODY.but(size=10, leading=15)),
    ]
