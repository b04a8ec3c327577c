"""What a member sees of invoices: the row in a list, the filter of a list, and the opened invoice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.credit_note import LineLeft, lines_left
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import Invoice, InvoiceKind, InvoiceLine
from practice_app.domain.money import Totals
from practice_app.domain.settlement import Account, InvoiceState, Payment

SHOWS_PAYMENTS: frozenset[str] = frozenset({"open", "overdue", "paid", "credited", "written_off"})  # filters and states alike
Show = Literal["all", "draft", "open", "overdue", "paid", "credited", "written_off", "credit_note"]


@dataclass(frozen=True, slots=True)
class InvoiceFilter:
    """Which invoices a list shows. `open` has the overdue ones as well. `text`: number, buyer, client or amount."""

    show: Show = "all"
    text: str = ""
    client_id: ClientId | None = None


def neutral(state: InvoiceState) -> InvoiceState:
    """The state for who may not see payments: it tells a draft from what was issued, not whether that was paid."""
    return "issued" if state in SHOWS_PAYMENTS else state


@dataclass(slots=True, unsafe_hash=True)
class InvoiceRow:
    """An invoice in a list, amounts in cents. `open`: still claimed; None when the member may not see payments.

    Not frozen: hundreds of them are made as one scrolls, and freezing doubles the time of a page.
    """

    id: InvoiceId
    client_id: ClientId = field(repr=False)
    payer_id: str = field(repr=False)
    kind: InvoiceKind = field(repr=False)
    state: InvoiceState = field(repr=False)
    number: str = field(repr=False)
    issue_date: date | None = field(repr=False)
    due_date: date | None = field(repr=False)
    buyer_name: str = field(repr=False)
    subject_name: str = field(repr=False)
    total: int = field(repr=False)
    open: int | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class InvoiceTotals:
    """Of all that a list holds, however much of it was shown. `open` in cents; None when the member may not see payments."""

    count: int
    open: int | None


@dataclass(frozen=True, slots=True)
class InvoiceCard:
    """An opened invoice. `account` and `payments` are None when the member may not see payments; the invoice then
    has no `settled_on` and `written_off_on` either.

    `credit_notes` are those of this invoice; `credited_number` is the number of the invoice that a credit note credits.
    `credited`: the lines of the credit notes made here. `sums`: the totals per rate as they stand on the paper.
    """

    invoice: Invoice
    state: InvoiceState = field(repr=False)
    has_document: bool = field(repr=False)
    account: Account | None = field(repr=False)
    payments: tuple[Payment, ...] | None = field(repr=False)
    credit_notes: tuple[tuple[InvoiceId, str], ...] = field(repr=False)
    credited_number: str = field(repr=False)
    credited: tuple[InvoiceLine, ...] = field(repr=False)
    sums: Totals = field(repr=False)

    @property
    def left(self) -> tuple[LineLeft, ...]:
        """What of each line was not credited yet."""
        return lines_left(self.invoice.lines, self.credited)

    @property
    def can_be_credited(self) -> bool:
        """It is an issued invoice of which something is left."""
        return self.invoice.kind == "invoice" and not self.invoice.is_draft and any(not one.is_gone for one in self.left)


@dataclass(frozen=True, slots=True)
class InvoiceDefaults:
    """What the editor begins with. `only_exempt`: the small-business scheme leaves no other rate (Wet OB art. 25)."""

    term_days: int
    only_exempt: bool
