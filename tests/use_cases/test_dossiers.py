"""Dossiers on paper or in another program: recorded, never shortened, and gone only after a practitioner's yes."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log, erasure
from practice_app.use_cases.dossiers import (
    confirm_destruction,
    ended_dossiers,
    find_dossier,
    keep_dossiers,
    record_dossier,
    remove_dossier,
    withdraw_confirmation,
)
from practice_app.use_cases.holds import list_holds
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.retention import client_plan, purge_preview
from practice_app.use_cases.today import today_overview
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client
from tests.use_cases.test_retention_reach import assign

YOUNG, ENDED = date(2019, 5, 6), date(2004, 5, 16)


@pytest.fixture
def practice(desk: Desk) -> Practice:
    return desk.sign_in()


def ended(practice: Practice, name: str = "Kies", place: str = "paper") -> ClientId:
    client = old_client(practice, name)
    practice.run(record_dossier, client, ENDED, place)
    return client


def yes(practice: Practice, *clients: ClientId) -> None:
    practice.run(confirm_destruction, clients)


def test_a_recorded_dossier_keeps_its_client_in_the_care_archive_for_twenty_years(practice: Practice) -> None:
    client = old_client(practice, "Kies")
    assert practice.run(record_dossier, client, YOUNG, "paper") is None
    found = practice.run(find_dossier, client)
    assert found is not None and (found.last_clinical_change, found.place) == (YOUNG, "paper")
    plan = practice.run(client_plan, client)
    assert (plan.verdict, plan.archives[0].keep_until) == ("care_archive", date(2039, 5, 6))
    assert practice.run(ended_dossiers) == []


def test_a_later_day_is_taken_as_it_is_and_takes_the_yes_back(desk: Desk, practice: Practice) -> None:
    client = ended(practice)
    yes(practice, client)
    desk.clock.move_to(date(2026, 3, 3))
    before = practice.run(record_dossier, client, YOUNG, "program")
    assert before is not None and before.confirmed_on == date(2026, 3, 2)
    found = practice.run(find_dossier, client)
    assert found is not None and (found.place, found.confirmed_on) == ("program", None)
    assert found.recorded_on == date(2026, 3, 2)


def test_an_earlier_day_is_taken_as_the_correction_of_a_mistake_only_and_the_trail_says_which(
    desk: Desk, practice: Practice
) -> None:
    client = old_client(practice, "Kies")
    practice.run(record_dossier, client, YOUNG, "paper")
    desk.clock.move_to(date(2026, 3, 3))
    with pytest.raises(RefusedByLaw, match="too early"):
        practice.run(record_dossier, client, ENDED, "paper")
    with pytest.raises(InvalidInput, match="no such reason"):
        practice.run(record_dossier, client, ENDED, "paper", "zomaar")
    practice.run(record_dossier, client, ENDED, "paper", "typing_error")
    last = list(audit_log.entries(practice.writer))[-1]
    assert (last.object_type, last.ground, last.client_id) == ("dossier", "typing_error", client)


def test_a_slip_on_the_first_day_is_mended_or_taken_back_without_more(desk: Desk, practice: Practice) -> None:
    client = old_client(practice, "Kies")
    practice.run(record_dossier, client, YOUNG, "paper")
    practice.run(record_dossier, client, ENDED, "paper")
    practice.run(remove_dossier, client)
    assert practice.run(find_dossier, client) is None
    practice.run(record_dossier, client, YOUNG, "paper")
    desk.clock.move_to(date(2026, 3, 3))
    with pytest.raises(RefusedByLaw, match="the law keeps it"):
        practice.run(remove_dossier, client)


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(1850, 1, 1), date(1979, 12, 31)])
def test_a_day_that_cannot_be_is_refused(practice: Practice, day: date) -> None:
    client = old_client(practice, "Kies")
    practice.writer.execute("UPDATE client SET birth_date = '1980-01-01' WHERE id = ?", (client,))
    with pytest.raises(InvalidInput):
        practice.run(record_dossier, client, day, "paper")
    with pytest.raises(InvalidInput, match="on paper or in another program"):
        practice.run(record_dossier, client, YOUNG, "kelder")


def test_coaching_has_no_dossier_that_the_law_keeps(coaching_desk: Desk) -> None:
    practice = coaching_desk.sign_in()
    with pytest.raises(RefusedByLaw, match="coaching has none"):
        practice.run(record_dossier, old_client(practice, "Kies"), YOUNG, "paper")


def test_an_ended_dossier_waits_for_the_yes_and_the_purge_takes_it_with_proof(practice: Practice) -> None:
    client = ended(practice)
    (waiting,) = practice.run(ended_dossiers)
    assert (waiting.client_id, waiting.state, waiting.ended_on) == (client, "waits", date(2024, 5, 16))
    assert waiting.name == "Noor Kies"
    confirmed = practice.run(confirm_destruction, [client])
    assert (confirmed.count, confirmed.elsewhere) == (1, {"paper": (waiting.number,)})
    assert practice.run(ended_dossiers)[0].state == "confirmed"
    practice.finish(practice.steps(purge_confirmed))
    (line,) = erasure.ledger(practice.writer)
    assert (line.verdict, line.counts["dossier_note"]) == ("destroy", 1) and "WGBO" in line.rules
    (certificate,) = finish_purges(practice)
    assert "7:454" in text_of(certificate) or "WGBO" in text_of(certificate)
    assert practice.run(ended_dossiers) == []


def test_several_are_confirmed_at_once_and_none_when_one_of_them_may_not(practice: Practice) -> None:
    one, two, young = ended(practice, "Een"), ended(practice, "Twee", "program"), old_client(practice, "Jong")
    practice.run(record_dossier, young, YOUNG, "paper")
    with pytest.raises(Conflict, match="not over"):
        yes(practice, one, young)
    assert {row.state for row in practice.run(ended_dossiers)} == {"waits"}
    assert practice.run(confirm_destruction, [one, two]).count == 2
    with pytest.raises(Conflict, match="does not wait"):
        yes(practice, one)
    with pytest.raises(InvalidInput, match="at least one"):
        yes(practice)


def test_a_yes_can_be_taken_back_until_the_purge(practice: Practice) -> None:
    client = ended(practice)
    yes(practice, client)
    practice.run(withdraw_confirmation, [client])
    assert practice.run(ended_dossiers)[0].state == "waits"
    practice.finish(practice.steps(purge_confirmed))
    assert practice.run(ended_dossiers)[0].archived  # the card went, the dossier waits on
    yes(practice, client)
    practice.finish(practice.steps(purge_confirmed))
    with pytest.raises(Conflict):
        practice.run(withdraw_confirmation, [client])


def test_good_care_may_keep_it_longer_with_its_reason(practice: Practice) -> None:
    one, two = ended(practice, "Een"), ended(practice, "Twee")
    practice.run(keep_dossiers, [one, two], "Lopende behandeling", date(2028, 1, 1))
    (held,) = practice.run(list_holds, one)
    assert (held.ground, held.reason, held.until) == ("care", "Lopende behandeling", date(2028, 1, 1))
    assert [row.state for row in practice.run(ended_dossiers)] == ["held", "held"]
    assert practice.run(purge_preview) == []
    with pytest.raises(InvalidInput, match="Say why"):
        practice.run(keep_dossiers, [ended(practice, "Drie")], " ")


def test_an_archived_patient_is_listed_by_number_only(practice: Practice) -> None:
    client = ended(practice, "Kies")
    practice.finish(practice.steps(purge_confirmed))
    (row,) = practice.run(ended_dossiers)
    assert (row.client_id, row.name, row.archived) == (client, "", True) and row.number


def test_a_practitioner_decides_of_own_clients_of_nobodys_and_of_archived_ones(staffed_desk: Desk) -> None:
    mine = old_client(staffed_desk.sign_in("tandarts"), "Mijn")
    staffed_desk.opened[-1].run(record_dossier, mine, ENDED, "paper")
    theirs = old_client(staffed_desk.sign_in("tandarts2"), "Hun")
    staffed_desk.opened[-1].run(record_dossier, theirs, ENDED, "paper")
    practice = staffed_desk.sign_in("tandarts")
    assert [row.client_id for row in practice.run(ended_dossiers)] == [mine]
    with pytest.raises(Conflict):
        yes(practice, theirs)
    with pytest.raises(NotAllowed):
        practice.run(record_dossier, theirs, YOUNG, "paper")


@pytest.mark.parametrize("login", ["assistent", "balie", "boekhouder", "privacy", "waarnemer", "directie"])
def test_nobody_else_decides_on_the_end_of_a_dossier(staffed_desk: Desk, login: str) -> None:
    client = old_client(staffed_desk.sign_in("tandarts"), "Mijn")
    staffed_desk.opened[-1].run(record_dossier, client, ENDED, "paper")
    practice = staffed_desk.sign_in(login)
    for case in (confirm_destruction, withdraw_confirmation):
        with pytest.raises(NotAllowed, match="needs the permission"):
            practice.run(case, [client])
    with pytest.raises(NotAllowed, match="needs the permission"):
        practice.run(ended_dossiers)


def test_an_assistant_of_the_client_records_a_dossier_too(staffed_desk: Desk) -> None:
    client = old_client(staffed_desk.sign_in("tandarts"), "Mijn")
    assign(staffed_desk.opened[-1], client, "assistent")
    practice = staffed_desk.sign_in("assistent")
    practice.run(record_dossier, client, YOUNG, "program")
    found = practice.run(find_dossier, client)
    assert found is not None and found.place == "program"


def test_today_tells_a_practitioner_how_many_wait(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(today_overview).dossiers_waiting is None
    client = ended(practice)
    assert practice.run(today_overview).dossiers_waiting == 1
    yes(practice, client)
    assert practice.run(today_overview).dossiers_waiting is None
    practice.run(withdraw_confirmation, [client])
    assert staffed_desk.sign_in("directie").run(today_overview).dossiers_waiting is None
