"""The window on a real practice: signing in, locking, every screen for every role, and a second start."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollBar

from practice_app.domain.errors import AlreadyOpen
from practice_app.gui.screens.sign_in.activation import ActivationScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.gui.theme import Theme
from practice_app.gui.widgets.label import Label
from practice_app.gui.window import Window
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.staff import add_member, record_statement
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import press, type_text
from tests.practice_files import MEMBERS, OWNER, PASSWORD, Desk


def _says(message: Label, told: str) -> bool:
    return told in message.text()


def test_a_wrong_password_says_so_and_the_wait_that_follows(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    banner = page.banner.message
    for told, kept in (("not right", ""), ("Wait", "wrong")):  # in the pause what was typed is not looked at: it stays
        type_text(page.password.edit, "wrong")
        press(page.password.edit, Qt.Key.Key_Return)
        window.until(partial(_says, banner, told))
        assert page.password.value() == kept


def test_the_right_password_opens_today(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    page = window.page(SignInScreen)
    type_text(page.login.edit, OWNER)
    press(page.login.edit, Qt.Key.Key_Return)
    type_text(page.password.edit, PASSWORD)
    press(page.password.edit, Qt.Key.Key_Return)
    inside = window.page(Window)
    window.settle(inside)
    assert list(inside.screens) == ["today"]


def test_locking_hides_everything_at_once_and_asks_the_password_again(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    QApplication.clipboard().setText("something copied here")
    window.session.lock()
    assert not inside.isVisible()
    assert window.frame.centralWidget() is not inside
    assert QApplication.clipboard().text() == ""
    assert window.page(SignInScreen).login.value() == OWNER
    assert list(window.sign_in(OWNER).screens) == ["today"]


def test_an_idle_window_locks_itself(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.sign_in(OWNER)
    assert window.session._idle is not None
    window.session._idle.idle.emit()
    window.page(SignInScreen)


@pytest.mark.parametrize("login", MEMBERS)
def test_every_screen_of_a_role_opens_without_a_problem(opened: Opened, staffed_desk: Desk, login: str) -> None:
    window = opened(staffed_desk)
    inside = window.sign_in(login)
    for entry in inside.entries:
        inside.go_to(entry.name)
        window.settle(inside)
        inside.new()
        window.settle(inside)
        inside.refresh()
        window.settle(inside)
    assert set(inside.screens) == {entry.name for entry in inside.entries}
    assert not inside.banner.isVisible(), inside.banner.message.text()
    settings = inside.screens["settings"]
    for place in range(settings.tabs.count()):  # type: ignore[attr-defined]  # the settings screen has tabs
        settings.tabs.setCurrentIndex(place)  # type: ignore[attr-defined]  # the settings screen has tabs
        window.settle(inside)
    assert not inside.banner.isVisible(), inside.banner.message.text()


def test_the_bookkeeper_sees_no_clients(opened: Opened, staffed_desk: Desk) -> None:
    inside = opened(staffed_desk).sign_in("boekhouder")
    seen = ["today", "invoices", "services", "bookkeeping", "retention", "requests", "registers", "settings"]
    assert [entry.name for entry in inside.entries] == seen


def test_the_keyboard_goes_to_screens_and_locks(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    actions = {action.shortcut().toString(): action for menu in _menus(window) for action in menu.actions()}
    assert {"Ctrl+N", "F5", "Ctrl+L", "Ctrl+Q", *(f"Ctrl+{number}" for number in range(1, 10))} <= set(actions)
    actions["Ctrl+8"].trigger()
    window.settle(inside)
    assert inside.stack.currentWidget() is inside.screens["retention"]
    actions["Ctrl+L"].trigger()
    window.page(SignInScreen)


def test_today_stays_at_its_top_and_keeps_the_keyboard_when_it_looks_again(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    today = inside.screens["today"]
    assert isinstance(today, TodayScreen)
    today.first_steps.dismiss.click()  # it is someone who knows the way
    bar: QScrollBar = today.place.verticalScrollBar()
    inside.resize(1040, 300)
    inside.go_to("today")
    window.settle(inside)
    first = today.cards[0].button
    assert first is not None
    window.until(first.hasFocus)
    today.refresh()
    window.settle(inside)
    assert today.cards[0].button is first  # nothing changed, so nothing was built anew
    window.until(first.hasFocus)
    assert bar.value() == 0


def test_a_second_start_raises_the_first_window(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    window.sign_in(OWNER)
    window.frame.showMinimized()
    with pytest.raises(AlreadyOpen):
        PracticeFolder(desk.path).open()
    window.until(lambda: not window.frame.isMinimized())


def test_a_second_program_ends_by_itself(opened: Opened, desk: Desk, theme: Theme, tmp_path: Path) -> None:
    first = opened(desk)
    first.until(lambda: first.session.entrance._raise is not None)  # the first holds the folder once its sign-in is painted
    second = DeskWindow(theme, desk.environment, tmp_path)
    second.start(desk.path)
    second.until(lambda: second.closed)
    second.close()


def test_an_invited_member_sets_a_password_and_comes_in_once_the_statement_is_recorded(opened: Opened, desk: Desk) -> None:
    practice = desk.sign_in()
    first = practice.run(add_member, "nieuw", "Noor Voorbeeld", [MEMBERS["balie"][0]])
    window = opened(desk)
    window.page(SignInScreen).invited.click()
    page = window.page(ActivationScreen)
    page.login.set_value("nieuw")
    page.first.set_value(first)
    for field in (page.password, page.again):
        field.set_value(PASSWORD)
    page.go.click()
    assert "signed statement" in window.page(SignInScreen).banner.message.text()
    window.close()
    desk.folder.open()
    desk.sign_in().run(record_statement, "nieuw", b"%PDF-1.7 signed")
    again = opened(desk)
    assert "clients" in [entry.name for entry in again.sign_in("nieuw").entries]


def test_without_a_practice_there_are_three_ways_to_begin(theme: Theme, desk: Desk, tmp_path: Path) -> None:
    window = DeskWindow(theme, desk.environment, tmp_path)
    window.start()
    page = window.page(StartScreen)
    assert [button.isVisible() for button in (page.new, page.open, page.restore_backup)] == [True] * 3
    window.close()


def _menus(window: DeskWindow) -> list:  # type: ignore[type-arg]  # a list of the menus
    return [action.menu() for action in window.frame.menuBar().actions()]
