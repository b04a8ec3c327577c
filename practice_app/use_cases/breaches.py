"""The register of data breaches: reported by anyone, managed by the privacy officer, and never taken out (AVG art. 33 and 34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from practice_app.domain import data_breach
from practice_app.domain.access import Category, Level
from practice_app.domain.data_breach import BreachFacts, ClientConcerned, DataBreach, check_facts, missing
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.periods import past_date
from practice_app.storage import clients, data_breaches, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@dataclass(frozen=True, slots=True, repr=False)
class OpenedBreach:
    """A breach as the page shows it. `missing`: sentences to translate, what lacks before it may be closed."""

    breach: DataBreach
    concerned: tuple[ClientConcerned, ...]
    missing: tuple[str, ...]
    reporter: str
    closer: str = ""


@use_case((_C.BREACH, _L.INTAKE), action=Action.CREATE)
def report_breach(unit: Unit, what: str, aware_at: datetime) -> str:
    """Record a breach, or what may be one, with the moment it was noticed; the number by which it is known.

    Who reports it is told nothing more of it: it goes to the privacy officer. InvalidInput with the field concerned.
    """
    facts = check_facts(BreachFacts(what, aware_at), unit.now)
    breach = DataBreach(new_id(), 1, data_breaches.next_number(unit), facts, unit.now, unit.member_id)
    data_breaches.add(unit, breach)
    unit.note("data_breach", breach.id, breach.version)
    return breach.number


@use_case((_C.BREACH, _L.READ), action=None)
def list_breaches(unit: Unit) -> list[DataBreach]:
    """The open ones first, the most urgent before the others; then the closed ones."""
    return data_breaches.listed(unit)


@use_case((_C.BREACH, _L.READ), action=Action.READ)
def open_breach(unit: Unit, breach_id: str) -> OpenedBreach:
    """One breach with whom it concerns and what is missing."""
    breach = data_breaches.get(unit, breach_id)
    unit.note("data_breach", breach.id, breach.version)
    return _opened(unit, breach)


@use_case((_C.BREACH, _L.READ), action=Action.READ)
def find_breach(unit: Unit, number: str) -> OpenedBreach:
    """The same by its number."""
    breach = data_breaches.by_number(unit, number.strip())
    unit.note("data_breach", breach.id, breach.version)
    return _opened(unit, breach)


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def change_breach(unit: Unit, breach_id: str, facts: BreachFacts, version: int) -> OpenedBreach:
    """Store the facts of a breach opened at `version`. Conflict when it changed meanwhile or is closed."""
    breach = _at(unit, breach_id, version)
    if not breach.is_open:
        raise Conflict(N_("This breach is closed, and stays as it is."))
    tidy = check_facts(facts, unit.now)
    if breach.authority_told_at is not None and tidy.aware_at != breach.facts.aware_at:
        raise Conflict(N_("It was reported with this moment of noticing it, so that stays. Say in the measures what was wrong."))
    return _saved(unit, replace(breach, facts=tidy))


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def decide_on_authority(unit: Unit, breach_id: str, decision: str, reason: str, version: int) -> OpenedBreach:
    """Decide "report" or "not", with the reason (AVG art. 33(1)). Conflict where it goes against what was done already."""
    return _saved(unit, data_breach.decided_authority(_at(unit, breach_id, version), decision, reason))


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def decide_on_people(unit: Unit, breach_id: str, decision: str, reason: str, version: int) -> OpenedBreach:
    """Decide "tell" or "not", with the reason (AVG art. 34). Conflict where it goes against the other decision."""
    return _saved(unit, data_breach.decided_persons(_at(unit, breach_id, version), decision, reason))


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def record_report_to_authority(
    unit: Unit, breach_id: str, at: datetime, reference: str, late_reason: str, version: int
) -> OpenedBreach:
    """When it was reported and under which number; after 72 hours with the reason (AVG art. 33(1))."""
    breach = _at(unit, breach_id, version)
    return _saved(unit, data_breach.reported(breach, at, reference, late_reason, unit.now))


@use_case((_C.BREACH, _L.MANAGE), (_C.CLIENT_NAME, _L.READ), action=Action.UPDATE)
def add_breach_clients(unit: Unit, breach_id: str, client_ids: Sequence[ClientId]) -> OpenedBreach:
    """Say whose data are concerned. NotFound for a client who is not here."""
    breach = _open(unit, breach_id)
    for client_id in client_ids:
        clients.get(unit, client_id)
        unit.note("data_breach", breach.id, breach.version, client_id)
    data_breaches.add_clients(unit, breach_id, client_ids)
    return _opened(unit, breach)


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def remove_breach_client(unit: Unit, breach_id: str, client_id: ClientId) -> OpenedBreach:
    """Say that it does not concern this client after all. Conflict once they were told."""
    breach = _open(unit, breach_id)
    if any(one.client_id == client_id and one.told_on for one in data_breaches.concerned(unit, breach_id)):
        raise Conflict(N_("This client was told already, so they stay at this breach."))
    data_breaches.remove_client(unit, breach_id, client_id)
    unit.note("data_breach", breach.id, breach.version, client_id)
    return _opened(unit, breach)


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def record_people_told(unit: Unit, breach_id: str, client_ids: Sequence[ClientId], on: date) -> OpenedBreach:
    """When these clients were told (AVG art. 34). InvalidInput for a day to come, or from before anybody knew."""
    breach = _open(unit, breach_id)
    if breach.persons != "tell":
        raise Conflict(N_("Decide first that the people are told."))
    if past_date(on, unit.today, "on") < breach.facts.aware_at.date():
        raise InvalidInput(N_("They were told before anybody knew of it: correct the day."), field="on")
    data_breaches.mark_told(unit, breach_id, client_ids, on)
    for client_id in client_ids:
        unit.note("data_breach", breach.id, breach.version, client_id)
    return _opened(unit, breach)


@use_case((_C.BREACH, _L.MANAGE), action=Action.UPDATE)
def close_breach(unit: Unit, breach_id: str, version: int) -> OpenedBreach:
    """Close it; it stays in the register (AVG art. 33(5)). Conflict while something is missing."""
    breach = _at(unit, breach_id, version)
    concerned = data_breaches.concerned(unit, breach_id)
    return _saved(unit, data_breach.closed(breach, concerned, unit.today, unit.member_id))


def _at(unit: Unit, breach_id: str, version: int) -> DataBreach:
    """As stored, to be saved as the next after `version`."""
    stored = data_breaches.get(unit, breach_id)
    if stored.version != version:
        raise Conflict(N_("Somebody else changed this breach meanwhile. Open it again."))
    return stored


def _open(unit: Unit, breach_id: str) -> DataBreach:
    breach = data_breaches.get(unit, breach_id)
    if not breach.is_open:
        raise Conflict(N_("This breach is closed, and stays as it is."))
    return breach


def _saved(unit: Unit, breach: DataBreach) -> OpenedBreach:
    version = data_breaches.save(unit, breach)
    unit.note("data_breach", breach.id, version)
    return _opened(unit, replace(breach, version=version))


def _opened(unit: Unit, breach: DataBreach) -> OpenedBreach:
    concerned = data_breaches.concerned(unit, breach.id)
    names: dict[str, str] = {member.id: member.full_name for member in staff.everyone(unit.db)}
    reporter, closer = names.get(breach.recorded_by, ""), names.get(breach.closed_by, "")
    return OpenedBreach(breach, concerned, missing(breach, concerned), reporter, closer)
