"""The assistant keeps what was typed, proposes what it can, says how far one is, and puts a refusal at its field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from tests.gui.desk_window import DeskWindow
from tests.gui.keyboard import press, type_text
from tests.practice_files import PASSWORD, TestClock, TestKeychain, environment


@pytest.fixture
def window(theme: Theme, tmp_path: Path) -> Iterator[DeskWindow]:
    """The program on a computer on which it was never started."""
    made = DeskWindow(theme, environment(TestClock(), TestKeychain()), tmp_path)
    made.start()
    yield made
    made.close()


@pytest.fixture
def page(window: DeskWindow, tmp_path: Path) -> AssistantScreen:
    window.page(StartScreen).new.click()
    made = window.page(AssistantScreen)
    type_text(made.practice.name.editor, "Praktijk Zonnebloem")
    made.practice.folder.set_value(str(tmp_path / "praktijk"))
    return made


def go_on(window: DeskWindow, page: AssistantScreen) -> None:
    page.next.click()
    window.until(lambda: not window.session.front.is_busy)


def test_going_back_keeps_what_was_typed(window: DeskWindow, page: AssistantScreen) -> None:
    go_on(window, page)
    type_text(page.owner.full_name.editor, "Robin Voorbeeld")
    page.owner.password.set_value(PASSWORD)
    page.back.click()
    assert page.step is page.practice
    assert page.practice.name.value() == "Praktijk Zonnebloem"
    go_on(window, page)
    assert (page.owner.full_name.value(), page.owner.password.value()) == ("Robin Voorbeeld", PASSWORD)


def test_the_sign_in_name_follows_the_name_until_one_is_typed(window: DeskWindow, page: AssistantScreen) -> None:
    go_on(window, page)
    type_text(page.owner.full_name.editor, "Robin")
    assert page.owner.login.value() == "robin"
    page.owner.login.set_value("")
    type_text(page.owner.login.editor, "rv")
    type_text(page.owner.full_name.editor, " Voorbeeld")
    assert page.owner.login.value() == "rv"


def test_it_says_how_far_one_is(window: DeskWindow, page: AssistantScreen) -> None:
    assert page.place.text().startswith("Step 1 of ")
    go_on(window, page)
    assert page.place.text().startswith("Step 2 of ")


def test_a_refusal_stands_at_its_field_and_enter_goes_on(window: DeskWindow, page: AssistantScreen) -> None:
    go_on(window, page)
    press(page.owner.full_name.editor, Qt.Key.Key_Return)
    window.until(lambda: page.owner.form.rows["full_name"].problem.text())
    assert page.step is page.owner
    type_text(page.owner.full_name.editor, "Robin Voorbeeld")
    page.owner.password.set_value(PASSWORD)
    page.owner.again.set_value(PASSWORD)
    press(page.owner.again.editor, Qt.Key.Key_Return)
    window.until(lambda: page.step is page.statement)
