"""The retention plan, and the announcement that precedes every destruction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import cast

from practice_app.domain.access import Category, Level
from practice_app.domain.category_terms import CategoryTerm, kept_by_category
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.retention import plan_client, purge_of
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import Policy, PracticeKind, TermChange, policy_for
from practice_app.domain.surprise import Decision, DueClient, Situation, decide
from practice_app.storage import audit_log, exports_left, purge_runs, state, terms, unsaved_forms
from practice_app.storage.audit_log import Action
from practice_app.storage.practice_settings import year_end_months
from practice_app.storage.retention_due import may_be_due
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.use_cases.bank import forget_bank_details
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention_reach import as_told, terms_told, within_reach

_GONE = N_("This client is not here any more.")


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def retention_plan(unit: Unit, on: date | None = None) -> list[ClientPlan]:
    """What a purge on that day (today when None) would make of every client the member may see. Changes nothing."""
    day = on or unit.today
    return as_told(unit, within_reach(unit, plans(unit, day)))


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def client_plan(unit: Unit, client_id: ClientId) -> ClientPlan:
    """Kept until … because …, for one client."""
    found = plan_of(unit, client_id)
    if found is None:
        raise NotFound(_GONE)
    return as_told(unit, [found])[0]


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def client_terms(unit: Unit, client_id: ClientId) -> list[CategoryTerm]:
    """The same for each category that is here: until when, by which rule and law, and the record that decides."""
    for facts in client_facts(unit.db, [client_id]):
        return terms_told(unit, kept_by_category(facts, policy_of(unit), unit.today))
    raise NotFound(_GONE)


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.READ)
def see_plan(unit: Unit) -> None:
    """The owner has looked at the plan: after an import the automatic purge waits for this."""
    state.put(unit.db, "import_unseen", "")
    unit.note("retention_plan", "")


@use_case(action=Action.UPDATE, by_system=True)
def announce_due(unit: Unit) -> int:
    """At a sign-in: note that those who are due stand announced today; how many.

    Details of the bank go in the same step, what was typed in a form and not saved within a month, and where files of
    destroyed clients lie that nobody answered for within a month.
    """
    due = [plan.client_id for plan in due_plans(unit)]
    purge_runs.announce(unit.db, due, unit.today)
    unit.note("announcement", "")
    forget_bank_details(unit)
    unsaved_forms.forget_old(unit)
    exports_left.forget_old(unit.db, unit.today)
    return len(due)


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def purge_preview(unit: Unit) -> list[ClientPlan]:
    """What a confirmed purge takes today; of a dossier that waits for a practitioner's yes it takes nothing."""
    return as_told(unit, within_reach(unit, purge_plans(unit)))


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def purge_outlook(unit: Unit) -> Decision:
    """What the automatic purge may take now of the clients the member may see, and what it waits for."""
    return own_decision(unit, due_plans(unit))


def decision(unit: Unit, due: list[ClientPlan], *, confirmed: bool = False) -> Decision:
    """Nothing is destroyed by surprise (retention.md)."""
    announced = purge_runs.announced(unit.db)
    clients = int(unit.db.value("SELECT (SELECT count(*) FROM client) + (SELECT count(*) FROM archive)"))
    return decide(
        Situation(
            tuple(announced.get(plan.client_id, DueClient(plan.client_id)) for plan in due),
            clients,
            unit.now,
            audit_log.last_moment_before(unit.db, unit.session.id),
            first_plan_seen=not state.get(unit.db, "import_unseen"),
            confirmed_by_owner=confirmed,
        )
    )


def own_decision(unit: Unit, due: list[ClientPlan]) -> Decision:
    """Of the decision on all who are due what concerns the member's clients; every count is of those alone."""
    whole, mine = decision(unit, due), within_reach(unit, due)
    if len(mine) == len(due):
        return whole
    known = {plan.client_id for plan in mine}
    return Decision(tuple(one for one in whole.may_go if one in known), decision(unit, mine).waits)


def plans(unit: Unit, on: date) -> Iterator[ClientPlan]:
    """The plan of every client on that day, by number, archived ones last."""
    policy = policy_of(unit)
    for facts in client_facts(unit.db):
        yield plan_client(facts, policy, on)


def due_plans(unit: Unit) -> list[ClientPlan]:
    """The plans of those of whom a purge today would take something, without planning everybody else."""
    policy = policy_of(unit)
    facts = client_facts(unit.db, may_be_due(unit.db, policy, unit.today))
    return [plan for plan in (plan_client(one, policy, unit.today) for one in facts) if plan.takes_something]


def purge_plans(unit: Unit) -> list[ClientPlan]:
    """Of those who are due what the purge takes by itself: a dossier stays until a practitioner says yes."""
    policy = policy_of(unit)
    facts = client_facts(unit.db, may_be_due(unit.db, policy, unit.today))
    return [plan for plan in (purge_of(one, policy, unit.today) for one in facts) if plan.takes_something]


def purge_plan_of(unit: Unit, client_id: ClientId) -> ClientPlan | None:
    """What the purge takes by itself of one client today."""
    for facts in client_facts(unit.db, [client_id]):
        return purge_of(facts, policy_of(unit), unit.today)
    return None


def plan_of(unit: Unit, client_id: ClientId) -> ClientPlan | None:
    """The plan of one client today."""
    for facts in client_facts(unit.db, [client_id]):
        return plan_client(facts, policy_of(unit), unit.today)
    return None


def policy_of(unit: Unit) -> Policy:
    """The rules of this practice with its own terms; FISCAL counts with every month that its financial year ever ended in."""
    return policy_with(unit)


def policy_with(unit: Unit, *more: TermChange) -> Policy:
    """The same, with changes that are not stored."""
    changes = (*terms.changes(unit.db), *more)
    return _policy(cast(PracticeKind, unit.practice_kind), year_end_months(unit.db), changes)


@lru_cache(maxsize=4)
def _policy(kind: PracticeKind, months: tuple[int, ...], changes: tuple[TermChange, ...]) -> Policy:
    """Kept, with the terms that it worked out: the plan is read in many parts."""
    return policy_for(kind, months, changes)
