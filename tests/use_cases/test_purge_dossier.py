"""A dossier whose term is over waits for a practitioner's yes; everything else of the client goes by itself."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.ids import ClientId
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.retention import client_plan, purge_preview
from tests.practice_files import Desk

from .test_purge import old_client
from .test_purge_shared import restored


def _with_dossier(practice: Practice, changed: str, *, active: bool = False) -> ClientId:
    client = old_client(practice, "Kies")
    dossier = "INSERT INTO dossier VALUES (?, ?, 'paper', ?, '', NULL, NULL, NULL, NULL)"
    practice.writer.execute(dossier, (client, changed, changed))
    if active:
        practice.writer.execute("UPDATE client SET registered_on = '2026-01-05' WHERE id = ?", (client,))
    return client


def _confirm(practice: Practice, client: ClientId, on: str) -> None:
    practice.writer.execute("UPDATE dossier SET confirmed_on = ? WHERE client_id = ?", (on, client))


def _count(practice: Practice, table: str) -> int:
    return int(practice.writer.value(f"SELECT count(*) FROM {table}"))


def test_the_card_goes_at_once_and_the_dossier_only_after_the_yes(desk: Desk) -> None:
    practice = desk.sign_in()
    client = _with_dossier(practice, "2004-05-16")
    assert practice.run(client_plan, client).practitioner_confirms
    (first,) = practice.finish(practice.steps(purge_confirmed)).carried_out
    assert (first.verdict, "contact" in first.items, "dossier_note" in first.items) == ("care_archive", False, False)
    assert (_count(practice, "client"), _count(practice, "dossier"), _count(practice, "archive")) == (0, 1, 1)
    assert practice.run(purge_preview) == []
    _confirm(practice, client, "2026-03-01")
    (second,) = practice.finish(practice.steps(purge_confirmed)).carried_out
    assert (second.verdict, second.items["dossier_note"]) == ("destroy", 1)
    assert (_count(practice, "dossier"), _count(practice, "archive")) == (0, 0)


def test_a_running_dossier_puts_the_client_in_the_care_archive(desk: Desk) -> None:
    practice = desk.sign_in()
    client = _with_dossier(practice, "2020-05-16")
    assert practice.run(client_plan, client).verdict == "care_archive"
    practice.finish(practice.steps(purge_confirmed))
    assert practice.writer.value("SELECT kind FROM archive WHERE client_id = ?", (client,)) == "care"
    assert _count(practice, "dossier") == 1


def test_a_confirmed_dossier_goes_while_its_client_stays(desk: Desk) -> None:
    practice = desk.sign_in()
    client = _with_dossier(practice, "2004-05-16", active=True)
    assert practice.run(purge_preview) == []
    _confirm(practice, client, "2026-03-01")
    assert [one.client_id for one in practice.run(purge_preview)] == [client]
    (plan,) = practice.finish(practice.steps(purge_confirmed)).carried_out
    assert (plan.verdict, plan.items) == ("keep", {"dossier_note": 1})
    assert (_count(practice, "client"), _count(practice, "dossier")) == (1, 0)


def test_an_old_backup_brings_no_destroyed_dossier_back_while_its_client_stays(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = _with_dossier(practice, "2004-05-16", active=True)
    other = _with_dossier(practice, "2020-05-16", active=True)
    made = back_up(practice, tmp_path / "schijf")
    _confirm(practice, client, "2026-03-01")
    practice.finish(practice.steps(purge_confirmed))
    practice.run(refresh_after_files)
    with restored(desk, made.path, tmp_path / "terug") as back:
        assert (_count(back, "client"), back.writer.all("SELECT client_id FROM dossier")) == (2, [(other,)])
