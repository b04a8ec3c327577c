"""One suggestion for a payment of the bank: how sure, why, and a button that takes it over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.domain.bank_match import Suggestion
from practice_app.gui.screens.bookkeeping.bank_texts import STRENGTHS, why
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class SuggestionRow(QWidget):
    """`chosen` when its button is pressed; the one in use has none."""

    chosen = Signal(object)

    def __init__(self, words: Words, suggestion: Suggestion) -> None:
        super().__init__()
        self.suggestion = suggestion
        reason = why(words, suggestion.reason)
        strength = Label(words(STRENGTHS[suggestion.strength]), "strong", wrap=False)
        strength.setMinimumWidth(strength.fontMetrics().averageCharWidth() * 11)
        self.use = Button(words("Use this"))
        self.use.setAccessibleName(words("Use this: {reason}", reason=reason))
        self.use.clicked.connect(lambda: self.chosen.emit(suggestion))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        line.addWidget(strength, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(reason), 1)
        line.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)

    def set_used(self, used: bool) -> None:
        """Whether this is the one that stands below."""
        self.use.setVisible(not used)
