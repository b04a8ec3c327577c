"""One named thread that does what it is handed, in order; short tasks pass between the steps of a long one."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

Task = Callable[[], None]
Step = Callable[[], bool]


class Worker:
    """Starts its thread with the first task. A step task returns whether it has more to do."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: deque[Task] = deque()
        self._steps: deque[tuple[Step, bool]] = deque()
        self._alone = False
        self._wake = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def add(self, task: Task) -> None:
        """Do `task` after the tasks handed in before it."""
        with self._wake:
            self._tasks.append(task)
            self._start_or_notify()

    def add_steps(self, step: Step, alone: bool = False) -> None:
        """Call `step` until it returns False. Other step tasks wait until it is through.

        Tasks handed in meanwhile go first at each step; with `alone` they wait too, once the first step is done.
        """
        with self._wake:
            self._steps.append((step, alone))
            self._start_or_notify()

    def stop(self) -> None:
        """Finish everything handed in, then end the thread and wait for it."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    def _start_or_notify(self) -> None:
        if self._thread is None:
            # daemon: a window that dies half-way must not keep the process alive; an open transaction is rolled back
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._wake.notify()

    def _work(self) -> None:
        while self._one():
            pass

    def _one(self) -> bool:
        with self._wake:
            self._wake.wait_for(lambda: self._tasks or self._steps or self._stopping)
            task = self._tasks.popleft() if self._tasks and not self._alone else None
            long = self._steps[0] if self._steps and task is None else None
        if task is not None:
            task()
        elif long is not None:
            step, alone = long
            more = step()
            self._alone = alone and more
            if not more:
                self._steps.popleft()
        else:
            return False
        return True
