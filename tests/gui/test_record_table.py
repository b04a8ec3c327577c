"""The table of a long list: sorted, arranged, folded when narrow, many rows chosen, more loaded near its end."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from practice_app.domain.paging import Order
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words
from tests.gui.keyboard import press, shown

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Row:
    """What a table may show."""

    number: int
    name: str = "Sanne"
    city: str = "Delft"
    state: str = "paid"


COLUMNS = (
    Column[Row]("Name", lambda row: row.name, stretch=True, name="name", sort="name"),
    Column[Row]("No", lambda row: str(row.number), name="number", sort="number", width=8, folds=True),
    Column[Row]("City", lambda row: row.city, name="city", width=14, folds=True),
    Column[Row]("State", lambda row: row.state, name="state", width=10, tone=lambda row: "good"),
    Column[Row]("Born", lambda row: "1990", name="born", hidden=True),
)
WIDE, NARROW = 900, 260


@pytest.fixture
def table(qtbot: QtBot, words: Words) -> RecordTable:
    made = RecordTable(words, "Clients", COLUMNS, key=lambda row: row.number, many=True)
    made.columns.remember(ViewMemory(), "test.columns", Order("name"))
    made.resize(WIDE, 300)
    shown(qtbot, made)
    made.set_records([Row(number) for number in range(100)])
    return made


def remembered(words: Words, memory: ViewMemory) -> RecordTable:
    made = RecordTable(words, "Clients", COLUMNS, key=lambda row: row.number, many=True)
    made.columns.remember(memory, "test.columns", Order("name"))
    return made


def in_sight(table: RecordTable) -> list[str]:
    return [COLUMNS[place].name for place in table.columns.in_sight_order() if not table.isColumnHidden(place)]


def click_title(table: RecordTable, place: int) -> None:
    header = table.horizontalHeader()
    where = header.viewport().rect().center()
    where.setX(header.sectionViewportPosition(place) + 12)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)


def click_row(table: RecordTable, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    where = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, modifier, where)


def test_a_click_on_a_title_sorts_by_it_and_another_turns_it_around(table: RecordTable) -> None:
    told: list[Order] = []
    table.columns.sorted.connect(told.append)
    for place in (1, 1, 1, 0, 2):  # nothing sorts by city
        click_title(table, place)
    assert told == [Order("number"), Order("number", True), Order("number"), Order("name")]
    assert table.horizontalHeader().sortIndicatorSection() == 0 and table.horizontalHeader().isSortIndicatorShown()


def test_what_a_member_did_to_the_columns_is_there_again(qtbot: QtBot, words: Words) -> None:
    memory = ViewMemory()
    first = remembered(words, memory)
    first.resize(WIDE, 300)
    shown(qtbot, first)
    first.columns.set_shown(4, True)
    first.columns.set_shown(2, False)
    first.horizontalHeader().moveSection(first.horizontalHeader().visualIndex(3), 1)
    first.setColumnWidth(3, 131)
    first.columns.sort(Order("number", True))
    again = remembered(words, memory)
    again.resize(WIDE, 300)
    shown(qtbot, again)
    assert in_sight(again) == in_sight(first) == ["name", "state", "number", "born"]
    assert (again.columnWidth(3), again.columns.order) == (131, Order("number", True))


@pytest.mark.parametrize(
    "kept",
    [7, {"hidden": 3, "order": None, "widths": [1], "sort": "x"}, {"hidden": ["name", "gone"], "sort": ["gone", True]},
     {"order": ["gone", "state"], "widths": {"gone": 1, "city": -4, "state": "9"}, "sort": [1, 2]}],
)  # fmt: skip
def test_what_was_remembered_by_another_version_does_no_harm(qtbot: QtBot, words: Words, kept: object) -> None:
    made = remembered(words, ViewMemory({"test.columns": kept}))
    made.resize(WIDE, 300)
    shown(qtbot, made)
    assert "name" in in_sight(made) and made.columns.order == Order("name")


def test_a_narrow_table_puts_columns_under_the_first_and_says_so(table: RecordTable) -> None:
    high = table.rowHeight(0)
    assert in_sight(table) == ["name", "number", "city", "state"]
    table.resize(NARROW, 300)
    assert in_sight(table) == ["name", "state"]
    assert table.rowHeight(0) > high
    said = table.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Sanne, 3 · Delft"
    assert table.columns.shown_names() == ["name", "number", "city", "state"]
    table.grab()
    table.resize(WIDE, 300)
    assert in_sight(table) == ["name", "number", "city", "state"] and table.rowHeight(0) == high


def test_a_status_stays_text_for_a_screen_reader(table: RecordTable) -> None:
    assert table.model().index(0, 3).data() == "paid"
    table.grab()


def test_the_main_column_cannot_be_hidden(table: RecordTable) -> None:
    menu = QMenu()
    table.columns.fill_columns(menu)
    assert [action.text() for action in menu.actions()] == ["No", "City", "State", "Born"]
    menu.actions()[1].trigger()
    assert in_sight(table) == ["name", "number", "state"]


def test_the_orders_are_in_a_menu_for_the_keyboard(table: RecordTable) -> None:
    menu, told = QMenu(), list[Order]()
    table.columns.sorted.connect(told.append)
    table.columns.fill_sorts(menu, "Turned around")
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Name"].isChecked()
    actions["No"].trigger()
    menu.clear()
    table.columns.fill_sorts(menu, "Turned around")
    {action.text(): action for action in menu.actions()}["Turned around"].trigger()
    assert told == [Order("number"), Order("number", True)]


def test_many_are_chosen_with_shift_and_ctrl_and_none_of_them_is_looked_into(table: RecordTable) -> None:
    counts, picked = list[int](), list[object]()
    table.chosen_many.connect(counts.append)
    click_row(table, 0)
    table.picked.connect(picked.append)
    click_row(table, 3, CTRL)
    press(table, Qt.Key.Key_Down, SHIFT)
    assert [row.number for row in table.chosen()] == [0, 3, 4]
    assert set(picked) == {None} and counts[-1] == 3
    press(table, Qt.Key.Key_A, CTRL)
    assert counts[-1] == 100
    click_row(table, 1)
    assert [row.number for row in table.chosen()] == [1] and picked[-1] == Row(1)


def test_many_stay_chosen_when_the_list_is_read_again(table: RecordTable) -> None:
    click_row(table, 1)
    click_row(table, 3, SHIFT)
    table.set_records([Row(number) for number in (9, 3, 2, 1)])
    assert {row.number for row in table.chosen()} == {1, 2, 3}


def test_one_row_is_copied_at_once_and_more_are_asked_for(table: RecordTable) -> None:
    asked: list[bool] = []
    table.copy_wanted.connect(lambda: asked.append(True))
    click_row(table, 2)
    press(table, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Sanne\t2\tDelft\tpaid"
    assert not asked
    click_row(table, 4, SHIFT)
    press(table, Qt.Key.Key_C, CTRL)
    assert asked


def test_more_is_asked_for_once_as_the_end_comes_near(table: RecordTable) -> None:
    asked: list[bool] = []
    table.more_wanted.connect(lambda: asked.append(True))
    table.load_more()
    assert not asked
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum() - 1)
    assert asked == [True]
    table.append_records([Row(number) for number in range(100, 200)])
    table.load_more()
    assert asked == [True] and table.model().rowCount() == 200
    press(table, Qt.Key.Key_End)
    assert len(asked) == 2 and table.current() == Row(199)


def test_a_list_too_short_to_scroll_asks_for_more_at_once(table: RecordTable) -> None:
    asked: list[bool] = []
    table.more_wanted.connect(lambda: asked.append(True))
    table.set_records([Row(1)])
    table.load_more()
    assert asked == [True]


def test_typing_goes_to_the_record_that_begins_so(table: RecordTable) -> None:
    table.set_records([Row(1, "Anna"), Row(2, "Bram"), Row(3, "Bregje")])
    table.selectRow(0)
    QTest.keyClicks(table, "bre")
    assert table.current() == Row(3, "Bregje")
