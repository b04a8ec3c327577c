"""The other widgets of the kit, driven by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import Conflict
from practice_app.domain.progress import Progress
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.system.words import Words
from tests.gui.keyboard import double_click, press, shown, type_text

Page = Callable[..., QWidget]


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    name: str


reads: list[int] = []


def read_name(row: Row) -> str:
    reads.append(row.number)
    return row.name


COLUMNS = (Column[Row]("No", lambda row: str(row.number), right=True, width=8), Column("Name", read_name, stretch=True))


def rows(count: int) -> list[Row]:
    return [Row(number, f"Name {number}") for number in range(count)]


@pytest.fixture
def table(qtbot: QtBot, words: Words) -> RecordTable:
    made = RecordTable(words, "Clients", COLUMNS, key=lambda row: row.number)
    made.resize(400, 300)
    shown(qtbot, made)
    return made


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """Shows widgets under each other in a window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        holder = QWidget()
        kept.append(holder)
        layout = QVBoxLayout(holder)
        for widget in widgets:
            layout.addWidget(widget)
        shown(qtbot, holder)
        return holder

    yield show


def test_a_search_is_told_once_after_the_typing_pauses(qtbot: QtBot, words: Words) -> None:
    field = SearchField(words, "Search clients")
    shown(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    type_text(field, "café ")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    press(field, Qt.Key.Key_Escape)
    assert told == ["café", ""]
    assert field.text() == ""


def test_enter_searches_at_once_and_down_moves_on(qtbot: QtBot, words: Words) -> None:
    field = SearchField(words, "Search clients", pause_ms=1_000_000)
    shown(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    type_text(field, "a")
    press(field, Qt.Key.Key_Return)
    type_text(field, "b")
    with qtbot.waitSignal(field.stepped_down):
        press(field, Qt.Key.Key_Down)
    assert told == ["a", "ab"]


def test_a_hundred_thousand_records_are_read_only_where_they_are_seen(qtbot: QtBot, table: RecordTable) -> None:
    reads.clear()
    table.set_records(rows(100_000))
    table.grab()
    assert 0 < len(set(reads)) < 100
    press(table, Qt.Key.Key_End)
    assert table.current() == Row(99_999, "Name 99999")
    table.grab()
    assert len(set(reads)) < 200


def test_a_record_is_picked_and_opened_by_keyboard(qtbot: QtBot, words: Words, page: Page) -> None:
    before, table = QLineEdit(), RecordTable(words, "Clients", COLUMNS)
    page(before, table)
    table.set_records(rows(5))
    picked: list[Row] = []
    opened: list[Row] = []
    table.picked.connect(picked.append)
    table.opened.connect(opened.append)
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert table.hasFocus()
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    assert [row.number for row in picked] == [0, 1]
    assert [row.number for row in opened] == [1]
    press(table, Qt.Key.Key_Tab)
    assert before.hasFocus()


def test_a_double_click_opens(qtbot: QtBot, table: RecordTable) -> None:
    table.set_records(rows(5))
    where = table.visualRect(table.model().index(2, 1)).center()
    with qtbot.waitSignal(table.opened) as opened:
        double_click(table.viewport(), where)
    assert opened.args == [Row(2, "Name 2")]


def test_the_cursor_stays_on_its_record_after_a_refresh(qtbot: QtBot, table: RecordTable) -> None:
    table.set_records(rows(10))
    assert table.select(7)
    table.set_records([Row(7, "New name"), *rows(3)])
    assert table.current() == Row(7, "New name")
    with qtbot.waitSignal(table.picked) as picked:
        table.set_records(rows(3))
    assert picked.args == [None]
    assert table.current() is None
    assert not table.select(7)


def test_an_empty_table_says_so_and_offers_what_can_be_done(qtbot: QtBot, table: RecordTable) -> None:
    empty = EmptyState("No clients yet", "Bring them in.", "New client")
    table.set_empty(empty)
    assert empty.isVisible()
    with qtbot.waitSignal(empty.acted):
        press(empty.button, Qt.Key.Key_Return)
    table.set_records(rows(1))
    assert not empty.isVisible()
    table.set_records([])
    assert empty.isVisible()
    assert empty.geometry() == table.viewport().rect()


def test_a_banner_tells_offers_an_action_and_is_closed_by_esc(qtbot: QtBot, words: Words, page: Page) -> None:
    banner = Banner(words)
    page(banner, QLineEdit())
    assert banner.isHidden()
    banner.show_problem(Conflict("{name} changed.", name="<i>Jan</i>"))
    assert banner.message.text() == "<i>Jan</i> changed."
    assert banner.accessibleName() == banner.message.text()
    assert banner.action.isHidden()
    acted: list[bool] = []
    banner.show_message("info", "Saved", "Undo", lambda: acted.append(True))
    press(banner.action, Qt.Key.Key_Return)
    assert acted == [True]
    assert banner.isHidden()
    banner.show_message("warning", "Careful")
    banner.dismiss.setFocus()
    with qtbot.waitSignal(banner.closed):
        press(banner.dismiss, Qt.Key.Key_Escape)
    assert banner.isHidden()


def test_a_confirmation_rests_on_the_safe_answer(qtbot: QtBot, words: Words, page: Page) -> None:
    before = QLineEdit()
    sheet = ConfirmSheet("Destroy?", ["12 dossiers go.", "Invoices stay."], "Destroy 12 dossiers", "Keep them")
    page(before, sheet)
    answers: list[str] = []
    sheet.confirmed.connect(lambda: answers.append("confirmed"))
    sheet.declined.connect(lambda: answers.append("declined"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        before.setFocus()
        sheet.ask()
        assert sheet.keep.hasFocus()
        press(sheet.keep, key)
        assert sheet.isHidden()
        assert before.hasFocus()
    sheet.ask()
    press(sheet.keep, Qt.Key.Key_Tab)
    assert sheet.confirm.hasFocus()
    press(sheet.confirm, Qt.Key.Key_Return)
    assert answers == ["declined", "declined", "confirmed"]


def test_progress_is_shown_and_can_be_stopped(qtbot: QtBot, words: Words, page: Page) -> None:
    row = ProgressRow(words)
    page(row)
    row.start("Preparing")
    assert (row.bar.minimum(), row.bar.maximum()) == (0, 0)
    row.show_progress(Progress(3, 10, "Destroying"))
    assert (row.bar.value(), row.bar.maximum(), row.count.text()) == (3, 10, "3 of 10")
    with qtbot.waitSignal(row.cancelled):
        press(row.cancel, Qt.Key.Key_Return)
    row.show_progress(Progress(4, 10, "Destroying"))
    assert "Stopping" in row.label.text()
    row.finish()
    assert row.isHidden()


def test_facts_are_walked_and_copied_by_keyboard(qtbot: QtBot, words: Words, page: Page) -> None:
    before, after = QLineEdit(), QLineEdit()
    facts = FactList("Client", [("Name", "Jan"), ("City", "Utrecht"), ("Phone", "")])
    page(before, facts, after)
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert facts.values[0].hasFocus()
    press(facts.values[0], Qt.Key.Key_Down)
    press(facts.values[1], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Utrecht"
    assert facts.values[2].text() == "–"
    press(facts.values[1], Qt.Key.Key_Tab)
    assert after.hasFocus()
    facts.set_facts([("Name", "Piet")])
    assert [value.text() for value in facts.values] == ["Piet"]


def test_shift_tab_goes_back_out_of_the_facts(qtbot: QtBot, words: Words, page: Page) -> None:
    before, after = QLineEdit(), QLineEdit()
    facts = FactList("Client", [("Name", "Jan")])
    page(before, facts, after)
    after.setFocus()
    for _ in range(2):
        where = QApplication.focusWidget()
        assert where is not None
        press(where, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


def test_a_detail_replaces_the_one_before(qtbot: QtBot, words: Words) -> None:
    nothing = EmptyState("Choose a client")
    pane = ListDetail(QLineEdit(), nothing)
    shown(qtbot, pane)
    assert nothing.isVisible()
    first, second = Card("First"), Card("Second")
    pane.show_detail(first)
    assert first.isVisible()
    with qtbot.waitSignal(first.destroyed):
        pane.show_detail(second)
    assert second.isVisible()
    pane.show_detail(None)
    assert nothing.isVisible()


def test_a_heading_bar_shows_its_title_and_does_its_actions(qtbot: QtBot, words: Words, page: Page) -> None:
    bar = HeadingBar("Clients")
    page(bar)
    done: list[int] = []
    button = bar.add_action("New client", lambda: done.append(1), "primary")
    press(button, Qt.Key.Key_Return)
    bar.show_title("Invoices", "3 open")
    assert done == [1]
    assert bar.subtitle.isVisible()
    assert bar.title.text() == "Invoices"


def test_a_text_of_the_kit_is_never_read_as_html(qtbot: QtBot, words: Words, page: Page) -> None:
    holder = page(Card("<b>x</b>"), EmptyState("<b>x</b>"), FactList("n", [("a", "<b>x</b>")]), Banner(words))
    labels = holder.findChildren(QLabel)
    assert len(labels) > 5
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert Label("<b>x</b>").text() == "<b>x</b>"
