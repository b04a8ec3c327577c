"""Asks, inside the page, whether something that cannot be undone shall happen, and says what that means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label


class ConfirmSheet(QFrame):
    """`consequences`: a sentence each: what goes, what stays, which law. The focus is on `keep`; Esc is `keep`."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, title: str, consequences: Sequence[str], confirm: str, keep: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "look", "sheet")
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(consequences))
        self.keep, self.confirm = Button(keep), Button(confirm, "danger")
        self.keep.clicked.connect(lambda: self._close(self.declined))
        self.confirm.clicked.connect(lambda: self._close(self.confirmed))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(Label(title, "heading"))
        for consequence in consequences:
            layout.addWidget(Label(consequence))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_SMALL)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.confirm)
        buttons.addStretch()
        layout.addSpacing(SPACE_SMALL)
        layout.addLayout(buttons)
        self._before: QWidget | None = None
        self.hide()

    def ask(self) -> None:
        """Show the question, with the focus on the safe answer."""
        self._before = QApplication.focusWidget()
        self.show()
        self.keep.setFocus()

    def _close(self, answer: SignalInstance) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        answer.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the safe answer."""
        if event.key() == Qt.Key.Key_Escape:
            self._close(self.declined)
        else:
            super().keyPressEvent(event)
