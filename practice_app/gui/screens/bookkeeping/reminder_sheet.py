"""Asks how the ticked reminders go out, and says what will be made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.reminder import REMINDER_KINDS
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import REMINDERS, options
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words
from practice_app.use_cases.open_items import OpenRow

WAY_NAMES: Mapping[str, str] = {
    "letters": N_("Letters: one PDF to print"),
    "emails": N_("E-mails: a file for each, to open in your mail program"),
    "emails_else_letters": N_("E-mails, and letters for who has no e-mail address"),
}


class ReminderSheet(QWidget):
    """`chosen` gives the way ("letters", "emails", "emails_else_letters"); `declined`: nothing is made. Esc declines."""

    chosen = Signal(str)
    declined = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self._words = words
        self.told, self.waiting = Label(""), Label("", "strong")
        self.way = ChoiceField(words, options(words, WAY_NAMES))
        self.go, self.keep = Button(words("Choose a folder and make them…"), "primary"), Button(words("Cancel"))
        self.go.clicked.connect(lambda: self.chosen.emit(self.way.value()))
        self.keep.clicked.connect(self.declined)
        card = Card(words("Make reminders"))
        card.add(self.told)
        card.add(self.waiting)
        card.add(FormRow(words, words("How they go out"), self.way))
        card.add(ButtonRow(self.go, self.keep))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_SMALL)
        column.addWidget(card)
        self.hide()

    def ask(self, rows: Sequence[OpenRow], bank_waiting: int = 0) -> None:
        """Show what these come to, and that a payment may have come in that is not booked yet."""
        self.told.setText("\n".join(told_of(self._words, rows)))
        self.waiting.setText(
            self._words.plural(
                "{count} payment of the bank waits to be booked. Book it first, so that nobody who paid is reminded.",
                "{count} payments of the bank wait to be booked. Book them first, so that nobody who paid is reminded.",
                bank_waiting,
            )
        )
        self.waiting.setVisible(bank_waiting > 0)
        self.show()
        self.way.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc makes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)


def told_of(words: Words, rows: Sequence[OpenRow]) -> list[str]:
    """How many letters of each step: a payer gets one for all invoices of the same step."""
    letters = Counter(kind for kind, _ in {(row.next.kind, row.item.payer_id) for row in rows})
    sentences = [
        words("{count} × {kind}", count=letters[kind], kind=words(REMINDERS[kind])) for kind in REMINDER_KINDS if letters[kind]
    ]
    sentences.append(
        words.plural("About {count} invoice, one letter a payer.", "About {count} invoices, one letter a payer.", len(rows))
    )
    if letters["statutory"]:
        sentences.append(words("The last reminder names the collection costs that the law allows; a business gets a summons."))
    return [*sentences, words("Each is kept with the correspondence of the payer.")]
