"""Who gets a mailing: choosing an audience, how many get it and why others do not, and the list."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal

from practice_app.domain.errors import N_
from practice_app.domain.inspection_words import CODES
from practice_app.domain.label import Label as ClientLabel
from practice_app.domain.mailing import Mailing, Recipient
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.labels import list_labels
from practice_app.use_cases.mailings import choose_recipients, mailing_recipients

RESULTS = {**CODES["mailing_recipient.result"], "made": N_("Made")}  # what leaves is for the mail program or the printer
LIST_HEIGHT = 260


class RecipientsCard(Card):
    """`counted` gives how many clients of this mailing have each result."""

    counted = Signal(object)

    def __init__(self, context: Context, mailing: Mailing) -> None:
        words = context.words
        super().__init__(words("Who gets it"))
        self._context, self._mailing = context, mailing
        self.banner, self.counts = Banner(words), Label("", "strong")
        self.audience = ChoiceField(words, [])
        self.audience.set_name(words("To whom"))
        self.choose = Button(words("Look who gets it"))
        self.choose.clicked.connect(self.look)
        self.table = RecordTable(words, words("Who gets it"), self._columns(), lambda one: one.client_id)
        self.table.setFixedHeight(LIST_HEIGHT)
        self.table.opened.connect(lambda one: context.open_client(one.client_id))
        self.add(self.banner)
        self._add_choice()
        self.add(self.counts)
        self.add(self.table)
        self.table.hide()
        context.operations.read(mailing_recipients, mailing.id, then=self._show, failed=self.banner.show_problem)

    def _add_choice(self) -> None:
        if self._mailing.status != "draft" or not self._context.may(choose_recipients):
            return
        self._offer([])
        line = Page()
        line.column.setContentsMargins(0, 0, 0, 0)
        line.add_line(self.audience, self.choose)
        self.add(line)
        if self._context.may(list_labels):
            self._context.operations.read(list_labels, then=self._offer)

    def _offer(self, labels: list[ClientLabel]) -> None:
        words = self._context.words
        everyone = "subscribers" if self._mailing.promotional else "clients"
        text = words("Everyone who subscribed") if self._mailing.promotional else words("All active clients")
        text = words("Everyone who consented to it") if self._mailing.purpose else text
        named = [(f"label:{one.id}", words("With the label “{name}”", name=one.name)) for one in labels]
        self.audience.set_options([(everyone, text), *named])
        self.audience.set_value(everyone)

    def _columns(self) -> list[Column[Recipient]]:
        words = self._context.words
        return [
            Column(words("Number"), lambda one: one.number, width=9),
            Column(words("Name"), lambda one: one.name, width=24, stretch=True),
            Column(words("Result"), lambda one: words(RESULTS[one.result]), width=26),
        ]

    def look(self) -> None:
        """Put the list together for the chosen audience."""
        audience, _, label = str(self.audience.value() or "").partition(":")
        run = self._context.operations.run
        run(choose_recipients, self._mailing.id, audience, label, then=self._show, failed=self.banner.show_problem)

    def _show(self, recipients: list[Recipient]) -> None:
        words = self._context.words
        self.banner.hide()
        counts = Counter(one.result for one in recipients)
        told = [f"{words(RESULTS[result])}: {count}" for result, count in counts.most_common()]
        nobody = words("Nobody is chosen yet.") if self._mailing.status == "draft" else words("Nobody.")
        self.counts.setText(" · ".join(told) or nobody)
        self.table.set_records(recipients)
        self.table.setVisible(bool(recipients))
        self.counted.emit(counts)
