"""The ladder of reminders of an unpaid invoice: which comes next, from which day, and why one may not be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from practice_app.domain.collection_costs import collection_costs, vat_on_costs
from practice_app.domain.errors import N_, Conflict, PracticeError, RefusedByLaw
from practice_app.domain.periods import keep_until
from practice_app.domain.retention_reasons import CLAIM_YEARS

ReminderKind = Literal["first", "second", "statutory"]
REMINDER_KINDS: tuple[ReminderKind, ...] = ("first", "second", "statutory")
Age = Literal["not_due", "1_30", "31_60", "61_90", "over_90"]
AGES: tuple[Age, ...] = ("not_due", "1_30", "31_60", "61_90", "over_90")
PAY_WITHIN_DAYS = 7  # what the two friendly ones ask; the law names no term for them
STATUTORY_DAYS = 14  # BW 6:96(6)
DELIVERY_DAYS = 3  # the fourteen days begin when the letter is there (HR 25 November 2016, NL:HR:2016:2704): room for the post


@dataclass(frozen=True, slots=True)
class ReminderTerms:
    """The practice's own pace in days: after the due date, then each after the reminder before it.

    `sets_off_vat`: the practice gets the VAT on collection costs back, so it may not ask it (Besluit, art. 2(3)).
    """

    first: int = 7
    second: int = 14
    statutory: int = 14
    sets_off_vat: bool = False

    def days_before(self, kind: ReminderKind) -> int:
        """How long to wait for this one."""
        return {"first": self.first, "second": self.second, "statutory": self.statutory}[kind]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An issued invoice that is not settled; amounts in cents. `due_date` of an imported one without: 30 days after issue.

    `restricted`: the processing for its client or payer is restricted (AVG art. 18).
    """

    invoice_id: str
    client_id: str = field(repr=False)
    payer_id: str = field(repr=False)
    number: str = field(repr=False)
    issue_date: date = field(repr=False)
    due_date: date = field(repr=False)
    buyer_name: str = field(repr=False)
    subject_name: str = field(repr=False)
    total: int = field(repr=False)
    open: int = field(repr=False)
    last_kind: ReminderKind | None = field(default=None, repr=False)
    last_sent: date | None = field(default=None, repr=False)
    restricted: bool = field(default=False, repr=False)

    def days_late(self, today: date) -> int:
        """Days since the due date; 0 when it is not past."""
        return max(0, (today - self.due_date).days)

    @property
    def lapses_on(self) -> date:
        """The last day of the claim: five years past the due date (BW 3:307), anew after each reminder (BW 3:317)."""
        return keep_until(max(self.due_date, self.last_sent or self.due_date), CLAIM_YEARS)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for an open invoice: `kind` from the day `on`; None after the last reminder."""

    kind: ReminderKind | None
    on: date | None

    def is_due(self, today: date) -> bool:
        """Whether it may be sent today."""
        return self.kind is not None and self.on is not None and self.on <= today


def next_step(item: OpenItem, terms: ReminderTerms) -> NextStep:
    """The step above the last reminder, and its first day: always after the due date, so that the debtor is in default."""
    place = REMINDER_KINDS.index(item.last_kind) + 1 if item.last_kind else 0
    if place == len(REMINDER_KINDS):
        return NextStep(None, None)
    kind = REMINDER_KINDS[place]
    return NextStep(kind, _first_day(item, kind, terms))


def _first_day(item: OpenItem, kind: ReminderKind, terms: ReminderTerms) -> date:
    counted = item.last_sent or item.due_date
    wait = terms.days_before(kind if item.last_sent else "first")
    return max(counted + timedelta(days=wait), item.due_date + timedelta(days=1))


def must_be_remindable(item: OpenItem, kind: ReminderKind | None, terms: ReminderTerms, today: date) -> ReminderKind:
    """The reminder to send: the `kind` asked for, or the next step. Raises why there may be none today.

    RefusedByLaw for a restriction, Conflict for a settled, not yet overdue, lapsed or just reminded invoice.
    """
    if item.restricted:
        raise RefusedByLaw(N_("The use of this client's data is restricted (AVG art. 18). Lift the restriction first."))
    if item.open <= 0:
        raise Conflict(N_("Nothing is open on invoice {number}."), number=item.number)
    if item.due_date >= today:
        raise Conflict(N_("Invoice {number} is due on {day}: not overdue yet."), number=item.number, day=item.due_date)
    if item.lapses_on < today:
        raise Conflict(
            N_("The claim of invoice {number} lapsed after {day} (BW 3:307). Write it off, or call."),
            number=item.number, day=item.lapses_on,
        )  # fmt: skip
    step = next_step(item, terms)
    if step.kind is None:
        raise Conflict(N_("The last reminder was sent already. Call, or hand the claim over."))
    wanted = kind or step.kind
    if REMINDER_KINDS.index(wanted) < REMINDER_KINDS.index(step.kind):
        raise Conflict(N_("This reminder was sent already. Choose the next one."))
    if step.on is not None and step.on > today and (kind is None or item.last_sent is not None):
        raise Conflict(N_("The next reminder is not due before {day}."), day=step.on)
    return wanted


def pay_before(kind: ReminderKind, today: date) -> date:
    """The day by which the money is expected. Of the statutory one: 14 days from the day after its delivery, with room."""
    return today + timedelta(days=STATUTORY_DAYS + DELIVERY_DAYS if kind == "statutory" else PAY_WITHIN_DAYS)


@dataclass(frozen=True, slots=True)
class Announced:
    """The costs that a statutory reminder announces, and the VAT on them, in cents."""

    costs: int
    vat: int

    @property
    def total(self) -> int:
        """Both."""
        return self.costs + self.vat


NOTHING = Announced(0, 0)


def announced_costs(kind: ReminderKind, opens: Sequence[int], terms: ReminderTerms) -> Announced:
    """Over all open cents of one letter together (BW 6:96(7)); nothing for the friendly ones."""
    if kind != "statutory":
        return NOTHING
    costs = collection_costs(sum(opens))
    return Announced(costs, vat_on_costs(costs, sets_off=terms.sets_off_vat))


def shared_out(costs: int, opens: Sequence[int]) -> list[int]:
    """The costs of one letter over its invoices by what is open on each; to the cent, the last takes what is left."""
    shares, given, counted, whole = [], 0, 0, sum(opens)
    for cents in opens:
        counted += cents
        upto = costs * counted // whole
        shares.append(upto - given)
        given = upto
    return shares


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one invoice, as recorded. `costs`: its share, in cents, of what the letter announces (with VAT)."""

    id: str
    invoice_id: str
    client_id: str = field(repr=False)
    kind: ReminderKind = field(repr=False)
    sent_on: date = field(repr=False)
    open: int = field(repr=False)
    costs: int = field(repr=False)
    pay_before: date = field(repr=False)
    letter_id: str | None = field(repr=False)
    made_by: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An invoice that got no reminder, and why."""

    number: str = field(repr=False)
    buyer_name: str = field(repr=False)
    why: PracticeError = field(repr=False)
