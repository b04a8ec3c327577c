"""The side sheet, and buttons with an icon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.theme import Theme
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.system.words import Words
from tests.gui.keyboard import press, shown


@pytest.fixture
def content(qtbot: QtBot) -> Iterator[QWidget]:
    """A page with one line on it."""
    page = QWidget()
    page.resize(900, 500)
    QVBoxLayout(page).addWidget(QLineEdit())
    shown(qtbot, page)
    yield page


def opened(words: Words, content: QWidget) -> tuple[SideSheet, QLineEdit, QLineEdit]:
    body, line = QWidget(), content.findChild(QLineEdit)
    assert line is not None
    inside = QLineEdit()
    QVBoxLayout(body).addWidget(inside)
    line.setFocus()
    sheet = SideSheet(words, "History", body, content)
    sheet.open_sheet()
    return sheet, inside, line


def test_a_side_sheet_takes_the_focus_and_gives_it_back(qtbot: QtBot, words: Words, content: QWidget) -> None:
    sheet, inside, line = opened(words, content)
    assert inside.hasFocus()
    assert sheet.panel.width() < content.width()
    with qtbot.waitSignal(sheet.destroyed):
        press(inside, Qt.Key.Key_Escape)
    assert line.hasFocus()


def test_tab_goes_round_in_a_side_sheet(qtbot: QtBot, words: Words, content: QWidget) -> None:
    sheet, inside, _ = opened(words, content)
    seen = []
    for _step in range(3):
        where = QApplication.focusWidget()
        assert where is not None
        seen.append(where)
        press(where, Qt.Key.Key_Tab)
    assert seen == [inside, sheet.dismiss, inside]
    where = QApplication.focusWidget()
    assert where is not None
    press(where, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is inside


def test_a_click_beside_a_side_sheet_closes_it(qtbot: QtBot, words: Words, content: QWidget) -> None:
    sheet, _, _ = opened(words, content)
    with qtbot.waitSignal(sheet.closed):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))


def test_a_side_sheet_fills_a_window_that_became_small(qtbot: QtBot, words: Words, content: QWidget) -> None:
    sheet, _, _ = opened(words, content)
    content.resize(300, 400)
    assert sheet.size() == content.size()
    assert content.rect().contains(sheet.panel.geometry())


def test_a_button_with_only_an_icon_has_a_name(qtbot: QtBot) -> None:
    button = Button("", "quiet", icon="close", name="Close")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip(), button.icon().isNull()) == ("Close", "Close", False)


def test_an_icon_grows_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    button = Button("Add", icon="add")
    shown(qtbot, button)
    before = button.iconSize().height()
    try:
        theme.zoom(200)
        assert button.iconSize().height() > 1.5 * before
    finally:
        theme.zoom(100)
    assert button.iconSize().height() == before
