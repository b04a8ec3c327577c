"""What is to be said of a password while it is typed: how strong, how long guessing takes, what is weak and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from practice_app.domain.password_judgement import STRONGEST, PasswordJudgement
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

MINUTE, HOUR, DAY, MONTH, YEAR, CENTURY = 60, 3_600, 86_400, 2_629_800, 31_557_600, 3_155_760_000


class PasswordMeter(QWidget):
    """Shows nothing until there is something to judge."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.bar, self.verdict, self.reasons = QProgressBar(), Label("", "small"), Label("", "small")
        self.bar.setRange(0, STRONGEST)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words("Strength of the password"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_TINY, 0, 0)
        column.setSpacing(SPACE_TINY)
        for widget in (self.bar, self.verdict, self.reasons):
            column.addWidget(widget)
        self.show_judgement(None)

    def show_judgement(self, judgement: PasswordJudgement | None) -> None:
        """None: the field is empty."""
        self.bar.setValue(judgement.strength if judgement else 0)
        self.verdict.setText(self._verdict(judgement) if judgement else "")
        self.reasons.setText(self._reasons(judgement) if judgement else "")
        for widget in (self.bar, self.verdict):
            widget.setVisible(judgement is not None)
        self.reasons.setVisible(bool(self.reasons.text()))

    @property
    def said(self) -> str:
        """All of it, for a screen reader."""
        return " ".join(text for text in (self.verdict.text(), self.reasons.text()) if text)

    def _verdict(self, judgement: PasswordJudgement) -> str:
        time = guessing_time(self._words, judgement.seconds)
        if judgement.good:
            return self._words("Good. Guessing it takes a fast computer {time}.", time=time)
        return self._words("Not good enough yet. Guessing it takes a fast computer {time}.", time=time)

    def _reasons(self, judgement: PasswordJudgement) -> str:
        return " ".join(self._words(text) for text in (*judgement.weak, judgement.advice) if text)


def guessing_time(words: Words, seconds: float) -> str:
    """In words, rounded down to one unit."""
    if seconds < 1:
        return words("less than a second")
    if seconds < MINUTE:
        return words.plural("{count} second", "{count} seconds", int(seconds))
    if seconds < HOUR:
        return words.plural("{count} minute", "{count} minutes", int(seconds // MINUTE))
    if seconds < DAY:
        return words.plural("{count} hour", "{count} hours", int(seconds // HOUR))
    if seconds < MONTH:
        return words.plural("{count} day", "{count} days", int(seconds // DAY))
    if seconds < YEAR:
        return words.plural("{count} month", "{count} months", int(seconds // MONTH))
    if seconds < CENTURY:
        return words.plural("{count} year", "{count} years", int(seconds // YEAR))
    return words("centuries")
