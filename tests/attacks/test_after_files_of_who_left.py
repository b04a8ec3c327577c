"""A restore from an old backup, against who left since: by a last day, by the after-file of their own time, by one they forge."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage.after_file import _message, _opened, _readers, _sealed, after_path
from practice_app.storage.keys import Header, backup_privates
from practice_app.storage.keys.codec import encode
from practice_app.storage.keys.crypto import b64, canonical, sign
from practice_app.storage.unit import Session
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.backup_places import add_backup_place
from practice_app.use_cases.inviting_again import invite_again
from practice_app.use_cases.leaving import leave_for_good
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.restore_preview import preview_restore
from practice_app.use_cases.staff import (
    activate_member,
    complete_access,
    grant_roles,
    own_account,
    set_grant,
    suspend_member,
)
from tests.practice_files import PASSWORD, Desk
from tests.use_cases.test_restore_preview import BY_PASSWORD, NEW_PASSWORD, signed_in_at

LAST_DAY = date(2026, 3, 10)


def is_let_in(desk: Desk, folder: Path, login: str, password: str = PASSWORD) -> bool:
    """Whether somebody gets into a restored practice."""
    desk.clock.advance(minutes=6)
    try:
        with signed_in_at(desk, folder, login, password) as practice:
            return practice.run(own_account) is not None
    except SignInFailed:
        return False


@dataclass(frozen=True)
class Kept:
    """What somebody took along on their last day: the header, and their own key to sign with."""

    header: Header
    member_id: MemberId
    sign_private: bytes

    def forged(self, body: dict[str, Any]) -> bytes:
        """An after-file as they can make one: it is sealed to public keys, and signed by their own."""
        grant = encode(self.header.slots[self.member_id].grant)
        content = canonical({"body": body, "grant": grant, "signature": b64(sign(self.sign_private, _message(body)))})
        return _sealed(content, _readers(self.header, self.header.authority_public))


def take_along(desk: Desk, login: str) -> Kept:
    """Signed in, out of the memory of the program."""
    session = desk.sign_in(login).session
    return Kept(session.header, session.member_id, bytes(session.keys.sign_private))


def story_in(path: Path, owner: Session) -> dict[str, Any]:
    """What an after-file says, for an owner."""
    body: dict[str, Any] = json.loads(_opened(path.read_bytes(), backup_privates(owner.header, owner.keys)))["body"]
    return body


def test_who_has_had_their_last_day_stays_out(staffed_desk: Desk, tmp_path: Path) -> None:
    """In the backup there is no last day yet."""
    practice = staffed_desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    practice.run(grant_roles, "balie", [Role.RECEPTIONIST], until=LAST_DAY)
    practice.run(set_grant, "boekhouder", [Role.BOOKKEEPER], date(2026, 12, 31))
    practice.run(refresh_after_files)
    assert restore_backup(staffed_desk.environment, made.path, tmp_path / "ervoor", BY_PASSWORD).members_out == 0
    assert is_let_in(staffed_desk, tmp_path / "ervoor", "balie"), "the control: until that day they may"
    staffed_desk.clock.move_to(date(2026, 4, 2))
    assert restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD).members_out == 1
    assert not is_let_in(staffed_desk, tmp_path / "terug", "balie")
    assert is_let_in(staffed_desk, tmp_path / "terug", "boekhouder")
    staffed_desk.clock.move_to(date(2027, 1, 2))
    assert not is_let_in(staffed_desk, tmp_path / "terug", "boekhouder"), "their last day came back with the after-file"


def test_an_owner_who_has_had_their_last_day_restores_nothing(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    practice.run(set_grant, "directie", [Role.OWNER], LAST_DAY)
    practice.run(refresh_after_files)
    staffed_desk.close()
    directie = ByPassword("directie", PASSWORD)
    assert preview_restore(staffed_desk.environment, made.path, tmp_path / "ervoor", directie), "the control"
    staffed_desk.clock.move_to(date(2026, 4, 2))
    with pytest.raises(SignInFailed):
        preview_restore(staffed_desk.environment, made.path, tmp_path / "terug", directie)


def test_a_password_that_was_given_up_with_its_keys_opens_nothing_again(staffed_desk: Desk, tmp_path: Path) -> None:
    """Somebody knew it: the member was let in anew. The backup still has a slot that the old one opens."""
    practice = staffed_desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    practice.run(suspend_member, "balie")
    practice.rotate_database_key()
    practice.run(invite_again, "balie", first_password="eerste-wachtwoord")
    staffed_desk.close()
    activate_member(staffed_desk.environment, staffed_desk.folder, "balie", "eerste-wachtwoord", NEW_PASSWORD)
    practice = staffed_desk.sign_in()
    practice.run(complete_access)
    practice.run(refresh_after_files)
    later = back_up(practice, tmp_path / "tweede")
    staffed_desk.close()
    assert restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD).members_out == 1
    assert not is_let_in(staffed_desk, tmp_path / "terug", "balie")
    assert restore_backup(staffed_desk.environment, later.path, tmp_path / "later", BY_PASSWORD).members_out == 0
    assert is_let_in(staffed_desk, tmp_path / "later", "balie", NEW_PASSWORD), "the control: the new one does"


def test_one_that_who_left_forged_loses_from_the_true_one_at_another_place(staffed_desk: Desk, tmp_path: Path) -> None:
    """They kept the key they signed with, and can write on one of two disks."""
    desk = staffed_desk
    practice = desk.sign_in()
    practice.run(add_backup_place, tmp_path / "wolk")
    back_up(practice, tmp_path / "wolk")
    made = back_up(practice, tmp_path / "stick")
    kept = take_along(desk, "assistent")
    practice = desk.sign_in()
    path = after_path(tmp_path / "stick", kept.header.practice_id)
    body = story_in(path, practice.session)
    practice.run(leave_for_good, "assistent")
    practice.run(suspend_member, "balie")
    practice.rotate_database_key()
    practice.run(refresh_after_files)
    desk.close()
    true = path.read_bytes()
    path.write_bytes(kept.forged(body | {"restores": 10**9, "audit": [10**9, "00"]}))
    told = preview_restore(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    assert told.after_from == tmp_path / "wolk" / path.name
    assert set(told.out) == {"Assistent Voorbeeld", "Balie Voorbeeld"}
    restore_backup(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    assert not is_let_in(desk, tmp_path / "terug", "assistent")
    assert not is_let_in(desk, tmp_path / "terug", "balie")

    (tmp_path / "wolk").rename(tmp_path / "weg")  # the control: with every place in their hands it is they who tell the story
    told = preview_restore(desk.environment, made.path, tmp_path / "nog", BY_PASSWORD)
    assert told.out == ()
    path.write_bytes(true)
    told = preview_restore(desk.environment, made.path, tmp_path / "nog", BY_PASSWORD)
    assert set(told.out) == {"Assistent Voorbeeld", "Balie Voorbeeld"}


def test_one_that_who_left_forged_counts_for_nothing_beside_a_backup_from_after_that(staffed_desk: Desk, tmp_path: Path) -> None:
    kept = take_along(staffed_desk, "assistent")
    practice = staffed_desk.sign_in()
    practice.run(suspend_member, "assistent")
    practice.rotate_database_key()
    made = back_up(practice, tmp_path / "schijf")
    path = after_path(tmp_path / "schijf", kept.header.practice_id)
    true, body = path.read_bytes(), story_in(path, practice.session)
    staffed_desk.close()
    path.write_bytes(kept.forged(body | {"restores": 10**9, "grants": []}))
    with pytest.raises(KeyProblem, match="whose access had ended"):
        preview_restore(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    path.write_bytes(true)
    assert preview_restore(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD).after_from == path
