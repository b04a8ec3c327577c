"""Back and forward, undo, counts, text size, shortcuts and what the window remembers, in the real window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from practice_app.gui.history import History, Place
from practice_app.gui.shortcuts import groups
from practice_app.gui.theme import ZOOMS, Theme
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.window import Window
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.session import change_own_language
from practice_app.use_cases.staff import suspend_member
from practice_app.use_cases.view_state import keep_view_state
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.screens.people import person
from tests.practice_files import OWNER, Desk


def actions(window: DeskWindow) -> dict[str, QAction]:
    """The menu bar, by text."""
    menus = [action.menu() for action in window.frame.menuBar().actions()]
    return {action.text().replace("&", ""): action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()}


def test_history_goes_back_and_forward_and_forgets_what_lay_ahead() -> None:
    history = History()
    for name in ("today", "clients", "clients", "invoices"):
        history.visit(Place(name))
    assert history.here == Place("invoices") and not history.can_go_forward
    assert history.back() == Place("clients")
    history.settle("client-1")
    assert history.back() == Place("today") and not history.can_go_back
    assert history.forward() == Place("clients", "client-1")
    history.visit(Place("retention"))
    assert not history.can_go_forward
    assert history.back() == Place("clients", "client-1")


def english(window: DeskWindow, login: str = OWNER) -> Window:
    """Signed in as someone who chose English."""
    inside = window.sign_in(login)
    inside.operations.run(change_own_language, "en")
    window.settle(inside)
    window.session.lock()
    return window.sign_in(login)


def opened_client(window: DeskWindow, inside: Window, client_id: str) -> Any:
    inside.go_to("clients", client_id)
    screen: Any = inside.screens["clients"]
    window.until(lambda: screen.shown_key == client_id and screen.panes.detail is not None)
    return screen


def test_back_returns_to_the_record_that_was_open(opened: Opened, desk: Desk) -> None:
    practice = desk.sign_in()
    one, other = practice.run(create_client, person()), practice.run(create_client, person(family_name="Ander"))
    window = opened(desk)
    inside = english(window)
    assert not inside.sidebar.back.isEnabled()
    screen = opened_client(window, inside, one.id)
    screen.show_record(other.id)
    window.until(lambda: screen.shown_key == other.id)
    inside.go_to("invoices")
    actions(window)["Back"].trigger()
    assert inside.stack.currentWidget() is screen
    window.until(lambda: screen.shown_key == other.id)  # type: ignore[union-attr]  # it is a screen of records
    QTest.mouseClick(inside, Qt.MouseButton.ForwardButton)
    assert inside.stack.currentWidget() is inside.screens["invoices"]
    assert inside.sidebar.back.isEnabled() and not inside.sidebar.forward.isEnabled()


def test_undo_is_there_for_the_last_action_only_and_once(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = english(window)
    undo, undone = actions(window)["Undo"], list[str]()
    assert not undo.isEnabled()
    inside.show_done("First.", lambda: undone.append("first"))
    inside.show_done("Second.", lambda: undone.append("second"))
    assert inside.told.toast.action.isVisible() and undo.isEnabled()
    undo.trigger()
    assert undone == ["second"] and not undo.isEnabled() and inside.told.toast.isHidden()
    inside.show_done("Third.")
    assert not undo.isEnabled() and not inside.told.toast.action.isVisible()
    assert inside.status.done.accessibleName() == "Third."


def test_the_sidebar_counts_what_waits_and_says_so(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = english(window)
    window.frame.resize(1240, 800)
    button = inside.sidebar.buttons["invoices"]
    assert button.chip.isHidden() and button.accessibleName() == "Invoices"
    inside.sidebar.show_counts({"invoices": 120})
    assert button.chip.text() == "99+" and button.accessibleName() == "Invoices, 120 things wait"
    actions(window)["Narrow list of screens"].trigger()
    assert button.text() == "" and button.chip.isHidden() and "Invoices" in button.toolTip()
    actions(window)["Narrow list of screens"].trigger()
    assert button.text() == "Invoices" and button.chip.isVisible()
    window.frame.resize(700, 700)
    window.until(lambda: inside.sidebar.is_narrow)


def test_texts_grow_to_twice_their_size_and_back(opened: Opened, desk: Desk, theme: Theme) -> None:
    window = opened(desk)
    english(window)
    ordinary = QApplication.font().pointSizeF()
    for _ in ZOOMS:
        actions(window)["Larger text"].trigger()
    assert QApplication.font().pointSizeF() == 2 * ordinary
    actions(window)["Ordinary text"].trigger()
    assert QApplication.font().pointSizeF() == ordinary and theme.percent == 100


def test_every_shortcut_of_the_menu_bar_stands_in_the_sheet(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = english(window)
    told = {text for _, keys in groups(window.frame, inside.words) for _, text in keys}
    assert {text for text, action in actions(window).items() if not action.shortcut().isEmpty()} <= told
    actions(window)["Shortcuts"].trigger()
    sheet = inside.findChild(SideSheet)
    assert sheet is not None and sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_no_shortcut_means_two_things(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    english(window)
    keys = [action.shortcut().toString() for action in actions(window).values() if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)) > 15


def test_the_window_remembers_its_size_and_place_for_each_member(opened: Opened, staffed_desk: Desk) -> None:
    client = staffed_desk.sign_in().run(create_client, person())
    window = opened(staffed_desk)
    inside = window.sign_in("balie")
    window.frame.resize(780, 700)  # the screenless platform has 800 by 800
    opened_client(window, inside, client.id)
    window.session.lock()
    window.sign_in("boekhouder")
    window.frame.resize(760, 690)
    window.session.lock()
    again = window.sign_in("balie")
    assert window.frame.size() == QSize(780, 700)
    assert again.stack.currentWidget() is again.screens["clients"]
    window.until(lambda: again.screens["clients"].shown_key == client.id)  # type: ignore[attr-defined]  # it is a screen of records


def test_another_day_begins_with_today(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.sign_in(OWNER).go_to("invoices")
    window.session.lock()
    desk.clock.advance(days=1)
    assert list(window.sign_in(OWNER).screens) == ["today"]


def test_what_cannot_be_remembered_disturbs_nobody(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.context.memory.put("clients.list.columns", "x" * 5_000)
    inside.remembering.flush()
    window.settle(inside)
    assert inside.banner.isHidden()


def test_a_member_who_leaves_is_forgotten_by_the_window(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(keep_view_state, {"look": "dark"})
    owner = staffed_desk.sign_in(OWNER)
    owner.run(keep_view_state, {"look": "light"})
    assert owner.writer.value("SELECT count(*) FROM view_state") == 2
    owner.run(suspend_member, "balie")
    assert owner.writer.all("SELECT name, value FROM view_state") == [("look", '"light"')]
