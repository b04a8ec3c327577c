"""The member's second step on the page of the account: turning it on and off, and new spare codes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.focus import bring_in_sight
from practice_app.gui.own_account.second_step_setup import SecondStepSetup, honest
from practice_app.gui.own_account.spare_codes import SpareCodes
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.system.clock import legal_date
from practice_app.use_cases.second_step import (
    SecondStepState,
    new_spare_codes,
    second_step_state,
    turn_off_second_step,
    turn_on_second_step,
)

FEW = 3


class SecondStepCard(Card):
    """The password is asked before each change."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(words("Second step at the sign-in"))
        self._context = context
        self.told, self.honest = Label(""), Label(honest(words), "muted")
        self.on, self.off = Button(words("Turn on…")), Button(words("Turn off…"))
        self.spare = Button(words("New spare codes…"))
        self.on.clicked.connect(lambda: self._ask(self._set_up))
        self.off.clicked.connect(lambda: self._ask(self._turn_off))
        self.spare.clicked.connect(lambda: self._ask(self._new_spare_codes))
        self.open: SecondStepSetup | SpareCodes | None = None
        self._row = ButtonRow(self.on, self.spare, self.off)
        for widget in (self.told, self.honest, self._row):
            self.add(widget)

    def refresh(self) -> None:
        """Ask again how it stands."""
        self._context.operations.read(second_step_state, then=self._show_state, channel="second step")

    def _show_state(self, state: SecondStepState) -> None:
        is_on = state.since is not None
        self.told.setText(self._sentence(state))
        self.on.setVisible(not is_on)
        self.off.setVisible(is_on and not state.required)
        self.spare.setVisible(is_on)

    def _sentence(self, state: SecondStepState) -> str:
        words = self._context.words
        if state.since is None:
            return words("Off: your name and password are enough.")
        left = words.plural("{count} spare code is left.", "{count} spare codes are left.", state.spare_codes_left)
        parts = [words("On since {day}: a code from your phone is asked too.", day=words.date(legal_date(state.since))), left]
        if state.spare_codes_left < FEW:
            parts.append(words("Make new ones before they run out."))
        if state.required:
            parts.append(words("The practice asks it from everyone."))
        return " ".join(parts)

    def _ask(self, then: Callable[[], object]) -> None:
        why = self._context.words("This changes how you sign in: type your password once more.")
        self._context.shell.ask_password(why, then)

    def _set_up(self) -> None:
        words, back = self._context.words, Button(self._context.words("Back"))
        back.clicked.connect(self._close)
        setup = SecondStepSetup(words, self._context.operations, turn_on_second_step, back)
        setup.turned_on.connect(self.refresh)
        setup.done.connect(self._on_paper)
        self._put(setup)

    def _new_spare_codes(self) -> None:
        self._context.operations.run(new_spare_codes, then=self._show_codes, failed=self._refused)

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        shown = SpareCodes(self._context.words, self._context.operations, codes)
        shown.done.connect(self._on_paper)
        self._put(shown)
        shown.go.setFocus()
        bring_in_sight(shown.go)
        self.refresh()

    def _on_paper(self) -> None:
        self._close()
        self._context.shell.show_done(self._context.words("Your second step is on."))

    def _turn_off(self) -> None:
        self._context.operations.run(turn_off_second_step, then=self._turned_off, failed=self._refused)

    def _turned_off(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("Your second step is off."))
        self.refresh()

    def _refused(self, problem: PracticeError) -> None:
        self._context.shell.show_problem(problem)

    def _put(self, widget: SecondStepSetup | SpareCodes) -> None:
        self._close()
        self._row.hide()
        self.honest.setVisible(isinstance(widget, SpareCodes))
        self.open = widget
        self.add(widget)
        widget.show()

    def _close(self) -> None:
        if self.open is not None:
            gone: QWidget = self.open
            self.open = None
            gone.hide()
            gone.deleteLater()
        self.honest.show()
        self._row.show()
        self.refresh()
