"""The reminders of an invoice: which, when, and the letter that was sent."""

from __future__ import annotations

from functools import partial

from practice_app.domain.ids import InvoiceId
from practice_app.domain.reminder import Reminder
from practice_app.gui.context import Context
from practice_app.gui.labels import REMINDERS, name_of
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.correspondence import open_correspondence
from practice_app.use_cases.reminders import list_reminders


class RemindersSection(Card):
    """Out of sight until there is a reminder."""

    def __init__(self, context: Context, invoice_id: InvoiceId) -> None:
        super().__init__(context.words("Reminders"))
        self._context = context
        self.page = Page()
        self.page.column.setContentsMargins(0, 0, 0, 0)
        self.add(self.page)
        self.hide()
        if context.may(list_reminders):
            context.operations.read(list_reminders, invoice_id, then=self._show)

    def _show(self, reminders: tuple[Reminder, ...]) -> None:
        words = self._context.words
        for one in reminders:
            told = Label(self._told(one), wrap=False)
            look = Button(words("Look"), "quiet")
            look.setAccessibleName(words("Look at the reminder of {day}", day=one.sent_on))
            look.clicked.connect(partial(self._context.shell.go_to, "correspondence", one.letter_id))
            self.page.add_line(told, *([look] if one.letter_id and self._context.may(open_correspondence) else []))
        self.setVisible(bool(reminders))

    def _told(self, one: Reminder) -> str:
        words = self._context.words
        told = f"{words.date(one.sent_on)} · {name_of(words, REMINDERS, one.kind)} · {words.money(one.open)}"
        costs = words("costs {amount}", amount=words.money(one.costs))
        return f"{told} · {costs}" if one.costs else told
