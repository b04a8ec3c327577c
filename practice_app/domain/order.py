"""Orders, purchases and downloads of a client: what may be recorded, and what waits for an invoice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput, PracticeError
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.money import MAX_CENTS, MAX_THOUSANDTHS, VatRate, line_amount, parse_vat_rate
from practice_app.domain.periods import past_date
from practice_app.domain.plain_text import clean_line
from practice_app.domain.service import LONGEST_CODE, LONGEST_DESCRIPTION, Service

OrderKind = Literal["order", "purchase", "download"]
ORDER_KINDS: tuple[OrderKind, ...] = ("order", "purchase", "download")


@dataclass(frozen=True, slots=True, repr=False)
class OrderDraft:
    """What a person fills in: quantity in thousandths, unit price in cents without VAT (0: nothing to charge)."""

    kind: str
    ordered_on: date
    description: str
    quantity: int = 1_000
    unit_price: int = 0
    vat_rate: str = "21"
    service_code: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order as stored. `invoice_id`: the draft or invoice that charges it."""

    id: str
    version: int
    client_id: ClientId
    kind: OrderKind = field(repr=False)
    ordered_on: date = field(repr=False)
    description: str = field(repr=False)
    service_code: str = field(repr=False)
    quantity: int = field(repr=False)
    unit_price: int = field(repr=False)
    vat_rate: VatRate = field(repr=False)
    invoice_id: InvoiceId | None = None

    @property
    def net(self) -> int:
        """Cents without VAT."""
        return line_amount(self.quantity, self.unit_price)


@dataclass(frozen=True, slots=True)
class OpenOrders:
    """What one client has to be charged, and who pays."""

    client_id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    payer_name: str = field(repr=False)  # "" when the client pays
    orders: tuple[Order, ...] = field(repr=False)

    @property
    def net(self) -> int:
        """Cents without VAT."""
        return sum(order.net for order in self.orders)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why one client got no invoice; the others did."""

    client_id: ClientId
    number: str = field(repr=False)
    reason: PracticeError


@dataclass(frozen=True, slots=True)
class Batch:
    """What making many invoices came to. `invoices` are drafts unless `issued`; `orders`: how many they charge."""

    invoices: tuple[InvoiceId, ...]
    issued: bool = False
    orders: int = 0
    refused: tuple[Refused, ...] = ()


def make_order(draft: OrderDraft, order_id: str, client_id: ClientId, today: date, service: Service | None = None) -> Order:
    """The first version of an order in its normal form; `service`: what the catalogue says of its code on that day.

    InvalidInput names the field: the day decides how long the client is kept, so it never lies in the future (retention.md).
    """
    if service is not None and service.needs:
        text = N_("{code} names a tooth or jaw, which an order cannot. Put it on an invoice straight away.")
        raise InvalidInput(text, field="service_code", code=service.code)
    description = clean_line(draft.description, "description", LONGEST_DESCRIPTION)
    if not description:
        raise InvalidInput(N_("Describe what was ordered, as it must stand on the invoice."), field="description")
    if not 0 < draft.quantity <= MAX_THOUSANDTHS:
        raise InvalidInput(N_("The quantity must be more than zero."), field="quantity")
    if not 0 <= draft.unit_price <= MAX_CENTS:
        raise InvalidInput(N_("A price cannot be negative or above a billion."), field="unit_price")
    return Order(
        order_id, 1, client_id, _kind(draft.kind), past_date(draft.ordered_on, today, "ordered_on"), description,
        clean_line(draft.service_code, "service_code", LONGEST_CODE), draft.quantity, draft.unit_price,
        parse_vat_rate(draft.vat_rate, field="vat_rate"),
    )  # fmt: skip


def must_not_be_charged(order: Order) -> None:
    """Conflict when an invoice or a draft has the order: what was charged stays what it was."""
    if order.invoice_id is not None:
        raise Conflict(
            N_("This order stands on an invoice. While that is a draft, delete the draft first; once issued it stays as it is.")
        )


def invoice_of(orders: Iterable[Order]) -> InvoiceDraft:
    """The draft that charges these orders, a line each with the day of the order."""
    return InvoiceDraft(
        lines=tuple(
            LineDraft(
                order.description, order.quantity, order.unit_price, order.vat_rate.value, order.service_code, order.ordered_on
            )
            for order in orders
        )
    )  # fmt: skip


def _kind(text: str) -> OrderKind:
    for kind in ORDER_KINDS:
        if text == kind:
            return kind
    raise InvalidInput(N_("Choose order, purchase or download."), field="kind")
