"""Work leaves the window's thread in order, and its answers, refusals and bugs come back to the right place."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import Conflict, PracticeError
from practice_app.domain.progress import Progress
from practice_app.gui.operations import Operations

PATIENCE_MS = 5000


class OpenDoor:
    """A practice whose use cases are plain functions: the thread work is what these tests are about."""

    def run(self, case: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return case(*args, **kwargs)

    read = steps = whole = run


@pytest.fixture
def operations(qtbot: QtBot) -> Iterator[Operations]:
    made = Operations(OpenDoor())
    yield made
    made.shutdown()


def idle(qtbot: QtBot, operations: Operations) -> None:
    qtbot.waitUntil(lambda: not operations.is_busy, timeout=PATIENCE_MS)


def refuse() -> None:
    raise Conflict("Changed meanwhile.")


def test_runs_keep_their_order_and_leave_the_window_thread(qtbot: QtBot, operations: Operations) -> None:
    done: list[int] = []
    threads: set[str] = set()

    def case(number: int, *, twice: bool) -> int:
        threads.add(threading.current_thread().name)
        done.append(number)
        return number * 2 if twice else number

    answers: list[int] = []
    for number in range(50):
        operations.run(case, number, twice=True, then=answers.append)
    idle(qtbot, operations)
    assert done == list(range(50))
    assert answers == [number * 2 for number in range(50)]
    assert threads == {"database"}


def test_an_answer_arrives_on_the_window_thread(qtbot: QtBot, operations: Operations) -> None:
    seen: list[threading.Thread] = []
    operations.run(int, then=lambda _: seen.append(threading.current_thread()))
    idle(qtbot, operations)
    assert seen == [threading.main_thread()]


def test_only_the_newest_answer_of_a_channel_arrives(qtbot: QtBot, operations: Operations) -> None:
    first_began, go_on = threading.Event(), threading.Event()
    asked: list[str] = []

    def search(text: str) -> str:
        asked.append(text)
        if text == "j":
            first_began.set()
            go_on.wait()
        return text

    shown: list[str] = []
    operations.read(search, "j", then=shown.append, channel="clients")
    first_began.wait()
    operations.read(search, "ja", then=shown.append, channel="clients")
    operations.read(search, "jan", then=shown.append, channel="clients")
    operations.read(search, "other", then=shown.append, channel="invoices")
    go_on.set()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=PATIENCE_MS)
    assert shown == ["jan", "other"]
    assert asked == ["j", "jan", "other"]  # what was overtaken before it began is not even asked


def test_reading_goes_on_while_something_is_written(qtbot: QtBot, operations: Operations) -> None:
    go_on = threading.Event()
    shown: list[str] = []
    operations.run(go_on.wait)
    operations.read(str, "found", then=shown.append)
    qtbot.waitUntil(lambda: shown == ["found"], timeout=PATIENCE_MS)
    assert operations.is_busy
    go_on.set()
    idle(qtbot, operations)


def counting(total: int, reached: list[int], closed: list[bool]) -> Generator[Progress, None, str]:
    try:
        for done in range(1, total + 1):
            reached.append(done)
            yield Progress(done, total, "Working")
        return "all"
    finally:
        closed.append(True)


def test_steps_tell_their_progress_and_their_answer(qtbot: QtBot, operations: Operations) -> None:
    told: list[Progress] = []
    answers: list[str] = []
    operations.steps(counting, 5, [], [], progress=told.append, then=answers.append)
    idle(qtbot, operations)
    assert answers == ["all"]
    assert told[-1] == Progress(5, 5, "Working")


def test_cancel_stops_between_two_steps_and_closes_the_use_case(qtbot: QtBot, operations: Operations) -> None:
    stepped, go_on = threading.Event(), threading.Event()
    reached: list[int] = []
    closed: list[bool] = []

    def case() -> Generator[Progress, None, str]:
        try:
            for done in (1, 2, 3):
                stepped.set()
                go_on.wait()
                reached.append(done)
                yield Progress(done, 3, "Working")
            return "all"
        finally:
            closed.append(True)

    ends: list[str] = []
    job = operations.steps(case, then=ends.append, stopped=lambda: ends.append("stopped"))
    stepped.wait()
    job.cancel()
    go_on.set()
    idle(qtbot, operations)
    assert (reached, closed, ends) == ([1], [True], ["stopped"])


@pytest.mark.parametrize("way, expected", [("steps", [1, "saved", 2, 3]), ("whole", [1, 2, 3, "saved"])])
def test_a_save_passes_between_steps_but_never_inside_one_transaction(
    qtbot: QtBot, operations: Operations, way: str, expected: list[object]
) -> None:
    began, go_on = threading.Event(), threading.Event()
    order: list[object] = []

    def case() -> Generator[Progress, None, None]:
        for done in (1, 2, 3):
            began.set()
            go_on.wait()
            order.append(done)
            yield Progress(done, 3, "Working")

    getattr(operations, way)(case)
    began.wait()
    operations.run(order.append, "saved")
    go_on.set()
    idle(qtbot, operations)
    assert order == expected


def test_a_refusal_goes_to_failed_and_otherwise_to_the_window(qtbot: QtBot, operations: Operations) -> None:
    own: list[PracticeError] = []
    window: list[PracticeError] = []
    operations.problem.connect(window.append)
    operations.run(refuse, failed=own.append)
    operations.run(refuse)
    operations.steps(refuse)
    idle(qtbot, operations)
    assert [len(own), len(window)] == [1, 2]
    assert all(isinstance(problem, Conflict) for problem in own + window)


def test_a_bug_goes_to_the_crash_hook_and_the_next_job_still_runs(
    qtbot: QtBot, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, bug, trace: bugs.append(kind))
    answers: list[int] = []
    operations.run(lambda: 1 // 0)
    operations.run(int, then=answers.append)
    idle(qtbot, operations)
    assert bugs == [ZeroDivisionError]
    assert answers == [0]


def test_a_bug_in_an_overtaken_search_is_still_a_bug(
    qtbot: QtBot, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, bug, trace: bugs.append(kind))
    began, go_on = threading.Event(), threading.Event()

    def search() -> float:
        began.set()
        go_on.wait()
        return 1 / 0

    operations.read(search, channel="clients")
    began.wait()
    operations.read(int, channel="clients")
    go_on.set()
    qtbot.waitUntil(lambda: bugs == [ZeroDivisionError], timeout=PATIENCE_MS)


def test_an_answer_for_a_destroyed_widget_is_dropped(qtbot: QtBot, operations: Operations) -> None:
    import shiboken6

    field = QLineEdit()
    go_on = threading.Event()
    operations.run(lambda: str(go_on.wait()), then=field.setText)
    shiboken6.delete(field)
    go_on.set()
    idle(qtbot, operations)


def test_busy_tells_the_begin_and_the_end_once(qtbot: QtBot, operations: Operations) -> None:
    told: list[bool] = []
    operations.busy.connect(told.append)
    go_on = threading.Event()
    operations.run(go_on.wait)
    operations.run(int)
    go_on.set()
    idle(qtbot, operations)
    assert told == [True, False]


def test_shutdown_finishes_what_was_handed_in_and_stops_long_jobs(qtbot: QtBot) -> None:
    operations = Operations(OpenDoor())
    saved: list[int] = []
    reached: list[int] = []
    closed: list[bool] = []
    operations.steps(counting, 1_000_000_000, reached, closed)
    for number in range(10):
        operations.run(saved.append, number)
    operations.shutdown()
    assert saved == list(range(10))
    assert closed == ([True] if reached else [])
    assert len(reached) < 1_000_000_000


def test_a_drawing_has_a_thread_of_its_own(qtbot: QtBot, operations: Operations) -> None:
    seen: list[str] = []
    operations.render(lambda: threading.current_thread().name, then=seen.append)
    idle(qtbot, operations)
    assert seen == ["rendering"]


def test_a_search_that_rested_when_the_window_was_locked_reads_nothing(operations: Operations) -> None:
    shown: list[object] = []
    operations.abandon()
    job = operations.read(refuse, then=shown.append, channel="search")
    assert not operations.is_busy and shown == [] and job.channel == "search"
