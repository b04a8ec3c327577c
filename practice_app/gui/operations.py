"""Takes use cases off the window's thread: one thread that writes, one that reads, one that draws PDFs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from practice_app.domain.errors import PracticeError
from practice_app.domain.progress import Progress
from practice_app.gui.worker import Worker

T = TypeVar("T")
Then = Callable[[Any], object]
Failed = Callable[[PracticeError], object]
Steps = Generator[Progress, None, T]


class PracticeLike(Protocol):
    """The part of the door (use_cases/practice.py) that the window needs."""

    def run(self, case: Any, /, *args: Any, **kwargs: Any) -> Any:
        """One use case in one transaction on the writing connection."""

    def read(self, case: Any, /, *args: Any, **kwargs: Any) -> Any:
        """One reading use case on the read-only connection."""

    def steps(self, case: Any, /, *args: Any, **kwargs: Any) -> Steps[Any]:
        """A long use case: yields Progress after each transaction, returns its answer."""

    def whole(self, case: Any, /, *args: Any, **kwargs: Any) -> Steps[Any]:
        """A long use case in one transaction: closing it undoes everything."""


@dataclass(eq=False)
class Job:
    """Something handed in. Made by Operations; the window keeps it only to cancel it."""

    then: Then | None = None
    failed: Failed | None = None
    progress: Callable[[Progress], object] | None = None
    stopped: Callable[[], object] | None = None
    channel: str = ""
    counts: bool = True
    latest: Progress | None = None
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Drop it if it has not started; stop between two steps; the answer of a read is thrown away."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for it to stop; a step under way is still finished."""
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True)
class _Finished(Generic[T]):
    value: T


class Operations(QObject):
    """Hands work to its threads and brings answers back on the window's thread, unless their widget was destroyed meanwhile.

    `busy` tells when writing or drawing begins and ends; reads do not count. `closing`: the last chance to run something.
    """

    problem = Signal(object)
    busy = Signal(bool)
    closing = Signal()
    _arrived = Signal(object)

    def __init__(self, practice: PracticeLike | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.practice = practice
        self._writer, self._reader, self._renderer = Worker("database"), Worker("reader"), Worker("rendering")
        self._newest: dict[str, Job] = {}
        self._long: list[Job] = []
        self._under_way = 0
        self._closed = False
        self._arrived.connect(self._open, Qt.ConnectionType.QueuedConnection)

    @property
    def is_closed(self) -> bool:
        """Whether the window is locked: nothing may be handed in any more."""
        return self._closed

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or drawn, or waits for that."""
        return self._under_way > 0

    def run(
        self,
        case: Callable[..., T],
        /,
        *args: Any,
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run a use case through the door on the database thread; runs keep their order."""
        return self._hand(self._writer, Job(then, failed), partial(self._door.run, case, *args, **kwargs))

    def call(
        self,
        function: Callable[..., T],
        /,
        *args: Any,
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        **kwargs: Any,
    ) -> Job:
        """Call a plain function on the database thread: open, unlock or close the practice itself."""
        return self._hand(self._writer, Job(then, failed), partial(function, *args, **kwargs))

    def render(
        self,
        function: Callable[..., T],
        /,
        *args: Any,
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        **kwargs: Any,
    ) -> Job:
        """Call a function that draws a document, on a thread of its own, from finished data."""
        return self._hand(self._renderer, Job(then, failed), partial(function, *args, **kwargs))

    def read(
        self,
        case: Callable[..., T],
        /,
        *args: Any,
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        channel: str = "",
        **kwargs: Any,
    ) -> Job:
        """Run a reading use case on the reading thread. In one `channel` only the newest answer arrives; after a lock none."""
        job = Job(then, failed, channel=channel, counts=False)
        if self._closed:  # a search that was still resting when the window was locked
            return job
        if channel:
            if (superseded := self._newest.get(channel)) is not None:
                superseded.cancel()
            self._newest[channel] = job
        return self._hand(self._reader, job, partial(self._door.read, case, *args, **kwargs))

    def steps(self, case: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Job:
        """Run a long use case step by step, each its own transaction; `run`s pass between the steps.

        Takes then, failed, progress and stopped by name: `progress` gets each Progress, `stopped` is called when
        `job.cancel()` ended it after the step under way.
        """
        return self._long_job(self._door.steps, False, case, args, kwargs)

    def whole(self, case: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Job:
        """The same in one transaction (an import): cancelling undoes everything; `run`s wait until it is through."""
        return self._long_job(self._door.whole, True, case, args, kwargs)

    def call_steps(self, function: Callable[..., Steps[Any]], first: object, /, *args: Any, **kwargs: Any) -> Job:
        """The same for a plain function that yields Progress: more than one use case (a backup, purge and sweep)."""
        return self._long_job(function, False, first, args, kwargs)

    def _long_job(
        self, door: Callable[..., Steps[Any]], alone: bool, case: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Job:
        job = Job(**{name: kwargs.pop(name, None) for name in ("then", "failed", "progress", "stopped")})
        self._begin(job)
        self._long.append(job)
        source: list[Steps[Any]] = []
        make = partial(door, case, *args, **kwargs)
        self._writer.add_steps(lambda: self._step(job, make, source), alone)
        return job

    def abandon(self) -> None:
        """No answer arrives any more and long jobs stop after their step: the window is locked. Call shutdown later."""
        if not self._closed:
            self.closing.emit()
        self._closed = True
        for job in [*self._long, *self._newest.values()]:
            job.cancel()

    def shutdown(self) -> None:
        """Let what was handed in finish, then end the threads; nothing is held on to: a job knows the screen that asked."""
        self.abandon()
        for worker in (self._writer, self._reader, self._renderer):
            worker.stop()
        self._newest, self._long = {}, []

    @property
    def _door(self) -> PracticeLike:
        assert self.practice is not None, "a use case was asked before a practice was opened"
        return self.practice

    def _begin(self, job: Job) -> None:
        assert not self._closed, "work was handed in after the shutdown"
        if job.counts:
            self._under_way += 1
            if self._under_way == 1:
                self.busy.emit(True)

    def _hand(self, worker: Worker, job: Job, work: Callable[[], object]) -> Job:
        self._begin(job)
        worker.add(lambda: self._do(job, work))
        return job

    # --- on a worker thread -------------------------------------------------------------------------------------------

    def _do(self, job: Job, work: Callable[[], object]) -> None:
        if job.cancelled:
            self._post(job, job.stopped)
            return
        done = self._attempt(job, work)
        if done is not None:
            self._answer(job, done)

    def _step(self, job: Job, make: Callable[[], Steps[Any]], source: list[Steps[Any]]) -> bool:
        """One step of a long use case; returns whether there may be more."""
        if job.cancelled:
            if not source or self._attempt(job, source[0].close):
                self._post(job, job.stopped)
            return False
        done = self._attempt(job, partial(_advance, make, source))
        if done is None:
            return False
        if isinstance(done.value, _Finished):
            self._answer(job, done.value)
            return False
        job.latest = done.value
        self._arrived.emit(partial(self._show, job, done.value))
        return True

    def _attempt(self, job: Job, work: Callable[[], T]) -> _Finished[T] | None:
        """Edge: whatever goes wrong in a use case is caught here and told on the window's thread (then: None)."""
        try:
            return _Finished(work())
        except PracticeError as problem:
            self._post(job, partial(job.failed or self.problem.emit, problem))
        except Exception as bug:
            self._post(job, partial(_crash, bug))
        return None

    def _answer(self, job: Job, done: _Finished[Any]) -> None:
        self._post(job, partial(job.then, done.value) if job.then else None)

    def _post(self, job: Job, answer: Callable[[], object] | None) -> None:
        self._arrived.emit(partial(self._settle, job, answer))

    # --- on the window's thread ---------------------------------------------------------------------------------------

    def _open(self, letter: Callable[[], None]) -> None:
        if not self._closed:
            letter()

    def _show(self, job: Job, progress: Progress) -> None:
        stale = progress is not job.latest  # the window was slower than the work: only the newest is worth drawing
        if not stale and job.progress is not None and _alive(job.progress):
            job.progress(progress)

    def _settle(self, job: Job, answer: Callable[[], object] | None) -> None:
        if job in self._long:
            self._long.remove(job)
        if job.counts:
            self._under_way -= 1
            if self._under_way == 0:
                self.busy.emit(False)
        if answer is not None and _alive(answer) and not self._unwanted(job, answer):
            answer()

    def _unwanted(self, job: Job, answer: Callable[[], object]) -> bool:
        is_bug = isinstance(answer, partial) and answer.func is _crash
        return not job.counts and job.cancelled and not is_bug


def _advance(make: Callable[[], Steps[Any]], source: list[Steps[Any]]) -> Progress | _Finished[Any]:
    if not source:
        source.append(make())
    try:
        return next(source[0])
    except StopIteration as end:
        return _Finished(end.value)


def _alive(callback: Callable[..., object]) -> bool:
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _crash(bug: Exception) -> None:
    sys.excepthook(type(bug), bug, bug.__traceback__)
