"""Recovery words of a practice that stands: the keys for care with theirs, and words printed anew."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.access import Category, Level
from practice_app.storage import practice_file
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import COMPARTMENTS, KeyName, Purpose, RecoveryWords, renew_words
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.opening import device_secret
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recovery_sheets import Envelope, envelope
from practice_app.use_cases.session import access_is_waiting
from practice_app.use_cases.staff import complete_access, make_care_keys, may_make_care_keys


@dataclass(frozen=True, slots=True)
class WordsState:
    """What the member can do with recovery words. `care_missing`: nobody has made the keys for care yet."""

    practice_name: str
    care_missing: bool
    makes_care_keys: bool
    renews_care: bool
    renews_administration: bool


@use_case(action=None)
def words_state(unit: Unit) -> WordsState:
    """Which words this member can have made."""
    keys = unit.session.keys
    return WordsState(
        practice_name=practice_file.name(unit.db),
        care_missing=not unit.session.header.compartments,
        makes_care_keys=may_make_care_keys(unit),
        renews_care=all(keys.holds(name) for name in COMPARTMENTS),
        renews_administration=keys.holds(KeyName.AUTHORITY) and keys.holds(KeyName.BACKUP),
    )


@use_case((Category.BACKUP, Level.MANAGE), action=Action.GRANT, password_again=True)
def renew_administration_words(unit: Unit, device: bytes | None) -> RecoveryWords:
    """New administration words; the old paper opens this practice no more. `device`: this computer's secret, if bound."""
    return _renew(unit, Purpose.ADMINISTRATION_WORDS, device)


@use_case((Category.DOSSIER_NOTE, Level.WRITE), action=Action.GRANT, password_again=True)
def renew_care_words(unit: Unit) -> RecoveryWords:
    """New care words, by a member who holds all keys for care. NotAllowed for others."""
    return _renew(unit, Purpose.CARE_WORDS, None)


def make_keys_for_care(practice: Practice) -> Envelope:
    """The first practitioner makes the keys for care, and hands them to who waits for them; the words to show once."""
    words = practice.run(make_care_keys)
    if practice.run(access_is_waiting):
        practice.run(complete_access)
    return envelope("care", words)


def new_care_words(practice: Practice) -> Envelope:
    """The words to show once."""
    return envelope("care", practice.run(renew_care_words))


def new_administration_words(practice: Practice) -> Envelope:
    """The words to show once."""
    secret = device_secret(practice.environment, practice.session.header)
    return envelope("administration", practice.run(renew_administration_words, secret))


def _renew(unit: Unit, purpose: Purpose, device: bytes | None) -> RecoveryWords:
    header, words = renew_words(unit.session.header, unit.session.keys, purpose, device)
    unit.change_header(header)
    unit.note("header", "", header.sequence)
    return words
