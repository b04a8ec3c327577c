"""What is done with recovery words, step by step: compare the paper, make new words, show those just made, hand keys over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.steps.paper_step import PaperStep
from practice_app.gui.steps.reprint_step import ReprintStep
from practice_app.gui.steps.step import Step
from practice_app.gui.steps.step_stack import StepStack
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.steps.words_step import WordsStep
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.recovery_sheets import Envelope
from practice_app.use_cases.recovery_words import (
    ListName,
    WordsState,
    compare_paper,
    draw_words,
    hand_over_by_paper,
    put_words_in_place,
)

Leaving = Callable[[], object]


class WordsFlow(QWidget):
    """One of the ways at a time. `ended`: the page may show its cards again. Locking ends it; nothing of it is kept."""

    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        words, self._context = context.words, context
        self._leaving: list[tuple[str, Leaving]] = []
        self._state: WordsState | None = None
        self.heading, self.sentence, self.stack = Label("", "heading"), Label("", "muted"), StepStack()
        self.next, self.back = Button("", "primary"), Button(words("Show the words again"))
        self.cancel = Button(words("Not now"))
        self.next.clicked.connect(self._next)
        self.back.clicked.connect(lambda: self._show(0))
        self.cancel.clicked.connect(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        parts: tuple[QWidget, ...] = (self.heading, self.sentence, self.stack, ButtonRow(self.next, self.back, self.cancel))
        for widget in parts:
            column.addWidget(widget)

    @property
    def is_under_way(self) -> bool:
        """Whether something stands in sight that must not go by itself."""
        return bool(self.stack.steps)

    # --- the four ways ----------------------------------------------------------------------------------------------

    def compare(self, name: ListName, state: WordsState) -> None:
        """Type the whole list back; then its sheet may be printed again."""
        words = self._context.words
        label = words("Care recovery words") if name == "care" else words("Administration recovery words")
        sentence = words("Take the sheet out of its envelope and type every word. You can also scan its code into the field.")
        self._begin(state, PaperStep(words, words("Look whether your paper is right"), sentence, label))
        self._leaving = [(words("Compare"), lambda: self._compare(name)), (words("Done"), self._end)]
        self._show(0)

    def renew(self, name: ListName, state: WordsState) -> None:
        """New words, which replace the old ones once some of them were typed back from the new paper."""
        words, drawn = self._context.words, draw_words(name)
        self._begin_with_words(drawn, state)
        stays = words("Until you use these words, the old paper stays right.")
        for step in self.stack.steps:
            step.sentence = f"{step.sentence} {stays}"
        self._leaving = [(words("I have it on paper"), self._go_on), (words("Use these words"), lambda: self._replace(drawn))]
        self._show(0)

    def show_made(self, made: Envelope, state: WordsState) -> None:
        """Words that open keys already: some are typed back, so that the paper is known to be right."""
        words = self._context.words
        self._begin_with_words(made, state)
        self._leaving = [(words("I have it on paper"), self._go_on), (words("Done"), self._on_paper)]
        self._show(0)
        self.cancel.hide()

    def hand_over(self, state: WordsState) -> None:
        """The care words give their keys to who waits for them."""
        words = self._context.words
        who = ", ".join(state.waiting)
        sentence = words("{names} can then read what their roles give. The words are used once and not kept.", names=who)
        self._begin(state, PaperStep(words, words("Hand over with the care words"), sentence, words("Care recovery words")))
        self._leaving = [(words("Hand over"), self._hand_over)]
        self._show(0)

    # --- a step is left ---------------------------------------------------------------------------------------------

    def _compare(self, name: ListName) -> None:
        operations = self._context.operations
        typed = self._paper().paper.value()
        operations.call(compare_paper, practice_of(operations), name, typed, then=self._compared, failed=self._wrong)

    def _compared(self, same: Envelope) -> None:
        context = self._context
        assert self._state is not None, "a list is compared within a flow"
        look = self._state.care if same.name == "care" else self._state.administration
        self._paper().forget()
        self.stack.put(ReprintStep(context.words, same, self._state.practice_name, look.made_on, context.operations))
        self._go_on()
        self.cancel.hide()

    def _replace(self, drawn: Envelope) -> None:
        why = self._context.words("New recovery words replace those on paper: type your password once more.")
        self._context.shell.ask_password(why, lambda: self._put_in_place(drawn))
        self.next.setEnabled(True)

    def _put_in_place(self, drawn: Envelope) -> None:
        operations = self._context.operations
        self.next.setEnabled(False)
        operations.call(put_words_in_place, practice_of(operations), drawn, then=self._on_paper, failed=self._wrong)

    def _on_paper(self, _: object = None) -> None:
        self._context.shell.show_done(self._context.words("The words are on paper. Keep the envelope away from this computer."))
        self._end()

    def _hand_over(self) -> None:
        why = self._context.words("Keys for care are handed over: type your password once more.")
        self._context.shell.ask_password(why, self._hand_over_now)
        self.next.setEnabled(True)

    def _hand_over_now(self) -> None:
        operations = self._context.operations
        typed = self._paper().paper.value()
        self.next.setEnabled(False)
        operations.call(hand_over_by_paper, practice_of(operations), typed, then=self._handed_over, failed=self._wrong)

    def _handed_over(self, names: Sequence[str]) -> None:
        text = self._context.words("The keys for care were handed over to: {names}.", names=", ".join(names))
        self._context.shell.show_done(text)
        self._end()

    # --- the steps --------------------------------------------------------------------------------------------------

    def _begin_with_words(self, envelope: Envelope, state: WordsState) -> None:
        context = self._context
        shown = WordsStep(context.words, envelope, state.practice_name, context.today(), context.operations)
        self._begin(state, shown, TypedBackStep(context.words, envelope))

    def _begin(self, state: WordsState, *steps: Step) -> None:
        self._state = state
        self.cancel.show()
        for step in steps:
            self.stack.put(step)

    def _paper(self) -> PaperStep:
        step = self.stack.steps[0]
        assert isinstance(step, PaperStep), "this way begins with a paper"
        return step

    def _show(self, number: int) -> None:
        step = self.stack.steps[number]
        self.heading.setText(step.title)
        self.sentence.setText(step.sentence)
        self.next.setText(self._leaving[number][0])
        self.next.setEnabled(True)
        self.back.setVisible(isinstance(step, TypedBackStep))
        self.stack.show_step(step)

    def _next(self) -> None:
        self.next.setEnabled(False)
        self.stack.step.leave(self._leaving[self.stack.number][1], self._wrong)

    def _go_on(self) -> None:
        self._show(self.stack.number + 1)

    def _wrong(self, problem: PracticeError) -> None:
        """At its field: the paper must be mended, or another list was meant."""
        self.next.setEnabled(True)
        if not (isinstance(problem, InvalidInput) and self.stack.step.show_problem(problem)):
            self._context.shell.show_problem(problem)

    def _end(self) -> None:
        for step in self.stack.steps:
            if isinstance(step, PaperStep):
                step.forget()
        self.stack.clear()
        self._leaving, self._state = [], None
        self.ended.emit()
