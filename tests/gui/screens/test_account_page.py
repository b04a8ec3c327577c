"""The page of one's own account: password and second step; and the rules of the practice about both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyotp
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.own_account.second_step_setup import SecondStepSetup
from practice_app.gui.own_account.spare_codes import SpareCodes
from practice_app.gui.screens.settings.account_page import AccountPage
from practice_app.gui.screens.settings.practice_page import PracticePage
from practice_app.storage.keys import verify_password
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy, read_policies
from practice_app.use_cases.second_step import new_second_step_secret, second_step_state, turn_on_second_step
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.invoice_helpers import complete
from tests.practice_files import PASSWORD

NEW = "vijf paarse olifanten dansen"
Opener = Callable[..., QWidget]


@pytest.fixture
def page(practice: Practice, open_screen: Opener) -> AccountPage:
    """The page at a window, where the password is asked again. The practice is named first: it is closed last."""
    practice.asks_password = True
    made = open_screen(practice, AccountPage)
    assert isinstance(made, AccountPage)
    return made


def code_of(practice: Practice, secret: str) -> str:
    return pyotp.TOTP(secret).at(practice.environment.clock.now())


def turn_on(practice: Practice) -> tuple[str, ...]:
    practice.password_given_at = practice.environment.clock.now()
    secret = practice.run(new_second_step_secret).secret
    return practice.run(turn_on_second_step, secret, code_of(practice, secret))


def test_the_password_is_changed_here(qtbot: QtBot, page: AccountPage, practice: Practice, shell: FakeShell) -> None:
    click(qtbot, page.password, "Change my password…")
    form = page.password.form
    assert form is not None
    for field, text in ((form.old, PASSWORD), (form.new, NEW), (form.again, NEW)):
        field.set_value(text)
    click(qtbot, page.password, "Change my password")
    until(qtbot, lambda: shell.done == ["Your password is changed."])
    assert page.password.form is None
    verify_password(practice.session.header, practice.session.member_id, NEW, None, practice.environment.policy)


def test_what_was_typed_is_gone_when_one_goes_back(qtbot: QtBot, page: AccountPage) -> None:
    click(qtbot, page.password, "Change my password…")
    assert page.password.form is not None
    page.password.form.old.set_value(PASSWORD)
    click(qtbot, page.password, "Back")
    click(qtbot, page.password, "Change my password…")
    assert page.password.form is not None
    assert page.password.form.old.value() == ""


def test_the_meter_knows_the_names_of_practice_and_member(qtbot: QtBot, page: AccountPage) -> None:
    click(qtbot, page.password, "Change my password…")
    form = page.password.form
    assert form is not None
    until(qtbot, lambda: form._names)
    form.new.set_value("Robin Voorbeeld 1")
    until(qtbot, lambda: "a name in it that others know" in form.new.meter.said)


def test_the_second_step_is_set_up_with_picture_and_text(
    qtbot: QtBot, page: AccountPage, practice: Practice, shell: FakeShell
) -> None:
    until(qtbot, lambda: "Off: your name and password" in texts(page.second_step))
    assert "not encryption" in texts(page.second_step)
    click(qtbot, page.second_step, "Turn on…")
    assert "type your password once more" in shell.passwords[0]
    setup = page.second_step.open
    assert isinstance(setup, SecondStepSetup)
    until(qtbot, lambda: setup.secret is not None)
    assert setup.secret is not None
    secret = setup.secret.secret
    assert setup.typed_over.text().replace(" ", "") == secret
    setup.code.set_value("000000")
    click(qtbot, setup, "Turn on my second step")
    until(qtbot, lambda: "not right" in setup.form.rows["code"].problem.text())
    assert setup.secret is not None  # the app that was just scanned goes on counting
    setup.code.set_value(code_of(practice, secret))
    click(qtbot, setup, "Turn on my second step")
    until(qtbot, lambda: "I have them on paper" in buttons(page.second_step))
    click(qtbot, page.second_step, "I have them on paper")
    until(qtbot, lambda: "10 spare codes are left" in texts(page.second_step))
    assert page.second_step.open is None


def test_the_qr_picture_holds_the_address(qtbot: QtBot, page: AccountPage) -> None:
    from PIL import Image
    from zxingcpp import read_barcodes

    click(qtbot, page.second_step, "Turn on…")
    setup = page.second_step.open
    assert isinstance(setup, SecondStepSetup)
    until(qtbot, lambda: setup.secret is not None)
    assert setup.secret is not None
    image = setup.picture.grab().toImage().convertToFormat(setup.picture.grab().toImage().Format.Format_RGB888)
    drawn = Image.frombytes("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())
    assert [found.text for found in read_barcodes(drawn)] == [setup.secret.address]


def test_spare_codes_are_made_anew_and_printed(qtbot: QtBot, page: AccountPage, practice: Practice, tmp_path: Path) -> None:
    old = turn_on(practice)
    page.refresh()
    click(qtbot, page.second_step, "New spare codes…")
    until(qtbot, lambda: isinstance(page.second_step.open, SpareCodes))
    shown = page.second_step.open
    assert isinstance(shown, SpareCodes)
    assert len(shown.codes) == 10 and not set(shown.codes) & set(old)
    assert all(code in texts(shown) for code in shown.codes)
    shown.write(tmp_path / "codes.pdf")
    until(qtbot, lambda: "The PDF was saved" in texts(shown))
    shown.write(tmp_path / "no such folder" / "codes.pdf")
    until(qtbot, lambda: "could not be written" in texts(shown))


def test_turned_off_nothing_is_asked(qtbot: QtBot, page: AccountPage, practice: Practice, shell: FakeShell) -> None:
    turn_on(practice)
    page.refresh()
    click(qtbot, page.second_step, "Turn off…")
    until(qtbot, lambda: "Your second step is off." in shell.done)
    assert practice.run(second_step_state).since is None


def test_a_practice_that_requires_it_offers_no_turning_off(qtbot: QtBot, page: AccountPage, practice: Practice) -> None:
    turn_on(practice)
    practice.run(change_policy, "second_step", "required")
    page.refresh()
    until(qtbot, lambda: "asks it from everyone" in texts(page.second_step))
    assert "Turn off…" not in buttons(page.second_step)


def test_the_rules_of_the_practice_are_set_on_its_page(
    qtbot: QtBot, practice: Practice, open_screen: Opener, shell: FakeShell
) -> None:
    page = open_screen(complete(practice), PracticePage)
    assert isinstance(page, PracticePage)
    wanted = {"password_days": "90", "second_step": "required", "emergency_hours": "8", "lock_after_minutes": "5"}
    fields: dict[str, Any] = {name: page.policies.rows[name].field for name in wanted}
    until(qtbot, lambda: fields["emergency_hours"].value() == "4" and page.details.rows["name"].field.value())
    for name, value in wanted.items():
        fields[name].set_value(value)
    page.save.click()
    until(qtbot, lambda: {name: practice.run(read_policies)[name] for name in wanted} == wanted)


def test_a_rule_that_cannot_be_is_told_at_its_field(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    page = open_screen(complete(practice), PracticePage)
    assert isinstance(page, PracticePage)
    row = page.policies.rows["password_days"]
    until(qtbot, lambda: row.field.value() == "0" and page.details.rows["name"].field.value())
    row.field.set_value("7")
    page.save.click()
    until(qtbot, lambda: "from 30 to 1000" in row.problem.text())
