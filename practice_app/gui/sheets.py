"""The place above the screens where a question stands: a confirmation, or the password once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.engine import Engine
from practice_app.gui.operations import Operations
from practice_app.gui.password_sheet import PasswordSheet
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.system.words import Words


class Sheets(QWidget):
    """One question at a time; while it stands the `behind` cannot be used."""

    def __init__(self, words: Words, operations: Operations, engine: Engine, behind: QWidget) -> None:
        super().__init__()
        self._words, self._operations, self._engine, self._behind = words, operations, engine, behind
        self.sheet: ConfirmSheet | PasswordSheet | None = None
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, SPACE_MEDIUM)
        self.hide()

    def confirm(self, title: str, consequences: Sequence[str], confirm: str, then: Callable[[], object]) -> None:
        """A confirmation that names the consequences."""
        sheet = ConfirmSheet(title, consequences, confirm, self._words("No, go back"))
        sheet.confirmed.connect(lambda: self._answered(then))
        sheet.declined.connect(self.close_sheet)
        self._show(sheet)
        sheet.ask()

    def ask_password(self, why: str, then: Callable[[], object]) -> None:
        """The member's password once more."""
        sheet = PasswordSheet(self._words, why)
        sheet.given.connect(
            lambda typed: self._operations.call(
                self._engine.ask_again, typed, then=lambda _: self._answered(then), failed=sheet.show_problem
            )
        )
        sheet.declined.connect(self.close_sheet)
        self._show(sheet)
        sheet.password.setFocus()

    def close_sheet(self) -> None:
        """There is no question any more; the focus goes back to where it was."""
        if self.sheet is not None:
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
        self.hide()
        self._behind.setEnabled(True)
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def _answered(self, then: Callable[[], object]) -> None:
        self.close_sheet()
        then()

    def _show(self, sheet: ConfirmSheet | PasswordSheet) -> None:
        self.close_sheet()
        self._before = self._behind.focusWidget()
        self.sheet = sheet
        self._column.addWidget(sheet)
        self._behind.setEnabled(False)
        self.show()
        sheet.show()
