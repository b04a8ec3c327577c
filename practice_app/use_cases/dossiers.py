"""Dossiers kept elsewhere: recorded with the day of the last clinical change, and their end, which a practitioner decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from practice_app.domain import dossier, inspection_words
from practice_app.domain.access import Category, Level
from practice_app.domain.dossier import Confirmed, Dossier, EndedDossier, checked_day, checked_place, lying_elsewhere
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.retention_facts import ClientFacts
from practice_app.domain.retention_rules import Policy
from practice_app.domain.retention_terms import care_term
from practice_app.storage import clients, dossiers
from practice_app.storage.audit_log import Action
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.retention import policy_of

Ended: TypeAlias = EndedDossier
PLACES = dossier.PLACES
CORRECTIONS = inspection_words.CORRECTIONS
_C, _L = Category, Level


@use_case((_C.DOSSIER_NOTE, _L.READ), action=None)
def find_dossier(unit: Unit, client_id: ClientId) -> Dossier | None:
    """Where the dossier of a client is, and when it last changed; None when none is on record."""
    return dossiers.of_client(unit, client_id)


@use_case((_C.DOSSIER_NOTE, _L.WRITE), action=Action.UPDATE, in_after_file=True)
def record_dossier(
    unit: Unit, client_id: ClientId, last_clinical_change: date, place: str, correction: str = ""
) -> Dossier | None:
    """Record that there is a dossier elsewhere, or that it changed; what stood there before, for an undo.

    `correction`: a code of CORRECTIONS, needed for an earlier day than is on record. The refusals of `checked_day` hold.
    """
    if unit.practice_kind != "dental":
        raise RefusedByLaw(N_("Only care has a dossier that the law makes us keep 20 years (BW 7:454(3)); coaching has none."))
    before, born = dossiers.of_client(unit, client_id), clients.get(unit, client_id).birth_date
    day = checked_day(before, last_clinical_change, unit.today, born, correction)
    dossiers.put(unit, client_id, day, checked_place(place))
    unit.note("dossier", client_id, client_id=client_id, ground=correction)
    return before


@use_case((_C.DOSSIER_NOTE, _L.WRITE), action=Action.DELETE, in_after_file=True)
def remove_dossier(unit: Unit, client_id: ClientId) -> None:
    """There is none after all: only on the day it was recorded. RefusedByLaw later: then the law keeps it."""
    found = dossiers.of_client(unit, client_id)
    if found is None:
        raise NotFound(N_("No dossier elsewhere is on record for this client."))
    if found.recorded_on != unit.today:
        raise RefusedByLaw(
            N_("This dossier is on record since {day}, so the law keeps it until its term is over (BW 7:454(3))."),
            day=found.recorded_on,
        )
    dossiers.remove(unit, client_id)
    unit.note("dossier", client_id, client_id=client_id)


@use_case((_C.CARE_ARCHIVE, _L.READ), action=None)
def ended_dossiers(unit: Unit) -> list[EndedDossier]:
    """The dossiers whose term is over: of the member's own clients, of nobody's, and of archived patients without their names."""
    known = dossiers.perhaps_over(unit)
    names, policy = dossiers.names(unit, list(known)), policy_of(unit)
    found = (
        _ended(facts, known[facts.id], names.get(facts.id, ""), policy, unit.today) for facts in client_facts(unit.db, known)
    )
    return sorted((one for one in found if one is not None), key=lambda one: (one.ended_on, one.number))


@use_case((_C.CARE_ARCHIVE, _L.READ), action=Action.UPDATE, in_after_file=True)
def confirm_destruction(unit: Unit, client_ids: Sequence[ClientId]) -> Confirmed:
    """A practitioner's yes: these dossiers may be destroyed, the next purge takes them. Conflict when one does not wait."""
    chosen = _chosen(unit, client_ids, "waits")
    dossiers.confirm(unit, client_ids)
    _note(unit, client_ids)
    return Confirmed(len(chosen), lying_elsewhere(chosen))


@use_case((_C.CARE_ARCHIVE, _L.READ), action=Action.UPDATE, in_after_file=True)
def withdraw_confirmation(unit: Unit, client_ids: Sequence[ClientId]) -> None:
    """Take a yes back. Conflict when the purge has taken one already."""
    _chosen(unit, client_ids, "confirmed")
    dossiers.withdraw(unit, client_ids)
    _note(unit, client_ids)


@use_case((_C.CARE_ARCHIVE, _L.READ), (_C.RETENTION_HOLD, _L.WRITE), action=Action.CREATE, in_after_file=True)
def keep_dossiers(unit: Unit, client_ids: Sequence[ClientId], why: str, until: date | None = None) -> list[str]:
    """Good care needs them longer (BW 7:454(3)): a hold on each, with the reason; the ids of the holds."""
    _chosen(unit, client_ids, "waits", "confirmed")
    return [place_hold(unit, one, why, until, "care") for one in client_ids]


def waiting_for_yes(unit: Unit) -> int:
    """How many dossiers wait for this member's yes, for Today."""
    return sum(one.state == "waits" for one in ended_dossiers(unit)) if unit.may(_C.CARE_ARCHIVE, _L.READ) else 0


def _ended(facts: ClientFacts, known: Dossier, name: str, policy: Policy, on: date) -> EndedDossier | None:
    term = care_term(policy, facts, on)
    if term is None or term.runs(on):
        return None
    said = facts.dossier_confirmed_on
    state: dossier.State = "confirmed" if said is not None and not term.runs(said) else "waits"
    if any(one.stands(on) for one in facts.holds):
        state = "held"
    archived = facts.archived is not None
    return EndedDossier(facts.id, facts.number, name, known.place, known.last_clinical_change, term.keep_until, state, archived)


def _chosen(unit: Unit, client_ids: Sequence[ClientId], *states: str) -> list[EndedDossier]:
    if not client_ids:
        raise InvalidInput(N_("Choose at least one dossier."))
    known = {one.client_id: one for one in ended_dossiers(unit)}
    if missing := [one for one in client_ids if one not in known or known[one].state not in states]:
        if missing[0] not in known:
            raise Conflict(N_("The term of one of these dossiers is not over, or it is gone already. Look at the list again."))
        changed = N_("The dossier of client {number} does not wait for this any more. Look at the list again.")
        raise Conflict(changed, number=known[missing[0]].number)
    return [known[one] for one in client_ids]


def _note(unit: Unit, client_ids: Iterable[ClientId]) -> None:
    for one in client_ids:
        unit.note("dossier", one, client_id=one)
