"""The catalogue: what a service costs from when to when, and how a new price takes the place of the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.money import MAX_CENTS, VatRate, parse_vat_rate
from practice_app.domain.periods import possible_date
from practice_app.domain.plain_text import clean_line

Needs = Literal["", "tooth", "jaw", "tooth_or_jaw"]
NEEDS: tuple[Needs, ...] = ("", "tooth", "jaw", "tooth_or_jaw")
LONGEST_CODE = 30  # as on an invoice line
LONGEST_DESCRIPTION = 500


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A price as typed or imported: cents without VAT; `valid_to` None: until further notice."""

    code: str
    description: str
    unit_price: int
    vat_rate: str
    valid_from: date
    valid_to: date | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """One price of one service, in cents without VAT, from `valid_from` to `valid_to`, both included (None: still).

    `needs`: what an invoice line must name with it.
    """

    id: str
    version: int
    code: str
    description: str
    unit_price: int
    vat_rate: VatRate
    needs: Needs
    valid_from: date
    valid_to: date | None = field(default=None)

    def holds_on(self, day: date) -> bool:
        """Whether this is the price on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def clean_code(text: str) -> str:
    """A code in capitals on one line, so that c002 and C002 are one service."""
    code = clean_line(text.upper(), "code", LONGEST_CODE)
    if not code:
        raise InvalidInput(N_("Fill in the code of this service."), field="code")
    return code


def draft_of(service: Service) -> ServiceDraft:
    """What a person fills in to get this price."""
    return ServiceDraft(
        service.code, service.description, service.unit_price, service.vat_rate.value, service.valid_from, service.valid_to,
        service.needs,
    )  # fmt: skip


def make_service(draft: ServiceDraft, service_id: str) -> Service:
    """The first version of a price in its normal form. InvalidInput names the field.

    A price may begin or end in the future: a tariff list is published before it holds, and it is no fact about a client.
    """
    if not 0 <= draft.unit_price <= MAX_CENTS:
        raise InvalidInput(N_("A price cannot be negative or above a billion."), field="unit_price")
    description = clean_line(draft.description, "description", LONGEST_DESCRIPTION)
    if not description:
        raise InvalidInput(N_("Describe this service as it must stand on the invoice."), field="description")
    begins = possible_date(draft.valid_from, "valid_from")
    return Service(
        service_id, 1, clean_code(draft.code), description, draft.unit_price, parse_vat_rate(draft.vat_rate, field="vat_rate"),
        _needs(draft.needs), begins, _checked_end(begins, draft.valid_to),
    )  # fmt: skip


def fitted(new: Service, rows: Iterable[Service]) -> tuple[Service, ...]:
    """What to store so that `new` stands among the `rows` of its code: perhaps the row before, closed the day before; then `new`.

    InvalidInput when two prices would hold on one day: nobody could tell which to charge.
    """
    closed: tuple[Service, ...] = ()
    for row in rows:
        if row.id == new.id or row.code != new.code:
            continue
        if row.valid_to is None and row.valid_from < new.valid_from:
            closed = (ended(row, new.valid_from - timedelta(days=1)),)
        elif _overlap(row, new):
            raise _overlapping(row)
    return (*closed, new)


def ended(service: Service, last_day: date) -> Service:
    """The next version, that holds up to and including `last_day`."""
    return replace(service, version=service.version + 1, valid_to=_checked_end(service.valid_from, last_day))


def changed_service(service: Service, draft: ServiceDraft, used: bool) -> Service:
    """The next version. Conflict when the price was `used` and more than its end or what it needs would change."""
    made = make_service(draft, service.id)
    changed = replace(made, version=service.version + 1)
    if used and replace(changed, version=service.version, valid_to=service.valid_to, needs=service.needs) != service:
        raise Conflict(
            N_("{code} was charged at this price already, so the price stays as it was. Set a new price from a day instead."),
            code=service.code,
        )
    return changed


def _overlap(one: Service, other: Service) -> bool:
    return (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )


def _overlapping(row: Service) -> InvalidInput:
    if row.valid_to is None:
        text = N_("{code} has a price from {begins} on already. Let the new one begin later, or end before that day.")
        return InvalidInput(text, field="valid_from", code=row.code, begins=row.valid_from)
    text = N_("{code} has a price from {begins} to {ends} already. Choose days outside it.")
    return InvalidInput(text, field="valid_from", code=row.code, begins=row.valid_from, ends=row.valid_to)


def _checked_end(begins: date, ends: date | None) -> date | None:
    if ends is not None and possible_date(ends, "valid_to") < begins:
        raise InvalidInput(N_("The last day lies before the first. Correct one of them."), field="valid_to")
    return ends


def _needs(text: str) -> Needs:
    for needs in NEEDS:
        if text == needs:
            return needs
    raise InvalidInput(N_("Choose whether a line names a tooth, a jaw, either of them or nothing."), field="needs")
