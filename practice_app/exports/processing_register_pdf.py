"""The register of processing activities as a PDF."""

from __future__ import annotations

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from practice_app.domain.documents import Letterhead
from practice_app.exports.notice_pdf import parts
from practice_app.exports.pdf_kit import Sheet, letterhead_block, render
from practice_app.exports.pdf_text import BODY, TITLE, Text
from practice_app.system.words import Words


def processing_register_pdf(text: str, letterhead: Letterhead, on: date, words: Words) -> bytes:
    """A4, in the language of `words`; `text` has headings and points as a notice has."""
    title = words("Register of processing activities")
    mark = words("SAMPLE: made up to practise with") if letterhead.sample else ""
    sheet = Sheet(f"{title} {letterhead.name}", letterhead.name, on, mark=mark, footer=title)
    story = [
        letterhead_block(letterhead, words),
        Spacer(1, 7 * mm),
        Text(title, TITLE, after=3),
        Text(words("AVG art. 30, as it stands on {day}", day=on), BODY, after=6),
        *parts(text),
    ]
    return render(lambda _: story, sheet, words)
