"""Recovery words: the two envelopes, whether their paper is right, words made anew, and keys that wait for a holder."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.binding_text import binding_text
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.screens.settings.words_card import WordsCard
from practice_app.gui.screens.settings.words_flow import WordsFlow
from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.recovery_sheets import Envelope
from practice_app.use_cases.recovery_words import ListName, WordsState, make_keys_for_care, words_state

WIDEST = 760


class WordsPage(QWidget):
    """Words that were made stay in sight until some are typed back from the paper; locking hides them for good."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: WordsState | None = None
        words = context.words
        self.administration = WordsCard(words, words("Administration"), words("Make new administration words…"))
        self.care = WordsCard(words, words("Care"), words("Make new care words…"))
        self.waiting, self.waiting_told = Card(words("Keys for care that wait")), Label("")
        self.hand_over, self.flow = Button(words("Hand over with the care words…")), WordsFlow(context)
        self.binding = Card(words("This computer"))
        bound = practice_of(context.operations).session.header.bound_to_computer
        self.binding.add(Label(binding_text(words, bound)))
        self.waiting.add(self.waiting_told)
        self.waiting.add(ButtonRow(self.hand_over))
        self._connect()
        self.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, SPACE_LARGE, SPACE_SMALL)
        column.setSpacing(SPACE_LARGE)
        for part in (self.waiting, self.administration, self.care, self.binding, self.flow):
            column.addWidget(part)
            part.hide()
        column.addStretch()

    def _connect(self) -> None:
        self.administration.compare.clicked.connect(lambda: self._compare("administration"))
        self.administration.renew.clicked.connect(lambda: self._renew("administration"))
        self.care.compare.clicked.connect(lambda: self._compare("care"))
        self.care.renew.clicked.connect(self._renew_or_make_care)
        self.hand_over.clicked.connect(self._hand_over)
        self.flow.ended.connect(self._ended)

    def refresh(self) -> None:
        """Ask again; words in sight stay."""
        self._context.operations.read(words_state, then=self._show_state, channel="recovery words")

    def _show_state(self, state: WordsState) -> None:
        self._state = state
        words = self._context.words
        self.administration.show_look(self._administration_text(), state.administration)
        self.care.show_look(self._care_text(state), state.care if state.renews_care else None)
        making = words("Make the keys for care and print their words")
        self.care.renew.setText(making if state.makes_care_keys else words("Make new care words…"))
        self.care.renew.setVisible(state.makes_care_keys or state.renews_care)
        self.waiting_told.setText(self._waiting_text(state))
        self._arrange(state)

    def _arrange(self, state: WordsState) -> None:
        under_way = self.flow.is_under_way
        self.administration.setVisible(not under_way and state.renews_administration)
        self.care.setVisible(not under_way and (state.care_missing or state.renews_care))
        self.waiting.setVisible(not under_way and state.hands_over and bool(state.waiting))
        self.binding.setVisible(not under_way)
        self.flow.setVisible(under_way)

    def _administration_text(self) -> str:
        return self._context.words(
            "These words bring an owner back who forgot the password, open the practice on another computer, and open its "
            "backups. New words can be made when the paper is lost, or was read by someone who should not. The old paper opens "
            "this practice no more; older backups still open with it, so make a backup afterwards."
        )

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
            "These words open dossiers and confidential letters when nobody who holds their keys is left. New ones can be made "
            "when the paper is lost, or when the words were never seen. The old paper opens this practice no more."
        )

    def _waiting_text(self, state: WordsState) -> str:
        return self._context.words(
            "{names}: granted, but nobody who holds the keys handed them over yet. That happens by itself when such a colleague "
            "signs in. Is nobody left who can? Then hand them over with the care words on paper.",
            names=", ".join(state.waiting),
        )

    def _compare(self, name: ListName) -> None:
        if self._state is not None:
            self.flow.compare(name, self._state)
            self._arrange(self._state)

    def _renew(self, name: ListName) -> None:
        if self._state is not None:
            self.flow.renew(name, self._state)
            self._arrange(self._state)

    def _hand_over(self) -> None:
        if self._state is not None:
            self.flow.hand_over(self._state)
            self._arrange(self._state)

    def _renew_or_make_care(self) -> None:
        if self._state is None or not self._state.makes_care_keys:
            self._renew("care")
            return
        operations = self._context.operations
        self.care.renew.setEnabled(False)
        operations.call(make_keys_for_care, practice_of(operations), then=self._made, failed=self._failed)

    def _made(self, envelope: Envelope) -> None:
        assert self._state is not None, "keys were made before the page knew who may"
        self.care.renew.setEnabled(True)
        self.flow.show_made(envelope, self._state)
        self._arrange(self._state)

    def _failed(self, problem: PracticeError) -> None:
        self.care.renew.setEnabled(True)
        self._context.shell.show_problem(problem)

    def _ended(self) -> None:
        if self._state is not None:
            self._arrange(self._state)
        self._context.shell.changed()
        self.refresh()
