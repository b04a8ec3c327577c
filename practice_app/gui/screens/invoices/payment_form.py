"""Recording money that came in for an invoice, or was paid back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import InvoiceId
from practice_app.domain.settlement import Payment
from practice_app.gui.context import Context
from practice_app.gui.undo import undo_by
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.payments import record_payment, record_refund, undo_payment


class PaymentForm(Card):
    """Begins with all that is open, today; `back`: with all that was paid too much. `done`, else `cancelled`."""

    done = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, invoice_id: InvoiceId, claimed: int, back: bool = False) -> None:
        words = context.words
        super().__init__(words("Record a repayment") if back else words("Record a payment"))
        self._context, self._invoice_id, self._back = context, invoice_id, back
        self.banner = Banner(words)
        self.form = Form(words, words("Payment"))
        self.form.add("amount", words("Amount"), MoneyField(words))
        on = words("Paid back on") if back else words("Received on")
        self.form.add("paid_on", on, DateField(words, context.today(), calendar=True), same_line=True)
        self.form.fill({"amount": claimed, "paid_on": context.today()})
        store = words("Record the repayment") if back else words("Record the payment")
        self.save, cancel = Button(store, "primary"), Button(words("Cancel"))
        self.save.clicked.connect(self._store)
        cancel.clicked.connect(self.cancelled)
        buttons = Page()
        buttons.column.setContentsMargins(0, 0, 0, 0)
        buttons.add_line(self.save, cancel)
        for widget in (self.banner, self.form, buttons):
            self.add(widget)
        record = Record("refund" if back else "payment", invoice_id, claimed)  # typed when another amount was claimed: told
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.done, self.cancelled)

    def begin(self) -> None:
        """Put the cursor in the amount."""
        self.form.rows["amount"].field.setFocus()

    def _store(self) -> None:
        self.form.clear_problems()
        if not self.form.check():
            return
        values, run = self.form.values(), self._context.operations.run
        self.save.setEnabled(False)
        amount, day = values["amount"] or 0, values["paid_on"]
        case = record_refund if self._back else record_payment
        run(case, self._invoice_id, amount, day, then=self._stored, failed=self._refused)

    def _stored(self, payment: Payment) -> None:
        words, amount = self._context.words, self._context.words.money(abs(payment.amount))
        told = words("{amount} is recorded as paid back.", amount=amount) if self._back else None
        told = told or words("{amount} is recorded as received.", amount=amount)
        self._context.shell.show_done(told, undo_by(self._context, undo_payment, payment.id))
        self.done.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
