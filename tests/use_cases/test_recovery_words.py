"""The keys for care of a practice whose owner is no practitioner, and recovery words that are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import COMPARTMENTS, Address, KeyName, RecoveryWords, open_with_recovery
from practice_app.storage.recovery_looks import ListName
from practice_app.storage.sealed import seal_value
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recovery_sheets import Envelope
from practice_app.use_cases.recovery_words import (
    compare_paper,
    draw_words,
    hand_over_by_paper,
    make_keys_for_care,
    put_words_in_place,
    words_state,
)
from practice_app.use_cases.staff import activate_member, add_member, grant_roles, own_account, record_statement
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.typed_words import typed_owner
from tests.practice_files import OWNER, PASSWORD, Desk, TestClock, environment, new_practice


def renew(practice: Practice, name: ListName) -> Envelope:
    """New words, from the paper into place."""
    made = draw_words(name)
    put_words_in_place(practice, made)
    return made


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
    fresh = renew(practice, "care")
    assert opens(practice, fresh) == {name.value for name in COMPARTMENTS}
    with pytest.raises(InvalidInput):
        opens(practice, lost)


def test_new_administration_words_replace_those_on_paper(desk: Desk) -> None:
    practice = desk.sign_in()
    fresh = renew(practice, "administration")
    assert "authority" in opens(practice, fresh)
    with pytest.raises(InvalidInput):
        open_with_recovery(practice.session.header, desk.created.administration_words)
    assert open_with_recovery(desk.sign_in().session.header, RecoveryWords(fresh.words))


def test_an_assistant_cannot_make_care_words(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("assistent")
    assert not practice.run(words_state).renews_care
    with pytest.raises(NotAllowed, match="your roles do not give it"):
        renew(practice, "care")
    with pytest.raises(NotAllowed):
        renew(practice, "administration")


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


def test_words_that_were_drawn_open_nothing_before_they_are_put_in_place(desk: Desk) -> None:
    practice = desk.sign_in()
    drawn = draw_words("administration")
    with pytest.raises(InvalidInput):
        opens(practice, drawn)
    assert open_with_recovery(practice.session.header, desk.created.administration_words)
    put_words_in_place(practice, drawn)
    assert "authority" in opens(practice, drawn)


def test_the_whole_paper_is_compared_and_the_day_is_kept_but_no_word(desk: Desk) -> None:
    practice = desk.sign_in()
    words = desk.created.administration_words.words
    same = compare_paper(practice, "administration", " ".join(f"{place}. {word}" for place, word in enumerate(words, 1)))
    assert (same.words, same.asked) == (words, ())
    state = practice.run(words_state)
    assert (state.administration.checked_on, state.care.checked_on) == (desk.clock.now().date(), None)
    stored = [str(value) for row in practice.writer.all("SELECT name, value FROM state") for value in row]
    assert not set(" ".join(stored).split()) & set(words)


def test_another_paper_is_refused_and_no_day_is_kept(desk: Desk) -> None:
    practice = desk.sign_in()
    assert desk.created.care_words is not None
    for name, typed in (("administration", desk.created.care_words), ("care", desk.created.administration_words)):
        with pytest.raises(InvalidInput, match="These are the"):
            compare_paper(practice, name, " ".join(typed.words))  # type: ignore[arg-type]  # the names are the two of ListName
    with pytest.raises(InvalidInput, match="replaced by newer"):
        compare_paper(practice, "care", " ".join(draw_words("care").words))
    state = practice.run(words_state)
    assert (state.administration.checked_on, state.care.checked_on) == (None, None)


def test_a_look_at_the_paper_is_due_a_month_after_it_was_made_and_then_each_year(desk: Desk) -> None:
    practice = desk.sign_in()
    paper = {"administration": desk.created.administration_words, "care": desk.created.care_words}
    assert practice.run(today_overview).words_to_look_at is None
    desk.clock.move_to(date(2026, 4, 15))
    assert practice.run(today_overview).words_to_look_at == ("administration", "care")
    for name, words in paper.items():
        assert words is not None
        compare_paper(practice, name, " ".join(words.words))  # type: ignore[arg-type]  # the names are the two of ListName
    assert practice.run(today_overview).words_to_look_at is None
    desk.clock.move_to(date(2027, 4, 16))
    assert practice.run(today_overview).words_to_look_at == ("administration", "care")
    renew(practice, "care")
    assert practice.run(today_overview).words_to_look_at == ("administration",)


def test_who_keeps_no_paper_is_not_asked_to_look(staffed_desk: Desk) -> None:
    staffed_desk.clock.move_to(date(2026, 4, 15))
    asked = {
        login: staffed_desk.sign_in(login).run(today_overview).words_to_look_at for login in ("balie", "tandarts", "directie")
    }
    assert asked == {"balie": None, "tandarts": ("care",), "directie": ("administration",)}


def test_the_care_words_hand_keys_over_when_nobody_who_holds_them_is_left(manager_desk: Desk) -> None:
    words = make_keys_for_care(manager_desk.sign_in("tandarts"))
    owner = manager_desk.sign_in()
    with pytest.raises(Conflict, match="Nobody waits"):
        hand_over_by_paper(owner, " ".join(words.words))
    owner.run(grant_roles, OWNER, [Role.PRACTITIONER])
    assert owner.run(words_state).waiting == (owner.run(own_account).full_name,)
    assert not owner.session.keys.holds(KeyName.CARE)
    with pytest.raises(InvalidInput) as refused:
        hand_over_by_paper(owner, " ".join(manager_desk.created.administration_words.words))
    assert refused.value.field == "words"
    assert hand_over_by_paper(owner, " ".join(words.words)) == (owner.run(own_account).full_name,)
    assert owner.session.keys.holds(KeyName.CARE)
    assert owner.run(words_state).waiting == ()
    assert manager_desk.sign_in().session.keys.holds(KeyName.CARE)


def test_who_hands_keys_over_keeps_none_that_the_roles_do_not_give(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    owner.run(grant_roles, "boekhouder", [Role.ASSISTANT])
    assert staffed_desk.created.care_words is not None
    assert hand_over_by_paper(owner, " ".join(staffed_desk.created.care_words.words)) == ("Boekhouder Voorbeeld",)
    assert not any(owner.session.keys.holds(name) for name in COMPARTMENTS)
    assert staffed_desk.sign_in("boekhouder").session.keys.holds(KeyName.CARE)
