"""The practice's own terms: read by everyone, changed by the owner from a day on, taken back while they wait."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.periods import possible_date
from practice_app.domain.plain_text import clean_line
from practice_app.domain.practice_terms import (
    LONGEST_BASIS,
    PracticeTerm,
    TermEffect,
    effect_of,
    found_in,
    must_matter,
    must_wait,
    practice_terms,
)
from practice_app.domain.retention_rules import RuleName, TermChange, check_change
from practice_app.storage import terms
from practice_app.storage.audit_log import Action
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import policy_of, policy_with


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=None)
def list_terms(unit: Unit) -> tuple[PracticeTerm, ...]:
    """Every rule with what holds now, since when, and what is to come."""
    return practice_terms(policy_of(unit), terms.decided(unit.db), unit.today)


@use_case((Category.PRACTICE_SETTINGS, Level.MANAGE), action=None)
def preview_term(unit: Unit, rule: RuleName, years: int, effective_from: date | None = None, basis: str = "") -> TermEffect:
    """How many clients are due earlier or later by a change, which is refused as `change_term` does. Changes nothing."""
    change = _checked(unit, rule, years, effective_from, basis)
    return effect_of(client_facts(unit.db), policy_of(unit), policy_with(unit, change), change)


@use_case((Category.PRACTICE_SETTINGS, Level.MANAGE), action=Action.UPDATE, password_again=True, in_after_file=True)
def change_term(unit: Unit, rule: RuleName, years: int, effective_from: date | None = None, basis: str = "") -> PracticeTerm:
    """Give a rule another term from a day on (None: today). What is here keeps the shortest term since its anchor.

    RefusedByLaw for a term that is fixed, shorter than the statute, longer without its legal basis, or starts in the past.
    """
    change = _checked(unit, rule, years, effective_from, basis)
    unit.note("term_change", terms.add(unit, change))
    return next(one for one in list_terms(unit) if one.rule == rule)


@use_case((Category.PRACTICE_SETTINGS, Level.MANAGE), action=Action.DELETE, password_again=True, in_after_file=True)
def withdraw_term_change(unit: Unit, change_id: str) -> None:
    """Take back a change that is not in force yet. Conflict when it is: then it is a promise."""
    must_wait(found_in(terms.decided(unit.db), change_id), unit.today)
    terms.remove(unit, change_id)
    unit.note("term_change", change_id)


def _checked(unit: Unit, rule: RuleName, years: int, effective_from: date | None, basis: str) -> TermChange:
    since = possible_date(effective_from or unit.today, "effective_from")
    change = TermChange(rule, years, since, unit.today, clean_line(basis, "basis", LONGEST_BASIS))
    check_change(change)
    must_matter(policy_of(unit), change)
    policy_with(unit, change)  # refuses a second term from the same day
    return change
