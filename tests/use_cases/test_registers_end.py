"""The registers of the rights desk in the retention engine: open entries suspend, closed ones go at the end of their own term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.domain.errors import NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import erased_parts, rights_requests
from practice_app.storage.unit import Unit
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.retention import plan_of
from practice_app.use_cases.search import search_clients
from practice_app.use_cases.trail_keeping import end_entries, entries_over
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter, person
from tests.use_cases.merge_cases import restored as restored_of


def unit_of(desk: Desk, practice: Practice) -> Unit:
    """A unit for reading and for storing what has no use case in this test."""
    environment = practice.environment
    return Unit(practice.writer, practice.session, practice.matrix, practice.kind, desk.clock.now(), environment.policy)


def asked(desk: Desk, practice: Practice, client: ClientId | None, request_id: str = "r1") -> RightsRequest:
    """An open request."""
    unit = unit_of(desk, practice)
    number = rights_requests.next_number(unit)
    request = RightsRequest(
        request_id, 1, number, client, "inspection", "email", "Sanne", unit.today, details="Mijn kies doet zeer"
    )
    rights_requests.add(unit, request)
    return request


def answered(desk: Desk, practice: Practice, request: RightsRequest) -> None:
    """The same, closed today."""
    unit = unit_of(desk, practice)
    rights_requests.save(unit, replace(request, outcome="granted", closed_on=unit.today, closed_by=practice.session.member_id))


def count(practice: Practice, table: str) -> int:
    return int(practice.writer.value(f"SELECT count(*) FROM {table}"))


def purged(desk: Desk, on: date) -> Practice:
    desk.clock.move_to(on)
    practice = desk.sign_in()
    practice.finish(practice.steps(purge_confirmed))
    return practice


def test_an_open_request_suspends_and_its_end_keeps_the_minimum_five_years(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    request = asked(desk, practice, client)
    practice = purged(desk, date(2029, 1, 5))
    plan = plan_of(unit_of(desk, practice), client)
    assert plan is not None and plan.verdict == "keep" and "request" in str(plan.reasons[0].template)
    answered(desk, practice, request)
    practice = purged(desk, date(2029, 1, 6))
    assert practice.writer.all("SELECT person_name, details FROM rights_request") == [("Sanne", "")]
    assert practice.writer.all("SELECT kind FROM archive") == [("register",)]
    practice = purged(desk, date(2034, 1, 5))
    assert count(practice, "rights_request") == 1, "its last day"
    practice = purged(desk, date(2034, 1, 6))
    assert count(practice, "rights_request") == count(practice, "archive") == 0


def test_an_entry_about_nobodys_card_goes_a_month_after_its_term(desk: Desk) -> None:
    practice = desk.sign_in()
    answered(desk, practice, asked(desk, practice, None))
    asked(desk, practice, None, "r2")
    practice.writer.execute(
        "INSERT INTO data_breach (id, version, number, aware_at, recorded_at, recorded_by, what, closed_on)"
        " VALUES ('b', 1, 'b', '', '', 'm', '', '2026-03-02')"
    )
    ends = date(2031, 3, 2) + timedelta(days=31)
    for before in (6, 3, 1):
        desk.clock.move_to(ends - timedelta(days=before))
        practice = desk.sign_in()
    assert practice.run(entries_over) == ()
    desk.clock.move_to(ends)
    practice = desk.sign_in()
    assert set(practice.run(entries_over)) == {("rights_request", "r1"), ("data_breach", "b")}
    assert practice.run(end_entries) == 2
    assert practice.writer.all("SELECT id FROM rights_request") == [("r2",)]


def test_a_restored_backup_brings_no_entry_back_and_none_open_again(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    request = asked(desk, practice, client)
    made = back_up(practice, tmp_path / "schijf")
    answered(desk, practice, request)
    other = asked(desk, practice, client, "r2")
    answered(desk, practice, other)
    practice = purged(desk, date(2029, 1, 5))
    assert count(practice, "archive") == 1
    practice.run(refresh_after_files)
    _, folder, back = restored_of(desk, made.path, tmp_path / "terug")
    assert back.writer.all("SELECT id, outcome, details FROM rights_request") == [("r1", "granted", "")]
    assert count(back, "client") == 0
    back.close()
    folder.close()


def test_who_reads_for_a_request_reads_while_one_is_open_and_of_that_person_only(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = practice.run(create_client, person()).id
    other = practice.run(create_client, person(given_name="Noor", email="noor@example.nl")).id
    letters = [practice.run(record_correspondence, one, letter()).id for one in (client, other)]
    practice = staffed_desk.sign_in("privacy")
    with pytest.raises(NotAllowed, match="rights request"):
        practice.run(open_correspondence, letters[0])
    assert practice.run(list_correspondence, LetterFilter()) == []
    request = asked(staffed_desk, practice, client)
    assert practice.run(open_correspondence, letters[0]).client_id == client
    with pytest.raises(NotAllowed, match="rights request"):
        practice.run(open_correspondence, letters[1])
    assert [line.id for line in practice.run(list_correspondence, LetterFilter())] == letters[:1]
    answered(staffed_desk, practice, request)
    with pytest.raises(NotAllowed, match="rights request"):
        practice.run(open_correspondence, letters[0])


def test_what_was_erased_of_a_client_who_stays_is_not_brought_back_by_an_older_backup(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(phone="0612345678"))
    piece = practice.run(record_correspondence, client.id, letter())
    practice.run(record_correspondence, client.id, letter())
    made = back_up(practice, tmp_path / "schijf")
    for table, row, column in (("client", client.id, "phone"), ("correspondence", piece.id, ""), ("member", "x", "")):
        erased_parts.remember(practice.writer, table, row, date(2026, 3, 3), column)
    practice.run(refresh_after_files)
    _, folder, back = restored_of(desk, made.path, tmp_path / "terug")
    assert back.writer.value("SELECT phone FROM client") == ""
    assert back.writer.all("SELECT count(*), max(id = ?) FROM correspondence", (piece.id,)) == [(1, 0)]
    assert back.run(search_clients, "0612345678") == [] and len(back.run(search_clients, "Berg")) == 1
    assert count(back, "erased_part") == 2 and count(back, "member") == 1
    back.close()
    folder.close()
