"""Nothing is destroyed by surprise: which due clients the automatic purge may take, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from practice_app.domain.errors import N_
from practice_app.domain.ids import ClientId
from practice_app.domain.periods import legal_date
from practice_app.domain.reason import Reason

DAYS_ANNOUNCED = 30
DAYS_SEEN = 3
MANY_CLIENTS = 10
MANY_PERCENT = 5


@dataclass(frozen=True, slots=True)
class DueClient:
    """A client of whom a purge would take something, and since when Today says so.

    `announced_on` is None before the first announcement; `days_seen` counts distinct days on which someone signed in
    while it stood there. Both start anew when a client stopped being due and became due again.
    """

    client_id: ClientId
    announced_on: date | None = None
    days_seen: int = 0

    def announced_enough(self, today: date) -> bool:
        """Stood on Today for at least 30 days, on at least three days that someone signed in."""
        if self.announced_on is None:
            return False
        return today - self.announced_on >= timedelta(days=DAYS_ANNOUNCED) and self.days_seen >= DAYS_SEEN


@dataclass(frozen=True, slots=True)
class Situation:
    """The practice at the moment the purge wants to start. `now` and `last_entry_at` are aware moments.

    `first_plan_seen`: True when the owner saw the plan since the last import, or nothing was ever imported.
    """

    due: tuple[DueClient, ...]
    clients: int
    now: datetime
    last_entry_at: datetime | None
    first_plan_seen: bool
    confirmed_by_owner: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """`may_go`: the purge takes these. `waits`: what the others wait for. `waived`: what the owner's confirmation
    set aside; the certificate names it."""

    may_go: tuple[ClientId, ...]
    waits: tuple[Reason, ...] = ()
    waived: tuple[Reason, ...] = ()


def decide(situation: Situation) -> Decision:
    """Who may go now (retention.md, "Nothing is destroyed by surprise"). An owner's confirmation waives the waits."""
    everyone = tuple(one.client_id for one in situation.due)
    if not everyone:
        return Decision(())
    today = legal_date(situation.now)
    ready = tuple(one.client_id for one in situation.due if one.announced_enough(today))
    stops = _stops(situation)
    waits = stops if len(ready) == len(everyone) else (*stops, _not_announced(len(everyone) - len(ready)))
    if situation.confirmed_by_owner:
        return Decision(everyone, waived=waits)
    return Decision(() if stops else ready, waits)


def _stops(situation: Situation) -> tuple[Reason, ...]:
    """What holds back the whole purge until the owner has looked."""
    found: list[Reason] = []
    last = situation.last_entry_at
    if last is not None and situation.now < last:
        found.append(
            Reason(
                N_("The computer's clock is behind the last log entry ({date}). Set the clock right first."),
                {"date": legal_date(last)},
            )
        )
    if _many(len(situation.due), situation.clients):
        found.append(
            Reason(
                N_("{count} of {total} clients are due at once. The owner looks at the plan and confirms."),
                {"count": len(situation.due), "total": situation.clients},
            )
        )
    if not situation.first_plan_seen:
        found.append(Reason(N_("The owner has not seen the retention plan since the last import.")))
    return tuple(found)


def _many(due: int, clients: int) -> bool:
    return due > MANY_CLIENTS and due * 100 > clients * MANY_PERCENT


def _not_announced(count: int) -> Reason:
    template = N_("Not yet announced for {days} days and on {seen} days that someone signed in: {count}.")
    return Reason(template, {"days": DAYS_ANNOUNCED, "seen": DAYS_SEEN, "count": count})
