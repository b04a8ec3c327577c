"""When nothing is under way the window brings the log into the file and puts the head of the trail beside it, once."""

from __future__ import annotations

import json

from practice_app.gui.engine import practice_of
from practice_app.gui.window import Window
from practice_app.storage import audit_log
from practice_app.storage.audit_anchor import ANCHOR_FILE
from practice_app.use_cases.clients import create_client
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import OWNER, Desk
from tests.use_cases.client_cases import person


def rested(window: DeskWindow, shown: Window) -> None:
    """A rest that is over before anything else is asked."""
    assert shown.resting.timer.isActive()
    shown.resting.timer.setInterval(0)
    window.until(lambda: not shown.resting.timer.isActive() and not shown.operations.is_busy)
    shown.resting.timer.setInterval(20_000)


def test_the_head_of_the_trail_stands_beside_the_file_after_a_rest(desk: Desk, opened: Opened) -> None:
    window = opened(desk)
    shown = window.sign_in(OWNER)
    done: list[object] = []
    shown.operations.run(create_client, person(), then=done.append)
    window.until(lambda: bool(done) and shown.resting.timer.isActive())
    rested(window, shown)
    path = desk.path / ANCHOR_FILE
    window.until(path.exists)
    practice = practice_of(shown.operations)
    assert json.loads(path.read_text())["heads"][0]["sequence"] == audit_log.head(practice.writer)[0]
    assert desk.folder.database.with_name("practice.db-wal").stat().st_size == 0
    assert not shown.resting.timer.isActive(), "its own work is no reason to rest again"


def test_work_that_goes_on_puts_the_rest_off(desk: Desk, opened: Opened) -> None:
    window = opened(desk)
    shown = window.sign_in(OWNER)
    window.until(lambda: shown.resting.timer.isActive())
    shown.operations.busy.emit(True)
    assert not shown.resting.timer.isActive()
    shown.operations.busy.emit(False)
    assert shown.resting.timer.isActive()
