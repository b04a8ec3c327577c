"""What the window hands to every screen: words, the way to use cases, and the few things that reach across screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.gui.operations import Operations
from practice_app.gui.view_memory import ViewMemory
from practice_app.system.words import Words


class Shell(Protocol):
    """What a screen may ask of the window around it."""

    def go_to(self, screen: str, key: object = None) -> None:
        """Show another screen ("clients", "invoices", …), and there the record with this id."""

    def show_problem(self, problem: PracticeError) -> None:
        """Say what went wrong in the banner of the window."""

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done. `undo` takes it back: offered beside the text and under Ctrl+Z until something else is done."""

    def ask_password(self, why: str, then: Callable[[], object]) -> None:
        """Ask the member's password again in a side sheet, and go on when it is right (export, grant, purge, restore)."""

    def confirm(self, title: str, consequences: Sequence[str], confirm: str, then: Callable[[], object]) -> None:
        """Show a confirmation that names the consequences, and go on when it is given."""

    def ask_save_path(self, title: str, name: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Let the person choose where a file goes."""

    def ask_open_path(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Let the person choose a file."""

    def ask_open_paths(self, title: str, kinds: str, then: Callable[[list[Path]], object]) -> None:
        """Let the person choose one or more files."""

    def changed(self) -> None:
        """Something was stored: counts in the sidebar and other screens look again when shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """`may(case)` tells whether the member's roles give a use case at all: for greying out; the door decides.

    `memory` keeps how this member likes a screen (sizes, columns, the last place), never data of a client.
    """

    words: Words
    operations: Operations
    shell: Shell
    may: Callable[[Any], bool]
    today: Callable[[], date]
    practice_kind: str
    memory: ViewMemory

    def open_client(self, client_id: ClientId) -> None:
        """Show a client's page."""
        self.shell.go_to("clients", client_id)
