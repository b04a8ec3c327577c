"""The care archive: practitioners only, and why somebody looks is logged before anything is shown (retention.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeAlias

from practice_app.domain import inspection_words
from practice_app.domain.access import Category, Level
from practice_app.domain.archived_patient import ArchivedPatient
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.retention_rules import Policy
from practice_app.domain.retention_terms import care_term
from practice_app.storage import dossiers
from practice_app.storage.audit_log import Action
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import policy_of

Patient: TypeAlias = ArchivedPatient
REASONS = inspection_words.CARE_REASONS
MOST = 20


@use_case((Category.CARE_ARCHIVE, Level.READ), action=Action.READ)
def look_in_care_archive(
    unit: Unit, reason: str, number: str = "", name: str = "", birth_date: date | None = None
) -> list[ArchivedPatient]:
    """Archived patients by number, name or birth date; each one shown is in the trail with the reason, a code of REASONS.

    InvalidInput without a reason or anything to look for, and when more than 20 fit: nobody leafs through an archive.
    """
    if reason not in REASONS:
        raise InvalidInput(N_("Choose why you look in the care archive; it is logged."), field="reason")
    number, name = number.strip(), name.strip()
    if not (number or name or birth_date):
        raise InvalidInput(N_("Fill in a client number, a name or a birth date to look for."), field="number")
    found = dossiers.find_archived(unit, number, name, birth_date, MOST + 1)
    if len(found) > MOST:
        many = N_("More than {most} clients fit. Fill in more of the name, or the birth date.")
        raise InvalidInput(many, field="name", most=MOST)
    unit.note("care_archive", "", ground=reason)
    for one in found:
        unit.note("care_archive", one.client_id, client_id=one.client_id, ground=reason)
    policy = policy_of(unit)
    return [_with_term(unit, one, policy) for one in found]


def _with_term(unit: Unit, one: ArchivedPatient, policy: Policy) -> ArchivedPatient:
    for facts in client_facts(unit.db, [one.client_id]):
        term = care_term(policy, facts, unit.today)
        return one if term is None else replace(one, kept_until=term.keep_until)
    return one
