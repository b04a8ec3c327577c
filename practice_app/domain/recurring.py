"""Invoices that come back every so many months: on which days, and what each of them says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft, LineDraft, make_lines
from practice_app.domain.periods import LATEST, possible_date
from practice_app.domain.plain_text import clean_body, clean_line

MOST_BEHIND = 366  # days: more drafts at once than those of a year are a slip in the date


@dataclass(frozen=True, slots=True, repr=False)
class RecurringDraft:
    """What a person fills in; the lines and the rest are those of each invoice that comes of it."""

    invoice: InvoiceDraft
    every_months: int
    next_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """An invoice that comes back. `next_on`: the day of the next draft; `month_day`: the day of the month it began on."""

    id: str
    version: int
    client_id: ClientId
    every_months: int = field(repr=False)
    month_day: int = field(repr=False)
    next_on: date = field(repr=False)
    until: date | None = field(repr=False)
    invoice: InvoiceDraft = field(repr=False)
    active: bool = True

    def is_due(self, today: date) -> bool:
        """Whether a draft must be made by today."""
        return self.active and self.next_on <= today


@dataclass(frozen=True, slots=True)
class RecurringRow:
    """A recurring invoice as a list shows it; `net` in cents without VAT and before a discount over all lines."""

    recurring: Recurring
    number: str = field(repr=False)
    name: str = field(repr=False)
    net: int = field(repr=False)


def next_day(day: date, every_months: int, month_day: int) -> date:
    """The same day of the month `every_months` on, or the last day of a shorter month; the 31st comes back after it."""
    return day + relativedelta(months=every_months, day=month_day)


def advanced(recurring: Recurring) -> Recurring:
    """The next version, once the draft of `next_on` is made: it stops by itself after its last day."""
    day = next_day(recurring.next_on, recurring.every_months, recurring.month_day)
    over = day > (recurring.until or LATEST)
    # A stopped one keeps the day it reached; nothing is made of it any more.
    return replace(recurring, version=recurring.version + 1, next_on=day, active=not over)


def make_recurring(draft: RecurringDraft, recurring_id: str, client_id: ClientId, today: date) -> Recurring:
    """The first version in its normal form. InvalidInput names the field.

    The first day may lie in the future, as a due date may, and up to a year back, for what was forgotten.
    """
    if not 1 <= draft.every_months <= 12:
        raise InvalidInput(N_("An invoice comes back every 1 to 12 months."), field="every_months")
    if possible_date(draft.next_on, "next_on") < today - timedelta(days=MOST_BEHIND):
        raise InvalidInput(N_("The first day lies more than a year back. Choose a later one."), field="next_on")
    if draft.until is not None and possible_date(draft.until, "until") < draft.next_on:
        raise InvalidInput(N_("The last day lies before the next invoice. Correct one of them."), field="until")
    if not draft.invoice.lines:
        raise InvalidInput(N_("A recurring invoice needs at least one line."), field="lines")
    make_lines(draft.invoice.lines)  # what an invoice would refuse is refused now, not on the day it is due
    return Recurring(
        recurring_id, 1, client_id, draft.every_months, draft.next_on.day, draft.next_on, draft.until, _tidied(draft.invoice)
    )  # fmt: skip


def changed_recurring(before: Recurring, draft: RecurringDraft, today: date) -> Recurring:
    """The next version. A next day that was left as it is keeps the day of the month it began on."""
    made = make_recurring(draft, before.id, before.client_id, today)
    month_day = before.month_day if made.next_on == before.next_on else made.month_day
    return replace(made, version=before.version + 1, month_day=month_day)


def stopped(recurring: Recurring) -> Recurring:
    """The next version, of which no more invoices come; those made stay."""
    return replace(recurring, version=recurring.version + 1, active=False)


def invoice_on(recurring: Recurring, day: date) -> InvoiceDraft:
    """What the draft of that day says: the day is the day of supply, so that the drafts of missed months differ."""
    return replace(recurring.invoice, supply_date=day)


def lines_text(lines: tuple[LineDraft, ...]) -> str:
    """The lines as JSON, as they are stored."""
    kept = [{name: getattr(line, name) for name in _KEPT if getattr(line, name) not in ("", 0)} for line in lines]
    return json.dumps(kept, ensure_ascii=False)


def lines_from(text: str) -> tuple[LineDraft, ...]:
    """The lines out of that JSON."""
    return tuple(LineDraft(**({"description": "", "quantity": 0, "unit_price": 0} | line)) for line in json.loads(text))


_KEPT = ("description", "quantity", "unit_price", "vat_rate", "service_code", "tooth", "discount_bp", "discount")


def _tidied(invoice: InvoiceDraft) -> InvoiceDraft:
    """Without days of their own: each invoice that comes of it has its own day."""
    lines = tuple(replace(line, supplied_on=None) for line in invoice.lines)
    reference, note = clean_line(invoice.reference, "reference", 100), clean_body(invoice.note, "note", 1_000)
    return replace(invoice, lines=lines, supply_date=None, reference=reference, note=note)
