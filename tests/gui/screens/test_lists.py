"""The lists of clients, invoices and letters: scrolled to their end, sorted, narrowed, and taken out as shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Order
from practice_app.gui import paged_rows
from practice_app.gui.preview import Preview
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.storage import audit_log
from practice_app.use_cases.clients import count_clients, create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.labels import create_label
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens.screen_kit import FakeShell, until
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter, person

Open = Callable[..., Any]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("Adema", "Bos", "Cats", "Dijk", "Evers", "Faber", "Groen")


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows a page."""
    monkeypatch.setattr(paged_rows, "PAGE", 3)


@pytest.fixture
def people(practice: Practice) -> Practice:
    """Seven clients; in order of birth they stand the other way around."""
    for number, name in enumerate(NAMES):
        practice.run(create_client, person(prefix="", family_name=name, birth_date=date(1990 - number, 1, 1)))
    return practice


def names(screen: Any) -> list[str]:
    return [hit.name.removeprefix("Sanne ") for hit in screen.list.table._records.records]


def in_trail(practice: Practice, action: str, name: str, count: str) -> bool:
    """Whether a line in the trail says so."""
    lines = {(entry.action, entry.object_type, entry.object_id) for entry in audit_log.entries(practice.writer)}
    return (action, name, count) in lines


@pytest.mark.usefixtures("small_pages")
def test_scrolling_reaches_every_client(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: names(screen) == list(NAMES))  # all fit, so each page asks for the next
    until(qtbot, lambda: screen.list.count.text() == "7 clients")


@pytest.mark.usefixtures("small_pages")
def test_a_list_says_how_much_of_it_is_here(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    screen = open_screen(people, ClientsScreen)
    screen.list.pages.more.disconnect()
    screen.list.table.more_wanted.disconnect()
    screen.list.refresh()
    until(qtbot, lambda: screen.list.count.text() == "3 of 7 clients")
    screen.list.table.setFocus()
    press(screen.list.table, Qt.Key.Key_A, CTRL)
    assert screen.list.count.text() == "3 of 7 chosen"


@pytest.mark.usefixtures("small_pages")
def test_a_list_is_sorted_anew_from_its_begin(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    screen.list.table.columns.sort(Order("born"))
    until(qtbot, lambda: names(screen) == list(reversed(NAMES)))
    screen.list.table.columns.sort(Order("born", descending=True))
    until(qtbot, lambda: names(screen) == list(NAMES))


def test_the_chosen_rows_are_copied_with_a_line_in_the_trail(
    qtbot: QtBot, people: Practice, open_screen: Open, shell: FakeShell
) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    table = screen.list.table
    table.setFocus()
    press(table, Qt.Key.Key_Home)
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_C, CTRL)
    until(qtbot, lambda: "2 rows copied." in shell.done)
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ["Sanne Adema", "Sanne Bos"]
    assert in_trail(people, "export", "client_list", "2")


def test_a_table_is_saved_after_the_password(
    qtbot: QtBot, people: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    shell.path = tmp_path / "clients.csv"
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    screen.list.menu.save()
    until(qtbot, lambda: "The table was saved as clients.csv." in shell.done)
    assert len(shell.passwords) == 1 and "7 rows" in shell.passwords[0]
    assert len(shell.path.read_text("utf-8-sig").splitlines()) == 8
    assert screen.list.menu.progress.isHidden()


def test_a_whole_register_is_copied_or_printed_after_the_password_only(
    qtbot: QtBot, people: Practice, open_screen: Open, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    monkeypatch.setattr("practice_app.gui.list_menu.ASKS_ABOVE", 7)
    screen.list.menu.copy()
    until(qtbot, lambda: "7 rows copied." in shell.done)
    assert shell.passwords == []
    monkeypatch.setattr("practice_app.gui.list_menu.ASKS_ABOVE", 6)
    monkeypatch.setattr(shell, "ask_password", lambda why, then: shell.passwords.append(why))  # and no password comes
    QApplication.clipboard().clear()
    screen.list.menu.copy()
    screen.list.menu.print()
    assert shell.passwords == ["Take 7 rows out of the practice file?"] * 2
    assert QApplication.clipboard().text() == "" and screen.list.menu.progress.isHidden()


def test_what_a_search_found_is_what_leaves(qtbot: QtBot, people: Practice, open_screen: Open, shell: FakeShell) -> None:
    screen = open_screen(people, ClientsScreen)
    type_text(screen.list.search, "cats")
    until(qtbot, lambda: names(screen) == ["Cats"] and screen.list.count.text() == "1 client found")
    screen.list.menu.copy()
    until(qtbot, lambda: "1 row copied." in shell.done)
    assert len(QApplication.clipboard().text().splitlines()) == 2


def test_a_list_is_printed_from_a_preview(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    screen.list.table.setFocus()
    press(screen.list.table, Qt.Key.Key_P, CTRL)
    until(qtbot, lambda: [one for one in screen.window().findChildren(Preview) if one.view.count])
    assert in_trail(people, "print", "client_list", "7")
    for preview in screen.window().findChildren(Preview):
        preview.close()


def test_the_menu_says_how_many_rows_it_is_about(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7)
    menu = screen.list.menu.menu
    menu.aboutToShow.emit()
    assert "Copy 7 rows" in [action.text() for action in menu.actions()]
    screen.list.table.setFocus()
    press(screen.list.table, Qt.Key.Key_Home)
    press(screen.list.table, Qt.Key.Key_Down, SHIFT)
    menu.aboutToShow.emit()
    assert "Copy 2 rows" in [action.text() for action in menu.actions()]
    press(screen.list.table, Qt.Key.Key_End, CTRL | SHIFT)
    menu.aboutToShow.emit()
    assert "Copy 7 rows" in [action.text() for action in menu.actions()]
    assert {"Sort by", "Columns"} <= {action.text() for action in menu.actions()}


def test_every_invoice_can_be_reached_and_the_sum_is_of_all(
    qtbot: QtBot, practice: Practice, open_screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paged_rows, "PAGE", 2)
    complete(practice)
    client = add_client(practice)
    for _ in range(4):
        issue(practice, client)
    draft(practice, client)
    screen = open_screen(practice, InvoicesScreen)
    until(qtbot, lambda: screen.list.count.text() == "5 invoices · €100.48 open")
    assert [row.number for row in screen.list.rows] == ["", "2026-0004", "2026-0003", "2026-0002", "2026-0001"]
    until(qtbot, lambda: [chip.text() for chip in screen.list.filter.chips] == ["All", "Drafts 1", "Open 4", "Overdue", "Paid"])


def test_a_rare_status_gets_a_chip_while_it_is_chosen(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    complete(practice)
    screen = open_screen(practice, InvoicesScreen)
    screen.list.show_only("credited")
    until(qtbot, lambda: screen.list.filter.value() == "credited")
    assert "Credited" in [chip.text() for chip in screen.list.filter.chips]
    screen.list.show_only("all")
    until(qtbot, lambda: "Credited" not in [chip.text() for chip in screen.list.filter.chips])


@pytest.mark.parametrize("login", ["assistent", "waarnemer"])
def test_who_may_not_see_payments_is_offered_no_filter_on_them(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, login: str
) -> None:
    practice = staffed_desk.sign_in(login, with_reader=True)
    screen = open_screen(practice, InvoicesScreen)
    until(qtbot, lambda: [chip.text() for chip in screen.list.filter.chips] == ["All", "Drafts", "Credit notes"])
    screen.list.show_only("overdue")  # asked from Today, say
    until(qtbot, lambda: screen.list.filter.value() == "all")
    screen.list.menu.menu.aboutToShow.emit()
    screen.list.shows.aboutToShow.emit()
    assert [action.text() for action in screen.list.shows.actions()] == ["All", "Drafts", "Credit notes"]
    assert "refused" not in {entry.result for entry in audit_log.entries(practice.writer)}


@pytest.mark.usefixtures("small_pages")
def test_letters_are_scrolled_and_sorted_by_client(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    ids = [ClientId(row[0]) for row in people.writer.all("SELECT id FROM client ORDER BY sort_name")]
    for client_id in [*ids, *ids]:
        people.run(record_correspondence, client_id, letter())
    screen = open_screen(people, CorrespondenceScreen)
    until(qtbot, lambda: screen.list.count.text() == "14 pieces")
    screen.list.table.columns.sort(Order("client", descending=True))
    wanted = [name for name in reversed(NAMES) for _ in range(2)]
    until(qtbot, lambda: [line.client_name.removeprefix("Sanne ") for line in screen.list.lines] == wanted)


def test_clients_are_narrowed_by_chips_and_kind_together(qtbot: QtBot, people: Practice, open_screen: Open) -> None:
    people.run(create_client, person(prefix="", family_name="Vraag", standing="enquirer", birth_date=None))
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: screen.list.count.text() == "8 clients")
    screen.list.among.set_value(ClientFilter(standing="enquirer"))
    screen.list.among.changed.emit()
    until(qtbot, lambda: [hit.standing for hit in screen.list.hits] == ["enquirer"])
    screen.list.filter.set_value(ClientFilter(active=False))
    screen.list.filter.changed.emit()
    until(qtbot, lambda: screen.list.count.text() == "0 clients")


@pytest.mark.parametrize(("kind", "screen_of"), [("c", ClientsScreen), ("i", InvoicesScreen), ("l", CorrespondenceScreen)])
def test_each_list_keeps_its_columns(
    qtbot: QtBot, practice: Practice, open_screen: Open, kind: str, screen_of: type[Any]
) -> None:
    screen = open_screen(practice, screen_of)
    screen.list.table.columns.set_shown(screen.list.table.columns.shown()[-1], False)
    name = {"c": "clients", "i": "invoices", "l": "correspondence"}[kind]
    assert screen._context.memory.get(f"{name}.list.columns")["hidden"]


def test_a_label_is_put_on_all_that_are_chosen_and_taken_back(
    qtbot: QtBot, people: Practice, open_screen: Open, shell: FakeShell
) -> None:
    label = people.run(create_label, "Recall")
    screen = open_screen(people, ClientsScreen)
    until(qtbot, lambda: len(names(screen)) == 7 and screen.list.bulk.menu.actions())
    menu = screen.list.menu.menu
    menu.aboutToShow.emit()
    assert not screen.list.bulk.menu.menuAction().isVisible()
    screen.list.table.setFocus()
    press(screen.list.table, Qt.Key.Key_A, CTRL)
    menu.aboutToShow.emit()
    assert screen.list.bulk.menu.menuAction().isVisible() and "7 clients" in screen.list.bulk.menu.title()
    screen.list.bulk.menu.actions()[0].trigger()
    until(qtbot, lambda: "The label Recall was put on 7 clients." in shell.done)
    assert people.run(count_clients, ClientFilter(label=label.id)) == 7
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: people.run(count_clients, ClientFilter(label=label.id)) == 0)
