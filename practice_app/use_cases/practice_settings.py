"""Reading and changing the practice's details and policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.periods import past_date
from practice_app.domain.practice_details import POLICIES, PracticeDetails, check_details, check_policy
from practice_app.storage import practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_stand


@dataclass(frozen=True, slots=True)
class Settings:
    """The details and some of the policies, as they stood at one moment."""

    details: PracticeDetails
    policies: dict[str, str]


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=None)
def read_practice_details(unit: Unit) -> PracticeDetails:
    """What the practice says about itself on its documents."""
    return practice_settings.details(unit.db)


@use_case((Category.PRACTICE_SETTINGS, Level.WRITE), action=Action.UPDATE)
def change_practice_details(unit: Unit, details: PracticeDetails) -> PracticeDetails:
    """Store the details in their normal form. InvalidInput names the first field that is wrong; kind and id stay."""
    tidy = check_details(details)
    practice_settings.save_details(unit.db, tidy)
    unit.note("practice", "details")
    return practice_settings.details(unit.db)


@use_case((Category.PRACTICE_SETTINGS, Level.WRITE), action=Action.UPDATE, in_after_file=True)
def put_back_settings(unit: Unit, before: Settings, after: Settings) -> None:
    """Undo what was saved: the details and, from today on, the policies are as `before`; those not named stay.

    Conflict when a detail or policy is not as `after` any more.
    """
    must_stand(practice_settings.details(unit.db), after.details)
    must_stand({name: practice_settings.policy(unit.db, name, unit.today) for name in after.policies}, after.policies)
    change_practice_details(unit, before.details)
    for name, value in before.policies.items():
        change_policy(unit, name, value)


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=None)
def read_policies(unit: Unit, on: date | None = None) -> dict[str, str]:
    """Every policy by its name, as it stands on a day (None: today)."""
    return {name: practice_settings.policy(unit.db, name, on or unit.today) for name in POLICIES}


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=None)
def read_policy_history(unit: Unit, name: str) -> list[tuple[date, str]]:
    """Every value that a policy was given and from which day, oldest first."""
    return practice_settings.policy_history(unit.db, name)


@use_case((Category.PRACTICE_SETTINGS, Level.WRITE), action=Action.UPDATE, in_after_file=True)
def change_policy(unit: Unit, name: str, value: str, effective_from: date | None = None) -> str:
    """Give a policy another value from a day on (None: today; never the future). The value in its normal form."""
    tidy = check_policy(name, value)
    day = past_date(effective_from or unit.today, unit.today, "effective_from")
    practice_settings.set_policy(unit.db, name, tidy, day)
    unit.note("setting", name)
    return tidy
