"""Looks for clients, invoices and letters at each key, and tells once all three have answered for the newest text."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.use_cases.letter_search import note_letter_search
from practice_app.use_cases.quick_find import (
    note_invoice_search,
    quick_find_clients,
    quick_find_invoices,
    quick_find_letters,
)
from practice_app.use_cases.search import note_search

KINDS: tuple[tuple[str, Any, Any], ...] = (
    ("clients", quick_find_clients, note_search),
    ("invoices", quick_find_invoices, note_invoice_search),
    ("letters", quick_find_letters, note_letter_search),
)


class Finder(QObject):
    """`found` gives the text and what was found, by kind. An answer to an older text is never told."""

    found = Signal(str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kinds = [kind for kind in KINDS if context.may(kind[1])]
        self._asked: str | None = None
        self._answers: dict[str, list[Any]] = {}
        self._unnoted = False
        context.operations.closing.connect(self.note)  # locked while results stand there

    def ask(self, text: str) -> None:
        """Look for this; an empty text finds nothing, at once."""
        self._asked, self._answers = text, {}
        if not text or not self._kinds:
            self.found.emit(text, {})
            return
        for name, case, _ in self._kinds:
            arrived, failed = partial(self._arrived, text, name), partial(self._failed, text, name)
            self._context.operations.read(case, text, then=arrived, failed=failed, channel=f"palette.{name}")

    def note(self) -> None:
        """One line in the audit trail for a search in which somebody or something was shown (security.md)."""
        if self._unnoted:
            self._unnoted = False
            self._context.operations.run(self._kinds[0][2])

    def _arrived(self, text: str, name: str, hits: list[Any]) -> None:
        if text != self._asked:
            return
        self._answers[name] = hits
        self._unnoted |= bool(hits)
        if len(self._answers) == len(self._kinds):
            self.found.emit(text, self._answers)

    def _failed(self, text: str, name: str, problem: PracticeError) -> None:
        self._context.shell.show_problem(problem)
        self._arrived(text, name, [])
