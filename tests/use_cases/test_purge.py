"""Plan, holds, announcement and the purge in two steps, on a real encrypted practice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.domain.client import ClientDraft
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.errors import FileProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage import erasure, purge_runs
from practice_app.storage.database import Connection, open_database
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.holds import place_hold, release_holds
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_announced, purge_certificate, purge_confirmed, sweep_is_due
from practice_app.use_cases.retention import announce_due, client_plan, purge_outlook, retention_plan
from practice_app.use_cases.search import search_clients
from tests.exports.reading import text_of
from tests.practice_files import Desk

OLD = date(2023, 5, 17)


def old_client(practice: Practice, name: str, on: date = OLD) -> ClientId:
    """Someone whose registration is long past."""
    client = practice.run(create_client, ClientDraft(kind="person", given_name="Noor", family_name=name))
    practice.writer.execute("UPDATE client SET registered_on = ? WHERE id = ?", (on.isoformat(), client.id))
    return client.id


def test_a_due_client_goes_without_a_trace_and_with_proof(desk: Desk) -> None:
    practice = desk.sign_in()
    gone, stays = old_client(practice, "Verdwijnsel"), old_client(practice, "Blijvertje", date(2026, 1, 5))
    outcome = practice.finish(practice.steps(purge_confirmed))
    assert [plan.verdict for plan in outcome.carried_out] == ["destroy"]
    assert sweep_is_due(practice)
    (certificate,) = finish_purges(practice)
    assert "vernietiging" in text_of(certificate)
    assert not sweep_is_due(practice)
    with pytest.raises(NotFound):
        practice.run(open_client, gone)
    assert practice.run(open_client, stays)
    assert practice.run(search_clients, "verdwijnsel") == []
    (line,) = erasure.ledger(practice.writer)
    assert line.counts["client_name_and_birth_date"] == 1
    assert erasure.first_broken_line(practice.writer) is None
    assert practice.run(purge_certificate, outcome.run_id) == certificate


def test_a_ledger_line_that_was_edited_is_noticed(desk: Desk) -> None:
    practice = desk.sign_in()
    old_client(practice, "Een")
    old_client(practice, "Twee")
    practice.finish(practice.steps(purge_confirmed))
    practice.writer.execute("UPDATE destruction SET verdict = 'keep' WHERE sequence = 1")
    assert erasure.first_broken_line(practice.writer) == 1


def test_a_hold_keeps_a_due_client_until_it_is_released(desk: Desk) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Geschil")
    practice.run(place_hold, client, "Geschil over de behandeling")
    assert practice.run(client_plan, client).verdict == "held"
    assert practice.finish(practice.steps(purge_confirmed)).carried_out == ()
    practice.run(release_holds, client, "Geschil opgelost")
    assert practice.run(client_plan, client).verdict == "destroy"


def test_a_letter_moves_an_enquirer_and_the_plan_of_another_day_changes_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Vrager")
    letter = CorrespondenceDraft(
        sent_on=date(2025, 6, 1), direction="in", channel="email", subject="Vraag", body="Heeft u plek?", confidential=False
    )
    practice.run(record_correspondence, client, letter)
    plan = practice.run(client_plan, client)
    assert (plan.verdict, plan.keep_until) == ("keep", date(2027, 6, 1))
    (later,) = practice.run(retention_plan, date(2027, 6, 2))
    assert later.verdict == "destroy"
    assert practice.run(client_plan, client) == plan


def test_the_automatic_purge_waits_for_thirty_days_and_three_sign_in_days(desk: Desk) -> None:
    practice = desk.sign_in()
    old_client(practice, "Aangekondigd")
    start = desk.clock.moment.date()
    for days in (0, 15, 29):
        desk.clock.move_to(start + timedelta(days=days))
        practice = desk.sign_in()
        practice.run(announce_due)
        assert practice.run(purge_outlook).may_go == ()
        assert practice.finish(practice.steps(purge_announced)).carried_out == ()
    desk.clock.move_to(start + timedelta(days=30))
    practice = desk.sign_in()
    practice.run(announce_due)
    assert len(practice.finish(practice.steps(purge_announced)).carried_out) == 1
    assert purge_runs.history(practice.writer)[0].mode == "automatic"


def test_many_due_clients_wait_for_the_owner(desk: Desk) -> None:
    practice = desk.sign_in()
    for number in range(11):
        old_client(practice, f"Velen{number}")
    start = desk.clock.moment.date()
    for days in (0, 10, 40):
        desk.clock.move_to(start + timedelta(days=days))
        practice.run(announce_due)
    outlook = practice.run(purge_outlook)
    assert outlook.may_go == ()
    assert any("at once" in str(reason) for reason in outlook.waits)
    assert len(practice.finish(practice.steps(purge_confirmed)).carried_out) == 11


def test_only_the_owner_confirms_a_purge(staffed_desk: Desk) -> None:
    for login in ("balie", "tandarts", "privacy"):
        practice = staffed_desk.sign_in(login)
        with pytest.raises(NotAllowed, match="retention plan"):
            practice.finish(practice.steps(purge_confirmed))


def test_a_purge_that_is_cancelled_keeps_what_it_did_and_goes_on_later(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("Eerste", "Tweede", "Derde"):
        old_client(practice, name)
    job = practice.steps(purge_confirmed)
    for _ in range(2):
        next(job)
    job.close()
    assert practice.run(announce_due) == 2
    practice.run(announce_due)
    assert len(finish_purges(practice)) == 1
    practice.finish(practice.steps(purge_confirmed))
    assert practice.run(announce_due) == 0


def test_a_copy_that_lacks_a_row_is_thrown_away_and_the_file_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Blijft", date(2026, 1, 5))
    honest = Connection.vacuum_into

    def lossy(db: Connection, target: Path) -> None:
        honest(db, target)
        copy = open_database(target, practice.opened_with)
        copy.execute("DELETE FROM client WHERE id = ?", (client,))
        copy.close()

    with monkeypatch.context() as broken:
        broken.setattr(Connection, "vacuum_into", lossy)
        with pytest.raises(FileProblem, match="not whole"):
            practice.sweep()
    assert not practice.folder.sweep_copy.exists()
    assert practice.run(open_client, client)
    practice.sweep()
