"""A list on paper: what it is, how it was chosen, and its rows, with the titles on every page."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from practice_app.domain.paging import ListDocument
from practice_app.exports.pdf_kit import Sheet, muted, render
from practice_app.exports.pdf_tables import record_table
from practice_app.exports.pdf_text import TITLE, Text
from practice_app.system.words import Words


def list_pdf(document: ListDocument, words: Words) -> bytes:
    """A4; the file has no date of its own, so that the same list is the same file."""
    sheet = Sheet(document.title, document.practice, header_on_first=True)
    return render(lambda _: list(_story(document)), sheet, words)


def _story(document: ListDocument) -> Iterator[Flowable]:
    yield Text(document.title, TITLE, after=2)
    yield muted(" · ".join(fact for fact in document.facts if fact))
    yield record_table(document.titles, document.shares, document.rows, document.right, size=8.5)
