"""Lines that go on below: nothing is cut, what expands fills up, and what is gone leaves no hole."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.wrap_line import WrapLine
from tests.gui.desk_window import Opened
from tests.practice_files import OWNER, Desk


def page_of(qtbot: QtBot, line: WrapLine, *widgets: QWidget, width: int = 600) -> QWidget:
    """A page with one line of these, and room below."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for widget in widgets:
        line.addWidget(widget)
    column.addLayout(line)
    column.addStretch(1)
    page.resize(width, 300)
    page.show()
    QApplication.processEvents()
    return page


def tops(*widgets: QWidget) -> list[int]:
    """How many lines, and who stands on which: the first line is 0."""
    rows = sorted({widget.y() for widget in widgets})
    return [rows.index(widget.y()) for widget in widgets]


def test_buttons_go_on_below_when_the_line_is_full(qtbot: QtBot) -> None:
    buttons = [QPushButton(f"Een knop met tekst {number}") for number in range(4)]
    page = page_of(qtbot, WrapLine(), *buttons, width=1_000)
    assert tops(*buttons) == [0, 0, 0, 0]
    page.resize(2 * buttons[0].width() + 60, 300)
    QApplication.processEvents()
    assert tops(*buttons) == [0, 0, 1, 1]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert page.heightForWidth(page.width()) > 2 * buttons[0].height()


def test_a_field_takes_the_room_that_the_buttons_leave(qtbot: QtBot) -> None:
    field, button = QLineEdit(), QPushButton("Zoek")
    page = page_of(qtbot, WrapLine(), field, button)
    margin = field.x()
    assert button.geometry().right() + 1 == page.width() - margin and button.width() == button.sizeHint().width()
    assert abs(field.geometry().center().y() - button.geometry().center().y()) <= 1


def test_fields_share_a_line_evenly(qtbot: QtBot) -> None:
    fields = [QLineEdit(), QLineEdit(), QLineEdit()]
    page = page_of(qtbot, WrapLine(shares=True), *fields)
    assert page.isVisible()
    widths = [field.width() for field in fields]
    assert max(widths) - min(widths) <= 1


def test_what_is_hidden_or_gone_takes_no_room(qtbot: QtBot) -> None:
    one, other, last = QPushButton("Een"), QPushButton("Twee"), QPushButton("Drie")
    page = page_of(qtbot, WrapLine(), one, other, last)
    before = last.x()
    other.hide()
    QApplication.processEvents()
    assert last.x() < before
    one.deleteLater()
    QTest.qWait(1)
    QApplication.processEvents()
    assert last.x() <= page.contentsRect().x() + 20


def test_a_sheet_that_closed_leaves_the_window_whole_at_every_size(opened: Opened, desk: Desk) -> None:
    """It ended the program once: PySide took what followed the sheet in the order of Tab for part of it."""
    window = opened(desk)
    inside = window.sign_in(OWNER)
    sheet = SideSheet(inside.words, "Sheet", Page(), inside)
    sheet.open_sheet()
    QTest.qWait(20)
    sheet.close_sheet()
    QTest.qWait(20)
    for step in (1, 1, 0, 1, 0):
        inside.aids.zoom(step)
        inside.go_to("clients" if step else "today")
        window.settle(inside)
    assert window.frame.size() != QSize()
