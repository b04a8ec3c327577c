"""From an empty computer to a kept promise, through the real window: assistant, import, plan, purge, certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from practice_app.gui.password_sheet import PasswordSheet
from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.steps.words_step import WordsStep
from practice_app.gui.theme import Theme
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.window import Window
from tests.gui.desk_window import DeskWindow
from tests.practice_files import PASSWORD, TestClock, environment

CLIENTS = """number;kind;given_name;family_name;registered_on
1;person;Oud;Vergeten;01-02-2020
2;person;Nieuw;Gebleven;01-02-2026
"""


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[DeskWindow]:
    """The program on a computer without a practice and without a keychain."""
    made = DeskWindow(Theme(qapp), environment(TestClock()), tmp_path)
    made.start()
    yield made
    made.close()


def test_from_the_first_start_to_the_certificate(window: DeskWindow, tmp_path: Path) -> None:
    make_practice(window, tmp_path)
    inside = window.sign_in("robin")
    import_clients(window, inside, tmp_path)
    purge(window, inside)
    assert [row.plan.number for row in plan_rows(window, inside)] == ["2"]
    inside.screens["retention"].tabs.setCurrentWidget(inside.screens["retention"].history)  # type: ignore[attr-defined]  # the retention screen has tabs and pages
    window.settle(inside)
    runs = inside.screens["retention"].history.table  # type: ignore[attr-defined]  # the retention screen's page
    runs.selectRow(0)
    assert runs.current().certified
    assert list(tmp_path.glob("*certificate*.pdf"))


def make_practice(window: DeskWindow, where: Path) -> None:
    """The assistant from its first step to its last."""
    window.page(StartScreen).new.click()
    page = window.page(AssistantScreen)
    page.practice.name.set_value("Praktijk Voorbeeld")
    page.practice.folder.set_value(str(where / "OneDrive" / "praktijk"))
    go_on(window, page)
    assert "damages" in page.practice.form.rows["folder"].problem.text()
    page.practice.folder.set_value(str(where / "praktijk"))
    go_on(window, page)
    page.owner.full_name.set_value("Robin Voorbeeld")
    page.owner.login.set_value("robin")
    page.owner.password.set_value("kort")
    go_on(window, page)
    assert page.owner.form.rows["password"].problem.text()
    for field in (page.owner.password, page.owner.again):
        field.set_value(PASSWORD)
    go_on(window, page)
    go_on(window, page)
    assert "tick" in page.statement.form.rows["agreed"].problem.text()
    page.statement.agreed.set_value(True)
    go_on(window, page)
    window.until(lambda: not page.binding.bound.isEnabled())
    go_on(window, page)
    assert "no keychain" in page.banner.message.text()
    page.binding.loose.setChecked(True)
    go_on(window, page)
    window.until(lambda: page.made)
    type_words_back(window, page, where)
    assert window.page(SignInScreen).login.value() == "robin"


def type_words_back(window: DeskWindow, page: AssistantScreen, where: Path) -> None:
    """Both envelopes: saved as PDF, one word wrong, then right."""
    for envelope in ("administration", "care"):
        sheet = page.step
        assert isinstance(sheet, WordsStep)
        assert sheet.envelope.name == envelope
        sheet.write(where / f"{envelope}.pdf")
        window.until(partial(_is_saved, sheet))
        assert (where / f"{envelope}.pdf").read_bytes().startswith(b"%PDF-")
        go_on(window, page)
        asked = page.step
        assert isinstance(asked, TypedBackStep)
        go_on(window, page)
        assert page.step is asked
        for place, field in asked.fields.items():
            field.set_value(sheet.envelope.words[place - 1].upper())
        go_on(window, page)


def _is_saved(sheet: WordsStep) -> bool:
    return bool(sheet.saved.text())


def go_on(window: DeskWindow, page: AssistantScreen) -> None:
    """Press Next and wait for what it asks of the database thread."""
    page.next.click()
    window.until(lambda: not window.session.front.is_busy)


def import_clients(window: DeskWindow, inside: Window, where: Path) -> None:
    """Look through the file first, then store it."""
    file = where / "clients.csv"
    file.write_text(CLIENTS, encoding="utf-8")
    inside.go_to("settings", "import")
    page = inside.screens["settings"].pages["import"]  # type: ignore[attr-defined]  # the settings screen has pages
    page.look_through(file)
    window.until(page.store.isEnabled)
    assert "2 new" in page.told.text()
    page.store.click()
    window.until(lambda: "2 added" in page.told.text())
    window.settle(inside)


def purge(window: DeskWindow, inside: Window) -> None:
    """See the plan, confirm, type the password wrong and right, and wait for the certificate."""
    assert [row.plan.verdict for row in plan_rows(window, inside)] == ["destroy", "keep"]
    inside.screens["retention"].destroy_now.click()  # type: ignore[attr-defined]  # the owner has this button
    window.until(lambda: isinstance(inside.sheets.sheet, ConfirmSheet))
    confirm = inside.sheets.sheet
    assert isinstance(confirm, ConfirmSheet)
    confirm.confirm.click()
    asked = inside.sheets.sheet
    assert isinstance(asked, PasswordSheet)
    asked.password.set_value("not the password")
    asked.go.click()
    window.until(lambda: "not your password" in asked.row.problem.text())
    asked.password.set_value(PASSWORD)
    clock = window.engine.environment.clock
    assert isinstance(clock, TestClock)
    clock.advance(seconds=10)
    asked.go.click()
    window.until(lambda: "certified" in inside.status.done.text())
    window.settle(inside)


def plan_rows(window: DeskWindow, inside: Window) -> list:  # type: ignore[type-arg]  # the rows of the plan
    """The plan as the screen shows it."""
    inside.go_to("retention")
    inside.screens["retention"].tabs.setCurrentIndex(0)  # type: ignore[attr-defined]  # the retention screen has tabs
    inside.refresh()
    window.settle(inside)
    table = inside.screens["retention"].plan.table  # type: ignore[attr-defined]  # the retention screen's page
    return list(table.model().records)


def test_today_says_what_the_automatic_purge_waits_for_after_an_import(window: DeskWindow, tmp_path: Path) -> None:
    make_practice(window, tmp_path)
    clock = window.engine.environment.clock
    assert isinstance(clock, TestClock)
    inside = window.sign_in("robin")
    import_clients(window, inside, tmp_path)
    inside.go_to("today")
    window.settle(inside)
    titles = [card.accessibleName() for card in inside.screens["today"].cards]  # type: ignore[attr-defined]  # Today has these cards
    assert {"Clients were imported", "1 client is due for destruction", "There is no backup yet"} <= set(titles)
    plan_rows(window, inside)
    for day in (date(2026, 3, 3), date(2026, 3, 20), date(2026, 4, 10)):
        window.session.lock()
        window.page(SignInScreen)
        clock.move_to(day)
        inside = window.sign_in("robin")
    assert "destroyed" in inside.banner.message.text()
    assert [row.plan.number for row in plan_rows(window, inside)] == ["2"]
