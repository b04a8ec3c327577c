"""When an invoice is settled: payments and credit notes against its total, and the state that people see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.money import decimal_text
from practice_app.domain.periods import past_date

# "issued": all that a member is told who may not see payments (domain/invoice_views.py).
InvoiceState = Literal["draft", "open", "overdue", "paid", "credited", "written_off", "credit_note", "issued"]
INVOICE_STATES: tuple[InvoiceState, ...] = (
    "draft", "open", "overdue", "paid", "credited", "written_off", "credit_note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received for one invoice, in cents; negative where it takes back the payment `reverses`. `undone`: taken back.

    `bank_entry`: the fingerprint of the bank's entry it was booked from; None when it was recorded by hand.
    `refund`: money paid back after a credit note, negative; the row that takes it back is positive.
    """

    id: str
    invoice_id: InvoiceId
    paid_on: date = field(repr=False)
    amount: int = field(repr=False)
    reverses: str | None = None
    undone: bool = False
    bank_entry: str | None = None
    refund: bool = False

    @property
    def counts(self) -> bool:
        """It was received or paid back; neither taken back nor a taking back."""
        return self.reverses is None and not self.undone


@dataclass(frozen=True, slots=True)
class Account:
    """How an issued invoice stands, in cents. `credited` is what credit notes took back, as a positive amount."""

    total: int
    paid: int
    credited: int

    @property
    def open(self) -> int:
        """What is still claimed; never negative: too much paid back and forth claims nothing."""
        return max(0, self.total - self.paid - self.credited)

    @property
    def to_refund(self) -> int:
        """Paid although credited afterwards. Of a credit note nothing: what it gives back stands on the invoice."""
        return max(0, self.paid + self.credited - max(0, self.total))

    @property
    def fully_credited(self) -> bool:
        """Credit notes took all of it back."""
        return 0 < self.total <= self.credited


def settled_on(total: int, payments: Iterable[tuple[date, int]], credits: Iterable[tuple[date, int]]) -> date | None:
    """The first day from which payments and credits (each a day and cents) cover the total; None: they do not, or not yet.

    Money paid back is negative: what is claimed again after it is not settled, whatever covered it before.
    """
    days: dict[date, int] = {}
    for day, amount in (*payments, *credits):
        days[day] = days.get(day, 0) + amount
    covered, found = 0, None
    for day in sorted(days):
        covered += days[day]
        found = None if covered < total else found or day
    return found


def must_fit_credit(account: Account, invoice: Invoice, note: Invoice) -> None:
    """Conflict when this credit note and the earlier ones would take back more than the invoice claimed."""
    if account.credited - note.total > account.total:
        raise Conflict(
            N_("Credit notes would take back more than invoice {number} claimed: € {left} is left."),
            number=invoice.number, left=decimal_text(max(0, account.total - account.credited)),
        )  # fmt: skip


def not_before(day: date, invoice: Invoice, field: str = "issue_date") -> None:
    """InvalidInput when `day` lies before the invoice itself."""
    if invoice.issue_date and day < invoice.issue_date:
        raise InvalidInput(
            N_("Invoice {number} is of {day}; what follows on it cannot have an earlier date."),
            field=field, number=invoice.number, day=invoice.issue_date,
        )  # fmt: skip


def make_payment(payment_id: str, invoice: Invoice, account: Account, amount: int, paid_on: date, today: date) -> Payment:
    """A payment in its normal form: positive cents, at most what is open, not in the future (it may precede the issue)."""
    if invoice.is_draft:
        raise Conflict(N_("This invoice is still a draft. Issue it before you record a payment."))
    if invoice.kind == "credit_note":
        raise Conflict(N_("{number} is a credit note: nobody pays it. Choose the invoice."), number=invoice.number)
    past_date(paid_on, today, "paid_on")
    if amount <= 0:
        raise InvalidInput(N_("A payment is more than zero. To take one back, undo it."), field="amount")
    if account.open == 0:
        raise Conflict(N_("Nothing is open on invoice {number}."), number=invoice.number)
    if amount > account.open:
        raise InvalidInput(
            N_("Only € {open} is open on invoice {number}. Record no more than that."),
            field="amount", open=decimal_text(account.open), number=invoice.number,
        )  # fmt: skip
    return Payment(payment_id, invoice.id, paid_on, amount)


def make_refund(payment_id: str, invoice: Invoice, account: Account, amount: int, paid_on: date, today: date) -> Payment:
    """Money paid back, `amount` in positive cents: at most what was paid too much, not before the invoice nor in the future."""
    past_date(paid_on, today, "paid_on")
    not_before(paid_on, invoice, "paid_on")
    if account.to_refund == 0:
        raise Conflict(N_("Nothing was paid too much on invoice {number}."), number=invoice.number)
    if not 0 < amount <= account.to_refund:
        raise InvalidInput(
            N_("€ {left} was paid too much on invoice {number}. Fill in more than zero and no more than that."),
            field="amount", left=decimal_text(account.to_refund), number=invoice.number,
        )  # fmt: skip
    return Payment(payment_id, invoice.id, paid_on, -amount, refund=True)


def make_reversal(reversal_id: str, payment: Payment, today: date) -> Payment:
    """The row that takes back a payment recorded by mistake, on the day it is taken back (FISCAL keeps both)."""
    if not payment.counts:
        raise Conflict(N_("This payment was undone already."))
    return Payment(
        reversal_id, payment.invoice_id, today, -payment.amount, reverses=payment.id, bank_entry=payment.bank_entry,
        refund=payment.refund,
    )  # fmt: skip


def state_of(invoice: Invoice, fully_credited: bool, today: date) -> InvoiceState:
    """The state that people see. Settled by credit notes alone is credited; partly paid and partly credited is paid."""
    if invoice.is_draft:
        return "draft"
    if invoice.kind == "credit_note":
        return "credit_note"
    if invoice.settled_on:
        return "credited" if fully_credited else "paid"
    if invoice.written_off_on:
        return "written_off"
    return "overdue" if invoice.due_date and invoice.due_date < today else "open"
