"""The sheet of a data breach on paper: what the form of the authority asks, with the answers beside it."""

from __future__ import annotations

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.register_letter import BreachSheet
from practice_app.exports.pdf_kit import Heading, Sheet, muted, render
from practice_app.exports.pdf_tables import key_values
from practice_app.exports.pdf_text import SUBHEADING, TITLE, Text
from practice_app.system.words import Words


def breach_sheet_pdf(paper: BreachSheet, on: date, words: Words) -> bytes:
    """A4, in the reader's language."""
    title = words("Data breach {number}", number=paper.number)
    mark = words("SAMPLE: made up to practise with") if paper.sample else ""
    sheet = Sheet(title, paper.practice, on, mark=mark, footer=f"{paper.practice} · {title}")
    return render(lambda _: _story(paper, on, title, words), sheet, words)


def _story(paper: BreachSheet, on: date, title: str, words: Words) -> list[Flowable]:
    told = words(
        "What the form of the Autoriteit Persoonsgegevens asks, as it stands in the register on {date} (AVG art. 33(3) and (5)).",
        date=words.long_date(on),
    )
    story: list[Flowable] = [Text(title, TITLE, after=4), muted(told), Spacer(1, 3 * mm)]
    for number, (heading, pairs) in enumerate(paper.sections):
        part = Heading(heading, f"part{number}", SUBHEADING, before=10)
        part.keepWithNext = 0  # a long answer would be carried over whole
        story += [CondPageBreak(25 * mm), part, key_values(pairs, 0.34)]
    return story
