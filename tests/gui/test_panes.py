"""List and detail: beside each other, one at a time in a narrow window, as wide as the member left them, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.pane_plan import Panes, panes_at
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.pane_handle import PaneHandle
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words
from tests.gui.keyboard import press, shown

NARROW, WIDE, VERY_WIDE = 640, 1_020, 2_400


@pytest.fixture
def panes(qtbot: QtBot, words: Words, theme: object) -> ListDetail:
    """A field as the list, shown wide."""
    made = ListDetail(QLineEdit(), QLabel("nothing"), words)
    made.resize(WIDE, 600)
    shown(qtbot, made)
    return made


def pane(panes: ListDetail, place: int) -> QWidget:
    """The pane in this place, from the left."""
    found = panes.widget(place)
    assert found is not None
    return found


def sight(panes: ListDetail) -> tuple[bool, bool]:
    """Whether list and detail are in sight."""
    assert panes.detail is not None
    return pane(panes, 0).isVisibleTo(panes), panes.detail.isVisibleTo(panes)


def test_a_paper_takes_the_place_of_the_list_until_there_is_room_for_three() -> None:
    assert panes_at(130, forward=True, folders=True, aside=True, wish=True) == Panes(False, False, True, True)
    assert panes_at(130, forward=True, folders=True, aside=True) == Panes(True, True, True, False)
    assert panes_at(130, forward=False, folders=False, aside=True, wish=True) == Panes(False, True, True, False)
    assert panes_at(200, forward=True, folders=True, aside=True, wish=False) == Panes(True, True, True, False)
    assert panes_at(200, forward=True, folders=True, aside=True) == Panes(True, True, True, True)
    assert panes_at(130, forward=True, folders=True, aside=False) == Panes(True, True, True, False)
    assert panes_at(100, forward=True, folders=True, aside=False) == Panes(False, True, True, False)
    assert panes_at(70, forward=True, folders=True, aside=True, wish=True) == Panes(False, False, True, False)
    assert panes_at(70, forward=False, folders=True, aside=False) == Panes(False, True, False, False)


def test_a_narrow_window_shows_one_pane_with_a_way_back(qtbot: QtBot, panes: ListDetail) -> None:
    panes.show_detail(QLineEdit())
    assert sight(panes) == (True, True) and panes.back.isHidden()
    panes.resize(NARROW, 600)
    assert sight(panes) == (False, True) and panes.back.isVisible()
    panes.back.click()
    assert sight(panes) == (True, False)
    panes.show_detail(QLineEdit())
    assert sight(panes) == (False, True)
    panes.show_detail(None)
    assert pane(panes, 0).isVisible()
    panes.resize(WIDE, 600)
    assert pane(panes, 0).isVisible() and pane(panes, 1).isVisible() and panes.back.isHidden()


def test_what_the_keyboard_was_in_goes_out_of_sight_and_the_keyboard_goes_along(panes: ListDetail) -> None:
    detail = QLineEdit()
    panes.show_detail(detail)
    pane(panes, 0).setFocus()
    panes.resize(NARROW, 600)
    assert detail.hasFocus()


def test_the_arrows_go_along_a_folded_list_and_enter_opens(qtbot: QtBot, words: Words, theme: object) -> None:
    table = RecordTable(words, "Names", [Column[str]("Name", str)])
    panes = ListDetail(table, QLabel("nothing"), words)
    table.picked.connect(lambda name: panes.show_detail(QLineEdit(name)))
    table.set_records(["Jan", "Piet"])
    panes.resize(NARROW, 600)
    shown(qtbot, panes)
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    assert sight(panes) == (True, False)
    press(table, Qt.Key.Key_Return)
    assert sight(panes) == (False, True)


def test_the_bar_between_the_panes_moves_by_keyboard_and_is_remembered(qtbot: QtBot, words: Words, theme: object) -> None:
    memory, widths = ViewMemory(), []
    for step in range(2):
        panes = ListDetail(QLineEdit(), QLabel("nothing"), words)
        panes.remember(memory, "clients.panes")
        panes.resize(WIDE, 600)
        shown(qtbot, panes)
        if step == 0:
            bar = panes.handle(1)
            assert isinstance(bar, PaneHandle) and bar.accessibleName() and bar.focusPolicy() & Qt.FocusPolicy.TabFocus
            before = panes.sizes()[0]
            bar.setFocus()
            press(bar, Qt.Key.Key_Right)
            press(bar, Qt.Key.Key_Right)
            assert panes.sizes()[0] > before
        widths.append(panes.sizes()[0])
    assert abs(widths[0] - widths[1]) <= 1  # a share is rounded to a pixel
    assert set(memory.get("clients.panes")) == {"folders", "listing", "detail", "aside"}


@pytest.mark.parametrize("kept", ["wide", {"listing": "wide"}, {"listing": -5, "detail": 0}, None])
def test_a_size_that_cannot_be_read_is_left(qtbot: QtBot, words: Words, theme: object, kept: object) -> None:
    panes = ListDetail(QLineEdit(), QLabel("nothing"), words)
    panes.remember(ViewMemory({"x": kept}), "x")
    panes.resize(WIDE, 600)
    shown(qtbot, panes)
    assert 0 < panes.sizes()[0] < panes.sizes()[1]


def test_f6_goes_round_the_panes_in_sight(panes: ListDetail) -> None:
    folders, detail, aside = QLineEdit(), QLineEdit(), QLineEdit()
    panes.add_folders(folders)
    panes.resize(VERY_WIDE, 600)
    panes.show_detail(detail, aside)
    found = []
    folders.setFocus()
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus)
        press(focus, Qt.Key.Key_F6)
    assert found == [folders, pane(panes, 1), detail, aside] and folders.hasFocus()
    press(folders, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert aside.hasFocus()


def test_a_paper_that_makes_room_for_another_is_destroyed(qtbot: QtBot, panes: ListDetail) -> None:
    first, second = QLabel("1"), QLabel("2")
    panes.resize(VERY_WIDE, 600)
    panes.show_detail(QLineEdit(), first)
    assert first.isVisible()
    with qtbot.waitSignal(first.destroyed):
        panes.show_detail(QLineEdit(), second)
    assert second.isVisible() and panes.count() == 3
    panes.show_detail(QLineEdit())
    assert panes.aside is None and panes.count() == 2
