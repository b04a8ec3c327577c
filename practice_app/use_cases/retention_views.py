"""The retention plan as a list on the screen: a row a client, with the name where the member may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Key, Order, Page
from practice_app.domain.periods import possible_date
from practice_app.domain.plan_groups import SOON, PlanGroup, group_of
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_facts import Archived
from practice_app.domain.retention_plan import ClientPlan
from practice_app.storage import plan_lists, purge_runs
from practice_app.storage.plan_lists import PlanList, PlanWanted
from practice_app.storage.purge_runs import PurgeRun
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import policy_of
from practice_app.use_cases.retention_reach import as_told, within_reach

Run: TypeAlias = PurgeRun
Wanted: TypeAlias = PlanWanted
Listed: TypeAlias = PlanList
AT_ONCE = 500  # clients planned in one go
_CHUNKS = 5  # a page of a group that is thinly spread is handed over, and asked on, rather than waited for


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A client's plan; `name` is empty for an archived client and where the member may not see it.

    `announced`: since which day the client stands announced as due. `base`: where they would stand if nothing went on.
    """

    plan: ClientPlan
    name: str = field(repr=False)
    announced: date | None = None
    group: PlanGroup = "kept"
    base: PlanGroup = "kept"


@dataclass(frozen=True, slots=True)
class PlanStart:
    """The plan of a day before anybody is looked at: how many there are, and who has to be looked at one by one.

    Whoever is not in `waiting` stays through the next 90 days, or stays in the archive: `totals` has them by list.
    """

    on: date
    totals: dict[PlanList, int]
    waiting: tuple[ClientId, ...]


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def plan_rows(unit: Unit, on: date | None = None) -> list[PlanRow]:
    """The plan of every client the member may see, as if it were `on` (None: today); for few clients, or all at once."""
    return _rows(unit, _day(unit, on), None)


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def start_plan(unit: Unit, on: date | None = None) -> PlanStart:
    """How many clients there are, and whom to look at for the groups of the plan on that day."""
    day = _day(unit, on)
    return PlanStart(day, plan_lists.totals(unit), tuple(plan_lists.to_look_at(unit, policy_of(unit), day, day + SOON)))


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def plan_some(unit: Unit, client_ids: Sequence[ClientId], on: date | None = None) -> list[PlanRow]:
    """The plan of these clients (at most 500), those who are gone or out of reach left out."""
    return _rows(unit, _day(unit, on), client_ids[:AT_ONCE])


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def page_plan(unit: Unit, wanted: PlanWanted, order: Order, after: Key | None = None, size: int = 200) -> Page[PlanRow]:
    """The plan after the key of the page before, by number whatever the order, archived clients last."""
    found: list[PlanRow] = []
    for _ in range(_CHUNKS):
        ids, after = plan_lists.page_ids(unit, wanted, after, size)
        rows = _rows(unit, _day(unit, wanted.on), ids)
        found += [row for row in rows if wanted.which in ("all", row.group)]
        if after is None or len(found) >= size:
            break
    return Page(found, after)


def _day(unit: Unit, on: date | None) -> date:
    return unit.today if on is None else possible_date(on, "on")


def _rows(unit: Unit, on: date, wanted: Sequence[ClientId] | None) -> list[PlanRow]:
    policy, archived, plans = policy_of(unit), dict[ClientId, Archived | None](), list[ClientPlan]()
    for facts in client_facts(unit.db, wanted):
        plans.append(plan_client(facts, policy, on))
        archived[facts.id] = facts.archived
    told = as_told(unit, within_reach(unit, plans))
    names, announced = _names(unit, wanted), purge_runs.announced(unit.db, wanted)
    rows = []
    for plan in told:
        since, archive = announced.get(plan.client_id), archived[plan.client_id]
        group = group_of(plan, announced=since is not None, archived=archive)
        day = None if since is None else since.announced_on
        rows.append(PlanRow(plan, names.get(plan.client_id, ""), day, group, archive or "kept"))
    return rows


def _names(unit: Unit, wanted: Sequence[ClientId] | None) -> dict[ClientId, str]:
    if Scope.ALL not in unit.scopes_of(Category.CLIENT_NAME, Level.READ):
        return {}
    return plan_lists.names(unit, wanted)
