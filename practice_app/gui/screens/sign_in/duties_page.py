"""What a member has to do after the sign-in, before the screens open: one duty after the other, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.focus import focus_first
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.session import SessionFacts

WIDTH = 560
# A duty is a widget with a Signal `done`; it says itself what goes wrong.
Maker = Callable[[Words, Operations, Member], Any]


class DutiesPage(NarrowPage):
    """`done` when the last duty is; `back`: leave without doing them, to the sign-in."""

    done = Signal()
    back = Signal()

    def __init__(self, words: Words, operations: Operations, facts: SessionFacts) -> None:
        super().__init__(words, words("Before you begin"), " ", WIDTH)
        self._operations, self._member = operations, facts.member
        self._waiting = [duty for duty in Duty if duty in facts.duties]
        self.duty: QWidget | None = None
        self._below: QWidget | None = None
        self._next()

    def _put_leave_last(self) -> None:
        """Made anew under each duty, so that the Tab key comes there last too."""
        if self._below is not None:
            self._below.hide()
            self._below.deleteLater()
        self.leave = Button(self.words("Back to sign-in"), "quiet")
        self.leave.clicked.connect(self.back)
        self._below = ButtonRow(self.leave)
        self.add(self._below)

    def _next(self) -> None:
        if self.duty is not None:
            self.duty.hide()
            self.duty.deleteLater()
            self.duty = None
        if not self._waiting:
            self.done.emit()
            return
        duty = self._waiting.pop(0)
        self.sentence.setText(self.words(DUTY_SENTENCES[duty]))
        if duty in MAKERS:
            made = MAKERS[duty](self.words, self._operations, self._member)
            made.done.connect(self._next)
            self.add(made)
            self.duty = made
        self._put_leave_last()
        self.verticalScrollBar().setValue(0)
        if self.isVisible():
            focus_first(self)


def _password(words: Words, operations: Operations, member: Member) -> QWidget:
    from practice_app.gui.screens.sign_in.password_duty import PasswordDuty

    return PasswordDuty(words, operations, member)


def _second_step(words: Words, operations: Operations, member: Member) -> QWidget:
    from practice_app.gui.screens.sign_in.second_step_duty import SecondStepDuty

    return SecondStepDuty(words, operations, member)


def _statement(words: Words, operations: Operations, member: Member) -> QWidget:
    from practice_app.gui.screens.sign_in.statement_duty import StatementDuty

    return StatementDuty(words, operations, member)


MAKERS: Mapping[Duty, Maker] = {Duty.STATEMENT: _statement, Duty.PASSWORD: _password, Duty.SECOND_STEP: _second_step}
