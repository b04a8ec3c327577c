"""Recovery words of a practice that stands: keys for care with theirs, paper compared, words made anew, keys handed over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotAllowed
from practice_app.storage import practice_file, recovery_looks
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import (
    COMPARTMENTS,
    Purpose,
    RecoveryWords,
    hand_over,
    open_care,
    open_with_recovery,
    parse_words,
    renew_words,
    require_administration,
)
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.opening import device_secret
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recovery_sheets import Envelope, drawn_envelope, envelope, whole_envelope
from practice_app.use_cases.session import access_is_waiting
from practice_app.use_cases.staff import complete_access, make_care_keys, may_make_care_keys

ListName: TypeAlias = recovery_looks.ListName
Look: TypeAlias = recovery_looks.Look


@dataclass(frozen=True, slots=True)
class WordsState:
    """What the member can do with recovery words. `care_missing`: nobody has made the keys for care yet.

    `waiting`: the names of who waits for keys for care, for a member who may hand them over with the care words.
    """

    practice_name: str
    care_missing: bool
    makes_care_keys: bool
    renews_care: bool
    renews_administration: bool
    administration: Look
    care: Look
    hands_over: bool = False
    waiting: tuple[str, ...] = ()


@use_case(action=None)
def words_state(unit: Unit) -> WordsState:
    """Which words this member can have made, and when each list was compared with its paper."""
    kept, hands_over = recovery_looks.looks_after(unit), unit.may(Category.STAFF_ACCOUNT, Level.MANAGE)
    return WordsState(
        practice_name=practice_file.name(unit.db),
        care_missing=not unit.session.header.compartments,
        makes_care_keys=may_make_care_keys(unit),
        renews_care="care" in kept,
        renews_administration="administration" in kept,
        administration=recovery_looks.look_at(unit.db, "administration", unit.today),
        care=recovery_looks.look_at(unit.db, "care", unit.today),
        hands_over=hands_over and unit.session.header.care is not None,
        waiting=recovery_looks.waiting_names(unit),
    )


@use_case((Category.BACKUP, Level.MANAGE), action=Action.READ)
def check_administration_words(unit: Unit, words: RecoveryWords) -> Look:
    """The whole list was typed back: whether it opens what it should. InvalidInput when it is another list."""
    require_administration(open_with_recovery(unit.session.header, words).purpose)
    return _checked(unit, "administration")


@use_case((Category.DOSSIER_NOTE, Level.WRITE), action=Action.READ)
def check_care_words(unit: Unit, words: RecoveryWords) -> Look:
    """The same for the care words, by a member who holds the keys for care."""
    for name in COMPARTMENTS:
        unit.session.keys.key(name)
    open_care(unit.session.header, words)
    return _checked(unit, "care")


@use_case((Category.BACKUP, Level.MANAGE), action=Action.GRANT, password_again=True)
def renew_administration_words(unit: Unit, words: RecoveryWords, device: bytes | None) -> None:
    """Put new administration words in place; the old paper opens nothing more. `device`: this computer's secret, if bound."""
    _renew(unit, "administration", Purpose.ADMINISTRATION_WORDS, words, device)


@use_case((Category.DOSSIER_NOTE, Level.WRITE), action=Action.GRANT, password_again=True)
def renew_care_words(unit: Unit, words: RecoveryWords) -> None:
    """Put new care words in place, by a member who holds all keys for care. NotAllowed for others."""
    _renew(unit, "care", Purpose.CARE_WORDS, words, None)


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, password_again=True)
def hand_over_with_care_words(unit: Unit, words: RecoveryWords) -> tuple[str, ...]:
    """Give everybody who waits for keys for care theirs, when no colleague who holds them is left; the names of who got them.

    The words open the keys for this one act; the member who types them keeps only what their own roles give.
    """
    header, keys, waited = unit.session.header, unit.session.keys, recovery_looks.waiting_names(unit)
    opened = open_care(header, words)
    if not waited:
        raise Conflict(N_("Nobody waits for keys for care: there is nothing to hand over."))
    changed = hand_over(header, keys, words)
    mine = header.slots[unit.member_id].grant.keys
    held, following = (
        {**own, **{name: key for name, key in of.items() if name in mine}}
        for own, of in ((keys.held, opened.held), (keys.next_held, opened.next_held))
    )
    unit.change_header(changed, keys.with_keys(held, following))
    unit.note("header", "", changed.sequence, ground="care words")
    recovery_looks.note_checked(unit.db, "care", unit.today)
    return waited


def make_keys_for_care(practice: Practice) -> Envelope:
    """The first practitioner makes the keys for care, and hands them to who waits for them; the words to show once."""
    words = practice.run(make_care_keys)
    if practice.run(access_is_waiting):
        practice.run(complete_access)
    return envelope("care", words)


def require_renewal(practice: Practice, name: ListName) -> None:
    """Refuse before anything is drawn what would be refused afterwards."""
    state = practice.run(words_state)
    if not (state.renews_care if name == "care" else state.renews_administration):
        raise NotAllowed(N_("New words are made by a member who holds the keys that they open. Your roles do not give these."))


def draw_words(name: ListName) -> Envelope:
    """New words to put on paper; they count once they were typed back and `put_words_in_place` is done."""
    return drawn_envelope(name)


def put_words_in_place(practice: Practice, made: Envelope) -> None:
    """From now on these words open the practice, and those on the old paper do not."""
    words = RecoveryWords(made.words)
    if made.name == "care":
        practice.run(renew_care_words, words)
    else:
        practice.run(renew_administration_words, words, device_secret(practice.environment, practice.session.header))


def compare_paper(practice: Practice, name: ListName, typed: str) -> Envelope:
    """The whole list as typed from the paper: it is right, and its sheet may be printed again. InvalidInput when it is not."""
    words = parse_words(typed)
    with _of_one_field():
        practice.run(check_care_words if name == "care" else check_administration_words, words)
    return whole_envelope(name, words)


def compare_either_paper(practice: Practice, typed: str) -> Envelope:
    """`compare_paper` of whichever of the two lists this is."""
    opened = open_with_recovery(practice.session.header, parse_words(typed))
    return compare_paper(practice, "care" if opened.purpose is Purpose.CARE_WORDS else "administration", typed)


def hand_over_by_paper(practice: Practice, typed: str) -> tuple[str, ...]:
    """`hand_over_with_care_words` with the words as typed; a refusal names the field "words"."""
    with _of_one_field():
        return practice.run(hand_over_with_care_words, parse_words(typed))


@contextmanager
def _of_one_field() -> Iterator[None]:
    """Where one list is typed, whatever is wrong with it is wrong with the field "words"."""
    try:
        yield
    except InvalidInput as wrong:
        raise InvalidInput(wrong.template, field="words", **wrong.fields) from None


def _checked(unit: Unit, name: ListName) -> Look:
    recovery_looks.note_checked(unit.db, name, unit.today)
    unit.note("header", "", unit.session.header.sequence, ground=f"{name} words")
    return recovery_looks.look_at(unit.db, name, unit.today)


def _renew(unit: Unit, name: ListName, purpose: Purpose, words: RecoveryWords, device: bytes | None) -> None:
    header, _ = renew_words(unit.session.header, unit.session.keys, purpose, device, words)
    unit.change_header(header)
    recovery_looks.note_made(unit.db, name, unit.today)
    unit.note("header", "", header.sequence, ground=f"{name} words")
