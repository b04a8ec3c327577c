"""A bookkeeper with the key of the file rewrites the audit trail: each change is named, a cut tail against the newest backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from practice_app.domain.errors import KeyProblem
from practice_app.storage import audit_cuts, audit_log
from practice_app.storage.audit_anchor import ANCHOR_FILE
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Touched
from practice_app.use_cases.audit import verify_audit
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.trail_keeping import rest
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client

_REST = (
    "at, utc_offset, session, member_id, acting, roles, responsible, workstation, action, object_type, object_id, "
    "object_version, client_id, ground, result, previous_hash, hash, signer, signature"
)
# {n}: the entry that the attack is about, which the check must name; {last}: the newest one.
REWRITES = {
    "edited": ("UPDATE audit_entry SET client_id = NULL, object_id = '' WHERE sequence = {n}",),
    "deleted": ("DELETE FROM audit_entry WHERE sequence = {n}",),
    "deleted and closed up": (
        "DELETE FROM audit_entry WHERE sequence = {n}",
        "UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence > {n}",
    ),
    "reordered": (
        "UPDATE audit_entry SET sequence = -1 WHERE sequence = {n}",
        "UPDATE audit_entry SET sequence = {n} WHERE sequence = {n} + 1",
        "UPDATE audit_entry SET sequence = {n} + 1 WHERE sequence = -1",
    ),
    "inserted": (
        "UPDATE audit_entry SET sequence = -sequence - 1 WHERE sequence >= {n}",
        "UPDATE audit_entry SET sequence = -sequence WHERE sequence < 0",
        f"INSERT INTO audit_entry SELECT {{n}}, {_REST} FROM audit_entry WHERE sequence = {{n}} - 1",
    ),
    "signed by another": (
        "UPDATE audit_entry SET signer = (SELECT id FROM member WHERE login = 'boekhouder') WHERE sequence = {n}",
    ),
}


def with_history(desk: Desk) -> int:
    """A dentist looked into a client's card three times; the number of the middle entry about it."""
    client = assigned_client(desk, "tandarts")
    practice = desk.sign_in("tandarts")
    for _ in range(3):
        practice.run(open_client, client.id)
    about = [entry.sequence for entry in audit_log.entries(practice.writer, client.id) if entry.action == "read"]
    return about[1]


def rewrite(desk: Desk, *statements: str) -> None:
    """The bookkeeper's prompt: the guards of the schema go first."""
    db = desk.sign_in("boekhouder").writer
    for (trigger,) in db.all(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('audit_entry', 'backup_record')"
    ):
        db.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        assert db.execute(statement), statement


def check(desk: Desk) -> Practice:
    """The privacy officer checks the trail."""
    practice = desk.sign_in("privacy")
    practice.run(verify_audit)
    return practice


@pytest.mark.parametrize("statements", REWRITES.values(), ids=REWRITES.keys())
def test_a_rewritten_entry_is_named(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...]) -> None:
    entry = with_history(staffed_desk)
    check(staffed_desk)
    rewrite(staffed_desk, *(statement.format(n=entry) for statement in statements))
    with pytest.raises(KeyProblem, match="broken at entry") as found:
        check(staffed_desk)
    assert found.value.fields["sequence"] == entry
    with monkeypatch.context() as weakened:  # the control: it is this check that sees it
        weakened.setattr(audit_log, "_is_whole", lambda *_: True)
        check(staffed_desk)


def test_an_entry_in_the_name_of_a_colleague_is_named(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bookkeeper appends a well-formed entry, chained and signed, but with a key of their own."""
    with_history(staffed_desk)
    dentist = staffed_desk.sign_in("tandarts").session.member_id
    practice = staffed_desk.sign_in("boekhouder")
    session = replace(practice.session, member_id=dentist)
    audit_log.append(practice.writer, session, staffed_desk.clock.now(), Action.READ, Touched("client", "x"), "done")
    forged = audit_log.head(practice.writer)[0]
    with pytest.raises(KeyProblem, match=f"broken at entry {forged}"):
        check(staffed_desk)
    with monkeypatch.context() as weakened:  # the control
        weakened.setattr("practice_app.use_cases.audit.is_signed", lambda *_: True)
        check(staffed_desk)


def test_a_tail_that_was_cut_off_is_noticed_against_the_newest_backup(staffed_desk: Desk, tmp_path: Path) -> None:
    entry = with_history(staffed_desk)
    back_up(staffed_desk.sign_in("directie"), tmp_path / "reserve")
    check(staffed_desk)
    rewrite(staffed_desk, f"DELETE FROM audit_entry WHERE sequence >= {entry}")
    with pytest.raises(KeyProblem, match="its end was cut off"):
        check(staffed_desk)


def cut_forged(desk: Desk, through: datetime) -> None:
    """The bookkeeper cuts all but the newest entries off, and signs for it as the program does at the end of a term."""
    practice = desk.sign_in("boekhouder")
    db, session, now = practice.writer, practice.session, desk.clock.now()
    for (trigger,) in db.all("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_entry'"):
        db.execute(f"DROP TRIGGER {trigger}")
    last = audit_log.head(db)[0] - 1
    fields = [last, db.value("SELECT hash FROM audit_entry WHERE sequence = ?", (last,)), last]
    signed: list[object] = [*fields, through.isoformat(), now.isoformat(), session.member_id]
    signature = session.keys.sign(audit_cuts._digest(signed, None)).hex()
    db.execute(
        f"INSERT INTO audit_cut ({audit_cuts._COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*signed, session.member_id, signature)
    )
    db.execute("DELETE FROM audit_entry WHERE sequence <= ?", (last,))


SIX_YEARS = timedelta(days=6 * 366)


def test_a_beginning_that_was_cut_off_before_its_term_is_noticed(staffed_desk: Desk) -> None:
    with_history(staffed_desk)
    cut_forged(staffed_desk, staffed_desk.clock.now() - timedelta(days=40))
    with pytest.raises(KeyProblem, match="not past their term"):
        check(staffed_desk)


def test_a_false_day_of_the_cut_is_noticed_by_the_days_somebody_signed_in(staffed_desk: Desk) -> None:
    with_history(staffed_desk)
    staffed_desk.clock.advance(days=1)
    cut_forged(staffed_desk, staffed_desk.clock.now() - SIX_YEARS)
    with pytest.raises(KeyProblem, match="not past their term"):
        check(staffed_desk)


@pytest.mark.parametrize("anchor", ["a backup", "the head beside the file"])
def test_a_false_day_of_the_cut_is_noticed_against_an_anchor(staffed_desk: Desk, tmp_path: Path, anchor: str) -> None:
    with_history(staffed_desk)
    practice = staffed_desk.sign_in("directie")
    if anchor == "a backup":
        back_up(practice, tmp_path / "reserve")
    else:
        rest(practice)
    cut_forged(staffed_desk, staffed_desk.clock.now() - SIX_YEARS)
    staffed_desk.sign_in("directie").writer.execute("DELETE FROM sign_in_day")
    with pytest.raises(KeyProblem, match="cut off"):
        check(staffed_desk)
    (staffed_desk.path / ANCHOR_FILE).unlink(missing_ok=True)
    if anchor == "a backup":
        rewrite(staffed_desk, "DELETE FROM backup_record")
    check(staffed_desk)  # the control, and the limit that SECURITY.md names: without a witness nothing tells


def test_without_an_anchor_inside_the_head_in_the_backup_itself_shows_the_cut(staffed_desk: Desk, tmp_path: Path) -> None:
    """The control, and the limit that SECURITY.md names: an anchor that lies in the same file can be cut off as well."""
    entry = with_history(staffed_desk)
    made = back_up(staffed_desk.sign_in("directie"), tmp_path / "reserve")
    held = "SELECT hash FROM audit_entry WHERE sequence = ?"
    assert check(staffed_desk).writer.value(held, (made.audit_sequence,)) == made.audit_hash
    rewrite(staffed_desk, f"DELETE FROM audit_entry WHERE sequence >= {entry}", "DELETE FROM backup_record")
    assert check(staffed_desk).writer.value(held, (made.audit_sequence,)) != made.audit_hash
