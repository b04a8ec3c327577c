"""One payment of the bank: what the bank tells, what it may be for, and how it is divided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.bank_entry import EntryStatus
from practice_app.domain.bank_match import Suggestion
from practice_app.domain.business_ids import show_iban
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.bookkeeping.shares_editor import SharesEditor
from practice_app.gui.screens.bookkeeping.suggestion_row import SuggestionRow
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.bank import BankLine


class BankEntryPanel(Page):
    """`booked` gives the shares, `set_aside` and `put_back` ask for that."""

    booked = Signal(object)
    set_aside = Signal()
    put_back = Signal()

    def __init__(self, context: Context, line: BankLine, status: EntryStatus) -> None:
        super().__init__()
        self._context, self.line = context, line
        self.suggestions: list[SuggestionRow] = []
        self.shares: SharesEditor | None = None
        self.add(self._facts())
        if status == "waiting":
            self._offer_booking()
        elif status == "set_aside":
            back = Button(context.words("Let it wait again"), "primary")
            back.clicked.connect(self.put_back)
            self.add(ButtonRow(back))
        if line.booked:
            self.add(self._bookings())

    def _facts(self) -> Card:
        words, entry = self._context.words, self.line.entry
        card = Card(words("Payment of {amount}", amount=words.money(entry.amount)))
        facts = [(words("Date"), words.date(entry.booked_on))]
        if self.line.left != entry.amount:
            facts.append((words("Not booked yet"), words.money(self.line.left)))
        told = (
            (words("From"), entry.name), (words("IBAN"), show_iban(entry.iban)), (words("Description"), entry.description),
            (words("Reference"), entry.reference),
        )  # fmt: skip
        card.add(FactList(words("What the bank tells"), [*facts, *((label, text) for label, text in told if text)]))
        if not entry.has_details:
            card.add(Label(words("Who paid is not told by the bank, or was forgotten 90 days after the file was read."), "muted"))
        return card

    def _offer_booking(self) -> None:
        words, line = self._context.words, self.line
        self.add(self._candidates())
        self.shares = SharesEditor(self._context, line.left)
        self.book, aside = Button(words("Book"), "primary"), Button(words("Not for an invoice"))
        self.book.clicked.connect(self._book)
        aside.clicked.connect(self.set_aside)
        self.shares.changed.connect(self._may_book)
        self.add(self.shares)
        self.add(ButtonRow(self.book, aside))
        if line.suggestions:
            self._use(line.suggestions[0])
        self._may_book()

    def _candidates(self) -> Card:
        words = self._context.words
        card = Card(words("What it may be for"))
        if self.line.twin:
            alike = words("A payment of the same day, amount and payer is here too. Look whether it is the same one.")
            card.add(Label(alike, "strong"))
        for number in self.line.closed:
            if all(number != booked for _, booked in self.line.booked):
                told = words("Invoice {number} is named, but nothing is open on it. It may have been paid twice.", number=number)
                card.add(Label(told, "strong"))
        for suggestion in self.line.suggestions:
            row = SuggestionRow(words, suggestion)
            row.chosen.connect(self._use)
            self.suggestions.append(row)
            card.add(row)
        if not self.suggestions:
            card.add(Label(words("No open invoice fits by number, amount or name. Search for it below."), "muted"))
        return card

    def _bookings(self) -> Card:
        words = self._context.words
        card = Card(words("Booked on"))
        for invoice_id, number in self.line.booked:
            button = Button(words("Open invoice {number}", number=number))
            button.clicked.connect(partial(self._context.shell.go_to, "invoices", invoice_id))
            card.add(ButtonRow(button))
        card.add(Label(words("Undo the payment at its invoice, and it waits here again."), "muted"))
        return card

    def _use(self, suggestion: Suggestion) -> None:
        assert self.shares is not None
        for row in self.suggestions:
            row.set_used(row.suggestion is suggestion)
        self.shares.set_shares(suggestion.shares, self.line.items)

    def _may_book(self) -> None:
        assert self.shares is not None
        self.book.setEnabled(self.shares.shares() is not None)

    def _book(self) -> None:
        if self.shares is not None and (shares := self.shares.shares()):
            self.booked.emit(shares)
