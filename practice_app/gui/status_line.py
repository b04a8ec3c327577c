"""The line at the bottom: what was just done, who works where, the lock, and how old the last backup is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from practice_app.gui.binding_text import binding_text
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY, mark
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.clock import AMSTERDAM, legal_date
from practice_app.use_cases.backup import record_backup

if TYPE_CHECKING:
    from practice_app.use_cases.backup_state import BackupState
    from practice_app.use_cases.session import SessionFacts

ROOM_IN_DIGITS = 120  # in a narrower window only who works here and the backup are told


class StatusLine(QWidget):
    """`lock_wanted`, and `backup_wanted` by who may make one."""

    lock_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, context: Context, facts: SessionFacts) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._words = words
        self._told = ""
        self.setAccessibleName(words("Status"))
        self.done = Label("", "small", wrap=False)
        # a long sentence may not widen the window
        self.done.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bound = words("Bound to this computer") if facts.bound else words("Not bound to this computer")
        self.who, self.bound = Label(facts.member.full_name, "small", wrap=False), Label(bound, "small", wrap=False)
        self.bound.setToolTip(binding_text(words, facts.bound))
        self.bound.setAccessibleDescription(binding_text(words, facts.bound))
        self.backup, self.lock = Button("", "quiet"), Button(words("Lock"), "quiet", icon="lock")
        self.lock.setToolTip(words("Lock (Ctrl+L)"))
        self.backup.clicked.connect(self.backup_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_MEDIUM, 0, SPACE_MEDIUM, SPACE_TINY)
        line.setSpacing(SPACE_MEDIUM)
        line.addWidget(self.done, 1)
        for widget in (self.bound, self.backup, self.who, self.lock):
            line.addWidget(widget)

    def show_done(self, text: str) -> None:
        """Say what was done; it stands until the next thing is done."""
        self._told = text
        self._write_done()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the sentence as there is room for."""
        super().resizeEvent(event)
        self.bound.setVisible(self.width() >= ROOM_IN_DIGITS * self.fontMetrics().horizontalAdvance("0"))
        self._write_done()

    def _write_done(self) -> None:
        room = self.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, self.done.width())
        self.done.setText(room)
        self.done.setToolTip(self._told if room != self._told else "")
        self.done.setAccessibleName(self._told)

    def show_backup(self, state: BackupState, today: date) -> None:
        """How old the newest backup is, as a warning when it is too old."""
        self.backup.setText(self._age(state, today))
        guard(self.backup, self._context, record_backup, tells=True)
        mark(self.backup, "tone", "warning" if state.overdue else "")
        self.backup.show_icon("warning" if state.overdue else "backup", "warning" if state.overdue else "")

    def _age(self, state: BackupState, today: date) -> str:
        words = self._words
        if state.last is None:
            return words("No backup yet")
        days = (today - legal_date(state.last)).days
        if days <= 0:
            return words("Backup: today {time}", time=f"{state.last.astimezone(AMSTERDAM):%H:%M}")
        return words.plural("Backup: yesterday", "Backup: {count} days ago", days)
