"""Which rows a member may see: a condition composed into every select on client data."""

from __future__ import annotations

from practice_app.domain.access import Category, Level, Scope
from practice_app.storage.unit import ASKING, REACHED, Unit


def visible(unit: Unit, category: Category, client_column: str, level: Level = Level.READ) -> tuple[str, list[object]]:
    """The SQL condition (and its parameters) that keeps the rows of clients for whom the member has the level.

    `client_column` is the column that holds the client's id, as in "invoice.client_id".
    """
    scopes = unit.scopes_of(category, level)
    if Scope.ALL in scopes:
        return "1 = 1", []
    conditions, values = ["1 = 0"], list[object]()
    if Scope.ASSIGNED in scopes:
        conditions, values = [f"{client_column} IN ({REACHED})"], unit.reach()
    if Scope.REQUEST in scopes:
        conditions.append(f"{client_column} IN ({ASKING})")
    return f"({' OR '.join(conditions)})", values
