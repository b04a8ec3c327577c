"""The keys for care of a practice whose owner is no practitioner, and recovery words that are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import InvalidInput, KeyProblem, NotAllowed
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import COMPARTMENTS, Address, KeyName, RecoveryWords, open_with_recovery
from practice_app.storage.sealed import seal_value
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recovery_sheets import Envelope
from practice_app.use_cases.recovery_words import (
    make_keys_for_care,
    new_administration_words,
    new_care_words,
    words_state,
)
from practice_app.use_cases.staff import activate_member, add_member, record_statement
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.typed_words import typed_owner
from tests.practice_files import OWNER, PASSWORD, Desk, TestClock, environment, new_practice


def opens(practice: Practice, envelope: Envelope) -> set[str]:
    """The names of the keys that the words open."""
    return {name.value for name in open_with_recovery(practice.session.header, RecoveryWords(envelope.words)).held}


@pytest.fixture
def manager_desk(tmp_path: Path) -> Iterator[Desk]:
    """A practice whose owner is no practitioner, with a dentist and an assistant who have their access."""
    path, clock = tmp_path / "praktijk", TestClock()
    env = environment(clock)
    created = make_practice(env, path, new_practice(roles=(Role.OWNER,)))
    with PracticeFolder(path) as folder:
        desk = Desk(path, created, clock, env, folder, [])
        practice = desk.sign_in()
        for login, role in (("assistent", Role.ASSISTANT), ("tandarts", Role.PRACTITIONER)):
            practice.run(add_member, login, login.title(), [role], first_password="eerste-wachtwoord")
            activate_member(env, folder, login, "eerste-wachtwoord", PASSWORD)
            practice.reload_header()
            practice.run(record_statement, login, b"%PDF-1.7 signed")
        yield desk
        desk.close()


def test_the_first_practitioner_is_asked_to_make_the_keys_and_others_are_told(manager_desk: Desk) -> None:
    asked = {login: manager_desk.sign_in(login).run(today_overview).care_keys for login in (OWNER, "assistent", "tandarts")}
    assert asked == {OWNER: "missing", "assistent": "missing", "tandarts": "yours"}
    with pytest.raises(NotAllowed):
        make_keys_for_care(manager_desk.sign_in("assistent"))


def test_the_words_that_are_shown_open_the_keys_for_care(manager_desk: Desk) -> None:
    practice = manager_desk.sign_in("tandarts")
    made = make_keys_for_care(practice)
    assert opens(practice, made) == {name.value for name in COMPARTMENTS}
    state = practice.run(words_state)
    assert (state.care_missing, state.makes_care_keys, state.renews_care) == (False, False, True)
    assert practice.run(today_overview).care_keys == "made"


def test_who_waited_for_the_keys_has_them_at_once(manager_desk: Desk) -> None:
    make_keys_for_care(manager_desk.sign_in("tandarts"))
    held = manager_desk.sign_in("assistent").session.keys.held
    assert {name.value for name in held} >= {"care", "bsn", "photo"}


def test_words_that_were_never_seen_are_made_anew(manager_desk: Desk) -> None:
    lost = make_keys_for_care(manager_desk.sign_in("tandarts"))
    practice = manager_desk.sign_in("tandarts")
    fresh = new_care_words(practice)
    assert opens(practice, fresh) == {name.value for name in COMPARTMENTS}
    with pytest.raises(InvalidInput):
        opens(practice, lost)


def test_new_administration_words_replace_those_on_paper(desk: Desk) -> None:
    practice = desk.sign_in()
    fresh = new_administration_words(practice)
    assert "authority" in opens(practice, fresh)
    with pytest.raises(InvalidInput):
        open_with_recovery(practice.session.header, desk.created.administration_words)
    assert open_with_recovery(desk.sign_in().session.header, RecoveryWords(fresh.words))


def test_an_assistant_cannot_make_care_words(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("assistent")
    assert not practice.run(words_state).renews_care
    with pytest.raises(NotAllowed, match="your roles do not give it"):
        new_care_words(practice)
    with pytest.raises(NotAllowed):
        new_administration_words(practice)


def test_nothing_is_sealed_before_the_keys_are_there_and_the_sentence_says_where_they_are_made(tmp_path: Path) -> None:
    path, env = tmp_path / "praktijk", environment()
    make_practice(env, path, new_practice(roles=(Role.OWNER,)))
    with PracticeFolder(path) as folder:
        practice = sign_in(env, folder, OWNER, PASSWORD)
        with pytest.raises(KeyProblem, match="Recovery words"):
            seal_value(practice._unit(practice.writer), KeyName.BSN, Address("national_id", "1", "1", 1), b"x")
        practice.close()


def test_typed_words_name_the_field_that_is_wrong(desk: Desk) -> None:
    paper = " ".join(desk.created.administration_words.words)
    care = " ".join(desk.created.care_words.words) if desk.created.care_words else ""
    owner = typed_owner(OWNER, PASSWORD, paper, care)
    assert isinstance(owner, ByWords)
    assert owner.care_words == desk.created.care_words
    for field, lists in (("words", ("abandon", care)), ("care_words", (paper, "abandon"))):
        with pytest.raises(InvalidInput) as refused:
            typed_owner(OWNER, PASSWORD, *lists)
        assert refused.value.field == field
