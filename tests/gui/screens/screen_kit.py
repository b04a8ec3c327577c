"""A shell that records what a screen asks of the window, and a context over a real practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.operations import Operations
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.system.words import Words
from practice_app.use_cases.practice import Practice

PATIENCE_MS = 20_000


@dataclass
class FakeShell:
    """Says yes to everything at once; what was said to the person is kept. `path` is where files go."""

    path: Path | None = None
    yes: bool = True
    places: list[tuple[str, object]] = field(default_factory=list)
    problems: list[PracticeError] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    questions: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)
    changes: int = 0
    practice: Practice | None = None
    offered: str = ""

    def go_to(self, screen: str, key: object = None) -> None:
        self.places.append((screen, key))

    def show_problem(self, problem: PracticeError) -> None:
        self.problems.append(problem)

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.done.append(text)
        self.undo = undo

    def ask_password(self, why: str, then: Callable[[], object]) -> None:
        self.passwords.append(why)
        if self.practice is not None:  # as the real sheet does, once the password was right
            self.practice.password_given_at = self.practice.environment.clock.now()
        then()

    def confirm(self, title: str, consequences: Sequence[str], confirm: str, then: Callable[[], object]) -> None:
        self.questions.append((title, tuple(consequences)))
        if self.yes:
            then()

    def ask_save_path(self, title: str, name: str, kinds: str, then: Callable[[Path], object]) -> None:
        assert self.path is not None
        self.offered = name
        then(self.path)

    def ask_open_path(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        assert self.path is not None
        then(self.path)

    def ask_open_paths(self, title: str, kinds: str, then: Callable[[list[Path]], object]) -> None:
        assert self.path is not None
        then([self.path])

    def changed(self) -> None:
        self.changes += 1


def context_of(practice: Practice, shell: FakeShell, words: Words) -> tuple[Context, Operations]:
    """A context over this practice; the caller shuts the operations down."""
    operations = Operations(practice)
    shell.practice = practice
    clock = practice.environment.clock
    made = Context(words, operations, shell, practice.may, lambda: clock.now().date(), practice.kind, ViewMemory())
    return made, operations


def buttons(widget: QWidget) -> dict[str, Button]:
    """The buttons in sight, by their text."""
    return {button.text(): button for button in widget.findChildren(Button) if button.isVisibleTo(widget)}


def texts(widget: QWidget | None) -> str:
    """Every text in sight."""
    assert widget is not None
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def until(qtbot: QtBot, holds: Callable[[], Any]) -> None:
    """Wait for an answer from the threads, and let Qt show what it put in place: widgets in a layout appear an event later."""
    qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)
    QApplication.sendPostedEvents()


def click(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Press the button with this text, once it is in sight and may be pressed."""
    # At once: one event later a page that looks again may have put another in its place, which is not in sight yet.
    qtbot.waitUntil(lambda: text in buttons(widget) and _can_be_pressed(buttons(widget)[text]), timeout=PATIENCE_MS)
    buttons(widget)[text].click()


def _can_be_pressed(button: Button) -> bool:
    return button.isEnabled() and not button.is_refused


def choose(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Choose this action behind the button More, once it is there."""

    def found() -> list[QAction]:
        menus = [more.menu_of_actions for more in widget.findChildren(MoreButton)]
        return [action for menu in menus for action in menu.actions() if action.text() == text]

    until(qtbot, found)
    found()[0].trigger()


def rare(widget: QWidget) -> set[str]:
    """What stands behind the button More."""
    return {action.text() for more in widget.findChildren(MoreButton) for action in more.menu_of_actions.actions()}
