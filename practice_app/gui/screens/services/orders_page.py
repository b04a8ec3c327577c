"""The orders that no invoice has yet: chosen, and made into drafts or issued invoices, one a client."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.order import Batch, OpenOrders
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.screens.services.batch_result import BatchResult
from practice_app.gui.screens.services.open_orders_tree import OpenOrdersTree
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.order_invoices import make_order_drafts, make_order_invoices
from practice_app.use_cases.orders import list_open_orders


class OrdersPage(QWidget):
    """All are ticked to begin with; what is left out waits for a next time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._job: Job | None = None
        self.tree, self.told = OpenOrdersTree(context), Label("", "muted")
        self.drafts = Button(words("Make drafts"), "primary")
        self.issue = Button(words("Make and issue…"))
        self.all, self.none = Button(words("Choose all"), "quiet"), Button(words("Choose none"), "quiet")
        self.progress, self.result = ProgressRow(words), BatchResult(context)
        how = words("Record what a client ordered, bought or downloaded on the client's page; what costs something appears here.")
        self.empty = EmptyState(words("No orders wait for an invoice"), how)
        self._arrange()
        self.tree.changed.connect(self._count)
        self.drafts.clicked.connect(lambda: self._make(make_order_drafts))
        self.issue.clicked.connect(self._ask_issue)
        self.all.clicked.connect(lambda: self.tree.tick_all(True))
        self.none.clicked.connect(lambda: self.tree.tick_all(False))
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        self.buttons = ButtonRow(self.drafts, self.issue, self.all, self.none)
        for widget in (self.buttons, self.told, self.progress, self.result):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)
        guard(self.drafts, self._context, make_order_drafts)
        guard(self.issue, self._context, make_order_invoices)
        self._show([])

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_open_orders, then=self._show, channel="services.orders")

    def _show(self, clients: list[OpenOrders]) -> None:
        for widget in (self.tree, self.told, self.buttons):
            widget.setVisible(bool(clients))
        self.empty.setVisible(not clients)
        self.tree.set_orders(clients)

    def _count(self) -> None:
        words, orders = self._context.words, len(self.tree.chosen())
        clients = words.plural("of {count} client", "of {count} clients", self.tree.chosen_clients())
        chosen = words.plural("{count} order is chosen", "{count} orders are chosen", orders)
        self.told.setText(words("{orders}, {clients}: one invoice a client.", orders=chosen, clients=clients))
        nothing = "" if orders else words("Tick the orders to be invoiced first.")
        for button in (self.drafts, self.issue):
            button.setEnabled(self._job is None)
            guard_state(button, self._context, nothing)

    def _ask_issue(self) -> None:
        words, count = self._context.words, self.tree.chosen_clients()
        title = words.plural("Issue {count} invoice now?", "Issue {count} invoices now?", count)
        told = [
            words("Each gets its number and its PDF, and is never changed after that."),
            words("A client whose invoice cannot be issued keeps the orders open; you see why."),
        ]
        self._context.shell.confirm(title, told, words("Make and issue"), lambda: self._make(make_order_invoices))

    def _make(self, case: Any) -> None:
        self.result.hide()
        self.progress.start(self._context.words("Making invoices"))
        self._job = self._context.operations.steps(
            case, self.tree.chosen(), progress=self.progress.show_progress, then=self._made, failed=self._failed,
            stopped=self._stopped,
        )  # fmt: skip
        self._count()

    def _made(self, batch: Batch) -> None:
        self._over()
        self.result.show_batch(batch)

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self._context.shell.show_problem(problem)

    def _stopped(self) -> None:
        self._over()
        self._context.shell.show_done(self._context.words("Stopped. What was made stays; the other orders are still open."))

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self._context.shell.changed()
        self.refresh()
