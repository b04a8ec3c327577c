"""What retention needs to know of one client: dates, states and counts, nothing that says who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.retention_rules import RuleName

AnchorKind = Literal["invoice", "order", "purchase", "contact", "registration"]
Archived = Literal["fiscal", "care"]


@dataclass(slots=True, repr=False)
class InvoiceFacts:
    """An issued invoice or credit note that is about this client, or that they pay, or both.

    `settled_on`: paid in full. `credited_on`: credited in full. `role` has no effect on any term: client and payer
    are alike. `booked_on` is the issue date unless the books say otherwise. `payments`: rows destroyed along with it.
    `other_kept_until`: the last day on which the other party (client or payer) is on hold or suspended, None when not at all.

    Not frozen, like ClientFacts and ClientPlan: a plan makes hundreds of thousands, and freezing doubles the time.
    """

    id: InvoiceId
    number: str
    issue_date: date
    kind: Literal["invoice", "credit_note"] = "invoice"
    role: Literal["client", "payer", "both"] = "both"
    due_date: date | None = None
    booked_on: date | None = None
    settled_on: date | None = None
    credited_on: date | None = None
    written_off_on: date | None = None
    payments: int = 0
    other_kept_until: date | None = None

    def __repr__(self) -> str:
        return f"InvoiceFacts({self.id})"

    def kept_by_other(self, on: date) -> bool:
        """A hold or suspension of the other party keeps this invoice on that day, whatever its own term says."""
        return self.other_kept_until is not None and on <= self.other_kept_until

    @property
    def is_open(self) -> bool:
        """Something is still claimed. A credit note claims nothing."""
        closed = self.settled_on or self.credited_on or self.written_off_on
        return self.kind == "invoice" and closed is None

    @property
    def fiscal_date(self) -> date:
        """The later of booked and settled. Crediting and writing off settle an invoice in the books too."""
        latest = self.booked_on or self.issue_date
        for one in (self.settled_on, self.credited_on, self.written_off_on):
            if one is not None and one > latest:
                latest = one
        return latest


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing of the client is destroyed through `until`, or while it stands when None.

    `restriction`: asked by the person (AVG art. 18). `reason` is what the member wrote.
    """

    reason: str = field(repr=False)
    until: date | None = None
    kind: Literal["hold", "restriction"] = "hold"

    def stands(self, on: date) -> bool:
        """Still in force on that day, its last day included."""
        return self.until is None or self.until >= on


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A record with a term of its own: a consult, closed complaint, withdrawn consent, closed register entry, or
    the newsletter data after an objection. `anchor` is the date of retention.md's table."""

    rule: RuleName
    category: str
    anchor: date


@dataclass(slots=True, repr=False)
class ClientFacts:
    """One client's facts as stored now, whatever day the plan asks about.

    - `last_contact`: latest correspondence; decides only without any invoice, order or purchase.
    - `last_clinical_change`: of the dossier; None without one. `dossier_confirmed_on`: a practitioner said that day
      that it may be destroyed; only a yes given after its term counts.
    - `dossier_destruction_granted`, `erasure_granted`: date of the request that was granted (BW 7:455, AVG art. 17);
      it covers what is older than itself. An undecided one counts in `open_requests`.
    - `archived`: the card was destroyed already and an archive holds the rest.
    - `kept_anchor`: what an earlier purge wrote down as anchor, for when the invoices behind it are gone.
    - `counts`: records a category; `records`: those with a term of their own, one by one. For the categories of
      `records` and of invoices and payments only those lists count.
    """

    id: ClientId
    number: str
    registered_on: date
    invoices: tuple[InvoiceFacts, ...] = ()
    orders: tuple[date, ...] = ()
    purchases: tuple[date, ...] = ()
    last_contact: date | None = None
    last_clinical_change: date | None = None
    dossier_confirmed_on: date | None = None
    holds: tuple[Hold, ...] = ()
    draft_invoices: int = 0
    latest_appointment: date | None = None
    open_tasks: int = 0
    open_requests: int = 0
    open_complaints: int = 0
    open_breaches: int = 0
    dossier_destruction_granted: date | None = None
    erasure_granted: date | None = None
    archived: Archived | None = None
    kept_anchor: tuple[AnchorKind, date] | None = None
    records: tuple[RecordFacts, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"ClientFacts({self.id})"
