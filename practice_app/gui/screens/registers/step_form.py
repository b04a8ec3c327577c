"""One step in a register: a few fields and a button that hands them to a use case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page

HandIn = Callable[[dict[str, Any]], tuple[Any, ...]]


class StepForm(Page):
    """Add rows to `form`. `hand_in` makes the use case and its arguments of the values; it may raise InvalidInput.

    `stored` gives the answer of the use case, `cancelled`: nothing was stored. `dirty`: something was typed.
    `record_id`: of the record that the form shows, if it shows one.
    """

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, title: str, told: str, save: str, hand_in: HandIn) -> None:
        super().__init__()
        self._context, self._hand_in, words = context, hand_in, context.words
        self.dirty = False
        self.record_id = ""
        self.banner, self.form = Banner(words), Form(words, title)
        self.save, self.cancel = Button(save, "primary"), Button(words("Cancel"))
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self.card = Card()
        self.card.add(self.form)
        for widget in (HeadingBar(title, told), self.banner, self.card):
            self.add(widget)
        self.add_footer(self.save, self.cancel)
        self.form.changed.connect(self._changed)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        for row in list(self.form.rows.values())[:1]:
            row.field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        try:
            case, *arguments = self._hand_in(self.form.values())
        except InvalidInput as problem:
            self.form.show_problem(problem)
            return
        self.save.setEnabled(False)
        self._context.operations.run(case, *arguments, then=self._stored, failed=self._refused)

    def _stored(self, answer: object) -> None:
        self.dirty = False
        self.save.setEnabled(True)
        self.stored.emit(answer)

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        self.show_problem(problem)

    def show_problem(self, problem: PracticeError) -> None:
        """At its field, else above the form."""
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
