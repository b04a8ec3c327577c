"""The second step at the sign-in: its codes, spare codes, back-off, and who may do without."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.duty import Duty
from practice_app.domain.errors import CodeNeeded, CodeRefused, Conflict, InvalidInput, KeyProblem, NotAllowed, SignInFailed
from practice_app.storage import audit_log
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import SignInTries
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import count_clients
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByWords
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.second_step import (
    drop_second_step,
    logins_with_second_step,
    new_second_step_secret,
    new_spare_codes,
    print_spare_codes,
    second_step_state,
    set_up_required_second_step,
    turn_off_second_step,
    turn_on_second_step,
)
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.second_step_kit import enter, shown, turn_on


def refused(desk: Desk, code: str) -> None:
    """The code does not open, and the pause after it is waited out."""
    with pytest.raises(CodeRefused):
        enter(desk, code)
    desk.clock.advance(minutes=6)


def test_with_a_second_step_the_password_alone_does_not_open_and_that_is_no_failed_try(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    with pytest.raises(CodeNeeded):
        enter(desk)
    assert SignInTries(desk.path).pending()[0] == 0
    assert enter(desk, shown(desk, secret)).session.member_id


def test_without_the_password_nobody_learns_that_a_code_is_asked(desk: Desk) -> None:
    turn_on(desk)
    with pytest.raises(SignInFailed) as told:
        enter(desk, password="iets-heel-anders-getypt")
    assert not isinstance(told.value, CodeNeeded)


def test_a_code_counts_once_and_no_earlier_one_counts_after_it(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    code, before = shown(desk, secret), shown(desk, secret, -1)
    enter(desk, code)
    for used in (code, before):
        with pytest.raises(CodeRefused):
            enter(desk, used)
        desk.clock.advance(seconds=3)  # the pause; still within the window of both
    desk.clock.advance(seconds=30)
    assert enter(desk, shown(desk, secret))


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_clocks_may_differ_by_one_step(desk: Desk, steps: int, opens: bool) -> None:
    secret, _ = turn_on(desk)
    desk.clock.advance(minutes=5)
    code = shown(desk, secret, steps)
    if opens:
        assert enter(desk, code)
    else:
        refused(desk, code)


def test_a_clock_that_was_put_back_opens_nothing_with_old_codes(desk: Desk) -> None:
    secret, spare = turn_on(desk)
    old = shown(desk, secret)
    desk.clock.advance(hours=1)
    enter(desk, shown(desk, secret))
    desk.clock.advance(hours=-1)
    with pytest.raises(CodeRefused):
        enter(desk, old)
    desk.clock.advance(seconds=2)
    assert enter(desk, spare[0])  # nobody is locked out by it


def test_a_spare_code_counts_once(desk: Desk) -> None:
    _, spare = turn_on(desk)
    practice = enter(desk, spare[3].lower().replace("-", " "))  # as somebody types it
    assert practice.run(second_step_state).spare_codes_left == 9
    refused(desk, spare[3])
    assert enter(desk, spare[4]).run(second_step_state).spare_codes_left == 8


def test_new_spare_codes_take_the_place_of_the_old(desk: Desk) -> None:
    secret, old = turn_on(desk)
    new = enter(desk, shown(desk, secret)).run(new_spare_codes)
    assert not set(old) & set(new)
    assert len(set(new)) == 10
    refused(desk, old[0])
    assert enter(desk, new[0])


def test_wrong_codes_wait_longer_and_longer_and_come_into_the_trail(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    for pause in (1, 2, 4):
        with pytest.raises(CodeRefused):
            enter(desk, "000000")
        with pytest.raises(SignInFailed, match=f"Wait {pause} second"):
            enter(desk, shown(desk, secret))
        desk.clock.advance(seconds=pause)
    practice = enter(desk, shown(desk, secret))
    failed = [entry for entry in audit_log.entries(practice.writer) if entry.action == "failed_sign_in"]
    assert len(failed) == 3
    assert SignInTries(desk.path).pending()[0] == 0


@pytest.mark.parametrize("code", ["12345", "1234567", "①②③④⑤⑥", "٣٣٣٣٣٣", "-", "x" * 5000, "\ud800"])
def test_whatever_is_typed_as_a_code_is_refused_with_a_sentence(desk: Desk, code: str) -> None:
    turn_on(desk)
    refused(desk, code)


def test_turning_on_needs_a_code_of_the_app(desk: Desk) -> None:
    practice = desk.sign_in()
    secret = practice.run(new_second_step_secret).secret
    for wrong_secret, code in ((secret, "000000"), ("not base32!", "000000"), (secret, "")):
        with pytest.raises(InvalidInput) as told:
            practice.run(turn_on_second_step, wrong_secret, code)
        assert told.value.field == "code"
    assert practice.run(second_step_state).since is None


def test_turning_on_twice_is_refused(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    practice = enter(desk, shown(desk, secret))
    other = practice.run(new_second_step_secret).secret
    with pytest.raises(Conflict):
        practice.run(turn_on_second_step, other, shown(desk, other))


def test_turned_off_no_code_is_asked(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    enter(desk, shown(desk, secret)).run(turn_off_second_step)
    assert enter(desk).run(second_step_state).since is None


def test_at_a_window_the_password_is_asked_again_before_it_changes(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    practice = enter(desk, shown(desk, secret))
    practice.asks_password = True
    for case in (turn_off_second_step, new_spare_codes):
        with pytest.raises(NotAllowed, match="password"):
            practice.run(case)


def test_the_row_names_no_secret_in_the_database(desk: Desk) -> None:
    secret, spare = turn_on(desk)
    practice = enter(desk, shown(desk, secret))
    stored = practice.writer.value("SELECT sealed FROM second_step")
    assert secret.encode() not in stored
    assert spare[0].encode() not in stored


@pytest.mark.parametrize("damage", ["sealed = zeroblob(200)", "version = version + 1", "since = '2020-01-01T00:00:00+00:00'"])
def test_a_damaged_row_says_so_and_an_owner_drops_it(staffed_desk: Desk, damage: str) -> None:
    secret, _ = turn_on(staffed_desk, "balie")
    practice = staffed_desk.sign_in("directie")
    with practice.writer.transaction():
        practice.writer.execute(f"UPDATE second_step SET {damage}")
    with pytest.raises(KeyProblem, match="Ask an owner to drop it"):
        enter(staffed_desk, shown(staffed_desk, secret), "balie")
    staffed_desk.sign_in("directie").run(drop_second_step, "balie")
    assert enter(staffed_desk, login="balie")


def test_the_row_of_a_colleague_does_not_open_for_another(staffed_desk: Desk) -> None:
    turn_on(staffed_desk, "balie")
    practice = staffed_desk.sign_in("directie")
    with practice.writer.transaction():
        practice.writer.execute("UPDATE second_step SET member_id = (SELECT id FROM member WHERE login = 'tandarts')")
    with pytest.raises(KeyProblem):
        enter(staffed_desk, "123456", "tandarts")


def test_an_owner_drops_the_second_step_of_a_colleague_and_the_trail_has_it(staffed_desk: Desk) -> None:
    turn_on(staffed_desk, "balie")
    practice = staffed_desk.sign_in("directie")
    assert practice.run(logins_with_second_step) == {"balie"}
    member = practice.run(drop_second_step, "balie")
    entries = [entry for entry in audit_log.entries(practice.writer) if entry.object_type == "second_step"]
    assert entries[-1].object_id == member.id
    assert enter(staffed_desk, login="balie")


def test_only_an_owner_drops_that_of_others(staffed_desk: Desk) -> None:
    turn_on(staffed_desk, "balie")
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("tandarts").run(drop_second_step, "balie")


def test_a_practice_that_requires_it_lets_nobody_on_without(desk: Desk) -> None:
    desk.sign_in().run(change_policy, "second_step", "required")
    practice = desk.sign_in()
    assert practice.session.duties == {Duty.SECOND_STEP}
    with pytest.raises(NotAllowed, match="second step"):
        practice.run(count_clients)
    secret = practice.run(new_second_step_secret).secret
    practice.run(set_up_required_second_step, secret, shown(desk, secret))
    assert practice.session.duties == frozenset()
    assert practice.run(count_clients) == 0
    with pytest.raises(Conflict, match="from everyone"):
        practice.run(turn_off_second_step)
    desk.clock.advance(minutes=1)
    assert enter(desk, shown(desk, secret)).session.duties == frozenset()


def test_the_way_of_the_duty_is_shut_to_who_has_no_duty(desk: Desk) -> None:
    practice = desk.sign_in()
    secret = practice.run(new_second_step_secret).secret
    with pytest.raises(Conflict):
        practice.run(set_up_required_second_step, secret, shown(desk, secret))


def test_the_spare_codes_are_printed_on_one_page(desk: Desk, tmp_path: Path) -> None:
    secret, spare = turn_on(desk)
    enter(desk, shown(desk, secret)).run(print_spare_codes, spare, tmp_path / "codes.pdf")
    assert (tmp_path / "codes.pdf").read_bytes().startswith(b"%PDF-")


def test_the_address_names_the_practice_and_the_member(desk: Desk) -> None:
    new = desk.sign_in().run(new_second_step_secret)
    assert new.address.startswith("otpauth://totp/Praktijk%20Voorbeeld:eigenaar?")
    assert new.secret in new.address
    assert new.secret not in repr(new)


def test_a_backup_brought_back_with_the_words_asks_no_code_of_a_lost_phone(desk: Desk, tmp_path: Path) -> None:
    secret, _ = turn_on(desk)
    made = back_up(enter(desk, shown(desk, secret)), tmp_path / "schijf")
    words = ByWords(OWNER, desk.created.administration_words, "een-heel-nieuw-wachtwoord")
    restore_backup(desk.environment, made.path, tmp_path / "terug", words)
    with PracticeFolder(tmp_path / "terug") as folder:
        back = sign_in(desk.environment, folder, OWNER, "een-heel-nieuw-wachtwoord")
        assert back.run(second_step_state).since is None
        back.close()


def test_the_password_is_still_asked(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    with pytest.raises(SignInFailed):
        enter(desk, shown(desk, secret), OWNER, PASSWORD + "x")
