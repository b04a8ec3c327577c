"""Today as a person sees it: what waits in one line each, by how soon, with the keys of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.recent import MOST, recent_ids, remember_client
from practice_app.gui.screens.today.need import Need
from practice_app.gui.screens.today.need_list import NeedList
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.gui.view_memory import ViewMemory
from practice_app.system.words import Words
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk

Open = Callable[..., TodayScreen]


def opened(qtbot: QtBot, practice: Practice, open_screen: Open, *recent: str) -> TodayScreen:
    """Today with its answers, for a member who had these clients open."""

    def build(context: Context) -> TodayScreen:
        context.memory.put("today.first_steps_dismissed", True)
        for client_id in reversed(recent):
            remember_client(context.memory, ClientId(client_id))
        return TodayScreen(context)

    screen = open_screen(practice, build)
    until(qtbot, lambda: screen.cards or screen.nothing.isVisible())
    return screen


def titles(screen: TodayScreen) -> list[str]:
    """The titles of the cards."""
    return [card.accessibleName() for card in screen.cards]


@pytest.fixture
def staffed(staffed_desk: Desk) -> Desk:
    """A practice with an overdue invoice, a draft, and no backup."""
    practice = complete(staffed_desk.sign_in("directie"))
    client = add_client(practice)
    issue(practice, client, on=date(2025, 10, 1))
    draft(practice, client)
    return staffed_desk


@pytest.mark.parametrize(
    ("login", "seen", "unseen"),
    [
        ("directie", ["There is no backup yet", "1 invoice is overdue", "1 draft invoice"], []),
        ("balie", ["1 invoice is overdue", "1 draft invoice"], ["There is no backup yet"]),
        ("boekhouder", ["1 invoice is overdue", "1 draft invoice"], ["There is no backup yet"]),
        ("privacy", [], ["1 invoice is overdue", "1 draft invoice", "There is no backup yet"]),
    ],
)
def test_each_role_sees_its_own_work(
    qtbot: QtBot, staffed: Desk, open_screen: Open, login: str, seen: list[str], unseen: list[str]
) -> None:
    screen = opened(qtbot, staffed.sign_in(login, with_reader=True), open_screen)
    assert [title for title in titles(screen) if title in seen] == seen
    assert not set(titles(screen)) & set(unseen)


def test_the_overdue_card_says_how_much_and_leads_to_the_reminders(
    qtbot: QtBot, staffed: Desk, open_screen: Open, shell: FakeShell
) -> None:
    screen = opened(qtbot, staffed.sign_in("balie", with_reader=True), open_screen)
    assert "Together €25.12. €25.12 is overdue" in texts(screen)
    assert "overdue for more than 90 days" in texts(screen) and "Needs you now" in texts(screen) and "Soon" in texts(screen)
    click(qtbot, screen, "Send reminders")
    assert shell.places == [("bookkeeping", "open_items")]


def test_who_cannot_make_a_backup_is_told_whom_to_tell(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    screen = opened(qtbot, staffed_desk.sign_in("privacy", with_reader=True), open_screen)
    until(qtbot, lambda: "Tell the owner" in texts(screen))
    assert [card.button for card in screen.cards] == [None]


def test_with_nothing_to_do_the_page_says_so_by_name(qtbot: QtBot, staffed_desk: Desk, open_screen: Open, tmp_path: Path) -> None:
    back_up(staffed_desk.sign_in(), tmp_path / "schijf")
    screen = opened(qtbot, staffed_desk.sign_in("privacy", with_reader=True), open_screen)
    until(qtbot, lambda: "Hello Privacy" in texts(screen))
    assert "Nothing waits for you" in texts(screen) and screen.cards == []


def test_the_arrows_go_along_the_cards_and_enter_acts(qtbot: QtBot, staffed: Desk, open_screen: Open, shell: FakeShell) -> None:
    screen = opened(qtbot, staffed.sign_in("directie", with_reader=True), open_screen)
    acting = [card.button for card in screen.cards if card.button is not None]
    assert len(acting) >= 3
    acting[0].setFocus()
    until(qtbot, acting[0].hasFocus)
    keys, at = Qt.Key, 0
    for key, place in ((keys.Key_Down, 1), (keys.Key_Down, 2), (keys.Key_Up, 1), (keys.Key_End, -1), (keys.Key_Home, 0)):
        press(acting[at], key)
        at = place
        assert acting[at].hasFocus()
    press(acting[0], Qt.Key.Key_Up)
    assert acting[0].hasFocus() and acting[0].accessibleName() == "There is no backup yet: Make a backup"
    press(acting[0], Qt.Key.Key_Return)
    assert shell.places == [("settings", "backup")]


def test_a_card_stays_in_place_while_nothing_changes(qtbot: QtBot, staffed: Desk, open_screen: Open) -> None:
    practice = staffed.sign_in("balie", with_reader=True)
    screen = opened(qtbot, practice, open_screen)
    before = list(screen.cards)
    screen._show()  # the same answer again
    assert screen.cards == before
    draft(practice, add_client(practice))
    screen.refresh()
    until(qtbot, lambda: "2 draft invoices" in titles(screen))


def test_the_groups_stand_by_how_soon_they_matter(qtbot: QtBot, words: Words, windows: list[QWidget]) -> None:
    needs = NeedList(words, lambda _: None)
    windows.append(needs)
    qtbot.addWidget(needs)
    needs.show()
    needs.show_needs([Need("c", (), group="info"), Need("a", ()), Need("b", ("why", "more"), group="soon")])
    assert [card.accessibleName() for card in needs.cards] == ["a", "b", "c"]
    assert "why" in texts(needs) and "more" not in texts(needs)


def test_recent_clients_stand_beside_or_below_and_open(qtbot: QtBot, staffed: Desk, open_screen: Open, shell: FakeShell) -> None:
    practice = staffed.sign_in("balie", with_reader=True)
    one, other = add_client(practice, "Aalders"), add_client(practice, "Boer")
    screen = opened(qtbot, practice, open_screen, other.id, one.id)
    until(qtbot, lambda: list(buttons(screen.recent)) == ["Piet Boer", "Piet Aalders"])
    assert screen._both.direction() == QBoxLayout.Direction.LeftToRight
    screen.resize(600, 500)
    until(qtbot, lambda: screen._both.direction() == QBoxLayout.Direction.TopToBottom)
    click(qtbot, screen.recent, "Piet Aalders")
    assert shell.places == [("clients", one.id)]


def test_a_bookkeeper_is_shown_no_clients(qtbot: QtBot, staffed: Desk, open_screen: Open) -> None:
    client = add_client(staffed.sign_in("balie"))
    screen = opened(qtbot, staffed.sign_in("boekhouder", with_reader=True), open_screen, client.id)
    assert screen.recent.isHidden()


def test_the_memory_of_clients_holds_few_ids_and_no_names() -> None:
    memory = ViewMemory()
    for number in [*range(MOST + 3), 5]:
        remember_client(memory, ClientId(f"{number:032x}"))
    assert recent_ids(memory)[0] == f"{5:032x}" and len(recent_ids(memory)) == MOST == len(set(recent_ids(memory)))
