"""Backups are made while one works and when the window closes, whoever is signed in; a lock makes none."""

from __future__ import annotations

from pathlib import Path

from practice_app.use_cases.backup_places import add_backup_place
from tests.gui.desk_window import Opened
from tests.invoice_helpers import add_client
from tests.practice_files import Desk


def with_place(desk: Desk, folder: Path) -> Desk:
    """Backups of this practice go there by themselves."""
    practice = desk.sign_in()
    practice.run(add_backup_place, folder)
    add_client(practice)
    return desk


def backups(tmp_path: Path) -> list[str]:
    """Their names: of one day the newest stays."""
    return [path.name for path in (tmp_path / "schijf").glob("*.backup")]


def test_the_one_of_the_day_is_made_while_a_receptionist_works(opened: Opened, staffed_desk: Desk, tmp_path: Path) -> None:
    window = opened(with_place(staffed_desk, tmp_path / "schijf"))
    shown = window.sign_in("balie")
    window.until(lambda: backups(tmp_path))
    window.until(lambda: shown.status.backup.text().startswith("Back-up: vandaag"))
    made = backups(tmp_path)
    staffed_desk.clock.advance(hours=1)
    shown.by_itself.look()
    window.settle(shown)
    assert backups(tmp_path) == made


def test_closing_makes_one_of_what_changed_and_a_lock_does_not(opened: Opened, staffed_desk: Desk, tmp_path: Path) -> None:
    window = opened(with_place(staffed_desk, tmp_path / "schijf"))
    shown = window.sign_in("directie")
    window.until(lambda: backups(tmp_path))
    window.settle(shown)
    made = backups(tmp_path)
    staffed_desk.clock.advance(hours=1)
    add_client(window.engine.practice)
    shown.lock()
    shown = window.sign_in("directie")
    window.settle(shown)
    assert backups(tmp_path) == made
    window.close()
    assert backups(tmp_path) != made and len(backups(tmp_path)) == 1
