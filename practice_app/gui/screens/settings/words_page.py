"""Recovery words: the first practitioner makes the keys for care with theirs, and both lists can be made anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.steps.step_stack import StepStack
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.steps.words_step import WordsStep
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recovery_sheets import Envelope
from practice_app.use_cases.recovery_words import (
    WordsState,
    make_keys_for_care,
    new_administration_words,
    new_care_words,
    words_state,
)

WIDEST = 760


class WordsPage(QWidget):
    """Words that were made stay in sight until some are typed back from the paper; locking hides them for good."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: WordsState | None = None
        words = context.words
        self.care, self.administration = Card(words("Care")), Card(words("Administration"))
        self.care_told, self.care_go = Label(""), Button("")
        self.administration_go = Button(words("Make new administration words…"))
        self._fill_cards()
        self.heading, self.sentence, self.stack = Label("", "heading"), Label("", "muted"), StepStack()
        self.next, self.back = Button(words("I have it on paper"), "primary"), Button(words("Show the words again"))
        self.next.clicked.connect(self._next)
        self.back.clicked.connect(lambda: self._show(0))
        self.shown = QWidget()
        inside = QVBoxLayout(self.shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_MEDIUM)
        parts: tuple[QWidget, ...] = (self.heading, self.sentence, self.stack, ButtonRow(self.next, self.back))
        for widget in parts:
            inside.addWidget(widget)
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, SPACE_LARGE, SPACE_SMALL)
        column.setSpacing(SPACE_LARGE)
        for part in (self.care, self.administration, self.shown):
            column.addWidget(part)
            part.hide()
        column.addStretch()

    def _fill_cards(self) -> None:
        words = self._context.words
        self.care.add(self.care_told)
        self.care.add(ButtonRow(self.care_go))
        self.care_go.clicked.connect(self._care)
        told = words(
            "New words can be made when the paper is lost, or was read by someone who should not. The old paper opens this "
            "practice no more; older backups still open with it, so make a backup afterwards."
        )
        self.administration.add(Label(told))
        self.administration.add(ButtonRow(self.administration_go))
        self.administration_go.clicked.connect(self._administration)

    def refresh(self) -> None:
        """Ask again; words in sight stay."""
        self._context.operations.read(words_state, then=self._show_state, channel="recovery words")

    def _show_state(self, state: WordsState) -> None:
        self._state = state
        words, in_sight = self._context.words, bool(self.stack.steps)
        making = words("Make the keys for care and print their words")
        self.care_go.setText(making if state.makes_care_keys else words("Make new care words…"))
        self.care_told.setText(self._care_text(state))
        self.care_go.setVisible(state.makes_care_keys or state.renews_care)
        self.care.setVisible(not in_sight and (state.care_missing or state.renews_care))
        self.administration.setVisible(not in_sight and state.renews_administration)
        self.shown.setVisible(in_sight)

    def _care_text(self, state: WordsState) -> str:
        words = self._context.words
        if state.makes_care_keys:
            return words(
                "Nobody has made the keys for care yet, so nothing confidential can be recorded. You make them once; "
                "colleagues who wait get theirs at once."
            )
        if state.care_missing:
            return words("Nobody has made the keys for care yet. The first practitioner does, after signing in.")
        return words(
            "New care words can be made when the paper is lost, or when the words were never seen. "
            "The old paper opens this practice no more."
        )

    def _care(self) -> None:
        if self._state is not None and self._state.makes_care_keys:
            self._make(make_keys_for_care)
        else:
            self._ask(new_care_words)

    def _administration(self) -> None:
        self._ask(new_administration_words)

    def _ask(self, make: Callable[[Practice], Envelope]) -> None:
        why = self._context.words("New recovery words replace those on paper: type your password once more.")
        self._context.shell.ask_password(why, lambda: self._make(make))

    def _make(self, make: Callable[[Practice], Envelope]) -> None:
        operations = self._context.operations
        self.care_go.setEnabled(False)
        self.administration_go.setEnabled(False)
        operations.call(make, practice_of(operations), then=self._made, failed=self._failed)

    def _made(self, envelope: Envelope) -> None:
        context = self._context
        assert self._state is not None, "words were asked before the page knew who may"
        self.stack.put(WordsStep(context.words, envelope, self._state.practice_name, context.today(), context.operations))
        self.stack.put(TypedBackStep(context.words, envelope))
        for card in (self.care, self.administration):
            card.hide()
        self.shown.show()
        self._show(0)

    def _show(self, number: int) -> None:
        words, step = self._context.words, self.stack.steps[number]
        self.heading.setText(step.title)
        self.sentence.setText(step.sentence)
        self.next.setText(words("I have it on paper") if number == 0 else words("Done"))
        self.back.setVisible(number > 0)
        self.stack.show_step(step)

    def _next(self) -> None:
        self.stack.step.leave(self._left, self._wrong)

    def _left(self) -> None:
        if self.stack.step is not self.stack.steps[-1]:
            self._show(self.stack.number + 1)
            return
        self.stack.clear()
        self._enable()
        self._context.shell.show_done(self._context.words("The words are on paper. Keep the envelope away from this computer."))
        self._context.shell.changed()
        self.refresh()

    def _wrong(self, problem: PracticeError) -> None:
        """A word that differs from the sheet: the paper must be mended."""
        if isinstance(problem, InvalidInput):
            self.stack.step.show_problem(problem)

    def _failed(self, problem: PracticeError) -> None:
        self._enable()
        self._context.shell.show_problem(problem)

    def _enable(self) -> None:
        self.care_go.setEnabled(True)
        self.administration_go.setEnabled(True)
