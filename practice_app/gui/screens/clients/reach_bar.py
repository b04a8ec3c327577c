"""Why a client's page shows so little, and how to reach more; or until when it is open in an emergency."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from practice_app.domain.client_card import ClientCard
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.why import show_if
from practice_app.gui.widgets.banner import SIGNS
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.assignments import take_over
from practice_app.use_cases.emergency import end_emergency, open_in_emergency


class ReachBar(QFrame):
    """Hidden on the page of one's own client. It stays: it is a state, no message."""

    take_over_wanted = Signal()
    emergency_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, context: Context, card: ClientCard) -> None:
        super().__init__()
        self._context = context
        mark(self, "look", "banner")
        self.message = Label("")
        self.take_over = self._button(context.words("Take over"), self.take_over_wanted)
        self.emergency = self._button(context.words("Emergency access…"), self.emergency_wanted)
        self.end = self._button(context.words("End it now"), self.end_wanted)
        self.end.setAccessibleName(context.words("End the emergency access now"))
        kind = "warning" if card.emergency_until is not None else "info"
        mark(self, "kind", kind)
        sign = Label(SIGNS[kind], "badge", wrap=False)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(sign, "kind", kind)
        line, column = QHBoxLayout(self), QVBoxLayout()
        line.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        line.setSpacing(SPACE_SMALL)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.message)
        self.row = ButtonRow(self.take_over, self.emergency, self.end)
        column.addWidget(self.row)
        self._tell(card)
        self.setAccessibleName(self.message.text())

    def _button(self, text: str, wanted: SignalInstance) -> Button:
        button = Button(text)
        button.clicked.connect(wanted)
        return button

    def _tell(self, card: ClientCard) -> None:
        words, may = self._context.words, self._context.may
        masked, until = not card.contact_visible, card.emergency_until
        show_if(self.take_over, self._context, take_over, masked or until is not None)
        show_if(self.emergency, self._context, open_in_emergency, masked)
        show_if(self.end, self._context, end_emergency, until is not None)
        self.row.setVisible(any(not one.isHidden() for one in (self.take_over, self.emergency, self.end)))
        if until is not None:
            told = words("Emergency access until {moment}. What you open and change is recorded.", moment=words.moment(until))
        else:
            told = words("You see only the name and birth date: this client is not assigned to you.")
            if may(take_over):
                told += " " + words("Taking over is recorded and shown to the owner.")
        self.message.setText(told)
        if not masked and until is None:
            self.hide()
