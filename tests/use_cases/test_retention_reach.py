"""What of the retention plan members are told who may not know of everything, or not of everyone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.storage import erasure
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_certificate, purge_confirmed, purge_history
from practice_app.use_cases.retention import announce_due, client_plan, client_terms, purge_outlook, retention_plan
from practice_app.use_cases.today import due_now
from tests.practice_files import Desk
from tests.use_cases.inspection_cases import full_client
from tests.use_cases.test_purge import old_client

HIDDEN = {"confidential_correspondence", "national_id", "photo"}


def due_client(desk: Desk) -> ClientId:
    """Someone with a row of every kind, long after the last invoice."""
    practice = desk.sign_in()
    client_id = full_client(practice)
    with practice.writer.transaction():
        practice.writer.execute("DELETE FROM invoice_line WHERE invoice_id IN (SELECT id FROM invoice WHERE status = 'draft')")
        practice.writer.execute("DELETE FROM invoice WHERE status = 'draft'")
        practice.writer.execute("DELETE FROM dossier")  # its term keeps the BSN
    desk.clock.move_to(date(2029, 1, 5))
    return client_id


def assign(practice: Practice, client_id: ClientId, login: str) -> None:
    """The client is theirs alone."""
    with practice.writer.transaction():
        practice.writer.execute("DELETE FROM assignment")
        practice.writer.execute(
            "INSERT INTO assignment (client_id, member_id, since) SELECT ?, id, '2026-01-01' FROM member WHERE login = ?",
            (client_id, login),
        )


def test_the_plan_counts_nothing_of_what_a_role_may_not_know(staffed_desk: Desk) -> None:
    client_id = due_client(staffed_desk)
    assign(staffed_desk.opened[-1], client_id, "tandarts")
    told = {}
    for login in ("tandarts", "directie", "privacy"):
        practice = staffed_desk.sign_in(login)
        plan = practice.run(client_plan, client_id)
        assert plan in practice.run(retention_plan) and plan.takes_something
        told[login] = plan.items.keys()
    assert told["tandarts"] >= HIDDEN
    assert not HIDDEN & told["directie"] and not HIDDEN & told["privacy"]
    assert {"contact", "correspondence"} <= told["directie"] & told["privacy"]
    assert "assignment" in told["directie"] and "assignment" not in told["privacy"]


def test_a_purge_tells_no_more_than_the_plan_and_the_ledger_counts_all(staffed_desk: Desk) -> None:
    client_id = due_client(staffed_desk)
    practice = staffed_desk.sign_in("directie")
    outcome = practice.finish(practice.steps(purge_confirmed))
    (plan,) = [plan for plan in outcome.carried_out if plan.client_id == client_id]
    assert plan.takes_something and not HIDDEN & plan.items.keys()
    (line,) = [line for line in erasure.ledger(practice.writer) if line.counts.keys() >= HIDDEN]
    assert line.counts["photo"] == 1


def test_who_sees_own_clients_is_told_what_is_due_of_those(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    mine, other = old_client(owner, "Mijn"), old_client(owner, "Ander")
    assign(owner, mine, "tandarts")
    owner.run(announce_due)
    assert owner.run(due_now).due == 2
    practitioner = staffed_desk.sign_in("tandarts")
    assert practitioner.run(due_now).due == 1
    (wait,) = practitioner.run(purge_outlook).waits
    assert wait.fields["count"] == 1
    with pytest.raises(NotAllowed):
        practitioner.run(client_plan, other)
    assert staffed_desk.sign_in("tandarts2").run(due_now).earliest is None


def test_the_history_is_for_who_sees_the_whole_practice(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = staffed_desk.sign_in()
    old_client(owner, "Weg")
    run_id = owner.finish(owner.steps(purge_confirmed)).run_id
    finish_purges(owner)
    practitioner = staffed_desk.sign_in("tandarts")
    assert practitioner.run(purge_history) == []
    with pytest.raises(NotAllowed, match="whole practice"):
        practitioner.run(purge_certificate, run_id)
    with pytest.raises(NotAllowed, match="whole practice"):
        practitioner.run(export_certificate, run_id, tmp_path / "certificate.pdf")
    officer = staffed_desk.sign_in("privacy")
    assert [run.id for run in officer.run(purge_history)] == [run_id]
    assert officer.run(purge_certificate, run_id)


def test_the_terms_of_a_client_name_the_record_that_decides_and_no_hidden_category(staffed_desk: Desk) -> None:
    client_id = due_client(staffed_desk)
    assign(staffed_desk.opened[-1], client_id, "tandarts")
    told = {}
    for login in ("tandarts", "directie", "privacy"):
        told[login] = {one.category: one for one in staffed_desk.sign_in(login).read(client_terms, client_id)}
    assert told["tandarts"].keys() >= HIDDEN
    assert not HIDDEN & told["directie"].keys() and not HIDDEN & told["privacy"].keys()
    practice = staffed_desk.sign_in("directie")
    plan, card = practice.run(client_plan, client_id), told["directie"]["contact"]
    assert (card.keep_until, card.state) == (plan.keep_until, "due")
    assert "invoice 2026-0001" in str(told["directie"]["invoice"].because[0])


def test_the_terms_are_for_who_reads_the_plan_of_that_client(staffed_desk: Desk) -> None:
    client_id = due_client(staffed_desk)
    assign(staffed_desk.opened[-1], client_id, "tandarts")
    for login in ("balie", "tandarts2"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).read(client_terms, client_id)
