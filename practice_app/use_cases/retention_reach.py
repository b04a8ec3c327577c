"""How much of the retention plan a member is told: their own clients, and of what goes the categories they know of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.category_terms import CategoryTerm
from practice_app.domain.errors import N_, NotAllowed
from practice_app.domain.retention_plan import ClientPlan
from practice_app.storage.unit import REACHED, Unit

# What the plan counts under a name of its own, by the category whose rules hold for it.
_BELONGS_TO = {
    "dossier_note": Category.DOSSIER_NOTE,
    "dossier_result": Category.DOSSIER_NOTE,
    "dossier_consult": Category.CONSULT,
    "dossier_questionnaire": Category.QUESTIONNAIRE,
    "dossier_consent": Category.CONSENT,
    "consent_proof": Category.CONSENT,
    "ledger_line": Category.INVOICE,
}


def sees_everyone(unit: Unit) -> bool:
    """Whether the member reads the plan of the whole practice, not of assigned clients only."""
    return Scope.ALL in unit.scopes_of(Category.RETENTION_PLAN, Level.READ)


def require_everyone(unit: Unit) -> None:
    """NotAllowed when the member reads the plan of assigned clients only."""
    if not sees_everyone(unit):
        raise NotAllowed(
            N_("A certificate is about the whole practice, and you see the plan of your own clients. Ask the owner.")
        )


def within_reach(unit: Unit, plans: Iterable[ClientPlan]) -> list[ClientPlan]:
    """Of these the plans of clients for whom the member reads the plan; whole."""
    if sees_everyone(unit):
        return list(plans)
    rows = unit.db.all(REACHED, unit.reach())
    mine = {row[0] for row in rows}
    return [plan for plan in plans if plan.client_id in mine]


def as_told(unit: Unit, plans: Iterable[ClientPlan]) -> list[ClientPlan]:
    """The plans without the categories that the member may not even know to be there (matrix: none)."""
    known: dict[str, bool] = {}
    return [_told(unit, plan, known) for plan in plans]


def terms_told(unit: Unit, terms: Iterable[CategoryTerm]) -> list[CategoryTerm]:
    """Of the terms of a client those of categories that the member may know to be there."""
    return [one for one in terms if _knows_of(unit, one.category)]


def _told(unit: Unit, plan: ClientPlan, known: dict[str, bool]) -> ClientPlan:
    for name in plan.items.keys() - known.keys():
        known[name] = _knows_of(unit, name)
    items = {name: count for name, count in plan.items.items() if known[name]}
    return plan if len(items) == len(plan.items) else replace(plan, items=items, takes_more=True)


def _knows_of(unit: Unit, name: str) -> bool:
    category = _BELONGS_TO.get(name) or next((one for one in Category if one.value == name), None)
    return category is None or any(unit.scopes_of(category, level) for level in (Level.READ, Level.DEPOSIT))
