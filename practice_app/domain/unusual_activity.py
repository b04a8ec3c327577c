"""What in the trail is unusual enough to be looked at by a person (mission I5); it accuses nobody, and stops nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from practice_app.domain.errors import N_, Terms
from practice_app.domain.ids import MemberId
from practice_app.domain.reason import Reason

DAYS_BACK = 30  # what is older was looked at, or is found by the filters of the trail

# A busy desk opens a client every two minutes. Who opens more in one clock hour hardly reads them.
OPENED_AN_HOUR = 40
# … unless it is their daily work (an import to check, recalls): then only what is far above their own usual hour.
TIMES_USUAL = 3
USUAL_NEEDS_HOURS = 5  # of fewer hours nobody knows what is usual
# Between these hours no practice sees clients; once forgotten work is one or two acts, so from five on.
NIGHT_FROM, NIGHT_UNTIL, NIGHT_ACTS = 23, 6, 5
# Who forgot a password gives up or asks after a few; ten in a day with the growing pauses is patience.
FAILED_A_DAY = 10
# The window greys out what one may not, so a refusal is rare; a day of trying the edges is not work.
REFUSED_A_DAY = 10
# A round of invoices is printed in one act a piece: far more papers and files than that in an hour is a carrying-off.
TAKEN_OUT_AN_HOUR = 60
# A stand-in takes over a few; who reaches more clients of others in a day is asked why.
REACHED_A_DAY = 5


class Kind(StrEnum):
    """What was unusual, the gravest first."""

    MANY_OPENED = "many_opened"
    TAKEN_OUT = "taken_out"
    REACHED = "reached"
    FAILED = "failed"
    REFUSED = "refused"
    NIGHT = "night"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.MANY_OPENED: N_("Many clients opened in an hour"),
    Kind.TAKEN_OUT: N_("Much printed or exported in an hour"),
    Kind.REACHED: N_("Many clients of others reached"),
    Kind.FAILED: N_("Many failed tries to sign in"),
    Kind.REFUSED: N_("Many refused acts"),
    Kind.NIGHT: N_("At work at night"),
}


@dataclass(frozen=True, slots=True)
class Hour:
    """What one member did in a clock hour (`begin`: aware UTC), with the first and last number of its entries.

    `opened`: different clients. `failed`: tries under a sign-in name, by its hash instead of a member.
    """

    member_id: MemberId
    begin: datetime
    acts: int = 0
    opened: int = 0
    taken_out: int = 0
    reached: int = 0
    refused: int = 0
    failed: int = 0
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind, of one member, on one day. `count`: of the busiest hour, or of the day. `usual`: their usual hour, if known."""

    kind: Kind
    member_id: MemberId
    day: date
    count: int
    first: int
    last: int
    usual: int | None = None

    @property
    def id(self) -> str:
        """The same for the same finding while its day goes on."""
        return f"{self.kind.value} {self.day.isoformat()} {self.member_id}"


def told(finding: Finding, name: str) -> Reason:
    """The finding as a sentence; `name` "" when nobody knows who it was."""
    what = Terms((KIND_WORDS[finding.kind],))
    fields: dict[str, object] = {"what": what, "count": finding.count, "day": finding.day}
    if not name:
        return Reason(N_("{what}: {count}, on {day}, under one sign-in name."), fields)
    if finding.usual is not None:
        usual = {"name": name, "usual": finding.usual}
        return Reason(N_("{what}: {count}, by {name} on {day}; their usual hour has {usual}."), fields | usual)
    return Reason(N_("{what}: {count}, by {name} on {day}."), fields | {"name": name})


def unusual(hours: Iterable[Hour], zone: ZoneInfo) -> list[Finding]:
    """Everything that passes a threshold, the newest day first."""
    by_member: dict[MemberId, list[Hour]] = defaultdict(list)
    for hour in hours:
        by_member[hour.member_id].append(hour)
    found = [finding for worked in by_member.values() for finding in _of_member(worked, zone)]
    order = list(Kind)
    return sorted(found, key=lambda one: (-one.day.toordinal(), order.index(one.kind), one.member_id))


def _of_member(hours: list[Hour], zone: ZoneInfo) -> Iterator[Finding]:
    yield from _in_an_hour(Kind.MANY_OPENED, "opened", OPENED_AN_HOUR, hours, zone)
    yield from _in_an_hour(Kind.TAKEN_OUT, "taken_out", TAKEN_OUT_AN_HOUR, hours, zone)
    yield from _in_a_day(Kind.REACHED, "reached", REACHED_A_DAY, hours, zone)
    yield from _in_a_day(Kind.FAILED, "failed", FAILED_A_DAY, hours, zone)
    yield from _in_a_day(Kind.REFUSED, "refused", REFUSED_A_DAY, hours, zone)
    yield from _in_a_day(Kind.NIGHT, "acts", NIGHT_ACTS, [hour for hour in hours if is_night(hour.begin, zone)], zone)


def is_night(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether no practice is at work, by the clock on its wall."""
    hour = moment.astimezone(zone).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


def _in_an_hour(kind: Kind, what: str, floor: int, hours: list[Hour], zone: ZoneInfo) -> Iterator[Finding]:
    for day, of_day in _days(hours, zone).items():
        worst = max(of_day, key=lambda hour: int(getattr(hour, what)))
        count = int(getattr(worst, what))
        usual = usual_pace(int(getattr(hour, what)) for hour in hours if hour.begin.astimezone(zone).date() != day)
        if count >= max(floor, TIMES_USUAL * (usual or 0)):
            yield Finding(kind, worst.member_id, day, count, worst.first, worst.last, usual)


def _in_a_day(kind: Kind, what: str, floor: int, hours: list[Hour], zone: ZoneInfo) -> Iterator[Finding]:
    for day, of_day in _days(hours, zone).items():
        counted = [hour for hour in of_day if getattr(hour, what)]
        count = sum(int(getattr(hour, what)) for hour in counted)
        if count >= floor:
            first, last = min(hour.first for hour in counted), max(hour.last for hour in counted)
            yield Finding(kind, counted[0].member_id, day, count, first, last)


def usual_pace(counts: Iterable[int]) -> int | None:
    """The middle one of a member's other hours in which there was any; None of too few hours."""
    busy = [count for count in counts if count]
    return round(median(busy)) if len(busy) >= USUAL_NEEDS_HOURS else None


def _days(hours: Iterable[Hour], zone: ZoneInfo) -> dict[date, list[Hour]]:
    days: dict[date, list[Hour]] = defaultdict(list)
    for hour in hours:
        days[hour.begin.astimezone(zone).date()].append(hour)
    return days
