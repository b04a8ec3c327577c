"""The page of what was destroyed: counts and reasons of each run, its certificate, and a run that was broken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.retention import history_page
from practice_app.gui.screens.retention.history_page import HistoryPage
from practice_app.gui.screens.retention.run_panel import RunPanel
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.exports.reading import text_of
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.test_purge_proof import broken_off, due_client

Open = Callable[..., HistoryPage]


def chosen(qtbot: QtBot, page: HistoryPage) -> RunPanel:
    """The newest run, read."""
    until(qtbot, lambda: page.table.model().rowCount() > 0)
    page.table.selectRow(0)
    until(qtbot, lambda: isinstance(page.panes.detail, RunPanel))
    panel = page.panes.detail
    assert isinstance(panel, RunPanel)
    return panel


def test_a_run_tells_what_went_what_stayed_and_its_certificate(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_client(practice)
    lives = due_client(practice, "Dossier")
    dossier = "INSERT INTO dossier VALUES (?, '2020-03-03', 'paper', '2024-01-01', 'x', NULL, NULL, NULL, NULL)"
    practice.writer.execute(dossier, (lives,))
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    page = open_screen(practice, HistoryPage)
    panel = chosen(qtbot, page)
    told = texts(panel)
    for expected in (
        "name and birth date: 1",
        "Of 1 client: the dossier",
        "until 03/03/2040 at the latest (BW 7:454(3))",
        "none",
    ):
        assert expected in told, expected
    assert "Broken off" not in told and "by hand" not in told
    shown: list[bytes] = []
    monkeypatch.setattr(history_page, "show_preview", lambda page, words, title, pdf, save: shown.append(pdf))
    click(qtbot, page, "Look at the certificate")
    until(qtbot, lambda: bool(shown))
    shell.path = tmp_path / "verklaring.pdf"
    click(qtbot, page, "Save the certificate…")
    until(qtbot, lambda: shell.done == ["The certificate was saved as verklaring.pdf."])
    assert text_of(shell.path.read_bytes()) == text_of(shown[0])


def test_a_run_that_was_killed_says_that_it_went_on_and_one_that_waits_has_no_certificate(
    qtbot: QtBot, desk: Desk, open_screen: Open
) -> None:
    practice = desk.sign_in()
    for name in ("Een", "Twee"):
        due_client(practice, name)
    broken_off(practice, 1)
    desk.clock.advance(hours=1)
    practice = desk.sign_in(with_reader=True)
    practice.finish(practice.steps(purge_confirmed))
    panel = chosen(qtbot, open_screen(practice, HistoryPage))
    assert "Broken off and continued" in texts(panel) and "02/03/2026 11:00" in texts(panel)
    assert "Waits for the sweep" in texts(panel)
    assert panel.save.refused_by("state")
