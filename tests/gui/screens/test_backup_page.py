"""Where backups go by themselves, one made now, and those that were made, on the page of the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.settings.backup_page import BackupPage
from practice_app.use_cases.backup_places import add_backup_place, list_backup_places
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, click, texts, until

Open = Callable[..., QWidget]


def opened(open_screen: Open, practice: Practice) -> BackupPage:
    """The page, as the settings show it."""
    page = open_screen(practice, BackupPage)
    assert isinstance(page, BackupPage)
    page.refresh()
    return page


def test_a_place_is_looked_at_before_it_becomes_one(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    page = opened(open_screen, practice)
    until(qtbot, lambda: "None yet" in texts(page))
    page.places.look_at(tmp_path / "schijf")
    until(qtbot, lambda: bool(shell.done))
    (question,) = shell.questions
    assert "schijf" in question[0] and any("same disk" in line for line in question[1])
    until(qtbot, lambda: str(tmp_path / "schijf") in texts(page))
    assert "No backup lies there yet." in texts(page)
    page.places.look_at(tmp_path / "schijf")
    until(qtbot, lambda: "already" in page.places.banner.message.text())


def test_one_is_made_at_every_place_now(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    for name in ("schijf", "wolk"):
        practice.run(add_backup_place, tmp_path / name)
    page = opened(open_screen, practice)
    click(qtbot, page, "Back up now")
    until(qtbot, lambda: shell.done == ["2 backups were made and read back."])
    until(qtbot, lambda: page.table.model().rowCount() == 2)
    until(qtbot, lambda: texts(page).count("1 backup; the last one of") == 2)


def test_a_place_that_fails_says_why_on_its_line(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    practice.run(add_backup_place, tmp_path / "schijf")
    (tmp_path / "schijf").rmdir()
    page = opened(open_screen, practice)
    click(qtbot, page, "Back up now")
    until(qtbot, lambda: shell.done == ["1 place failed; see there why."])
    until(qtbot, lambda: "the disk is not connected" in texts(page))


def test_a_place_is_taken_away_and_keeps_its_backups(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    practice.run(add_backup_place, tmp_path / "schijf")
    page = opened(open_screen, practice)
    click(qtbot, page, "Back up now")
    until(qtbot, lambda: "1 backup; the last one of" in texts(page))
    click(qtbot, page, "Take away…")
    until(qtbot, lambda: practice.run(list_backup_places) == ())
    until(qtbot, lambda: "None yet" in texts(page))
    assert list((tmp_path / "schijf").glob("*.backup"))
