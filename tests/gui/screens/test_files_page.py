"""Files outside the program with data of who was destroyed, on their page of Retention."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.retention.screen import FILES, RetentionScreen
from practice_app.use_cases.exports_left import list_exports_left
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import until
from tests.practice_files import Desk
from tests.use_cases.test_exports_left import destroyed_with

Open = Callable[..., RetentionScreen]


@pytest.fixture
def left(desk: Desk) -> tuple[Practice, list[Path]]:
    """Two files of one destroyed client."""
    _, files = destroyed_with(desk, "een.vcf", "twee.vcf")
    desk.close()
    return desk.sign_in(with_reader=True), files


def shown(qtbot: QtBot, screen: RetentionScreen, count: int) -> None:
    until(qtbot, lambda: screen.files.table.model().rowCount() == count)


def all_chosen(qtbot: QtBot, practice: Practice, open_screen: Open) -> RetentionScreen:
    """The page, with both files chosen."""
    screen = open_screen(practice, RetentionScreen)
    shown(qtbot, screen, 2)
    screen.show_record(FILES)
    screen.files.table.selectAll()
    return screen


def test_the_tab_counts_them_and_today_leads_there(qtbot: QtBot, left: tuple[Practice, list[Path]], open_screen: Open) -> None:
    screen = open_screen(left[0], RetentionScreen)
    shown(qtbot, screen, 2)
    until(qtbot, lambda: screen.tabs.tabText(screen.tabs.indexOf(screen.files)) == "Files left (2)")
    screen.show_record(FILES)
    assert screen.tabs.currentWidget() is screen.files


def test_chosen_files_are_deleted_after_a_yes(qtbot: QtBot, left: tuple[Practice, list[Path]], open_screen: Open) -> None:
    practice, files = left
    screen = all_chosen(qtbot, practice, open_screen)
    screen.files.delete.click()
    until(qtbot, lambda: not any(file.exists() for file in files))
    screen.refresh()
    shown(qtbot, screen, 0)


def test_who_saw_to_it_themselves_keeps_the_file(qtbot: QtBot, left: tuple[Practice, list[Path]], open_screen: Open) -> None:
    practice, files = left
    screen = all_chosen(qtbot, practice, open_screen)
    screen.files.dismiss.click()
    until(qtbot, lambda: practice.run(list_exports_left) == [])
    assert all(file.exists() for file in files)
