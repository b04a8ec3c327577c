"""Leads a newcomer to the first invoice and the first backup: the steps, how far they are, and the way to each."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.focus import focus_first
from practice_app.gui.screens.today.step_row import StepRow
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.first_steps import FirstSteps, first_steps

DISMISSED = "today.first_steps_dismissed"


class FirstStepsCard(QWidget):
    """Goes away by itself once the first invoice is issued, or when the person is done with it; it never comes back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.rows: list[StepRow] = []
        self._shown: FirstSteps | None = None
        self.card = Card(words("The first steps"))
        self.count = Label("", "muted")
        self.steps = QWidget()
        self._column = QVBoxLayout(self.steps)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.dismiss = Button(words("I know my way"), "quiet")
        self.dismiss.clicked.connect(self._dismiss)
        for widget in (self.count, self.steps, ButtonRow(self.dismiss)):
            self.card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.hide()

    def refresh(self) -> None:
        """Ask how far the practice is, unless that was settled before."""
        if self._context.memory.get(DISMISSED) or not self._context.may(first_steps):
            return
        self._context.operations.read(first_steps, then=self._show_steps, channel="first steps")

    def _show_steps(self, steps: FirstSteps) -> None:
        if steps.invoice or self._context.memory.get(DISMISSED):
            self._dismiss()
            return
        if steps == self._shown:  # the keyboard may stand on one of them
            return
        self._shown = steps
        self.count.setText(self._context.words("{done} of {total} done", done=steps.done, total=steps.total))
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(*told, steps) for told in self._told(steps)]
        for row in self.rows:
            self._column.addWidget(row)
        self.show()
        if self.isVisible() and QApplication.focusWidget() is None:  # just signed in: nothing else takes the keyboard
            focus_first(self)

    def _told(self, steps: FirstSteps) -> list[tuple[bool, str, str, str, str]]:
        words = self._context.words
        told = [
            (steps.details, words("The details of your practice"), words("Fill in"), "settings", "practice"),
            (steps.client, words("Your first client"), words("Add a client"), "clients", "new"),
            (steps.invoice, words("Your first invoice"), words("Make an invoice"), "invoices", "new"),
        ]
        if steps.backup is not None:
            told.append((steps.backup, words("A place for your backups"), words("Choose a place"), "settings", "backup"))
        return told

    def _row(self, done: bool, title: str, action: str, screen: str, key: str, steps: FirstSteps) -> StepRow:
        row = StepRow(self._context.words, title, action, done)
        row.wanted.connect(lambda: self._context.shell.go_to(screen, key))
        return row

    def _dismiss(self) -> None:
        self._context.memory.put(DISMISSED, True)
        self.hide()
