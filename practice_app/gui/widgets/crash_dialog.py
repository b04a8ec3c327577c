"""The one dialog for a bug."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class CrashDialog(QDialog):
    """Says what happened in `sentence`; the focus is on closing the program, going on is possible."""

    def __init__(self, words: Words, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("Something went wrong"))
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(Label(words("Something went wrong"), "heading"))
        told = Label(sentence)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(told)
        self.close_program = Button(words("Close the program"), "primary")
        self.go_on = Button(words("Go on"))
        self.close_program.clicked.connect(self._quit)
        self.go_on.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_SMALL)
        buttons.addStretch()
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.close_program)
        layout.addLayout(buttons)
        self.close_program.setFocus()

    def _quit(self) -> None:
        self.accept()
        QApplication.quit()
