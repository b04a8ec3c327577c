"""The first-run assistant: from an empty computer to a practice whose recovery words lie on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.engine import Engine
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.screens.assistant.binding_step import BindingStep
from practice_app.gui.screens.assistant.owner_step import OwnerStep
from practice_app.gui.screens.assistant.practice_step import PracticeStep
from practice_app.gui.screens.assistant.statement_step import StatementStep
from practice_app.gui.steps.step import Step
from practice_app.gui.steps.step_stack import StepStack
from practice_app.gui.steps.typed_back_step import TypedBackStep
from practice_app.gui.steps.words_step import WordsStep
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.making import NewPractice
    from practice_app.use_cases.recovery_sheets import Envelope

WIDTH = 620
MOST_WORD_STEPS = 4


class AssistantScreen(NarrowPage):
    """`finished` (folder, sign-in name) when the practice stands; `cancelled` before anything was made."""

    finished = Signal(Path, str)
    cancelled = Signal()

    def __init__(self, words: Words, front: Operations, engine: Engine) -> None:
        super().__init__(words, words("A new practice"), " ", WIDTH)
        self._front, self._engine = front, engine
        self.practice = PracticeStep(words, front, engine)
        self.owner = OwnerStep(words, front, self.practice.name.value)
        self.statement = StatementStep(words)
        self.binding = BindingStep(words, front, engine)
        self.stack = StepStack(self.practice, self.owner, self.statement, self.binding)
        self.steps = self.stack.steps
        self.asked = len(self.steps)
        self.made = False
        self.place = Label("", "small")
        self.next, self.back = Button(words("Next"), "primary"), Button(words("Back"))
        self.go_on = self.next
        self.next.clicked.connect(self._next)
        self.back.clicked.connect(self._back)
        for widget in (self.place, self.stack, ButtonRow(self.next, self.back)):
            self.add(widget)
        self._show(0)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.stack.step

    def _show(self, number: int) -> None:
        step = self.steps[number]
        if isinstance(step, StatementStep):
            step.show_text(self.practice.name.value())
        self.stack.show_step(step)
        self.banner.close_message()
        self.title.setText(step.title)
        self.sentence.setText(step.sentence)
        self.place.setText(
            self.words("Step {number} of {total}", number=number + 1, total=max(len(self.steps), self.asked + MOST_WORD_STEPS))
        )
        self.next.setText(self._next_text(number))
        self.back.setVisible(number != self.asked)  # what was made stays made
        self.verticalScrollBar().setValue(0)

    def _next_text(self, number: int) -> str:
        if number == self.asked - 1:
            return self.words("Make the practice")
        return self.words("I have it on paper") if isinstance(self.step, WordsStep) else self.words("Next")

    def _next(self) -> None:
        self.set_busy(True)
        self.step.leave(self._left, self.show_problem)

    def _left(self) -> None:
        self.set_busy(False)
        number = self.stack.number + 1
        if number == self.asked and not self.made:
            self._make()
        elif number < len(self.steps):
            self._show(number)
        else:
            self.finished.emit(self.practice.path(), self.owner.login.value())

    def _back(self) -> None:
        number = self.stack.number
        if number == 0:
            self.cancelled.emit()
        else:
            self._show(number - 1)

    def _make(self) -> None:
        self.set_busy(True)
        self.next.setText(self.words("Making the keys…"))
        self._front.call(self._engine.make, self.practice.path(), self._asked_for(), then=self._made, failed=self.show_problem)

    def _asked_for(self) -> NewPractice:
        from practice_app.use_cases.making import NewPractice

        return NewPractice(
            name=self.practice.name.value(),
            kind=self.practice.kind.value(),
            login=self.owner.login.value(),
            full_name=self.owner.full_name.value(),
            password=self.owner.password.value(),
            bound=self.binding.bound.isChecked(),
            language=self.words.language,
        )

    def _made(self, envelopes: tuple[Envelope, ...]) -> None:
        self.set_busy(False)
        self.made = True
        self.owner.password.set_value(None)
        self.owner.again.set_value(None)
        for envelope in envelopes:
            sheet = WordsStep(self.words, envelope, self.practice.name.value(), self._engine.today(), self._front)
            for step in (sheet, TypedBackStep(self.words, envelope)):
                self.stack.put(step)
        self._show(self.asked)

    def show_problem(self, problem: PracticeError) -> None:
        """At the field concerned, going back to its step when need be; else above the steps."""
        self.set_busy(False)
        self.next.setText(self._next_text(self.stack.number))
        if isinstance(problem, InvalidInput) and problem.field:
            known = range(self.asked) if not self.made else range(self.stack.number, self.stack.number + 1)
            for number in known:
                if problem.field in self.steps[number].form.rows:
                    self._show(number)
                    self.steps[number].show_problem(problem)
                    return
        super().show_problem(problem)
