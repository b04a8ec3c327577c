"""The invoices that come back to a client, each opened on the page of services."""

from __future__ import annotations

from functools import partial

from practice_app.domain.ids import ClientId
from practice_app.domain.recurring import RecurringRow
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.recurring_invoices import list_recurring


class RecurringSection(Section):
    """Hidden while there is none: most clients never have one."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Recurring invoices"))
        self.hide()
        context.operations.read(list_recurring, client_id, then=self._show, failed=self.refused)

    def _show(self, rows: list[RecurringRow]) -> None:
        words = self.context.words
        self.body.empty()
        for row in rows:
            one = row.recurring
            months = words.plural("every month", "every {count} months", one.every_months)
            amount = words("{amount} without VAT, {often}", amount=words.money(row.net), often=months)
            self.body.add(Label("; ".join(line.description for line in one.invoice.lines), "strong"))
            state = words("next on {date}", date=one.next_on) if one.active else words("stopped")
            self.body.add(Label(f"{amount} · {state}", "muted"))
            look = Button(words("Look"), "quiet")
            look.setAccessibleName(words("Look at the recurring invoice of {amount}", amount=words.money(row.net)))
            look.clicked.connect(partial(self._open, one.id))
            self.body.add_line(look)
        self.setVisible(bool(rows))

    def _open(self, recurring_id: str, *_: object) -> None:
        self.context.shell.go_to("services", ("recurring", recurring_id))
