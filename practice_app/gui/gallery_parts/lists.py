"""Gallery: tables, lists beside a detail, pages and papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.colours import worn
from practice_app.gui.gallery_parts.specimen import Part, card, wide
from practice_app.gui.theme import SPACE_HUGE
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.pdf_view import PdfView
from practice_app.gui.widgets.picture_view import PictureView
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.short_list import ShortList
from practice_app.gui.widgets.tick_table import TickTable
from practice_app.gui.widgets.two_line_table import TwoLineTable
from practice_app.system.words import Words

# The least that a PDF reader takes for a page, so that no library has to be loaded to make one.
PAPER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    number: str
    name: str
    amount: str


ROWS = [Row(f"2026-{place:04}", name, f"€ {place * 17},50") for place, name in enumerate(
    ("Sanne Bergsma", "Dennis Bakker", "Wouter-Jan Broekhuizen-Van Rijnsbergen", "Zoë Jansen", "Youssef Bakker"), start=1
)]  # fmt: skip


def lists(words: Words) -> Part:
    """Tables full and empty, a list with a detail, a page, a paper and a picture."""
    full, empty = _table(words, ROWS), _table(words, [])
    full.selectRow(1)
    empty.set_empty(EmptyState(words("No invoices yet"), words("What you make appears here."), words("Add"), icon="invoices"))
    off = _table(words, ROWS)
    off.setDisabled(True)
    short = ShortList(words, words("Invoices"), _columns(words))
    short.set_records(ROWS[:3])
    ticked = TickTable(words, words("Table"), _columns(words), lambda row: row.number, lambda row: row is not ROWS[2])
    ticked.set_records(ROWS[:4])
    return Part(
        "lists",
        words("Lists"),
        [
            card(words("Table"), *[wide(one, 60) for one in (full, empty, off, ticked)]),
            card(words("Short list"), short, beside=False),
            card(words("Two lines"), _two_lines(words), beside=False),
            card(words("List and detail"), _beside(words), beside=False),
            card(words("Paper"), _paper(words), _picture(words), beside=False),
        ],
    )


def _columns(words: Words) -> list[Column[Row]]:
    return [
        Column(words("Number"), lambda row: row.number, width=12),
        Column(words("Name"), lambda row: row.name, stretch=True),
        Column(words("Amount"), lambda row: row.amount, right=True, width=10),
    ]


def _table(words: Words, rows: Sequence[Row]) -> RecordTable:
    table = RecordTable(words, words("Invoices"), _columns(words))
    table.set_records(rows)
    table.setMinimumHeight(SPACE_HUGE * 7)
    return table


def _two_lines(words: Words) -> QWidget:
    def read(row: Row) -> RowTexts:
        return RowTexts(row.name, row.amount, row.number, words("Open"), "info")

    table = TwoLineTable(words, words("Invoices"), read)
    table.set_records(ROWS[:3])
    table.selectRow(0)
    table.setMinimumHeight(SPACE_HUGE * 5)
    return table


def _beside(words: Words) -> QWidget:
    page = Page()
    page.add(Label(words("Choose a client"), "title"))
    inner = Card(words("Facts"))
    inner.add(Label(words("The quick receptionist helps every client")))
    page.add(inner)
    page.add_line(Button(words("Save"), "primary"), Button(words("Cancel")))
    panes = ListDetail(_table(words, ROWS), EmptyState(words("Choose a client"), icon="client"))
    panes.setMinimumHeight(SPACE_HUGE * 8)
    panes.show_detail(page)
    return panes


def _paper(words: Words) -> QWidget:
    view = PdfView(words)
    view.show_pdf(PAPER)
    view.setMinimumHeight(SPACE_HUGE * 8)
    return view


def _picture(words: Words) -> QWidget:
    image = QImage(SPACE_HUGE * 4, SPACE_HUGE * 2, QImage.Format.Format_RGB32)
    image.fill(worn(QApplication.palette()).accent)
    return PictureView(image, words("Picture"))
