"""Back in with the words on paper: another computer, a lost keychain, a forgotten password, and a crash in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed, NotFound, SignInFailed
from practice_app.domain.unsaved import Unsaved
from practice_app.storage import audit_log, state
from practice_app.storage.audit_check import check_all
from practice_app.storage.database import open_with_any_key
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import (
    KeyName,
    is_signed,
    open_with_recovery,
    read_header,
    waiting_keys,
    write_header,
)
from practice_app.storage.keys.recovery import new_words
from practice_app.storage.keys.words_used import WORDS_FILE
from practice_app.use_cases import regaining
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.regaining import bind_here, regain_access
from practice_app.use_cases.staff import grant_roles, list_staff, revoke_roles, suspend_member
from practice_app.use_cases.unsaved_forms import keep_unsaved
from tests.practice_files import OWNER, PASSWORD, Desk, TestClock, TestKeychain, environment, new_practice
from tests.use_cases.regaining_kit import back, enter, grounds


@pytest.fixture
def keychain() -> TestKeychain:
    return TestKeychain()


@pytest.fixture
def bound_desk(tmp_path: Path, keychain: TestKeychain) -> Iterator[Desk]:
    """A practice that is bound to this computer."""
    path, clock = tmp_path / "praktijk", TestClock()
    env = environment(clock, keychain)
    created = make_practice(env, path, new_practice(bound=True))
    with PracticeFolder(path) as folder:
        desk = Desk(path, created, clock, env, folder, [])
        yield desk
        desk.close()


def test_a_lost_keychain_needs_the_paper_once_and_everyone_signs_in_as_before(bound_desk: Desk, keychain: TestKeychain) -> None:
    kept = dict(keychain.secrets)
    keychain.secrets.clear()
    with pytest.raises(KeyProblem, match="administration recovery words"):
        bound_desk.sign_in()
    bind_here(bound_desk.environment, bound_desk.folder, bound_desk.created.administration_words)
    assert keychain.secrets == kept
    practice = bound_desk.sign_in()
    assert grounds(practice) == [("grant", "header", "system", "recovery words: computer")]
    assert not (bound_desk.path / WORDS_FILE).exists()
    assert grounds(bound_desk.sign_in()) == grounds(bound_desk.opened[-1])  # told once


def test_a_copied_folder_opens_on_another_computer(bound_desk: Desk) -> None:
    other = TestKeychain()
    elsewhere = environment(bound_desk.clock, other)
    with pytest.raises(KeyProblem):
        sign_in(elsewhere, bound_desk.folder, OWNER, PASSWORD)
    bind_here(elsewhere, bound_desk.folder, bound_desk.created.administration_words)
    sign_in(elsewhere, bound_desk.folder, OWNER, PASSWORD).close()
    bound_desk.sign_in()  # and still on the first


def test_care_words_and_words_of_others_bind_nothing(bound_desk: Desk, keychain: TestKeychain) -> None:
    keychain.secrets.clear()
    assert bound_desk.created.care_words is not None
    with pytest.raises(InvalidInput, match="care words"):
        bind_here(bound_desk.environment, bound_desk.folder, bound_desk.created.care_words)
    bound_desk.clock.advance(minutes=1)
    with pytest.raises(InvalidInput, match="another practice"):
        bind_here(bound_desk.environment, bound_desk.folder, new_words())
    assert not keychain.secrets


def test_a_practice_that_is_not_bound_asks_no_words(desk: Desk) -> None:
    with pytest.raises(Conflict, match="not bound"):
        bind_here(desk.environment, desk.folder, desk.created.administration_words)


def test_without_a_keychain_the_sentence_says_what_is_needed(bound_desk: Desk) -> None:
    with pytest.raises(KeyProblem, match="Secret Service"):
        bind_here(environment(bound_desk.clock), bound_desk.folder, bound_desk.created.administration_words)


def test_words_that_open_nothing_are_a_failed_try_with_a_growing_pause(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        back(desk, new_words())
    with pytest.raises(SignInFailed, match="Too many failed tries"):
        back(desk)
    desk.clock.advance(seconds=2)
    back(desk)
    failed = [entry for entry in audit_log.entries(enter(desk).writer) if entry.action == "failed_sign_in"]
    assert len(failed) == 1


def test_an_owner_who_forgot_the_password_comes_back_and_the_old_one_opens_nothing(desk: Desk) -> None:
    answer = back(desk)
    assert answer == regaining.Regained(OWNER, care_waits=True)
    with pytest.raises(SignInFailed):
        enter(desk, password=PASSWORD)
    desk.clock.advance(minutes=1)
    practice = enter(desk)
    assert grounds(practice) == [("grant", "member", "member", "recovery words")]
    assert practice.session.header.sequence == state.header_sequence(practice.writer)
    assert not practice.session.keys.holds(KeyName.CARE)
    assert waiting_keys(practice.session.header)[practice.session.member_id]


def test_with_the_care_words_the_keys_for_care_come_back_too(desk: Desk) -> None:
    answer = back(desk, care=desk.created.care_words)
    assert answer == regaining.Regained(OWNER, care_waits=False)
    assert enter(desk).session.keys.holds(KeyName.CARE)


def test_wrong_care_words_change_nothing(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        back(desk, care=desk.created.administration_words)
    assert refused.value.field == "care_words"
    desk.clock.advance(minutes=1)
    enter(desk, password=PASSWORD)


def test_a_weak_new_password_is_refused_before_anything_changes(desk: Desk) -> None:
    before = read_header(desk.path).header
    with pytest.raises(InvalidInput):
        regain_access(desk.environment, desk.folder, desk.created.administration_words, OWNER, "kort")
    assert read_header(desk.path).header == before


def test_what_was_sealed_to_the_old_keys_is_gone(desk: Desk) -> None:
    practice = desk.sign_in()
    member = practice.session.member_id
    practice.run(keep_unsaved, Unsaved("service", "new-1", None, "a service", 0, {"form": {"name": "x"}}))
    practice.writer.execute("INSERT INTO second_step VALUES (?, 1, '2026-01-01', x'00')", (member,))
    back(desk)
    practice = enter(desk)
    for table in ("second_step", "unsaved_form"):
        assert practice.writer.value(f"SELECT count(*) FROM {table}") == 0


def test_on_a_new_computer_the_owner_who_comes_back_binds_it_too(bound_desk: Desk, keychain: TestKeychain) -> None:
    kept = dict(keychain.secrets)
    keychain.secrets.clear()
    back(bound_desk)
    assert keychain.secrets == kept
    enter(bound_desk)


def test_who_is_no_owner_is_sent_to_the_owner_and_told_what_is_lost(staffed_desk: Desk) -> None:
    with pytest.raises(NotAllowed, match=r"Ask an owner.*lost"):
        back(staffed_desk, login="tandarts")
    with pytest.raises(NotFound, match="directie, eigenaar"):
        back(staffed_desk, login="niemand")
    staffed_desk.clock.advance(minutes=1)
    enter(staffed_desk, "tandarts", PASSWORD)


def test_others_sign_in_as_before_and_the_trail_is_whole(staffed_desk: Desk) -> None:
    back(staffed_desk, login="directie")
    practice = enter(staffed_desk, "tandarts", PASSWORD)
    signers = practice.session.signers_of
    check_all(practice.writer, lambda who, text, mark: any(is_signed(key, text, mark) for key in signers(who)))


def test_a_sidecar_that_somebody_else_wrote_is_passed_over(desk: Desk) -> None:
    (desk.path / WORDS_FILE).write_text(
        '[{"kind": "bound", "at": "2026-01-01T00:00:00+00:00", "workstation": "x", "tag": "y"}, 3]'
    )
    assert grounds(desk.sign_in()) == []
    (desk.path / WORDS_FILE).write_bytes(b"\xff{")
    assert grounds(desk.sign_in()) == []


def test_the_rightful_owner_gets_back_in_after_yesterdays_header_was_put_back(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    yesterday = read_header(staffed_desk.path).header
    practice.run(grant_roles, "boekhouder", [Role.RECEPTIONIST])
    practice.run(revoke_roles, "boekhouder", [Role.BOOKKEEPER])
    practice.run(suspend_member, "balie")  # and no new key yet: the old header still opens the file
    stored = practice.session.header.sequence
    staffed_desk.close()
    write_header(staffed_desk.path, yesterday)
    with pytest.raises(KeyProblem, match="put back"):
        staffed_desk.sign_in()
    back(staffed_desk, care=staffed_desk.created.care_words)
    practice = enter(staffed_desk)
    assert practice.session.header.sequence == state.header_sequence(practice.writer) > stored  # and the new key that was due
    known = {member.login: member for member in practice.run(list_staff)}
    assert (known["balie"].status, known["tandarts"].status) == ("suspended", "active")
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("balie")


def test_who_was_an_owner_yesterday_does_not_come_back_with_yesterdays_header(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    yesterday = read_header(staffed_desk.path).header
    practice.run(suspend_member, "directie")
    staffed_desk.close()
    write_header(staffed_desk.path, yesterday)
    with pytest.raises(NotAllowed, match="present owner"):
        back(staffed_desk, login="directie")
    assert read_header(staffed_desk.path).header == yesterday


def test_a_file_of_an_earlier_day_follows_its_newer_header(desk: Desk) -> None:
    stored = read_header(desk.path).header.sequence
    _set_stored(desk, stored - 5)
    with pytest.raises(KeyProblem, match="put back"):
        desk.sign_in()
    back(desk)
    assert enter(desk).session.header.sequence == stored + 1


def _set_stored(desk: Desk, sequence: int) -> None:
    """The file as it was on another day, as far as its number goes."""
    key = open_with_recovery(read_header(desk.path).header, desk.created.administration_words).held[KeyName.DATABASE]
    db, _ = open_with_any_key(desk.folder.database, [key])
    with db.transaction():
        state.set_header_sequence(db, sequence)
    db.close()
