"""Staff in the real window: a newer statement signed before anything else, and a colleague who leaves for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.gui.engine import practice_of
from practice_app.gui.password_sheet import PasswordSheet
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.screen import SettingsScreen
from practice_app.gui.screens.settings.staff_page import StaffPage
from practice_app.gui.screens.sign_in.duties_page import DutiesPage
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.statement_duty import StatementDuty
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.window import Window
from practice_app.system.resources import resource
from practice_app.use_cases.assignments import list_assignees
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.screens.screen_kit import texts
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.client_cases import assigned_client


@pytest.fixture
def second_text(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version of the text, as a new release would bring it to a practice that stands."""

    def found(*parts: str) -> Path:
        return resource(*(part.replace("confidentiality-2", "confidentiality-1") for part in parts))

    monkeypatch.setattr("practice_app.domain.confidentiality.VERSION", "2")
    for module in ("practice_app.use_cases.staff", "practice_app.exports.confidentiality_pdf"):
        monkeypatch.setattr(f"{module}.resource", found)


def enter(window: DeskWindow, login: str) -> None:
    """Name and password, and Enter."""
    page = window.page(SignInScreen)
    page.login.set_value(login)
    page.password.set_value(PASSWORD)
    page.go.click()


@pytest.mark.usefixtures("second_text")
def test_a_newer_text_is_read_and_signed_with_the_mouse_before_the_screens_open(staffed_desk: Desk, opened: Opened) -> None:
    window = opened(staffed_desk)
    enter(window, "balie")
    page = window.page(DutiesPage)
    duty = page.duty
    assert isinstance(duty, StatementDuty)
    assert page.words(DUTY_SENTENCES[Duty.STATEMENT]) in texts(page)
    window.until(lambda: "Praktijk Voorbeeld" in duty.text.toPlainText())
    duty.sign.click()
    window.until(lambda: duty.signature.row.problem.text())
    pad = duty.signature.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for step in range(30):
        QTest.mouseMove(pad, QPoint(20 + 5 * step, 40 + (step % 5) * 6))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 50))
    duty.sign.click()
    inside = window.page(Window)
    window.settle(inside)
    assert practice_of(inside.operations).session.duties == frozenset()
    window.session.lock()
    enter(window, "balie")
    window.settle(window.page(Window))


@pytest.mark.usefixtures("second_text")
def test_who_does_not_sign_goes_back_and_reaches_nothing(staffed_desk: Desk, opened: Opened) -> None:
    window = opened(staffed_desk)
    enter(window, "balie")
    window.page(DutiesPage).leave.click()
    window.page(SignInScreen)
    enter(window, "balie")
    assert isinstance(window.page(DutiesPage).duty, StatementDuty)


def member_panel(window: DeskWindow, inside: Window, login: str) -> MemberPanel:
    """Settings, Staff, this colleague."""
    inside.go_to("settings", "staff")
    window.settle(inside)
    screen = inside.screens["settings"]
    assert isinstance(screen, SettingsScreen) and isinstance(screen.page, StaffPage)
    page = screen.page
    wanted = next(one for one in page.table._records.records if one.member.login == login)
    assert page.table.select(wanted.member.id)
    QTest.qWait(0)
    panel = page.split.detail
    assert isinstance(panel, MemberPanel) and panel.colleague.member.id == wanted.member.id
    return panel


def test_a_dentist_leaves_and_the_colleague_has_the_clients(staffed_desk: Desk, opened: Opened) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    window = opened(staffed_desk)
    inside = window.sign_in(OWNER)
    ending = member_panel(window, inside, "tandarts").ending
    assert ending is not None
    key = practice_of(inside.operations).opened_with
    ending.leave.click()
    window.until(lambda: ending.form is not None and ending.form.successor is not None)
    assert ending.form is not None and ending.form.successor is not None
    ending.form.successor.set_value("tandarts2")
    ending.form.go.click()
    window.until(lambda: isinstance(inside.sheets.sheet, ConfirmSheet))
    sheet = inside.sheets.sheet
    assert isinstance(sheet, ConfirmSheet) and inside.words("Does {name} leave for good?", name="Tandarts Voorbeeld") in texts(
        sheet
    )
    sheet.confirm.click()
    window.until(lambda: isinstance(inside.sheets.sheet, PasswordSheet))
    asked = inside.sheets.sheet
    assert isinstance(asked, PasswordSheet)
    asked.password.set_value(PASSWORD)
    asked.go.click()
    window.until(lambda: member_panel(window, inside, "tandarts").colleague.member.status == "left")
    window.settle(inside)
    practice = practice_of(inside.operations)
    assert practice.opened_with != key
    heir = member_panel(window, inside, "tandarts2").colleague.member
    found: list[object] = []
    inside.operations.run(list_assignees, client.id, then=found.append)
    window.until(lambda: found == [(heir.id,)])
    window.session.lock()
    page = window.page(SignInScreen)
    enter(window, "tandarts")
    window.until(lambda: not page.banner.isHidden())
