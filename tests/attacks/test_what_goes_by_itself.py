"""What the program does by itself, whoever is signed in: it tells them no more than their roles do, and obeys them no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import NotAllowed
from practice_app.domain.reason import Reason
from practice_app.storage import backup, erasure
from practice_app.storage.backup import BackupMade
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.backup import back_up, note_damaged_backup, record_own_backup
from practice_app.use_cases.backup_places import add_backup_place, keep_backups
from practice_app.use_cases.holds import ending_holds, place_hold, see_hold_ends
from practice_app.use_cases.purge import PurgeOutcome, purge_announced
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.staff import own_account
from tests.invoice_helpers import add_client
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client


def purged_under(desk: Desk, login: str) -> PurgeOutcome:
    """Two old clients go by themselves while this member is signed in; one of them was the member's own, if they may have any."""
    practice = desk.sign_in()
    own, other = old_client(practice, "Eigen"), old_client(practice, "Ander")
    for client, whose in ((own, "tandarts"), (other, "tandarts2")):
        member = desk.sign_in(whose).run(own_account)
        desk.sign_in().run(set_assignments, client, [member.id])
    practice = desk.sign_in()
    sql = "INSERT INTO export_record (id, kind, client_id, path, sha256, made_at, made_by) VALUES (?, 'x', ?, ?, '', ?, ?)"
    for number, client in enumerate((own, other)):
        practice.writer.execute(
            sql, (str(number), client, f"/Noor {number}.pdf", desk.clock.now().isoformat(), practice.session.member_id)
        )
    for _ in range(4):
        desk.sign_in(login).run(announce_due)
        desk.clock.advance(days=11)
    practice = desk.sign_in(login)
    outcome = practice.finish(practice.steps(purge_announced))
    assert len(list(erasure.ledger(practice.writer))) == 2, "both went"
    return outcome


@pytest.mark.parametrize(("login", "told"), [("boekhouder", 0), ("balie", 0), ("assistent", 0), ("tandarts", 1), ("directie", 2)])
def test_a_destruction_by_itself_tells_of_whom_the_member_reads_the_plan(staffed_desk: Desk, login: str, told: int) -> None:
    outcome = purged_under(staffed_desk, login)
    assert len(outcome.carried_out) == told
    assert len(outcome.exports) == (2 if login == "directie" else 0)


def test_who_looked_at_their_own_holds_hides_nobody_elses(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    client = add_client(practice)
    practice.run(place_hold, client.id, "Geschil", date(2026, 3, 5))
    staffed_desk.clock.move_to(date(2026, 3, 20))
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(ending_holds) == []
    practice.run(see_hold_ends)
    staffed_desk.clock.move_to(date(2026, 3, 21))
    assert [one.client_id for one in staffed_desk.sign_in("directie").run(ending_holds)] == [client.id]
    staffed_desk.sign_in("privacy").run(see_hold_ends)
    staffed_desk.clock.move_to(date(2026, 3, 22))
    assert staffed_desk.sign_in("directie").run(ending_holds) == [], "the control: who sees them all looked for all"


def test_no_backup_goes_because_a_colleague_calls_it_damaged(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in()
    place = tmp_path / "plek"
    practice.run(add_backup_place, place)
    for _ in range(2):
        back_up(practice, place)
        staffed_desk.clock.advance(days=1)
    good = sorted(place.glob("*.backup"))
    practice = staffed_desk.sign_in("boekhouder")
    for record in backup.records(practice.writer):
        practice.run(note_damaged_backup, record.id, Reason("Kapot"))
    assert practice.finish(keep_backups(practice)).made == 1
    assert set(good) < set(place.glob("*.backup"))
    staffed_desk.clock.advance(days=1)
    back_up(staffed_desk.sign_in("directie"), place)
    assert not set(good) & set(place.glob("*.backup")), "the control: under an owner they go"


def test_no_backup_by_itself_is_recorded_where_the_owner_set_no_place(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in()
    practice.run(add_backup_place, tmp_path / "plek")
    practice = staffed_desk.sign_in("boekhouder")
    made = BackupMade(tmp_path / "elders" / "vals.backup", staffed_desk.clock.now(), "00", 1, "00")
    with pytest.raises(NotAllowed):
        practice.run(record_own_backup, made)
    assert backup.records(practice.writer) == []
    assert practice.finish(keep_backups(practice)).made == 1, "the control"
