"""The retention plan as a list on the screen: a row a client, with the name where the member may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.paging import Order
from practice_app.domain.retention_plan import ClientPlan
from practice_app.storage import clients, purge_runs
from practice_app.storage.purge_runs import PurgeRun
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import retention_plan

Run: TypeAlias = PurgeRun
_EVERYONE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A client's plan; `name` is empty for an archived client and where the member may not see it.

    `announced`: since which day the client stands announced as due.
    """

    plan: ClientPlan
    name: str = field(repr=False)
    announced: date | None = None


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def plan_rows(unit: Unit, on: date | None = None) -> list[PlanRow]:
    """The plan of every client the member may see, as if it were `on` (None: today)."""
    names = {}
    if Scope.ALL in unit.scopes_of(Category.CLIENT_NAME, Level.READ):
        names = {hit.id: hit.name for hit in clients.page(unit, ClientFilter(), Order("name"), None, _EVERYONE).rows}
    announced = {one.client_id: one.announced_on for one in purge_runs.announced(unit.db).values()}
    return [PlanRow(plan, names.get(plan.client_id, ""), announced.get(plan.client_id)) for plan in retention_plan(unit, on)]
