"""What the certificate of a run says: reminders, continuation after a kill, and when the last older backup is gone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from practice_app.domain.client import ClientDraft
from practice_app.domain.ids import ClientId
from practice_app.storage import purge_runs, run_facts
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.exports.reading import text_of
from tests.practice_files import Desk


def due_client(practice: Practice, name: str = "Verdwijnsel") -> ClientId:
    """Someone whose registration is long past."""
    client = practice.run(create_client, ClientDraft(kind="person", given_name="Noor", family_name=name))
    practice.writer.execute("UPDATE client SET registered_on = '2023-05-17' WHERE id = ?", (client.id,))
    return client.id


def certified(practice: Practice) -> str:
    """A confirmed purge, swept; the text of its one certificate."""
    practice.finish(practice.steps(purge_confirmed))
    (pdf,) = finish_purges(practice)
    return text_of(pdf)


def broken_off(practice: Practice, clients: int) -> None:
    """A purge that was killed after so many clients."""
    job = practice.steps(purge_confirmed)
    for _ in range(clients + 1):
        next(job)
    job.close()


def test_the_day_of_the_last_older_backup_counts_over_every_place(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    due_client(practice)
    back_up(practice, tmp_path / "stick")
    desk.clock.advance(days=3)
    practice = desk.sign_in()
    back_up(practice, tmp_path / "cupboard")
    (tmp_path / "stick").rename(tmp_path / "away")
    desk.clock.advance(hours=1)
    last = desk.clock.moment.date() + timedelta(days=90)
    assert f"{last:%d-%m-%Y}" in certified(practice)


def test_a_backup_from_after_the_sweep_does_not_count(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    due_client(practice)
    assert "Geen oudere back-up" in certified(practice)
    desk.clock.advance(days=1)
    back_up(practice, tmp_path / "disk")
    desk.clock.advance(days=1)
    due_client(practice)
    assert f"{desk.clock.moment.date() + timedelta(days=89):%d-%m-%Y}" in certified(practice)


def test_a_run_that_was_killed_goes_on_under_its_own_number_and_says_so(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("Een", "Twee", "Drie"):
        due_client(practice, name)
    broken_off(practice, 1)
    desk.clock.advance(hours=2)
    practice = desk.sign_in()
    text = certified(practice)
    (run,) = purge_runs.history(practice.writer)
    assert run.clients == 3
    assert run_facts.of_run(practice.writer, run.id).continued == (desk.clock.moment.isoformat(),)
    assert "voortgezet" in text and "12:00" in text and "Voortijdig" not in text


def test_a_run_that_nobody_goes_on_with_says_that_it_ended_early(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("Een", "Twee", "Drie"):
        due_client(practice, name)
    broken_off(practice, 1)
    (pdf,) = finish_purges(practice)
    assert "Voortijdig" in text_of(pdf) and "gegevens van 1 cliënt" in text_of(pdf)
    assert "Voortijdig" not in certified(practice), "the rest is a run of its own"
    assert [run.clients for run in purge_runs.history(practice.writer)] in ([2, 1], [1, 2])


def test_a_paper_dossier_that_went_is_a_reminder_without_a_name(desk: Desk) -> None:
    practice = desk.sign_in()
    for name, place in (("Papieren", "paper"), ("Elders", "program")):
        client = due_client(practice, name)
        practice.writer.execute(
            "INSERT INTO dossier VALUES (?, '2001-03-03', ?, '2024-01-01', 'x', '2026-01-01', 'x', NULL, NULL)", (client, place)
        )
    stays = due_client(practice, "Lopend")  # in the care archive: the paper must stay too
    dossier = "INSERT INTO dossier VALUES (?, '2020-03-03', 'paper', '2024-01-01', 'x', NULL, NULL, NULL, NULL)"
    practice.writer.execute(dossier, (stays,))
    text = certified(practice)
    assert "1 dossier op papier" in text and "1 dossier in een ander programma" in text
    assert "Papieren" not in text and "BW 7:454" in text
    facts = run_facts.of_run(practice.writer, purge_runs.history(practice.writer)[0].id)
    assert (facts.paper, facts.program) == (1, 1)


def test_files_that_were_exported_are_counted(desk: Desk) -> None:
    practice = desk.sign_in()
    due_client(practice)
    practice.finish(practice.steps(purge_confirmed))
    (run,) = purge_runs.unfinished(practice.writer)
    for number, path in enumerate(("a.pdf", "b.pdf", "b.pdf")):
        practice.writer.execute(
            "INSERT INTO export_left VALUES (?, ?, 'letter', ?, '', '2026-03-02')", (str(number), run.id, path)
        )
    (pdf,) = finish_purges(practice)
    assert "2 bestanden die eerder" in text_of(pdf)


def test_the_waits_that_were_waived_are_told_once(desk: Desk) -> None:
    practice = desk.sign_in()
    due_client(practice)
    text = certified(practice)
    assert text.count("Nog te kort aangekondigd") == 1
    assert date(2026, 3, 2) == purge_runs.history(practice.writer)[0].plan_on
