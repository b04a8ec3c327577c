"""Toast, filter chips and status chip, driven by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.gui.widgets.toast import Toast
from practice_app.system.words import Words
from tests.gui.keyboard import press, shown


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(600, 400)
    QVBoxLayout(made)
    yield made


def test_a_toast_floats_at_the_bottom_and_takes_no_focus(qtbot: QtBot, words: Words, window: QWidget) -> None:
    line, toast = QLineEdit(), Toast(words, window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(line)
    shown(qtbot, window)
    line.setFocus()
    toast.show_message("Saved")
    assert toast.isVisible()
    assert line.hasFocus()
    assert toast.action.isHidden()
    assert toast.accessibleName() == "Saved"
    assert toast.geometry().bottom() < 400
    window.resize(600, 500)
    assert toast.geometry().bottom() > 400
    toast.show_message("A long sentence that does not fit. " * 10)
    assert window.rect().contains(toast.geometry())


def test_a_toast_is_acted_on_once(qtbot: QtBot, words: Words, window: QWidget) -> None:
    toast = Toast(words, window)
    shown(qtbot, window)
    done: list[str] = []
    toast.show_message("Removed", "Undo", lambda: done.append("undone"))
    press(toast.action, Qt.Key.Key_Return)
    assert done == ["undone"]
    assert toast.isHidden()
    toast.action.click()
    assert done == ["undone"]


def test_a_toast_goes_away_by_itself_but_not_under_the_hands_of_someone(qtbot: QtBot, words: Words, window: QWidget) -> None:
    line, toast = QLineEdit(), Toast(words, window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(line)
    shown(qtbot, window)
    line.setFocus()
    toast.show_message("Removed", "Undo")
    toast.action.setFocus()
    toast.rest.timeout.emit()
    assert toast.isVisible()
    press(toast.action, Qt.Key.Key_Escape)
    assert toast.isHidden()
    assert line.hasFocus()
    toast.show_message("Removed")
    toast.rest.timeout.emit()
    assert toast.isHidden()


def chips(words: Words) -> FilterChips:
    return FilterChips(words, [(None, "All"), ("open", "Open"), ("late", "Too late")])


def test_one_chip_is_chosen_and_the_arrows_choose_another(qtbot: QtBot, words: Words, window: QWidget) -> None:
    before, field, after = QLineEdit(), chips(words), QLineEdit()
    layout = window.layout()
    assert layout is not None
    for widget in (before, field, after):
        layout.addWidget(widget)
    shown(qtbot, window)
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert field.chips[0].hasFocus()
    press(field.chips[0], Qt.Key.Key_Right)
    press(field.chips[1], Qt.Key.Key_Right)
    assert told == ["open", "late"]
    press(field.chips[2], Qt.Key.Key_Tab)
    assert after.hasFocus()
    field.setFocus()
    assert QApplication.focusWidget() is field.chips[2]


def test_a_choice_stays_when_the_chips_are_counted_again(qtbot: QtBot, words: Words) -> None:
    field = chips(words)
    qtbot.addWidget(field)
    field.set_value("open")
    kept = field.chips[1]
    field.set_options([(None, "All 12"), ("open", "Open 3"), ("late", "Too late 1")])
    assert field.chips[1] is kept
    assert (field.value(), kept.text()) == ("open", "Open 3")
    field.set_options([("open", "Open"), ("paid", "Paid")])
    assert field.value() == "open"
    field.set_options([("late", "Too late")])
    assert field.value() == "late"
    field.set_options([])
    assert field.value() is None


def test_chips_go_on_below_when_the_line_is_full(qtbot: QtBot, words: Words, window: QWidget) -> None:
    field = chips(words)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    window.resize(130, 400)
    shown(qtbot, window)
    tops = [chip.mapTo(window, chip.rect().topLeft()).y() for chip in field.chips]
    assert tops == sorted(tops)
    assert tops[-1] > tops[0]


def test_a_status_chip_shows_another_state(qtbot: QtBot, words: Words, window: QWidget) -> None:
    chip = StatusChip("Open", "info", window)
    shown(qtbot, window)
    chip.show_status("Too late", "danger")
    assert (chip.text(), chip.property("tone")) == ("Too late", "danger")
    chip.show_status("", "neutral")
    assert chip.isHidden()
