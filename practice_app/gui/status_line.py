"""The line at the bottom: who works where, how the practice is bound, the last backup, and what was just done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.session import SessionFacts
    from practice_app.use_cases.today import BackupState


class StatusLine(QWidget):
    """Texts only; nothing here is needed to work."""

    def __init__(self, words: Words, facts: SessionFacts) -> None:
        super().__init__()
        self._words = words
        self._told = ""
        self.setAccessibleName(words("Status"))
        bound = words("Bound to this computer") if facts.bound else words("Not bound to this computer")
        self.done = Label("", "small", wrap=False)
        # a long sentence may not widen the window
        self.done.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.who, self.bound = Label(facts.member.full_name, "small", wrap=False), Label(bound, "small", wrap=False)
        self.backup = Label("", "small", wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_MEDIUM, SPACE_TINY, SPACE_MEDIUM, SPACE_TINY)
        line.setSpacing(SPACE_LARGE)
        line.addWidget(self.done, 1)
        for label in (self.who, self.bound, self.backup):
            line.addWidget(label)

    def show_done(self, text: str) -> None:
        """Say what was done; it stands until the next thing is done."""
        self._told = text
        self._write_done()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the sentence as there is room for."""
        super().resizeEvent(event)
        self._write_done()

    def _write_done(self) -> None:
        room = self.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, self.done.width())
        self.done.setText(room)
        self.done.setToolTip(self._told if room != self._told else "")
        self.done.setAccessibleName(self._told)

    def show_backup(self, state: BackupState) -> None:
        """When the newest backup was made."""
        if state.last is None:
            self.backup.setText(self._words("No backup yet"))
        else:
            self.backup.setText(self._words("Last backup {moment}", moment=state.last))
