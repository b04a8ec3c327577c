"""The trail past its term is cut off with a signed record, departed staff go with theirs, and a lost end shows."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.domain.audit_head import AuditHead
from practice_app.domain.errors import KeyProblem
from practice_app.storage import audit_cuts, audit_log, staff_terms
from practice_app.storage.audit_anchor import ANCHOR_FILE
from practice_app.storage.database import Connection
from practice_app.use_cases.audit import verify_audit
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.erasure_check import erasure_steps
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.session import leave
from practice_app.use_cases.staff import list_staff, suspend_member
from practice_app.use_cases.trail_keeping import cut_trail, keep_terms, rest
from practice_app.use_cases.verify import verify_practice
from tests.practice_files import OWNER, Desk
from tests.use_cases.client_cases import person


def on(desk: Desk, day: date, login: str = OWNER) -> Practice:
    desk.clock.move_to(day)
    return desk.sign_in(login)


def steadily(desk: Desk, day: date, login: str = OWNER) -> Practice:
    """Signed in on that day, and on two days before."""
    for before in (6, 3):
        on(desk, day - timedelta(days=before), login)
    return on(desk, day, login)


def left(desk: Desk, practice: Practice) -> None:
    """As the window does on closing."""
    leave(practice)
    desk.opened.clear()


def sequences(db: Connection) -> list[int]:
    return [entry.sequence for entry in audit_log.entries(db)]


def is_whole(practice: Practice) -> bool:
    return verify_practice(practice).ok


# --- cutting the beginning off -----------------------------------------------------------------------------------------


def test_entries_past_their_term_go_and_the_chain_holds_from_the_cut_on(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    back_up(practice, tmp_path / "disk")
    old = audit_log.head(practice.writer)
    practice = on(desk, date(2030, 6, 1))
    stays = audit_log.head(practice.writer)[0]
    practice = steadily(desk, date(2031, 4, 2))
    assert practice.run(cut_trail) == old[0]
    assert sequences(practice.writer)[0] == stays
    cut = audit_cuts.last_cut(practice.writer)
    assert cut is not None and (cut.sequence, cut.hash) == old
    assert practice.run(verify_audit).entries == len(sequences(practice.writer)) - 1
    assert is_whole(practice), "the anchor in the old backup lies before the cut"
    practice.run(verify_audit, AuditHead(*old))
    with pytest.raises(KeyProblem, match="end of its term"):
        practice.run(verify_audit, AuditHead(1, "ab" * 32))


def test_not_a_day_before_the_month_is_over_and_once_a_month(desk: Desk) -> None:
    desk.sign_in()  # on 2 March 2026: the term ends with 2 March 2031
    assert steadily(desk, date(2031, 4, 1)).run(cut_trail) == 0
    practice = on(desk, date(2031, 4, 2))
    assert practice.run(cut_trail) > 0
    assert practice.run(cut_trail) == 0
    assert len(audit_cuts.all_cuts(practice.writer)) == 1


def test_a_second_cut_follows_on_the_first(desk: Desk) -> None:
    desk.sign_in()
    on(desk, date(2026, 9, 1)).run(create_client, person())
    steadily(desk, date(2031, 4, 2)).run(cut_trail)
    practice = steadily(desk, date(2031, 10, 6))
    assert practice.run(cut_trail) > 0
    first, second = audit_cuts.all_cuts(practice.writer)
    assert first.entries + second.entries == second.sequence
    assert is_whole(practice)


def test_a_clock_that_was_set_forward_destroys_no_entry(desk: Desk) -> None:
    desk.sign_in()
    practice = on(desk, date(2040, 1, 1))
    assert practice.run(cut_trail) == 0, "three days of sign-ins"
    on(desk, date(2040, 1, 2))
    on(desk, date(2040, 1, 9))
    practice = on(desk, date(2040, 1, 5))
    assert practice.run(cut_trail) == 0, "the clock lies behind the trail"


def test_leaving_cuts_sweeps_and_writes_it_down_only_when_something_went(desk: Desk) -> None:
    practice = desk.sign_in()
    rested = practice.session.id
    left(desk, practice)
    practice = steadily(desk, date(2031, 4, 2))
    assert "delete" not in {entry.action for entry in audit_log.entries(practice.writer) if entry.session != rested}
    left(desk, practice)
    practice = desk.sign_in()
    (entry,) = [one for one in audit_log.entries(practice.writer) if one.action == "delete"]
    assert (entry.object_type, entry.acting) == ("audit_log", "system")
    assert practice.finish(erasure_steps(practice, [rested])).ok, "swept: the session's id is in no page"
    assert is_whole(practice)


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit_cut SET entries = entries - 1",
        "UPDATE audit_cut SET hash = replace(hash, 'a', 'b') || ''",
        "UPDATE audit_cut SET through = '2020-01-01T00:00:00+00:00'",
        "UPDATE audit_cut SET signature = '00'",
        "UPDATE audit_cut SET signature = 'none'",
        "DELETE FROM audit_cut",
        "DELETE FROM audit_entry WHERE sequence = (SELECT min(sequence) FROM audit_entry)",
        "INSERT INTO audit_entry SELECT 1, at, utc_offset, session, member_id, acting, roles, responsible, workstation, action, "
        "object_type, object_id, object_version, client_id, ground, result, previous_hash, hash, signer, signature "
        "FROM audit_entry LIMIT 1",
    ],
)
def test_a_cut_that_was_touched_or_made_outside_is_noticed(desk: Desk, tamper: str) -> None:
    desk.sign_in().run(create_client, person())
    practice = steadily(desk, date(2031, 4, 2))
    practice.run(cut_trail)
    practice.run(verify_audit)
    practice.writer.execute(tamper)
    with pytest.raises(KeyProblem):
        practice.run(verify_audit)


# --- the head beside the file ---------------------------------------------------------------------------------------------


def cut_the_end_off(practice: Practice, entries: int) -> None:
    practice.writer.execute("DELETE FROM audit_entry WHERE sequence > (SELECT max(sequence) FROM audit_entry) - ?", (entries,))


def test_an_end_that_was_cut_off_shows_against_the_head_beside_the_file(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    rest(practice)
    assert is_whole(practice)
    cut_the_end_off(practice, 2)
    with pytest.raises(KeyProblem, match="newest at"):
        practice.run(verify_audit)
    assert not is_whole(practice)


def test_the_evidence_stays_when_the_practice_is_left_later(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    rest(practice)
    cut_the_end_off(practice, 2)
    left(desk, practice)
    practice = desk.sign_in()
    for _ in range(5):
        practice.run(create_client, person())
    rest(practice)
    with pytest.raises(KeyProblem, match="newest at"):
        practice.run(verify_audit)


def test_a_file_of_yesterday_that_was_put_back_shows(desk: Desk, tmp_path: Path) -> None:
    left(desk, desk.sign_in())
    shutil.copy(desk.folder.database, tmp_path / "yesterday.db")
    practice = desk.sign_in()
    practice.run(create_client, person())
    left(desk, practice)
    shutil.copy(tmp_path / "yesterday.db", desk.folder.database)
    practice = desk.sign_in()
    assert not is_whole(practice)


@pytest.mark.parametrize("change", ["hash", "sequence", "signature", "member_id", "at"])
def test_a_head_that_was_written_by_hand_is_noticed(desk: Desk, change: str) -> None:
    practice = desk.sign_in()
    rest(practice)
    path = desk.path / ANCHOR_FILE
    content = json.loads(path.read_text())
    content["heads"][0][change] = 1 if change == "sequence" else "2026-03-02T10:00:00+00:00" if change == "at" else "ab" * 32
    path.write_text(json.dumps(content))
    with pytest.raises(KeyProblem, match=r"changed outside|lacks"):
        practice.run(verify_audit)
    path.write_text("{broken")
    with pytest.raises(KeyProblem, match="changed outside"):
        practice.run(verify_audit)


def test_resting_writes_the_head_once_and_empties_the_log(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    rest(practice)
    log, head = desk.folder.database.with_name("practice.db-wal"), desk.path / ANCHOR_FILE
    assert log.stat().st_size == 0
    content = head.read_bytes()
    desk.clock.advance(minutes=5)
    rest(practice)
    assert head.read_bytes() == content
    assert str(audit_log.head(practice.writer)[0]) in content.decode()


# --- departed staff ---------------------------------------------------------------------------------------------------------


def statements(practice: Practice, login_or_id: str) -> int:
    sql = "SELECT count(*) FROM confidentiality_statement JOIN member ON member.id = member_id WHERE member.id = ?"
    return int(practice.writer.value(sql, (login_or_id,)))


def test_two_years_after_leaving_the_account_goes_and_the_name_stays_while_the_log_names_it(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    member = practice.run(suspend_member, "balie")
    practice = steadily(staffed_desk, date(2028, 3, 2), "directie")
    keep_terms(practice)
    assert statements(practice, member.id) == 1, "kept through the last day"
    practice = on(staffed_desk, date(2028, 3, 3), "directie")
    keep_terms(practice)
    assert statements(practice, member.id) == 0
    left = next(one for one in practice.run(list_staff) if one.id == member.id)
    assert (left.full_name, left.roles, left.login) == ("Balie Voorbeeld", (), member.id)
    entries = len(audit_log.entries(practice.writer))
    keep_terms(practice)
    assert len(audit_log.entries(practice.writer)) == entries, "it is done once"
    assert is_whole(practice)


def test_the_name_goes_with_the_last_entry_unless_a_letter_or_invoice_names_who_made_it(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(create_client, person())
    practice = staffed_desk.sign_in("directie")
    gone, writer = practice.run(suspend_member, "balie"), practice.run(suspend_member, "assistent")
    practice.writer.execute(
        "INSERT INTO hold (id, client_id, kind, reason, placed_by, placed_on) "
        "SELECT 'x', id, 'hold', 'Geschil', ?, '2026-03-02' FROM client LIMIT 1", (writer.id,)
    )  # fmt: skip
    practice = steadily(staffed_desk, date(2028, 4, 2), "directie")
    keep_terms(practice)
    practice = steadily(staffed_desk, date(2033, 6, 2), "directie")
    keep_terms(practice)
    practice = on(staffed_desk, date(2033, 6, 3), "directie")
    keep_terms(practice)
    names = {member.id: member.full_name for member in practice.run(list_staff)}
    assert gone.id not in names and names[writer.id] == "Assistent Voorbeeld"
    assert is_whole(practice)


def test_every_column_with_the_id_of_a_member_is_looked_at(desk: Desk) -> None:
    found = staff_terms.referring(desk.sign_in().writer)
    for expected in (
        *(("correspondence", "author_id"), ("invoice", "created_by"), ("hold", "placed_by"), ("assignment", "member_id")),
        *(
            ("standing_in", "absent_id"),
            ("standing_in", "by_id"),
            ("emergency_access", "reviewed_by"),
            ("dossier", "confirmed_by"),
        ),
    ):
        assert expected in found, expected
