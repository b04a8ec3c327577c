"""Whoever keeps the hands on the keyboard types where the page begins, and goes on with Enter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import press, type_text
from tests.practice_files import OWNER, Desk


def typed(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    type_text(focus, text)


def test_the_assistant_begins_at_its_first_field_and_enter_goes_on(theme: Theme, desk: Desk, tmp_path: Path) -> None:
    window = DeskWindow(theme, desk.environment, tmp_path)
    window.start()
    window.page(StartScreen).new.click()
    page = window.page(AssistantScreen)
    window.until(lambda: QApplication.focusWidget() is page.practice.name.editor)
    typed("Praktijk Zonnebloem")
    page.practice.folder.set_value(str(tmp_path / "nieuw"))
    press(page.practice.name.editor, Qt.Key.Key_Return)
    window.until(lambda: page.step is page.owner)
    assert QApplication.focusWidget() is page.owner.full_name.editor
    window.close()


def test_a_bare_name_of_a_folder_is_not_made_where_the_program_began(theme: Theme, desk: Desk, tmp_path: Path) -> None:
    window = DeskWindow(theme, desk.environment, tmp_path)
    window.start()
    window.page(StartScreen).new.click()
    page = window.page(AssistantScreen)
    page.practice.folder.set_value("zonnebloem")
    assert page.practice.path().is_absolute()
    assert page.practice.path().parent != Path.cwd()
    window.close()


def test_a_screen_that_is_chosen_by_its_shortcut_is_searched_by_typing(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("clients")
    window.settle(inside)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert inside.screens["clients"].isAncestorOf(focus)
    typed("jans")
    assert focus.property("text") == "jans"


def test_the_keyboard_begins_at_the_plan_and_nothing_that_destroys_is_offered_in_vain(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("retention")
    window.settle(inside)
    retention: Any = inside.screens["retention"]
    assert retention.destroy_now is not None and not retention.destroy_now.isVisible()  # nothing is due
    assert QApplication.focusWidget() is retention.tabs.tabBar()


def test_a_long_sentence_of_what_was_done_does_not_widen_the_window(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    narrowest, sentence = inside.minimumSizeHint().width(), "Een heel lange zin. " * 40
    inside.show_done(sentence)
    QApplication.processEvents()
    assert inside.minimumSizeHint().width() == narrowest
    assert inside.status.done.text().endswith("…")
    assert inside.status.done.toolTip() == sentence
