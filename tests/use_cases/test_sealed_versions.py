"""Nothing that the program does itself looks like an older sealed value that was put back; what was put back is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.audit_head import AuditHead
from practice_app.domain.errors import KeyProblem
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage import audit_log
from practice_app.storage.sealed_versions import KnownVersions, sealed_tables
from practice_app.use_cases.audit import check_audit, verify_audit
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.national_ids import remove_national_id, set_national_id
from practice_app.use_cases.rotation import rotation_steps
from practice_app.use_cases.staff import suspend_member
from practice_app.use_cases.verify import verify_practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, person
from tests.use_cases.merge_cases import merged, restored, two
from tests.use_cases.rotation_cases import filled


def test_every_sealed_column_with_a_version_is_held_against_the_trail() -> None:
    sealed = {name for name, table in PRIVACY_MAP.items() if any(column.compartment for column in table.columns.values())}
    assert sealed_tables() == {
        "attachment": "id",
        "correspondence": "id",
        "national_id": "client_id",
        "photo": "client_id",
        "second_step": "member_id",
    }
    assert sealed - sealed_tables().keys() == {"unsaved_form"}  # no version: what is not saved yet is in no trail


def test_a_change_of_keys_is_no_older_value(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    filled(owner)
    owner.run(suspend_member, "tandarts2")
    owner.finish(rotation_steps(owner))
    assert owner.run(verify_audit)
    assert verify_practice(owner).ok


def test_a_merge_is_no_older_value(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    for bsn in (BSN, OTHER_BSN, BSN):
        practice.run(set_national_id, other.id, bsn)
    practice.run(set_national_id, stays.id, BSN)
    merged(practice, stays.id, other.id)
    assert practice.run(verify_audit)


def test_what_was_removed_and_entered_again_is_no_older_value(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(set_national_id, client, BSN)
    practice.run(remove_national_id, client)
    practice.run(set_national_id, client, OTHER_BSN)
    assert practice.run(verify_audit)


def test_an_older_file_that_was_restored_is_no_older_value(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(set_national_id, client, BSN)
    backup = back_up(practice, tmp_path / "disk").path
    practice.run(set_national_id, client, OTHER_BSN)
    _, folder, back = restored(desk, backup, tmp_path / "back")
    assert back.writer.value("SELECT version FROM national_id") == 1
    assert back.run(verify_audit)
    back.close()
    folder.close()


def test_an_older_number_is_named_by_number_and_versions_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(set_national_id, client.id, BSN)
    old = practice.writer.one("SELECT version, sealed FROM national_id")
    assert old is not None
    practice.run(set_national_id, client.id, OTHER_BSN)
    practice.writer.execute("UPDATE national_id SET version = ?, sealed = ?", tuple(old))
    with pytest.raises(KeyProblem) as found:
        practice.run(verify_audit)
    assert f"of client {client.number}: version 1, the trail knows 2" in str(found.value)
    assert client.family_name not in str(found.value)
    assert not verify_practice(practice).ok
    monkeypatch.setattr(KnownVersions, "require_none_older", lambda *_: None)
    assert practice.run(verify_audit), "the control: nothing else says so"


def test_a_printed_head_shows_a_tail_that_was_cut_off_and_one_that_was_rewritten(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    head = AuditHead(*audit_log.head(practice.writer))
    assert practice.run(verify_audit, head)
    assert practice.finish(practice.steps(check_audit, head)).entries > head.sequence
    with pytest.raises(KeyProblem, match=f"Entry {head.sequence} is not the one"):
        practice.run(verify_audit, AuditHead(head.sequence, "ab" * 32))
    practice.writer.execute("DELETE FROM audit_entry WHERE sequence >= ?", (head.sequence,))
    assert practice.run(verify_audit), "the control: without the paper a cut tail does not show"
    practice.writer.execute("DELETE FROM audit_entry WHERE sequence >= ?", (head.sequence,))
    with pytest.raises(KeyProblem, match=f"names entry {head.sequence}, which the audit trail lacks"):
        practice.run(verify_audit, head)


def test_a_long_trail_is_checked_in_steps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("practice_app.storage.audit_check.ENTRIES_A_STEP", 2)
    practice = desk.sign_in()
    for _ in range(3):
        practice.run(create_client, person())
    told = [progress.done for progress in practice.steps(check_audit)]
    assert told == sorted(told)
    assert len(told) > 1
