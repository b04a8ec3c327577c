"""The second step in the real window: the code at the sign-in, setting it up, and what comes before the screens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from practice_app.gui.screens.sign_in.code_part import CodePart
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.window import Window
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.second_step_kit import shown, turn_on


def asked(window: DeskWindow, password: str = PASSWORD) -> tuple[SignInScreen, CodePart]:
    """Name and password typed; the page once it asks the code."""
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    page.password.set_value(password)
    page.go.click()
    window.until(lambda: page.code is not None and page.code.isVisible())
    assert page.code is not None
    return page, page.code


def test_the_code_is_asked_after_name_and_password_which_stay(desk: Desk, opened: Opened) -> None:
    secret, _ = turn_on(desk)
    window = opened(desk)
    page, part = asked(window)
    assert (page.login.value(), page.password.value()) == (OWNER, PASSWORD)
    window.until(part.shown.edit.hasFocus)
    QTest.keyClicks(part.shown.edit, shown(desk, secret))
    QTest.keyClick(part.shown.edit, Qt.Key.Key_Return)
    window.page(Window)


def test_a_wrong_code_is_told_at_its_field_and_the_password_stays(desk: Desk, opened: Opened) -> None:
    secret, _ = turn_on(desk)
    window = opened(desk)
    page, part = asked(window)
    part.shown.set_value("000000")
    page.go.click()
    window.until(lambda: "not right" in part.form.rows["shown"].problem.text())
    assert page.password.value() == PASSWORD
    assert part.shown.value() == ""
    desk.clock.advance(seconds=30)
    part.shown.set_value(shown(desk, secret))
    page.go.click()
    window.page(Window)


def test_a_spare_code_opens(desk: Desk, opened: Opened) -> None:
    _, spare = turn_on(desk)
    window = opened(desk)
    page, part = asked(window)
    part.switch.click()
    window.until(part.spare.isVisible)
    part.spare.set_value(spare[0])
    page.go.click()
    window.page(Window)


def test_another_name_asks_no_code_until_it_is_known_to_need_one(desk: Desk, opened: Opened) -> None:
    turn_on(desk)
    window = opened(desk)
    page, _ = asked(window)
    QTest.keyClicks(page.login.edit, "x")
    assert page.code is None


def test_too_many_tries_count_down_on_the_button_and_what_was_typed_stays(desk: Desk, opened: Opened) -> None:
    window = opened(desk)
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    page.password.set_value("niet-het-wachtwoord")
    page.go.click()
    window.until(lambda: page.go.isEnabled() and "not right" in page.banner.message.text())
    page.password.set_value(PASSWORD)
    page.go.click()
    window.until(lambda: page.go.text() == "Wait 1 second")
    assert not page.go.isEnabled()
    assert page.password.value() == PASSWORD
    desk.clock.advance(seconds=1)
    window.until(page.go.isEnabled)
    assert page.go.text() == "Sign in"
    page.go.click()
    window.page(Window)
