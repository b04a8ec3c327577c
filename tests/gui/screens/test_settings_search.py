"""Every setting is found by its name, by other words and by its page; the pages are built when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.settings.screen import TABS, SettingsScreen
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens.screen_kit import FakeShell, until
from tests.practice_files import Desk

Open = Callable[..., SettingsScreen]


def searched(qtbot: QtBot, screen: SettingsScreen, text: str) -> list[str]:
    """The settings that this text finds, once every page was read."""
    screen.search.clear()
    type_text(screen.search, text)
    until(qtbot, lambda: screen.index.is_complete)
    return [result.title for result in screen.found.results]


def test_only_the_page_in_sight_is_built(practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, SettingsScreen)
    assert list(screen.pages) == ["practice"]
    screen.tabs.setCurrentIndex(1)
    assert list(screen.pages) == ["practice", "staff"]


def test_every_row_of_every_form_is_found_by_its_own_label(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, SettingsScreen)
    searched(qtbot, screen, "a")
    assert set(screen.pages) == {tab.name for tab in TABS}
    shown = [(page, row) for page in screen.pages.values() for row in page.findChildren(FormRow) if row.isVisibleTo(page)]
    assert len(shown) > 20
    for _, row in shown:
        label = row.field.accessibleName()
        assert label in searched(qtbot, screen, label), label


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("days payment term", "Payment term in days"),
        ("PÁYMENT", "Payment term in days"),
        ("idle", "Lock after minutes without a touch"),
        ("kor", "VAT scheme"),
        ("whom clients ask", "Privacy contact"),
        ("backup", "Make a backup elsewhere…"),
        ("colleague", "Add a colleague"),
    ],
)
def test_a_setting_is_found_in_any_order_by_other_words_and_by_its_hint(
    qtbot: QtBot, practice: Practice, open_screen: Open, text: str, setting: str
) -> None:
    assert setting in searched(qtbot, open_screen(practice, SettingsScreen), text)


def test_enter_goes_to_the_setting_chosen(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    screen = open_screen(practice, SettingsScreen)
    assert len(searched(qtbot, screen, "reminder")) > 1
    press(screen.search, Qt.Key.Key_Down)
    chosen = screen.found.results[1]
    press(screen.search, Qt.Key.Key_Return)
    assert shell.places == [("settings", ("practice", chosen.title))]


def test_the_setting_gone_to_has_the_keyboard_is_in_sight_and_stands_out(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    screen = open_screen(practice, SettingsScreen)
    screen.resize(900, 400)
    searched(qtbot, screen, "language")
    for page, label in (("practice", "Add VAT to collection costs"), ("account", "Language of the window")):
        screen.show_record((page, label))
        assert screen.search.text() == ""
        row = next(row for row in screen.page.findChildren(FormRow) if row.field.accessibleName() == label)
        until(qtbot, row.field.editor.hasFocus)
        until(qtbot, partial(_in_sight, row.label))
        assert row.label.property("look") == "strong"


def _in_sight(label: Label) -> bool:
    return not label.visibleRegion().isEmpty()


def test_a_setting_that_is_not_there_only_shows_its_page(practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, SettingsScreen)
    screen.show_record(("account", "Nothing of the kind"))
    assert screen.titles[screen.tabs.currentIndex()][0] == "account"
    screen.show_record("staff")
    assert screen.titles[screen.tabs.currentIndex()][0] == "staff"


def test_nothing_found_says_what_to_do_and_escape_shows_the_pages_again(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    screen = open_screen(practice, SettingsScreen)
    assert searched(qtbot, screen, "zzqx") == []
    until(qtbot, screen.nothing.isVisible)
    press(screen.search, Qt.Key.Key_Escape)
    until(qtbot, screen.tabs.isVisible)
    assert screen.search.text() == ""


def test_a_member_finds_only_the_settings_of_their_own_pages(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    screen = open_screen(staffed_desk.sign_in("boekhouder", with_reader=True), SettingsScreen)
    assert searched(qtbot, screen, "backup") == []
    assert "Language of the window" in searched(qtbot, screen, "language")
    assert "backup" not in screen.pages
