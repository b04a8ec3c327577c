"""One thing that was being written: what it is, about whom or what, and since when; go on, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.unsaved import Unsaved
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.unsaved_places import name_of_form
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class UnsavedRow(QWidget):
    """`wanted`: go on with it. `dropped`: it may go."""

    wanted = Signal()
    dropped = Signal()

    def __init__(self, words: Words, piece: Unsaved) -> None:
        super().__init__()
        name = words(name_of_form(piece.form))
        moment = words.moment(piece.saved_at) if piece.saved_at else ""
        told = " · ".join(part for part in (piece.about, moment) if part)
        self.go_on, self.drop = Button(words("Go on")), Button(words("Throw away"), "quiet")
        self.go_on.setAccessibleName(words("Go on with {what}", what=f"{name} · {told}"))
        self.drop.setAccessibleName(words("Throw away {what}", what=f"{name} · {told}"))
        self.go_on.clicked.connect(self.wanted)
        self.drop.clicked.connect(self.dropped)
        texts, line = QVBoxLayout(), QHBoxLayout(self)
        texts.setSpacing(SPACE_TINY)
        texts.addWidget(Label(name, "strong"))
        texts.addWidget(Label(told, "muted").keep_to_width())
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        line.addLayout(texts, 1)
        for button in (self.drop, self.go_on):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
