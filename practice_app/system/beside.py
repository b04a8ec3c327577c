"""Does one long piece of work on a thread of its own, told of step by step, and ended when nobody waits for it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from practice_app.domain.errors import N_
from practice_app.domain.progress import Progress

T = TypeVar("T")
Watch = Callable[[int, int], None]
_LOOK_SECONDS = 0.1
_HUNDRED = 100


class StoppedError(Exception):
    """Raised inside the work when it is to end: it cleans up after itself."""


class _Watched:
    """How far the work is, as it tells from its own thread."""

    def __init__(self) -> None:
        self.stop_asked = threading.Event()
        self.done, self.total = 0, 0

    def tell(self, done: int, total: int) -> None:
        """For the work: so much is done. Raises StoppedError when it is to end."""
        if self.stop_asked.is_set():
            raise StoppedError
        self.done, self.total = done, total


def beside(work: Callable[[Watch], T], text: str, afterwards: str = N_("Checking…")) -> Generator[Progress, None, T]:
    """Do it beside the caller, who may close the generator: then the work is ended first.

    `work` is given a function to tell how much is done, and of how much; `afterwards` is told once all of that is.
    """
    watched = _Watched()
    with ThreadPoolExecutor(1, "beside") as pool:
        answer = pool.submit(work, watched.tell)
        try:
            while not answer.done():
                yield _progress(watched, text, afterwards)
                wait((answer,), _LOOK_SECONDS)
        finally:
            watched.stop_asked.set()
        return answer.result()


def _progress(watched: _Watched, text: str, afterwards: str) -> Progress:
    done, total = watched.done, watched.total
    if total and done >= total:
        return Progress(0, None, afterwards)
    return Progress(done * _HUNDRED // total if total else 0, _HUNDRED, text)
