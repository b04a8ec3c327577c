"""Recovery words in the window: the first practitioner's keys for care, words made anew, and after-files kept up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from practice_app.domain.access import Role
from practice_app.domain.errors import InvalidInput
from practice_app.gui.engine import practice_of
from practice_app.gui.password_sheet import PasswordSheet
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.screen import SettingsScreen
from practice_app.gui.screens.settings.staff_page import StaffPage
from practice_app.gui.screens.settings.words_page import WordsPage
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.window import Window
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KeyName, RecoveryWords, open_with_recovery
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.staff import activate_member, add_member, record_statement
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import press
from tests.gui.screens.screen_kit import buttons, texts
from tests.practice_files import OWNER, PASSWORD, Desk, TestClock, environment, new_practice
from tests.use_cases.test_purge import old_client


@pytest.fixture
def manager_desk(tmp_path: Path) -> Desk:
    """A practice whose owner is no practitioner, with a dentist who has access."""
    path, clock = tmp_path / "praktijk", TestClock()
    env = environment(clock)
    created = make_practice(env, path, new_practice(roles=(Role.OWNER,), language="en"))
    desk = Desk(path, created, clock, env, PracticeFolder(path).open(), [])
    practice = desk.sign_in()
    practice.run(add_member, "tandarts", "Tandarts", [Role.PRACTITIONER], first_password="eerste-wachtwoord")
    activate_member(env, desk.folder, "tandarts", "eerste-wachtwoord", PASSWORD)
    practice.reload_header()
    practice.run(record_statement, "tandarts", b"%PDF-1.7 signed")
    return desk


def words_page(window: DeskWindow, inside: Window) -> WordsPage:
    """Settings, Recovery words."""
    inside.go_to("settings", "words")
    window.settle(inside)
    screen = inside.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    assert isinstance(screen.page, WordsPage)
    return screen.page


def type_back(page: WordsPage) -> None:
    """Go on from the words, and type those that are asked."""
    page.flow.next.click()
    step = page.flow.stack.step
    assert isinstance(step, TypedBackStep)
    for place, field in step.fields.items():
        field.set_value(step.envelope.words[place - 1])
    page.flow.next.click()


def test_today_leads_the_first_practitioner_to_the_keys_and_their_words(
    opened: Opened, manager_desk: Desk, tmp_path: Path
) -> None:
    window = opened(manager_desk)
    inside = window.sign_in("tandarts")
    today = inside.screens["today"]
    assert isinstance(today, TodayScreen)
    buttons(today)["Make the keys for care"].click()
    window.settle(inside)
    page = words_page(window, inside)
    page.care.renew.click()
    window.until(lambda: page.flow.stack.steps)
    step = page.flow.stack.step
    step.write(tmp_path / "woorden.pdf")  # type: ignore[attr-defined]  # the first step shows words
    window.settle(inside)
    assert (tmp_path / "woorden.pdf").read_bytes().startswith(b"%PDF-")
    inside.refresh()
    window.settle(inside)
    assert page.flow.stack.steps  # looking again takes nothing away
    type_back(page)
    window.settle(inside)
    assert not page.flow.stack.steps
    inside.go_to("today")
    window.settle(inside)
    assert "keys for care" not in texts(today)


def test_the_owner_reads_on_today_that_nothing_can_be_sealed_yet(opened: Opened, manager_desk: Desk) -> None:
    inside = opened(manager_desk).sign_in(OWNER)
    assert "The first practitioner makes them" in texts(inside.screens["today"])
    assert "Make the keys for care" not in buttons(inside.screens["today"])


def test_a_wrong_word_is_named_and_the_words_can_be_seen_again(opened: Opened, manager_desk: Desk) -> None:
    window = opened(manager_desk)
    inside = window.sign_in("tandarts")
    page = words_page(window, inside)
    press(page.care.renew, Qt.Key.Key_Space)
    window.until(lambda: page.flow.stack.steps)
    page.flow.next.click()
    page.flow.next.click()
    step = page.flow.stack.step
    assert isinstance(step, TypedBackStep)
    assert window.frame.focusWidget() is step.fields[step.envelope.asked[0]].edit
    assert "another one on the sheet" in texts(step)
    page.flow.back.click()
    assert page.flow.stack.step is page.flow.stack.steps[0]
    type_back(page)
    window.settle(inside)
    assert page.care.renew.text() == inside.words("Make new care words…")


def test_new_words_count_after_they_were_typed_back_and_the_password_and_not_before(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    page = words_page(window, inside)
    for button, name in ((page.administration.renew, "administration"), (page.care.renew, "care")):
        button.click()
        window.until(lambda: page.flow.stack.steps)
        drawn = RecoveryWords(page.flow.stack.step.envelope.words)  # type: ignore[attr-defined]  # the first step shows words
        type_back(page)
        window.settle(inside)
        assert not opens(inside, drawn)
        give_password(window, inside)
        window.until(lambda: not page.flow.stack.steps)
        window.settle(inside)
        assert opens(inside, drawn) == name
    assert not inside.banner.isVisible()


def test_words_that_were_drawn_and_left_change_nothing(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    page = words_page(window, inside)
    page.administration.renew.click()
    window.until(lambda: page.flow.stack.steps)
    page.flow.cancel.click()
    window.settle(inside)
    assert page.administration.isVisible() and not page.flow.isVisible()
    assert opens(inside, desk.created.administration_words) == "administration"


def opens(inside: Window, words: RecoveryWords) -> str:
    """Which of the two lists these words are by now, "" when they open nothing."""
    try:
        opened_keys = open_with_recovery(practice_of(inside.operations).session.header, words)
    except InvalidInput:
        return ""
    return "care" if KeyName.CARE in opened_keys.held else "administration"


def test_a_hold_reaches_the_after_file_while_the_window_is_open(opened: Opened, desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Blijft")
    back_up(practice, tmp_path / "schijf")
    after = next(file for file in (tmp_path / "schijf").iterdir() if file.suffix != ".backup")
    window = opened(desk)
    inside = window.sign_in(OWNER)
    before = after.read_bytes()
    inside.refresh()
    window.settle(inside)
    assert after.read_bytes() == before  # nothing was changed that belongs in it
    inside.operations.run(place_hold, client, "klacht")
    window.until(lambda: after.read_bytes() != before)


def test_a_role_is_given_and_taken_and_access_ends_with_a_new_key(opened: Opened, staffed_desk: Desk) -> None:
    window = opened(staffed_desk)
    inside = window.sign_in(OWNER)
    panel = member_panel(window, inside, "balie")
    assert panel.roles is not None and panel.ending is not None
    panel.roles.roles.set_value((Role.BOOKKEEPER,))
    panel.roles.change.click()
    give_password(window, inside)
    window.until(lambda: member_panel(window, inside, "balie").colleague.member.roles == (Role.BOOKKEEPER,))
    panel = member_panel(window, inside, "balie")
    assert panel.roles is not None and panel.ending is not None
    assert panel.roles.roles.value() == (Role.BOOKKEEPER,)
    key = practice_of(inside.operations).opened_with
    panel.ending.suspend.click()
    window.until(lambda: inside.sheets.sheet is not None)
    sheet = inside.sheets.sheet
    assert isinstance(sheet, ConfirmSheet)
    sheet.confirm.click()
    give_password(window, inside)
    window.until(lambda: member_panel(window, inside, "balie").colleague.member.status == "suspended")
    assert practice_of(inside.operations).opened_with != key
    panel = member_panel(window, inside, "balie")
    assert panel.ending is not None and panel.roles is None
    assert not panel.ending.progress.isVisible()
    assert panel.ending.suspend.is_refused and not panel.ending.leave.is_refused


def test_a_refused_change_of_roles_shows_the_roles_as_they_are(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    panel = member_panel(window, inside, OWNER)
    assert panel.roles is not None
    panel.roles.roles.set_value((Role.PRACTITIONER,))
    panel.roles.change.click()
    give_password(window, inside)
    window.until(inside.banner.isVisible)
    assert inside.words("This is the last owner. Make someone else an owner first.") in inside.banner.message.text()
    assert Role.OWNER in panel.roles.roles.value()


def member_panel(window: DeskWindow, inside: Window, login: str) -> MemberPanel:
    """Settings, Staff, this colleague."""
    inside.go_to("settings", "staff")
    window.settle(inside)
    screen = inside.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    assert isinstance(screen.page, StaffPage)
    page = screen.page
    wanted = next(one for one in page.table._records.records if one.member.login == login)
    assert page.table.select(wanted.member.id)
    QTest.qWait(0)
    panel = page.split.detail
    assert isinstance(panel, MemberPanel)
    return panel


def give_password(window: DeskWindow, inside: Window) -> None:
    """Type it where it is asked again."""
    window.until(lambda: isinstance(inside.sheets.sheet, PasswordSheet))
    sheet = inside.sheets.sheet
    assert isinstance(sheet, PasswordSheet)
    sheet.password.set_value(PASSWORD)
    sheet.go.click()
    window.until(lambda: inside.sheets.sheet is None)
