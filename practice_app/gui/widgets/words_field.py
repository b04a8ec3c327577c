"""A field for the 24 words of a recovery sheet: typed or pasted in any way, judged while they are typed, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from practice_app.domain.errors import InvalidInput
from practice_app.gui.theme import SPACE_LARGE, SPACE_TINY, mark
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.words_edit import WordsEdit
from practice_app.system.words import Words

LINES = 4


class WordsField(Field):
    """`whole`: the list is complete and in order, or not any more. `forget` it as soon as it was used."""

    whole = Signal(bool)
    secret = True

    def __init__(self, words: Words) -> None:
        from practice_app.use_cases.typed_words import completed

        self.edit = WordsEdit(completed)
        super().__init__(words, self.edit)
        self.told = Label("", "small")
        self.is_whole = False
        column = QVBoxLayout()
        column.setSpacing(SPACE_TINY)
        self.line.removeWidget(self.edit)
        column.addWidget(self.edit)
        column.addWidget(self.told)
        self.line.addLayout(column, 1)
        height = self.edit.fontMetrics().lineSpacing() * LINES + SPACE_LARGE
        self.edit.setFixedHeight(height)
        self.edit.textChanged.connect(self._judge)
        self._judge()

    def value(self) -> str:
        """What was typed."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show these words; None or "" empties the field."""
        self.edit.setPlainText(value or "")

    def doubt(self) -> InvalidInput | None:
        """What is wrong is told beside the field while it is typed."""
        return None

    def forget(self) -> None:
        """Empty the field, and take its words off the clipboard from which they were pasted."""
        from practice_app.use_cases.typed_words import same_words

        clipboard = QApplication.clipboard()
        if self.value() and same_words(clipboard.text(), self.value()):
            clipboard.clear()
        self.edit.setPlainText("")

    def _judge(self) -> None:
        from practice_app.use_cases.typed_words import completed, look_at_typed

        typed, at = self.edit.toPlainText(), self.edit.textCursor().position()
        look, words = look_at_typed(typed, at), self.words
        half = completed(typed[:at]) if look.problem is None else ""
        if look.problem is not None:
            text = words.error(look.problem)
        elif look.whole:
            text = words("All 24 words are there, and they belong together.")
        elif half:
            text = words("{count} of 24. A space makes it “{word}”.", count=look.count, word=half)
        else:
            text = words("{count} of 24.", count=look.count)
        self.told.setText(text)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.told, "look", "problem" if look.problem is not None else "small")
        self.set_described(text)
        self.changed.emit()
        if look.whole is not self.is_whole:
            self.is_whole = look.whole
            self.whole.emit(look.whole)
