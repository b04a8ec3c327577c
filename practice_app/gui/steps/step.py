"""One step of an assistant: a form, and whether one may go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.form import Form
from practice_app.system.words import Words


class Step(QWidget):
    """`title` and `sentence` stand above it. `leave(on)` checks, and calls `on` when the person may go on."""

    title = ""
    sentence = ""

    def __init__(self, words: Words, title: str, sentence: str) -> None:
        super().__init__()
        self.words, self.title, self.sentence = words, title, sentence
        self.form = Form(words, title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_MEDIUM)
        self.column.addWidget(self.form)

    def leave(self, on: Callable[[], object], failed: Callable[[PracticeError], object]) -> None:
        """Go on when every field can be read; a step may ask the database thread first."""
        problem = self.problem()
        if problem is not None:
            failed(problem)
        elif self.form.check():
            on()

    def problem(self) -> InvalidInput | None:
        """What is wrong in this step beyond single fields."""
        return None

    def show_problem(self, problem: InvalidInput) -> bool:
        """Put the sentence at its field; returns whether it is a field of this step."""
        if problem.field not in self.form.rows:
            return False
        self.form.show_problem(problem)
        return True
