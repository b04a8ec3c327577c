"""Settings, Staff: roles until a day, signing at the owner's screen, new first passwords, and the end of access."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.domain.access import Role
from practice_app.gui.preview import Preview
from practice_app.gui.screens.settings.first_password import FirstPassword
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.sign_form import SignForm
from practice_app.gui.screens.settings.staff_page import StaffPage
from practice_app.gui.short_copy import ShortCopy
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.use_cases.colleagues import Colleague, list_colleagues
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.second_step import logins_with_second_step
from practice_app.use_cases.staff import activate_member, add_member, set_grant
from practice_app.use_cases.statements import read_signed_statement
from practice_app.use_cases.visit import end_access
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.second_step_kit import turn_on
from tests.use_cases.client_cases import assigned_client

Open = Callable[..., Any]
LAST_DAY = date(2026, 12, 31)
FIRST = "eerste-wachtwoord"


def panel_of(qtbot: QtBot, page: StaffPage, login: str) -> MemberPanel:
    """The colleague chosen in the list, as the list has them now."""
    until(qtbot, lambda: login in [one.member.login for one in page.table._records.records])
    [wanted] = [one for one in page.table._records.records if one.member.login == login]
    page.table.select(wanted.member.id)
    until(qtbot, lambda: isinstance(page.split.detail, MemberPanel) and page.split.detail.colleague == wanted)
    panel = page.split.detail
    assert isinstance(panel, MemberPanel)
    return panel


def look_again(qtbot: QtBot, page: StaffPage, login: str, holds: Callable[[Colleague], bool]) -> MemberPanel:
    """The panel once the list says this of the colleague, as after `shell.changed`."""

    def seen() -> bool:
        page.refresh()
        QTest.qWait(1)
        return any(one.member.login == login and holds(one) for one in page.table._records.records)

    until(qtbot, seen)
    return panel_of(qtbot, page, login)


def stored(practice: Practice, login: str) -> Colleague:
    return next(one for one in practice.run(list_colleagues) if one.member.login == login)


def test_a_locum_gets_a_last_day_and_the_list_tells_it(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in(OWNER, with_reader=True)
    page = open_screen(practice, StaffPage)
    roles = panel_of(qtbot, page, "waarnemer").roles
    assert roles is not None
    roles.form.fill({"roles": (Role.LOCUM, Role.ASSISTANT), "until": LAST_DAY})
    roles.change.click()
    until(qtbot, lambda: shell.done == ["The roles were changed."])
    assert stored(practice, "waarnemer").until == LAST_DAY and len(shell.passwords) == 1
    panel = look_again(qtbot, page, "waarnemer", lambda one: one.until == LAST_DAY)
    until(qtbot, lambda: "There is access until and with 31/12/2026." in texts(panel))
    assert "Until 31/12/2026" in page.table.text_of(panel.colleague)
    assert "Assistant, locum" in page.table.text_of(panel.colleague)


def test_who_is_past_the_last_day_is_shown_as_ended_and_let_in_again(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in(OWNER, with_reader=True)
    practice.run(set_grant, "waarnemer", [Role.LOCUM], LAST_DAY)
    staffed_desk.clock.move_to(LAST_DAY + timedelta(days=1))
    page = open_screen(practice, StaffPage)
    panel = panel_of(qtbot, page, "waarnemer")
    assert "Ended on 31/12/2026" in page.table.text_of(panel.colleague)
    assert "The last day was 31/12/2026" in texts(panel)
    assert panel.roles is not None
    panel.roles.change.click()
    assert shell.passwords == [], "nothing was changed, so nothing is asked"
    panel.roles.until.set_value(LAST_DAY)
    panel.roles.roles.set_value((Role.LOCUM, Role.ASSISTANT))
    panel.roles.change.click()
    until(qtbot, lambda: panel.roles is not None and "today or a later day" in texts(panel.roles))
    panel.roles.until.set_value(None)
    panel.roles.change.click()
    until(qtbot, lambda: shell.done == ["The roles were changed."])
    assert not stored(practice, "waarnemer").has_ended


def test_a_colleague_is_added_until_a_day_with_what_comes_next(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, qapp: QApplication
) -> None:
    practice = staffed_desk.sign_in(OWNER, with_reader=True)
    page = open_screen(practice, StaffPage)
    page.new()
    panel = page.split.detail
    panel.form.fill({"full_name": "Nieuwe Collega", "login": "nieuw", "roles": (Role.LOCUM, Role.ASSISTANT), "until": LAST_DAY})
    panel.go.click()
    until(qtbot, lambda: panel.shown is not None and "Copy" in [panel.shown.copy.text()])
    until(qtbot, lambda: "Hand this password over in person" in texts(panel))
    assert all(part in texts(panel) for part in (panel.shown.password, "I have a first password", "sign the confidentiality"))
    assert stored(practice, "nieuw").until == LAST_DAY
    panel.shown.copy.click()
    assert QApplication.clipboard().text() == panel.shown.password
    for copied in qapp.findChildren(ShortCopy):
        copied.forget()
    assert QApplication.clipboard().text() == ""


def draw(form: SignForm) -> None:
    """A signature, with the mouse."""
    pad = form.signature.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for step in range(30):
        QTest.mouseMove(pad, QPoint(20 + 5 * step, 40 + (step % 5) * 6))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 50))


def test_a_new_colleague_signs_at_the_owners_screen_and_the_paper_is_looked_at(
    qtbot: QtBot, desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = desk.sign_in(with_reader=True)
    practice.run(add_member, "nieuw", "Nieuwe Collega", [Role.RECEPTIONIST], FIRST)
    activate_member(desk.environment, desk.folder, "nieuw", FIRST, PASSWORD)
    practice.reload_header()
    page = open_screen(practice, StaffPage)
    panel = panel_of(qtbot, page, "nieuw")
    assert panel.roles is None, "roles are changed once there is access"
    assert panel.statement is not None and not panel.statement.look.isVisible()
    panel.statement.sign.click()
    until(qtbot, lambda: panel.statement is not None and panel.statement.sheet is not None)
    assert panel.statement.sheet is not None
    form = panel.statement.sheet.body
    assert isinstance(form, SignForm) and "Praktijk Voorbeeld" in form.text.toPlainText()
    form.sign.click()
    until(qtbot, lambda: "Draw your signature, or type your full name." in texts(form))
    draw(form)
    form.sign.click()
    until(qtbot, lambda: shell.done == ["The signed statement is on record."])
    document = practice.run(read_signed_statement, "nieuw").document
    pages = pypdfium2.PdfDocument(document)
    assert "Nieuwe Collega" in pages[len(pages) - 1].get_textpage().get_text_range()
    drawn = [thing for thing in pages[len(pages) - 1].get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    assert drawn, "the strokes stand on the paper as lines"
    signed = look_again(qtbot, page, "nieuw", lambda one: one.member.status == "active")
    assert signed.statement is not None and "Version 1 was signed" in texts(signed)
    signed.statement.look.click()
    until(qtbot, lambda: page.findChildren(Preview))
    [preview] = page.findChildren(Preview)
    until(qtbot, lambda: preview.view.count == len(pages))
    preview.close()
    assert desk.sign_in("nieuw").session.roles == {Role.RECEPTIONIST}


def test_what_the_owner_agreed_to_while_making_the_practice_is_shown_as_text(qtbot: QtBot, desk: Desk, open_screen: Open) -> None:
    panel = panel_of(qtbot, open_screen(desk.sign_in(with_reader=True), StaffPage), OWNER)
    statement = panel.statement
    assert statement is not None and panel.again is None
    statement.look.click()
    until(qtbot, lambda: statement.sheet is not None)
    assert statement.sheet is not None and isinstance(statement.sheet.body, ReadingText)
    assert "Praktijk Voorbeeld" in statement.sheet.body.toPlainText() and "{practice}" not in statement.sheet.body.toPlainText()


def test_an_older_text_is_said_to_be_asked_again(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_screen(staffed_desk.sign_in(OWNER, with_reader=True), StaffPage)
    monkeypatch.setattr("practice_app.domain.confidentiality.VERSION", "2")
    page.refresh()
    panel = look_again(qtbot, page, "balie", lambda one: one.text_changed)
    until(qtbot, lambda: "Version 1 was signed. The text has changed since" in texts(panel))


def test_who_forgot_the_password_gets_a_first_one_that_is_shown_once(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    page = open_screen(practice, StaffPage)
    panel = panel_of(qtbot, page, "assistent")
    again = panel.again
    assert again is not None
    click(qtbot, again, "New first password…")
    until(qtbot, lambda: "what they had typed and not saved is lost" in texts(again))
    assert "the last who can read" not in texts(again) and "Then end the access first" in texts(again)
    click(qtbot, again, "Make the first password")
    until(qtbot, lambda: again.sheet is not None)
    assert again.sheet is not None and len(shell.passwords) == 1
    shown = again.sheet.body
    assert isinstance(shown, FirstPassword)
    until(qtbot, lambda: shown.password in texts(shown))
    assert "sign the confidentiality" not in texts(shown), "the present text is signed"
    look_again(qtbot, page, "assistent", lambda one: one.member.status == "invited")
    assert shown.password in texts(shown), "it stays in sight while the page shows the new state"
    activate_member(
        staffed_desk.environment, staffed_desk.folder, "assistent", shown.password, "een heel ander lang wachtwoord 8"
    )


def test_who_was_suspended_comes_back_with_other_roles(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    end_access(practice, "balie")
    panel = panel_of(qtbot, open_screen(practice, StaffPage), "balie")
    again = panel.again
    assert again is not None and panel.statement is None and panel.roles is None
    click(qtbot, again, "Let them in again…")
    until(qtbot, lambda: again.form is not None)
    assert again.form is not None
    again.form.fill({"roles": (), "until": None})
    click(qtbot, again, "Make the first password")
    until(qtbot, lambda: "Choose at least one role." in texts(again))
    again.form.fill({"roles": (Role.BOOKKEEPER,), "until": LAST_DAY})
    click(qtbot, again, "Make the first password")
    until(qtbot, lambda: again.sheet is not None)
    back = stored(practice, "balie")
    assert (back.member.status, back.member.roles, back.until) == ("invited", (Role.BOOKKEEPER,), LAST_DAY)


def test_the_last_who_reads_the_dossiers_is_named_before_a_new_password(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    for login in (OWNER, "tandarts2", "assistent", "waarnemer"):
        end_access(practice, login)
    panel = panel_of(qtbot, open_screen(practice, StaffPage), "tandarts")
    assert panel.again is not None
    click(qtbot, panel.again, "New first password…")
    until(qtbot, lambda: "the last who can read the dossiers" in texts(panel.again))


def test_a_second_step_is_dropped_where_there_is_one(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    turn_on(staffed_desk, "balie")
    practice = staffed_desk.sign_in("directie", with_reader=True)
    page = open_screen(practice, StaffPage)
    assert panel_of(qtbot, page, "assistent").step is None
    panel = panel_of(qtbot, page, "balie")
    click(qtbot, panel, "Drop the second step…")
    until(qtbot, lambda: shell.done == ["Balie Voorbeeld signs in without a second step from now on."])
    assert len(shell.passwords) == 1 and practice.run(logins_with_second_step) == frozenset()


def test_who_leaves_for_good_hands_the_clients_to_a_colleague(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in(OWNER, with_reader=True)
    page = open_screen(practice, StaffPage)
    panel = panel_of(qtbot, page, "tandarts")
    ending = panel.ending
    assert ending is not None
    click(qtbot, ending, "Leaves for good…")
    until(qtbot, lambda: "1 of them is treated by nobody else." in texts(ending))
    click(qtbot, ending, "Let Tandarts Voorbeeld leave…")
    until(qtbot, lambda: "Choose who takes these clients over" in texts(ending))
    assert ending.form is not None and ending.form.successor is not None
    ending.form.successor.set_value("tandarts2")
    click(qtbot, ending, "Let Tandarts Voorbeeld leave…")
    until(qtbot, lambda: shell.done and shell.done[-1].startswith("Tandarts Voorbeeld has left."))
    [(title, told)] = shell.questions
    assert title == "Does Tandarts Voorbeeld leave for good?" and "1 client goes to Tandarts2 Voorbeeld." in told
    gone = look_again(qtbot, page, "tandarts", lambda one: one.member.status == "left")
    assert gone.ending is not None and gone.ending.leave.is_refused and gone.statement is None
    assert not practice.rotation_is_due


def test_clients_are_left_without_anyone_only_when_that_is_chosen(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in(OWNER, with_reader=True)
    ending = panel_of(qtbot, open_screen(practice, StaffPage), "tandarts").ending
    assert ending is not None
    click(qtbot, ending, "Leaves for good…")
    until(qtbot, lambda: ending.form is not None)
    assert ending.form is not None and ending.form.successor is not None
    ending.form.successor.set_value("")
    click(qtbot, ending, "Let Tandarts Voorbeeld leave…")
    until(qtbot, lambda: shell.done and shell.done[-1].startswith("Tandarts Voorbeeld has left."))
    assert "1 client is left unassigned." in shell.questions[0][1]


def test_the_last_who_reads_the_dossiers_goes_with_the_care_words_only(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    for login in (OWNER, "tandarts2", "assistent", "waarnemer"):
        end_access(practice, login)
    ending = panel_of(qtbot, open_screen(practice, StaffPage), "tandarts").ending
    assert ending is not None
    click(qtbot, ending, "End access…")
    until(qtbot, lambda: "the last who can read the dossiers" in texts(ending))
    form = ending.form
    assert form is not None and form.care is not None and form.successor is None
    form.go.click()
    until(qtbot, lambda: form.form.rows["care_words"].problem.text())
    assert shell.questions == []
    form.care.set_value(" ".join(staffed_desk.created.administration_words.words))
    form.go.click()
    until(qtbot, lambda: [str(one) for one in shell.problems])
    assert "These are the administration words" in str(shell.problems[0])
    assert stored(practice, "tandarts").member.status == "active"
    click(qtbot, ending, "End access…")
    until(qtbot, lambda: ending.form is not None)
    assert ending.form is not None and ending.form.care is not None and staffed_desk.created.care_words is not None
    ending.form.care.set_value(" ".join(staffed_desk.created.care_words.words))
    ending.form.go.click()
    until(qtbot, lambda: shell.done == ["The access was ended and the file has a new key."])
    assert stored(practice, "tandarts").member.status == "suspended"


def test_nobody_ends_their_own_access_and_the_last_owner_stays(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, tmp_path: Path
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    own = panel_of(qtbot, open_screen(practice, StaffPage), "directie")
    assert own.ending is not None and own.ending.suspend.is_refused and own.ending.leave.is_refused
    assert own.ending.leave.accessibleDescription() == "You cannot end your own access. Ask another owner."


def test_others_see_their_own_account_and_nothing_to_press(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    page = open_screen(staffed_desk.sign_in("assistent", with_reader=True), StaffPage)
    panel = panel_of(qtbot, page, "assistent")
    assert len(page.table._records.records) == 1 and panel.ending is None and panel.statement is None


def test_the_way_to_who_stands_in_is_there(qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell) -> None:
    page = open_screen(staffed_desk.sign_in(OWNER, with_reader=True), StaffPage)
    click(qtbot, page, "Who stands in for whom")
    assert shell.places == [("settings", "own_clients")]
