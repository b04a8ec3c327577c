"""Complaints: contact within 48 hours, the ladder, the term of a care complaint, letters, and a file of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import rights_requests
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.complaint_letters import draft_complaint_letter, export_complaint_letter
from practice_app.use_cases.complaints import (
    OpenedComplaint,
    add_complaint_note,
    change_complaint,
    close_complaint,
    complaint_handlers,
    extend_complaint,
    link_request,
    list_complaints,
    move_complaint,
    open_complaint,
    plan_complaint,
    record_complaint,
    record_contact,
)
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.practice_files import MEMBERS, NOW, Desk
from tests.use_cases.client_cases import person
from tests.use_cases.register_cases import NOTICED, complaint_draft, recorded_complaint
from tests.use_cases.test_breaches import pdf_text
from tests.use_cases.test_registers_end import unit_of


def contacted(practice: Practice, found: OpenedComplaint) -> OpenedComplaint:
    """Once somebody called."""
    return practice.run(record_contact, found.complaint.id, NOW, "Gebeld, afspraak gemaakt.", found.complaint.version)


@pytest.mark.parametrize("login", sorted(MEMBERS))
def test_everybody_takes_a_complaint_in_and_only_who_handles_it_reads_it_back(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    assert practice.run(record_complaint, complaint_draft()) == "K2026-0001"
    if login in ("privacy", "directie"):
        assert [one.person_name for one in practice.run(list_complaints)] == ["Sanne van den Berg"]
    else:
        with pytest.raises(NotAllowed):
            practice.run(list_complaints)
    assert [one.number for one in staffed_desk.sign_in("privacy").run(list_complaints)] == ["K2026-0001"]


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (datetime(2026, 3, 28, 9, 0, tzinfo=UTC), datetime(2026, 3, 30, 9, 0, tzinfo=UTC)),
        (datetime(2025, 10, 25, 9, 0, tzinfo=UTC), datetime(2025, 10, 27, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_48_hours_are_real_hours_over_a_change_of_the_clock(desk: Desk, received: datetime, by: datetime) -> None:
    desk.clock.moment = received + timedelta(hours=17)
    found = recorded_complaint(desk.sign_in(), received_at=received).complaint
    assert (found.contact_by, found.left(desk.clock.moment)) == (by, timedelta(hours=31))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person_name": " "}, "person_name"),
        ({"what": ""}, "what"),
        ({"about": "weather"}, "about"),
        ({"channel": "pigeon"}, "channel"),
        ({"received_at": NOW + timedelta(minutes=1)}, "received_at"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(desk: Desk, changes: dict[str, object], field: str) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput) as refused:
        practice.run(record_complaint, complaint_draft(**changes))
    assert refused.value.field == field and practice.run(list_complaints) == []
    with pytest.raises(NotFound):
        practice.run(record_complaint, complaint_draft(client_id=ClientId("0" * 32)))


def test_a_complaint_climbs_the_ladder_with_notes_and_never_back(desk: Desk) -> None:
    practice = desk.sign_in()
    found = contacted(practice, recorded_complaint(practice))
    assert not found.complaint.waits_for_contact
    (handler, _), *_ = practice.run(complaint_handlers)
    found = practice.run(plan_complaint, found.complaint.id, handler, NOW + timedelta(days=2), found.complaint.version)
    with pytest.raises(InvalidInput, match="few words"):
        practice.run(move_complaint, found.complaint.id, "head_office", " ", found.complaint.version)
    found = practice.run(
        move_complaint, found.complaint.id, "head_office", "Geen oplossing met de tandarts.", found.complaint.version
    )
    found = practice.run(add_complaint_note, found.complaint.id, "De directie belt morgen.")
    with pytest.raises(Conflict, match="past that step"):
        practice.run(move_complaint, found.complaint.id, "practitioner", "Terug.", found.complaint.version)
    assert [(note.step, note.note) for note in found.notes] == [
        ("practitioner", "Gebeld, afspraak gemaakt."),
        ("practitioner", "Geen oplossing met de tandarts."),
        ("head_office", "De directie belt morgen."),
    ]
    assert found.complaint.step == "head_office"


def test_it_is_closed_after_contact_with_an_outcome_and_then_stays_as_it_is(desk: Desk) -> None:
    practice = desk.sign_in()
    found = recorded_complaint(practice)
    complaint_id = found.complaint.id
    with pytest.raises(Conflict, match="personal contact first"):
        practice.run(close_complaint, complaint_id, "solved", "Vulling opnieuw gedaan.", found.complaint.version)
    with pytest.raises(InvalidInput, match="before the complaint came in"):
        practice.run(record_contact, complaint_id, NOTICED - timedelta(minutes=1), "Gebeld.", found.complaint.version)
    found = contacted(practice, found)
    with pytest.raises(InvalidInput, match="found and agreed"):
        practice.run(close_complaint, complaint_id, "upheld", " ", found.complaint.version)
    with pytest.raises(InvalidInput, match="how it ended"):
        practice.run(close_complaint, complaint_id, "", "Iets.", found.complaint.version)
    with pytest.raises(Conflict, match="Somebody else"):
        practice.run(close_complaint, complaint_id, "solved", "Gedaan.", found.complaint.version - 1)
    found = practice.run(close_complaint, complaint_id, "solved", "Vulling opnieuw gedaan.", found.complaint.version)
    assert found.complaint.closed_on == date(2026, 3, 2)
    with pytest.raises(Conflict, match="closed"):
        practice.run(add_complaint_note, complaint_id, "Nog iets.")
    with pytest.raises(Conflict, match="closed"):
        practice.run(change_complaint, complaint_id, complaint_draft(), found.complaint.version)


def test_only_a_care_complaint_is_extended_once_within_its_six_weeks(desk: Desk) -> None:
    practice = desk.sign_in()
    other = recorded_complaint(practice, about="invoice").complaint
    assert other.answer_by is None
    with pytest.raises(RefusedByLaw, match="Wkkgz"):
        practice.run(extend_complaint, other.id, "Onderzoek loopt.", other.version)
    found = recorded_complaint(practice).complaint
    assert found.answer_by == date(2026, 4, 13)
    desk.clock.move_to(date(2026, 4, 14))
    with pytest.raises(RefusedByLaw, match="six weeks are over"):
        practice.run(extend_complaint, found.id, "Onderzoek loopt.", found.version)
    desk.clock.move_to(date(2026, 4, 13))
    with pytest.raises(InvalidInput, match="why"):
        practice.run(extend_complaint, found.id, "", found.version)
    found = practice.run(extend_complaint, found.id, "Onderzoek loopt.", found.version).complaint
    assert found.answer_by == date(2026, 5, 11)
    with pytest.raises(RefusedByLaw, match="once"):
        practice.run(extend_complaint, found.id, "Nog langer.", found.version)


def test_letters_tell_what_is_on_record_in_both_languages_and_stand_on_the_file(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    found = recorded_complaint(practice, client_id=client)
    complaint_id = found.complaint.id
    for kind in ("appointment", "extension", "outcome"):
        with pytest.raises(Conflict, match="first"):
            practice.run(draft_complaint_letter, complaint_id, kind)
    receipt = practice.run(draft_complaint_letter, complaint_id, "receipt", "en")
    assert receipt.body.startswith("Dear Sanne,") and "within 48 hours" in receipt.body and "13 April 2026" in receipt.body
    practice.run(export_complaint_letter, complaint_id, receipt, tmp_path / "ontvangst.pdf")
    told = pdf_text(tmp_path / "ontvangst.pdf")
    assert "K2026-0001" in told and "Sanne van den Berg" in told and "dispute body" in told
    found = contacted(practice, practice.run(open_complaint, complaint_id))
    assert receipt.subject in found.notes[0].note
    found = practice.run(plan_complaint, complaint_id, None, NOW + timedelta(days=1), found.complaint.version)
    assert "10:00" in practice.run(draft_complaint_letter, complaint_id, "appointment", "nl").body
    found = practice.run(extend_complaint, complaint_id, "De röntgenfoto komt nog.", found.complaint.version)
    assert "De röntgenfoto komt nog." in practice.run(draft_complaint_letter, complaint_id, "extension").body
    found = practice.run(close_complaint, complaint_id, "upheld", "Wij doen de vulling opnieuw.", found.complaint.version)
    outcome = practice.run(draft_complaint_letter, complaint_id, "outcome", "en")
    assert "upheld" in outcome.body and "Wij doen de vulling opnieuw." in outcome.body and "court" in outcome.body
    practice.run(export_complaint_letter, complaint_id, outcome, tmp_path / "uitkomst.eml", by_mail=True)
    assert b"To: sanne@example.nl" in (tmp_path / "uitkomst.eml").read_bytes()


def test_the_outcome_of_a_complaint_about_data_names_the_authority(desk: Desk) -> None:
    practice = desk.sign_in()
    found = contacted(practice, recorded_complaint(practice, about="processing", person_contact=""))
    practice.run(close_complaint, found.complaint.id, "not_upheld", "Wij mochten dit bewaren.", found.complaint.version)
    text = practice.run(draft_complaint_letter, found.complaint.id, "outcome", "en")
    assert "Autoriteit Persoonsgegevens" in text.body and text.body.startswith("Dear Mr or Ms Sanne van den Berg,")


def test_nothing_lies_on_disk_when_there_is_no_address(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    found = recorded_complaint(practice, person_contact="")
    text = practice.run(draft_complaint_letter, found.complaint.id, "receipt")
    with pytest.raises(Conflict, match="No e-mail address"):
        practice.run(export_complaint_letter, found.complaint.id, text, tmp_path / "x.eml", by_mail=True)
    assert not (tmp_path / "x.eml").exists()
    assert practice.run(open_complaint, found.complaint.id).notes == ()


def test_a_complaint_about_data_is_handled_together_with_a_request_of_the_same_client(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    other = practice.run(create_client, person(given_name="Noor")).id
    unit = unit_of(desk, practice)
    for number, whose in (("2026-0001", client), ("2026-0002", other)):
        rights_requests.add(unit, RightsRequest(number, 1, number, whose, "erasure", "email", "Sanne", unit.today))
    found = recorded_complaint(practice, about="processing", client_id=client)
    assert [one.number for one in found.requests] == ["2026-0001"]
    found = practice.run(link_request, found.complaint.id, "2026-0001")
    assert "2026-0001" in found.notes[0].note
    with pytest.raises(NotFound):
        practice.run(link_request, found.complaint.id, "2026-0002")


def test_an_open_complaint_suspends_and_a_closed_one_goes_with_its_notes_after_two_years(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    found = contacted(practice, recorded_complaint(practice, client_id=client))
    desk.clock.move_to(date(2029, 1, 5))
    practice = desk.sign_in()
    practice.finish(practice.steps(purge_confirmed))
    assert practice.writer.value("SELECT count(*) FROM client") == 1
    practice.run(close_complaint, found.complaint.id, "solved", "Opgelost.", found.complaint.version)
    for day, left in ((date(2029, 1, 6), 1), (date(2031, 1, 5), 1), (date(2031, 1, 6), 0)):
        desk.clock.move_to(day)
        practice = desk.sign_in()
        practice.finish(practice.steps(purge_confirmed))
        assert practice.writer.value("SELECT count(*) FROM client") == 0
        assert practice.writer.value("SELECT count(*) FROM complaint") == left
        assert practice.writer.value("SELECT count(*) FROM complaint_note") == left
