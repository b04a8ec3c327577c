"""The patient's own request for the destruction of the dossier (BW 7:455): who decides, what refuses it, and what goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.storage import erasure, purge_runs
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.dossier_requests import (
    destroy_dossier,
    dossier_requests,
    grant_dossier_destruction,
    refuse_dossier_destruction,
)
from practice_app.use_cases.dossiers import find_dossier, record_dossier
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client
from tests.use_cases.merge_cases import restored
from tests.use_cases.request_cases import recorded, stored
from tests.use_cases.test_erasing import a_client
from tests.use_cases.test_purge import old_client

WHY = "Besproken met de patiënt; niemand anders heeft er belang bij."


def with_dossier(practice: Practice, place: str = "paper") -> ClientId:
    client = a_client(practice)
    practice.run(record_dossier, client, date(2025, 6, 1), place)
    return client


def test_granted_the_dossier_goes_before_its_twenty_years_and_the_card_stays(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = with_dossier(practice)
    before = back_up(practice, tmp_path / "schijf")
    desk.clock.advance(minutes=5)
    request = recorded(practice, client, covers=("dossier",))
    (waiting,) = practice.run(dossier_requests)
    assert (waiting.request_id, waiting.problem, waiting.latest) == (request, "", date(2026, 4, 2))
    gone = destroy_dossier(practice, request, WHY)
    assert gone.place == "paper", "what lies on paper is destroyed by hand"
    assert practice.run(find_dossier, client) is None and practice.run(open_client, client)
    ended = stored(practice, request)
    assert (ended.outcome, ended.outcome_reason) == ("granted", WHY)
    (line,) = erasure.ledger(practice.writer)
    assert (line.verdict, line.rules, dict(line.counts)) == ("keep", ("WGBO",), {"dossier_note": 1})
    assert purge_runs.history(practice.writer)[0].certified
    practice.run(refresh_after_files)
    _, folder, back = restored(desk, before.path, tmp_path / "terug")
    assert back.run(find_dossier, client) is None
    back.close()
    folder.close()


def test_a_patient_of_the_care_archive_goes_with_the_dossier(desk: Desk) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Kies")
    practice.run(record_dossier, client, date(2020, 6, 1), "program")
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    assert practice.writer.value("SELECT kind FROM archive") == "care"
    destroy_dossier(practice, recorded(practice, client, covers=("dossier",)), WHY)
    assert practice.writer.value("SELECT count(*) FROM dossier") == 0
    assert practice.writer.all("SELECT kind, name FROM archive") == [("register", "")], "only who asked for what stays"


def test_it_is_refused_only_for_another_ones_interest_or_a_statute_with_the_reason(desk: Desk) -> None:
    practice = desk.sign_in()
    client = with_dossier(practice)
    request = recorded(practice, client, covers=("dossier",))
    for ground, reason in (("fiscal", "x"), ("", "x"), ("other_interest", "")):
        with pytest.raises((InvalidInput, NotAllowed)):
            practice.run(refuse_dossier_destruction, request, ground, reason=reason)
    practice.run(refuse_dossier_destruction, request, "other_interest", reason="Een kind heeft dezelfde erfelijke ziekte.")
    ended = stored(practice, request)
    assert (ended.outcome, ended.outcome_ground) == ("refused", "other_interest")
    assert practice.run(find_dossier, client) is not None
    with pytest.raises(Conflict):
        practice.run(grant_dossier_destruction, request, reason=WHY)


def test_the_law_wants_it_in_writing_and_from_the_patient(desk: Desk) -> None:
    practice = desk.sign_in()
    client = with_dossier(practice)
    for values, told in (
        ({"channel": "phone"}, "in writing"),
        ({"acting": "heir", "acting_name": "Zus"}, "heirs"),
        ({"acting": "guardian", "acting_name": "Ouder"}, "16"),
    ):
        with pytest.raises(RefusedByLaw, match=told):
            practice.run(grant_dossier_destruction, recorded(practice, client, covers=("dossier",), **values), reason=WHY)
    with pytest.raises(Conflict, match="7:455"):
        practice.run(grant_dossier_destruction, recorded(practice, client), reason=WHY)
    assert practice.run(find_dossier, client) is not None
    assert all(one.problem for one in practice.run(dossier_requests))


def test_a_hold_goes_before_the_patients_request(desk: Desk) -> None:
    practice = desk.sign_in()
    client = with_dossier(practice)
    practice.run(place_hold, client, "Tuchtklacht")
    request = recorded(practice, client, covers=("dossier",))
    with pytest.raises(Conflict, match="Tuchtklacht"):
        practice.run(grant_dossier_destruction, request, reason=WHY)
    assert stored(practice, request).is_open and practice.run(find_dossier, client) is not None


def test_what_else_was_asked_stays_open_for_the_desk(desk: Desk) -> None:
    practice = desk.sign_in()
    client = with_dossier(practice)
    request = recorded(practice, client, covers=("dossier", "photo"))
    destroy_dossier(practice, request, WHY)
    left = stored(practice, request)
    assert left.is_open and left.covers == ("photo",)


def test_who_treats_the_client_decides_and_nobody_else(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("tandarts")
    practice.run(record_dossier, client, date(2025, 6, 1), "paper")
    request = recorded(practice, client, covers=("dossier",))
    for login in ("tandarts2", "balie", "privacy", "directie", "assistent"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).run(grant_dossier_destruction, request, reason=WHY)
    assert staffed_desk.sign_in("tandarts2").run(dossier_requests) == []
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(NotAllowed, match="reason"):
        practice.run(grant_dossier_destruction, request)
    destroy_dossier(practice, request, WHY)
    with pytest.raises(Conflict):
        practice.run(grant_dossier_destruction, request, reason=WHY)


def test_without_a_dossier_there_is_nothing_to_decide(desk: Desk) -> None:
    practice = desk.sign_in()
    request = recorded(practice, a_client(practice), covers=("dossier",))
    with pytest.raises((NotFound, NotAllowed)):
        practice.run(grant_dossier_destruction, request, reason=WHY)
