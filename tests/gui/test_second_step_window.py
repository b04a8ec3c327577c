"""The second step in the real window: the code at the sign-in, setting it up, and what comes before the screens."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from practice_app.gui.screens.sign_in.code_part import CodePart
from practice_app.gui.screens.sign_in.duties_page import DutiesPage
from practice_app.gui.screens.sign_in.password_duty import PasswordDuty
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.second_step_duty import SecondStepDuty
from practice_app.gui.screens.sign_in.statement_duty import StatementDuty
from practice_app.gui.widgets.label import Label
from practice_app.gui.window import Window
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.session import change_own_language
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.second_step_kit import shown, turn_on

NEW = "vijf paarse olifanten dansen"


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


def duties(window: DeskWindow) -> DutiesPage:
    """Sign in; the page with what comes before the screens."""
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    page.password.set_value(PASSWORD)
    page.go.click()
    return window.page(DutiesPage)


def test_what_is_due_comes_one_after_the_other_before_the_window(desk: Desk, opened: Opened) -> None:
    practice = desk.sign_in()
    practice.run(change_policy, "password_days", "30")
    practice.run(change_policy, "second_step", "required")
    desk.clock.advance(days=40)
    window = opened(desk)
    page = duties(window)
    assert window.session.window is None
    window.until(lambda: isinstance(page.duty, PasswordDuty))
    first = page.duty
    assert isinstance(first, PasswordDuty)
    for field, text in ((first.old, PASSWORD), (first.new, NEW), (first.again, NEW)):
        field.set_value(text)
    first.go.click()
    window.until(lambda: isinstance(page.duty, SecondStepDuty) and page.duty.secret is not None)
    second = page.duty
    assert isinstance(second, SecondStepDuty) and second.secret is not None
    second.code.set_value(shown(desk, second.secret.secret))
    second.go.click()
    window.until(lambda: hasattr(second, "spare") and second.spare.isVisible())
    second.spare.go.click()
    inside = window.page(Window)
    window.settle(inside)
    assert list(inside.screens) == ["today"]


def test_the_refusals_of_a_duty_are_told_on_its_page(desk: Desk, opened: Opened) -> None:
    practice = desk.sign_in()
    practice.run(change_policy, "password_days", "30")
    practice.run(change_own_language, "en")
    desk.clock.advance(days=40)
    window = opened(desk)
    page = duties(window)
    form = page.duty
    assert isinstance(form, PasswordDuty)
    for old, new, again, row, told in (
        (PASSWORD, NEW, NEW + "x", "again", "not the same"),
        (PASSWORD, PASSWORD, PASSWORD, "new", "that you have now"),
        (PASSWORD, "kort", "kort", "new", "too easily"),
        ("iets-heel-anders", NEW, NEW, "old", "not your password"),
    ):
        for field, text in ((form.old, old), (form.new, new), (form.again, again)):
            field.set_value(text)
        form.go.click()
        window.until(partial(_says, form.form.rows[row].problem, told))
    form.go.click()
    window.until(lambda: form.go.text().startswith("Wait"))
    assert "Wait" in form.banner.message.text()


def test_a_statement_of_an_older_text_is_signed_first(desk: Desk, opened: Opened) -> None:
    practice = desk.sign_in()
    practice.run(change_policy, "second_step", "required")
    with practice.writer.transaction():
        practice.writer.execute("UPDATE confidentiality_statement SET version = '0'")
    window = opened(desk)
    page = duties(window)
    assert isinstance(page.duty, StatementDuty)
    page.duty.done.emit()  # what it does is held in its own tests
    window.until(lambda: isinstance(page.duty, SecondStepDuty))


def test_leaving_without_doing_it_goes_back_to_the_sign_in(desk: Desk, opened: Opened) -> None:
    desk.sign_in().run(change_policy, "second_step", "required")
    window = opened(desk)
    page = duties(window)
    page.leave.click()
    window.page(SignInScreen)
    assert window.session.window is None
    duties(window)  # and it is asked again


def test_an_idle_desk_is_locked_while_a_duty_is_open(desk: Desk, opened: Opened) -> None:
    desk.sign_in().run(change_policy, "second_step", "required")
    window = opened(desk)
    duties(window)
    assert window.session._idle is not None
    window.session._idle.idle.emit()
    window.page(SignInScreen)


def _says(label: Label, told: str) -> bool:
    return told in label.text()
