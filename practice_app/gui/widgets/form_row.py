"""One line of a form: label, field, hint, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class FormRow(QWidget):
    """The label stands above the field, or `beside` it. A problem stands under the field until it is changed."""

    def __init__(
        self, words: Words, label: str, field: Field, hint: str = "", optional: bool = False, beside: bool = False
    ) -> None:
        super().__init__()
        self.field = field
        self._words, self._hint = words, hint
        shown = words("{label} (optional)", label=label) if optional else label
        self.label = Label(shown, "muted", wrap=False)
        self.label.setBuddy(field.editor)
        self.hint, self.problem = Label(hint, "small"), Label("", "problem")
        if not hint:  # never shown before it has a parent: it would be a window of its own
            self.hint.hide()
        self.problem.hide()
        field.set_name(label)
        field.set_described(hint)
        field.changed.connect(self.clear_problem)
        field.left.connect(self._on_left)
        self._arrange(beside)

    def _arrange(self, beside: bool) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_MEDIUM)
        layout.setVerticalSpacing(SPACE_TINY)
        top = Qt.AlignmentFlag.AlignTop
        column = 1 if beside else 0
        self.label.setContentsMargins(0, SPACE_TINY if beside else 0, 0, 0)
        layout.addWidget(self.label, 0, 0, top)
        layout.addWidget(self.field, 0 if beside else 1, column)
        layout.addWidget(self.hint, 2, column, top)
        layout.addWidget(self.problem, 3, column, top)
        layout.setColumnStretch(column, 1)
        layout.setRowStretch(4, 1)

    def check(self) -> bool:
        """Show what makes the text unreadable, if anything; returns whether it can be read."""
        return self._tell(self.field.problem())

    def _on_left(self) -> None:
        self._tell(self.field.doubt())

    def _tell(self, problem: InvalidInput | None) -> bool:
        if problem is not None:
            self.show_problem(self._words.error(problem))
        return problem is None

    def show_problem(self, sentence: str) -> None:
        """Put `sentence` under the field."""
        self.problem.setText(sentence)
        self.problem.show()
        self.field.set_invalid(True)
        self.field.set_described(sentence)

    def clear_problem(self) -> None:
        """The field is as it should be, as far as is known."""
        if self.problem.isHidden():
            return
        self.problem.hide()
        self.problem.clear()
        self.field.set_invalid(False)
        self.field.set_described(self._hint)
