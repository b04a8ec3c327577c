"""Open items by age, with the reminder that comes next for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from practice_app.domain.access import Category, Level
from practice_app.domain.reminder import Age, NextStep, OpenItem, ReminderTerms, next_step
from practice_app.storage import bank_entries, open_items, practice_settings
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

MOST_ITEMS = 5_000
Step = Literal["first", "second", "statutory", "done"]


@dataclass(frozen=True, slots=True)
class OpenFilter:
    """Which open items are listed. `step`: what comes next ("done": nothing more); `text`: number, payer or client."""

    age: Age | None = None
    step: Step | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class OpenRow:
    """An open item in the list. `proposed`: its next reminder may be sent today. `lapsed`: it is too old to be claimed."""

    item: OpenItem
    next: NextStep
    days_late: int
    proposed: bool
    lapsed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class OpenItems:
    """`rows` are those of the filter, at most 5,000; `totals` are of all: how many of each age, and how many cents.

    `bank_waiting`: how many payments of the bank wait to be booked, for who may book them; one may be of an item in the list.
    """

    rows: tuple[OpenRow, ...]
    totals: Mapping[Age, tuple[int, int]]
    bank_waiting: int = 0


@use_case((Category.INVOICE, Level.READ), (Category.PAYMENT, Level.READ), action=None)
def list_open_items(unit: Unit, wanted: OpenFilter | None = None) -> OpenItems:
    """What is still claimed, the longest overdue first, with the totals by age."""
    asked = wanted or OpenFilter()
    terms = reminder_terms(unit)
    items = open_items.found(unit, asked.age, asked.step, asked.text, MOST_ITEMS)
    waiting = bank_entries.count_waiting(unit.db) if unit.may(Category.PAYMENT, Level.WRITE) else 0
    return OpenItems(tuple(_row(unit, item, terms) for item in items), open_items.totals(unit), waiting)


def reminder_terms(unit: Unit) -> ReminderTerms:
    """The practice's pace, and whether it may add VAT to collection costs: unless told, only when it cannot set it off,
    being exempt (it has no VAT id) or small (Wet OB art. 25)."""
    days = {
        kind: int(practice_settings.policy(unit.db, f"{kind}_reminder_days", unit.today))
        for kind in ("first", "second", "statutory")
    }
    vat = practice_settings.policy(unit.db, "collection_costs_vat", unit.today)
    small = practice_settings.policy(unit.db, "vat_scheme", unit.today) == "small_business"
    by_practice = bool(practice_settings.details(unit.db).vat_id) and not small
    return ReminderTerms(**days, sets_off_vat={"added": False, "not_added": True}.get(vat, by_practice))


def _row(unit: Unit, item: OpenItem, terms: ReminderTerms) -> OpenRow:
    step = next_step(item, terms)
    lapsed = item.lapses_on < unit.today
    proposed = step.is_due(unit.today) and not item.restricted and not lapsed
    return OpenRow(item, step, item.days_late(unit.today), proposed, lapsed)
