"""What making many invoices came to: how many, and which clients got none and why."""

from __future__ import annotations

from practice_app.domain.order import Batch, Refused
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.short_list import ShortList

MOST_SHOWN = 8


class BatchResult(Card):
    """Hidden until there is a result."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.told, self.rest = Label("", "strong"), Label("", "small")
        self.look = Button(words("Look at the invoices"))
        self.look.clicked.connect(lambda: context.shell.go_to("invoices"))
        self.table = ShortList(words, words("Clients without an invoice"), self._columns())
        self.table.opened.connect(lambda refused: context.open_client(refused.client_id))
        for widget in (self.told, self.table, self.rest, ButtonRow(self.look)):
            self.add(widget)
        self.hide()

    def _columns(self) -> list[Column[Refused]]:
        words = self._context.words
        return [
            Column(words("Client"), lambda refused: refused.number, width=12),
            Column(words("Why there is no invoice"), lambda refused: words.error(refused.reason), width=60, stretch=True),
        ]

    def show_batch(self, batch: Batch) -> None:
        """Show this result."""
        words, count = self._context.words, len(batch.invoices)
        if not count and not batch.refused:
            made = words("Nothing was made: there was nothing left to do.")
        elif batch.issued:
            made = words.plural("{count} invoice was issued.", "{count} invoices were issued.", count)
        else:
            made = words.plural("{count} draft was made.", "{count} drafts were made.", count)
        self.told.setText(made)
        self.table.set_records(batch.refused[:MOST_SHOWN])
        hidden = len(batch.refused) - MOST_SHOWN
        self.rest.setText(words.plural("And {count} client more.", "And {count} clients more.", hidden) if hidden > 0 else "")
        self.rest.setVisible(hidden > 0)
        self.look.setVisible(bool(count))
        self.show()
        self._context.shell.show_done(made)
