"""From a key or a click to the paint that shows it, with many clients, at rest and while a purge runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.gui.theme import Theme
from practice_app.gui.window import Window
from practice_app.use_cases.purge import purge_confirmed
from tests.gui.desk_window import DeskWindow
from tests.performance.measuring import Figure, p95
from tests.performance.people import drafts, fill, letters
from tests.practice_files import OWNER, make_desk

AIM_MS = 50.0
BETWEEN_KEYS_MS = 20  # a quick typist; answers of searches arrive meanwhile
PATIENCE_SECONDS = 5.0
SCREENS = ("invoices", "correspondence", "today", "clients")


class PaintWatch(QObject):
    """Counts the times that the window was drawn."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An update request draws the whole window; the filter sees it just before, so the next event is after it."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.count += 1
        return False

    def seconds(self, act: Callable[[], object]) -> float:
        """From the input to the end of the first paint after it."""
        QApplication.processEvents()
        before, start = self.count, perf_counter()
        act()
        while self.count == before and perf_counter() - start < PATIENCE_SECONDS:
            QApplication.processEvents()
        return perf_counter() - start


def acts(window: Window) -> Iterator[Callable[[], object]]:
    """Typing in the search, walking down the list, and switching screens, as a receptionist does."""
    clients: Any = window.screens["clients"]
    for text in ("van den b", "jansen", "dijkstra", "utre"):
        for letter in text:
            yield partial(QTest.keyClick, clients.list.search, letter)
        yield clients.list.search.clear
    for _ in range(12):
        yield partial(QTest.keyClick, clients.list.table, Qt.Key.Key_Down)
    for name in SCREENS * 3:
        yield partial(window.go_to, name)


def samples(frame: QObject, window: Window, rounds: int, going_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each act, for so many rounds or as long as it goes on."""
    watch = PaintWatch(frame)
    found: list[float] = []
    for _ in range(rounds):
        window.go_to("clients")
        for act in acts(window):
            if not going_on():
                return found
            found.append(watch.seconds(act) * 1000)
            QTest.qWait(BETWEEN_KEYS_MS)
    return found


def figures(folder: Path, clients: int, due: int, rounds: int = 3) -> list[Figure]:
    """The 95th percentile while a purge of `due` runs against the aim of 50 ms and against the same at rest."""
    folder.mkdir(exist_ok=True)
    app = QApplication.instance() or QApplication(["practice-app", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    desk = make_desk(folder)
    practice = desk.sign_in()
    people = list(drafts(clients))
    fill(practice.writer, people[:due], "2022-01-10")
    fill(practice.writer, people[due:], "2025-06-01", first_row=due + 1)
    letters(practice.writer, due, 3)
    desk.close()
    desk.folder.close()
    window = DeskWindow(Theme(app), desk.environment, folder)
    window.start(desk.path)
    inside = window.sign_in(OWNER)
    for name in SCREENS:  # a screen is built when it is first shown
        inside.go_to(name)
        window.settle(inside)
    rest = samples(window.frame, inside, rounds, lambda: True)
    purge = inside.operations.steps(purge_confirmed)
    busy = samples(window.frame, inside, 50 * rounds, lambda: purge in inside.operations._long)
    window.close()
    assert len(busy) > len(rest) // 4, "the purge was over before anything was measured"
    return [
        Figure(f"input to paint with {clients:,} clients while {due:,} are destroyed, p95, against 50 ms", p95(busy), AIM_MS, 1),
        Figure("the same against the same window at rest, p95", p95(busy), p95(rest), 2),
    ]
