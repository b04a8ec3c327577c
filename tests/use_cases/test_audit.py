"""The audit trail: who may look, and that nothing done with the database key alone goes unnoticed."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.audit_filter import AuditFilter
from practice_app.domain.errors import KeyProblem, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.storage.audit_log import Action
from practice_app.storage.database import ConstraintBroken
from practice_app.storage.unit import Touched
from practice_app.use_cases.audit import show_audit, verify_audit
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.staff import suspend_member
from tests.practice_files import MEMBERS, Desk
from tests.use_cases.client_cases import person

_SIGNED = "sequence, at, utc_offset, session, member_id, acting, roles, responsible, workstation, action, object_type, object_id"


def busy(desk: Desk) -> tuple[Practice, ClientId]:
    """A practice with some history."""
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for _ in range(3):
        practice.run(open_client, client.id)
    return practice, client.id


def tampered(practice: Practice, *statements: str) -> None:
    """What somebody with the database key and a prompt does: the schema's own guard goes first."""
    practice.writer.execute("DROP TRIGGER IF EXISTS audit_stays")
    practice.writer.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        assert practice.writer.execute(statement), statement


def broken_at(practice: Practice) -> int:
    """Where the check says that the trail is broken."""
    with pytest.raises(KeyProblem, match="broken at entry") as found:
        practice.run(verify_audit)
    return int(str(found.value.fields["sequence"]))


def test_a_whole_trail_is_counted(desk: Desk) -> None:
    practice, _ = busy(desk)
    count = int(practice.writer.value("SELECT count(*) FROM audit_entry"))
    assert practice.run(verify_audit).entries == count
    assert practice.run(verify_audit).entries == count + 1


def test_the_file_itself_refuses_to_change_an_entry(desk: Desk) -> None:
    practice, _ = busy(desk)
    with pytest.raises(ConstraintBroken):
        practice.writer.execute("UPDATE audit_entry SET action = 'read'")


@pytest.mark.parametrize(
    "change",
    [
        "action = 'read'",
        "action = action || ' '",
        "at = '2026-03-02T08:00:00+00:00'",
        "at = '2026-03-02T09:00:00.000000Z'",
        "at = 'yesterday'",
        "member_id = 'someone-else'",
        "signer = 'someone-else'",
        "roles = 'owner'",
        "client_id = NULL",
        "object_version = 7",
        "ground = 'because'",
        "result = 'refused'",
        "previous_hash = hash",
        "hash = previous_hash",
        "signature = ''",
        "signature = 'not hexadecimal'",
        "signature = (SELECT signature FROM audit_entry WHERE sequence = 1)",
    ],
)
def test_an_edited_entry_is_named(desk: Desk, change: str) -> None:
    practice, client_id = busy(desk)
    at = int(practice.writer.value("SELECT min(sequence) FROM audit_entry WHERE client_id = ?", (client_id,)))
    tampered(practice, f"UPDATE audit_entry SET {change} WHERE sequence = {at}")
    assert broken_at(practice) == at


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_deleted_entry_is_noticed_also_when_the_rest_moves_up(desk: Desk, at: int) -> None:
    practice, _ = busy(desk)
    tampered(practice, f"DELETE FROM audit_entry WHERE sequence = {at}")
    assert broken_at(practice) == at
    tampered(practice, f"UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence > {at}")
    assert broken_at(practice) == at


def test_reordered_entries_are_noticed(desk: Desk) -> None:
    practice, _ = busy(desk)
    swap = [f"UPDATE audit_entry SET sequence = {new} WHERE sequence = {old}" for old, new in ((2, -1), (3, 2), (-1, 3))]
    tampered(practice, *swap)
    assert broken_at(practice) == 2


def test_an_inserted_copy_is_noticed(desk: Desk) -> None:
    practice, _ = busy(desk)
    last = audit_log.head(practice.writer)[0]
    rest = "object_version, client_id, ground, result, previous_hash, hash, signer, signature"
    columns = _SIGNED.removeprefix("sequence, ")
    tampered(
        practice,
        f"INSERT INTO audit_entry SELECT {last + 1}, {columns}, {rest} FROM audit_entry WHERE sequence = {last}",
    )
    assert broken_at(practice) == last + 1


def test_an_entry_signed_by_a_colleague_is_not_mine(staffed_desk: Desk) -> None:
    """Someone with the database key and a signing key of their own rewrites the end of the trail in another's name."""
    boss = staffed_desk.sign_in("directie").session.member_id
    practice = staffed_desk.sign_in("balie")
    audit_log.append(practice.writer, practice.session, staffed_desk.clock.now(), Action.READ, Touched("client", "x"), "done")
    last = audit_log.head(practice.writer)[0]
    row = audit_log.entries(practice.writer)[-1]
    fields = [*audit_log._signed_fields(row)]
    fields[4] = fields[7] = boss
    digest = audit_log._digest(fields)
    signature = practice.session.keys.sign(bytes.fromhex(digest)).hex()
    tampered(
        practice,
        f"UPDATE audit_entry SET member_id = '{boss}', responsible = '{boss}', hash = '{digest}', signature = '{signature}'"
        f" WHERE sequence = {last}",
    )
    assert broken_at(staffed_desk.sign_in("privacy")) == last


def test_what_a_member_who_left_signed_still_counts(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(show_audit)
    practice = staffed_desk.sign_in()
    practice.run(suspend_member, "balie")
    practice.rotate_database_key()
    assert practice.run(verify_audit).entries > len(MEMBERS)


def test_a_tail_that_was_cut_off_shows_against_a_backup(desk: Desk) -> None:
    practice, _ = busy(desk)
    sequence, digest = audit_log.head(practice.writer)
    practice.writer.execute(
        "INSERT INTO backup_record VALUES ('b', '/media', 'f', '2026-03-02', 'ab', ?, ?, '2026-03-02', NULL, '')",
        (sequence, digest),
    )
    assert practice.run(verify_audit)
    tampered(practice, f"DELETE FROM audit_entry WHERE sequence >= {sequence}")
    with pytest.raises(KeyProblem, match="cut off"):
        practice.run(verify_audit)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE destruction SET counts = '{}' WHERE sequence = 1",
        "DELETE FROM destruction WHERE sequence = 1",
        "UPDATE destruction SET sequence = 9 WHERE sequence = 1",
    ],
)
def test_the_destruction_ledger_is_checked_too(desk: Desk, statement: str) -> None:
    practice = desk.sign_in()
    for name in ("Eerste", "Tweede"):
        practice.run(create_client, person(family_name=name))
    desk.clock.move_to(date(2029, 1, 5))
    practice = desk.sign_in()
    practice.finish(practice.steps(purge_confirmed))
    assert practice.run(verify_audit).ledger_lines == 2
    tampered(practice, statement)
    with pytest.raises(KeyProblem, match="ledger is broken at line 1"):
        practice.run(verify_audit)


@pytest.mark.parametrize("login", sorted(MEMBERS))
def test_owner_and_privacy_officer_see_all_and_others_themselves(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    shown = {line.member_id for line in practice.run(show_audit)}
    if login in ("directie", "privacy"):
        assert len(shown) > 1 and practice.run(verify_audit).entries
    else:
        assert shown <= {practice.session.member_id}
        with pytest.raises(NotAllowed):
            practice.run(verify_audit)


def test_looking_for_another_member_does_not_widen_what_one_sees(staffed_desk: Desk) -> None:
    boss = staffed_desk.sign_in("directie").session.member_id
    practice = staffed_desk.sign_in("tandarts")
    assert {line.member_id for line in practice.run(show_audit, only=AuditFilter(member_id=boss))} <= {practice.session.member_id}


def test_the_trail_is_shown_newest_first_in_pages_with_names_and_numbers(desk: Desk) -> None:
    practice, client_id = busy(desk)
    lines = practice.run(show_audit, client_id)
    assert [line.action for line in lines] == ["read", "read", "read", "create"]
    assert {line.client_number for line in lines} == {"1"} and {line.member for line in lines} == {"Robin Voorbeeld"}
    first = practice.run(show_audit, limit=2)
    older = practice.run(show_audit, before=first[-1].sequence, limit=2)
    assert [line.sequence for line in (*first, *older)] == list(range(first[0].sequence, first[0].sequence - 4, -1))


def test_looking_at_the_trail_is_in_the_trail(desk: Desk) -> None:
    practice, client_id = busy(desk)
    practice.run(show_audit, client_id)
    last = audit_log.entries(practice.writer)[-1]
    assert (last.action, last.object_type, last.client_id) == ("read", "audit_log", client_id)
