"""Erasure at a person's own request: what goes and stays, the proof that is kept nowhere, and what refuses it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, FileProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage import erasure, purge_runs
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.erasing import (
    erase_and_prove,
    erase_on_request,
    erasure_offer,
    erasure_preview,
    erasure_requests,
)
from practice_app.use_cases.erasure_check import erasure_steps
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.minors_found import record_minor_found
from practice_app.use_cases.payments import record_payment
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_certificate
from tests.canaries import canary
from tests.exports.reading import text_of
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.request_cases import recorded, stored


def a_client(practice: Practice, **values: str) -> ClientId:
    return practice.run(create_client, person(**values)).id


def erased(practice: Practice, client: ClientId, place: Path) -> str:
    """Carry it out; what the proof says."""
    finished = practice.finish(erase_and_prove(practice, recorded(practice, client), place))
    assert finished.proof == place
    return text_of(place.read_bytes())


def test_who_asks_is_destroyed_at_once_and_told_what_went(desk: Desk, tmp_path: Path) -> None:
    practice, word = desk.sign_in(), canary()
    back_up(practice, tmp_path / "disk")
    desk.clock.advance(minutes=5)
    address = {"street": "Kade", "house_number": "1", "city": "Goes"}
    client = a_client(practice, family_name=word.title(), email=f"{word}@example.nl", **address)
    text = erased(practice, client, tmp_path / "bewijs.pdf")
    (line,) = erasure.ledger(practice.writer)
    for expected in (word.title(), "Kade 1", line.id, "contactgegevens", "AVG art. 5 lid 2", "02-03-2031", "31-05-2026"):
        assert expected in text, expected
    with pytest.raises(NotFound):
        practice.run(open_client, client)
    report = practice.finish(erasure_steps(practice, [word]))
    assert report.ok, "the proof is kept nowhere in the practice"
    (run,) = purge_runs.history(practice.writer)
    certificate = practice.run(purge_certificate, run.id)
    assert certificate is not None and "eigen verzoek" in text_of(certificate) and word.title() not in text_of(certificate)


def test_an_unpaid_invoice_refuses_it_and_a_paid_one_stays_with_its_law_and_day(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    with pytest.raises(Conflict, match="unpaid"):
        practice.finish(erase_and_prove(practice, recorded(practice, client.id), tmp_path / "bewijs.pdf"))
    practice.writer.execute("DELETE FROM rights_request")
    practice.run(record_payment, invoice.id, invoice.total)
    text = erased(practice, client.id, tmp_path / "bewijs.pdf")
    assert "AWR art. 52 lid 4" in text and "31-12-2033" in text
    assert practice.writer.value("SELECT kind FROM archive") == "fiscal"


def test_a_dossier_stays_as_the_request_for_it_is_another_one(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    dossier = "INSERT INTO dossier VALUES (?, '2020-03-03', 'paper', '2024-01-01', 'x', NULL, NULL, NULL, NULL)"
    practice.writer.execute(dossier, (client,))
    assert practice.run(erasure_preview, client).verdict == "care_archive"
    text = erased(practice, client, tmp_path / "bewijs.pdf")
    assert "BW 7:454" in text and "03-03-2040" in text


def test_a_hold_refuses_it_with_its_reason_and_nothing_goes(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.run(place_hold, client, "Geschil over de rekening")
    with pytest.raises(Conflict, match="Geschil"):
        practice.finish(erase_and_prove(practice, recorded(practice, client), tmp_path / "bewijs.pdf"))
    assert practice.run(open_client, client)
    assert purge_runs.history(practice.writer) == []
    assert not (tmp_path / "bewijs.pdf").exists()


def test_where_the_proof_cannot_lie_nothing_is_destroyed(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client)
    for place in (tmp_path / "nergens" / "bewijs.pdf", desk.path / "bewijs.pdf"):
        with pytest.raises(FileProblem):
            practice.finish(erase_and_prove(practice, request, place))
    assert stored(practice, request).is_open
    assert practice.run(open_client, client)


def test_only_an_owner_does_it(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    request = recorded(practice, a_client(practice))
    for login in ("balie", "tandarts", "privacy"):
        practice = staffed_desk.sign_in(login)
        with pytest.raises(NotAllowed):
            practice.run(erase_on_request, request)


def test_a_preview_says_what_would_go_and_changes_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    plan = practice.run(erasure_preview, client)
    assert plan.verdict == "destroy" and plan.items["contact"] == 1
    assert practice.run(open_client, client)
    assert plan.on == date(2026, 3, 2)


def test_granting_closes_the_request_with_what_stays_and_why(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    practice.run(record_payment, invoice.id, invoice.total)
    request = recorded(practice, client.id)
    offer = practice.run(erasure_offer, request)
    assert offer.plan.verdict == "fiscal_archive" and offer.request.number == "2026-0001"
    practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    ended = stored(practice, request)
    assert (ended.outcome, ended.closed_on, ended.client_id) == ("granted_in_part", date(2026, 3, 2), client.id)
    assert "AWR art. 52 lid 4" in ended.outcome_reason and ended.outcome_ground == "fiscal"
    with pytest.raises(Conflict, match="already"):
        practice.run(erase_on_request, request)


def test_without_a_request_or_knowing_who_asks_nobody_destroys_a_client(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    with pytest.raises(NotFound):
        practice.run(erase_on_request, client)
    for values, told in (
        ({"identity": "asked"}, "12\\(6\\)"),
        ({"covers": ("photo",)}, "part"),
        ({"covers": ("dossier",)}, "7:455"),
    ):
        with pytest.raises(Conflict, match=told):
            practice.run(erase_on_request, recorded(practice, client, **values))
    with pytest.raises(Conflict, match="something else"):
        practice.run(erase_on_request, recorded(practice, client, "inspection"))
    assert practice.run(open_client, client) and practice.run(erasure_requests, client)


def test_another_open_request_suspends_it_but_not_the_request_itself(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    inspection, request = recorded(practice, client, "inspection"), recorded(practice, client)
    with pytest.raises(Conflict, match="rights request is still open"):
        practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    assert not (tmp_path / "bewijs.pdf").exists() and stored(practice, request).is_open
    practice.writer.execute("UPDATE rights_request SET outcome = 'granted', closed_on = '2026-03-02' WHERE id = ?", (inspection,))
    practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    assert stored(practice, request).outcome == "granted"


def test_who_received_the_data_is_listed_before_the_name_is_gone(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.writer.execute(
        "INSERT INTO disclosure (id, batch, client_id, recipient, recipient_kind, ground, what, disclosed_on, recorded_at, "
        "recorded_by) VALUES ('d', 'b', ?, 'Tandtechniek Zuid', 'supplier', 'contract', 'afdruk', '2026-01-05', 'x', 'x')",
        (client,),
    )
    request = recorded(practice, client)
    assert practice.run(erasure_offer, request).recipients == ("Tandtechniek Zuid",)
    finished = practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    assert finished.recipients == ("Tandtechniek Zuid",)
    assert "Tandtechniek Zuid" in text_of((tmp_path / "bewijs.pdf").read_bytes())
    assert practice.writer.all("SELECT recipient, about, told_on FROM recipient_notice") == [
        ("Tandtechniek Zuid", "erasure", None)
    ]


def test_stopped_right_after_the_destruction_the_answer_lies_there_already(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice, word = desk.sign_in(), canary()
    client = a_client(practice, family_name=word.title())
    request = recorded(practice, client)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("practice_app.use_cases.erasing.finish_purges", killed)
    with pytest.raises(KeyboardInterrupt):
        practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    assert not stored(practice, request).is_open
    with pytest.raises(NotFound):
        practice.run(open_client, client)
    text = text_of((tmp_path / "bewijs.pdf").read_bytes())
    assert word.title() in text and "AVG art. 17" in text and "2026-0001" in text


def test_stopped_in_the_destruction_the_request_is_open_and_everything_is_there(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client)

    def killed(*_: object) -> None:
        raise Conflict("stopped")

    monkeypatch.setattr("practice_app.use_cases.erasing.carry_out", killed)
    with pytest.raises(Conflict):
        practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    assert stored(practice, request).is_open and practice.run(open_client, client)
    assert purge_runs.history(practice.writer) == [] and not (tmp_path / "bewijs.pdf").exists()


def test_data_of_a_minor_that_should_not_be_here_go_on_a_ground_of_their_own(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    with pytest.raises(Conflict, match="minor"):
        practice.run(record_minor_found, client)
    practice.writer.execute("UPDATE client SET birth_date = '2015-01-01'")
    request = practice.run(record_minor_found, client)
    with pytest.raises(Conflict, match="already"):
        practice.run(record_minor_found, client)
    practice.finish(erase_and_prove(practice, request, tmp_path / "bewijs.pdf"))
    ended = stored(practice, request)
    assert ended.outcome == "granted" and ended.outcome_reason
    assert "AVG art. 17" in text_of((tmp_path / "bewijs.pdf").read_bytes())
    with pytest.raises(NotFound):
        practice.run(open_client, client)


def test_what_a_guardian_consented_to_may_be_here(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.writer.execute("UPDATE client SET birth_date = '2015-01-01'")
    sql = "INSERT INTO relation (id, client_id, kind, name, consented_on) VALUES ('g', ?, 'guardian', 'Ineke', '2025-01-01')"
    practice.writer.execute(sql, (client,))
    with pytest.raises(Conflict, match="guardian"):
        practice.run(record_minor_found, client)
