"""Data breaches: reported by anyone, 72 hours, decisions with reasons, letters, and a register out of which nothing goes."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from practice_app.domain.breach_risk import Weighing, weigh
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.use_cases.breach_letters import (
    SavedLetters,
    draft_breach_letter,
    export_breach_letters,
    export_breach_sheet,
    preview_breach_sheet,
)
from practice_app.use_cases.breaches import (
    OpenedBreach,
    add_breach_clients,
    change_breach,
    close_breach,
    decide_on_authority,
    decide_on_people,
    find_breach,
    list_breaches,
    record_people_told,
    record_report_to_authority,
    remove_breach_client,
    report_breach,
)
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details, read_practice_details
from tests.practice_files import MEMBERS, NOW, Desk
from tests.use_cases.client_cases import person
from tests.use_cases.register_cases import NOTICED, facts, known_breach, reported_breach


def pdf_text(path: Path) -> str:
    """What a reader shows of a PDF, on one line."""
    found = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(found.split())


def decided(practice: Practice, found: OpenedBreach) -> OpenedBreach:
    """To be reported, and the people to be told."""
    breach_id = found.breach.id
    found = practice.run(decide_on_authority, breach_id, "report", "Medische gegevens.", found.breach.version)
    return practice.run(decide_on_people, breach_id, "tell", "Het risico is hoog.", found.breach.version)


@pytest.mark.parametrize("login", sorted(set(MEMBERS) - {"directie"}))  # an owner and nothing else only reads
def test_everybody_can_report_and_only_owner_and_privacy_officer_read_it_back(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    number = practice.run(report_breach, "Een laptop is weg.", NOTICED)
    assert number == "D2026-0001"
    if login == "privacy":
        assert [one.number for one in practice.run(list_breaches)] == [number]
    else:
        with pytest.raises(NotAllowed):
            practice.run(list_breaches)


def test_the_owner_reads_and_the_privacy_officer_decides(staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(report_breach, "Een laptop is weg.", NOTICED)
    practice = staffed_desk.sign_in("directie")
    found = practice.run(find_breach, "D2026-0001")
    with pytest.raises(NotAllowed):
        practice.run(decide_on_authority, found.breach.id, "report", "Want.", found.breach.version)
    practice = staffed_desk.sign_in("privacy")
    assert (
        practice.run(decide_on_authority, found.breach.id, "report", "Want.", found.breach.version).breach.authority == "report"
    )


@pytest.mark.parametrize(
    ("aware", "by"),
    [
        (
            datetime(2026, 3, 27, 17, 0, tzinfo=UTC),
            datetime(2026, 3, 30, 17, 0, tzinfo=UTC),
        ),  # the clock goes forward on the 29th
        (datetime(2025, 10, 24, 8, 0, tzinfo=UTC), datetime(2025, 10, 27, 8, 0, tzinfo=UTC)),  # and back on the 26th
    ],
)
def test_the_72_hours_are_real_hours_over_a_change_of_the_clock(desk: Desk, aware: datetime, by: datetime) -> None:
    desk.clock.moment = aware + timedelta(hours=1)
    practice = desk.sign_in()
    breach = reported_breach(practice, aware).breach
    assert breach.report_by == by
    assert breach.left(desk.clock.moment) == timedelta(hours=71)


def test_a_moment_to_come_and_an_empty_report_are_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput, match="future"):
        practice.run(report_breach, "Iets.", NOW + timedelta(minutes=1))
    with pytest.raises(InvalidInput, match="what happened"):
        practice.run(report_breach, "  ", NOTICED)
    assert practice.run(list_breaches) == []


def test_a_report_after_72_hours_says_why(desk: Desk) -> None:
    practice = desk.sign_in()
    found = decided(practice, known_breach(practice))
    late = NOTICED + timedelta(hours=72, minutes=1)
    desk.clock.moment = late
    with pytest.raises(InvalidInput, match="later than 72 hours"):
        practice.run(record_report_to_authority, found.breach.id, late, "AP-1", " ", found.breach.version)
    in_time = NOTICED + timedelta(hours=72)
    found = practice.run(record_report_to_authority, found.breach.id, in_time, "AP-1", "", found.breach.version)
    assert found.breach.late_reason == ""
    found = practice.run(
        record_report_to_authority, found.breach.id, late, "AP-1", "De helpdesk wist het niet.", found.breach.version
    )
    assert (found.breach.late_reason, found.breach.authority_reference) == ("De helpdesk wist het niet.", "AP-1")


def test_each_decision_is_refused_without_its_reason_or_against_the_other(desk: Desk) -> None:
    practice = desk.sign_in()
    found = known_breach(practice)
    breach_id, version = found.breach.id, found.breach.version
    for decide in (decide_on_authority, decide_on_people):
        with pytest.raises(InvalidInput, match="Write down why"):
            practice.run(decide, breach_id, "not", " ", version)
        with pytest.raises(InvalidInput, match="Choose"):
            practice.run(decide, breach_id, "perhaps", "Want.", version)
    with pytest.raises(Conflict, match="Decide first"):
        practice.run(record_report_to_authority, breach_id, NOTICED, "", "", version)
    with pytest.raises(Conflict, match="Decide first"):
        practice.run(record_people_told, breach_id, [], date(2026, 3, 2))
    found = practice.run(decide_on_people, breach_id, "tell", "Hoog risico.", version)
    with pytest.raises(Conflict, match="risk is high"):
        practice.run(decide_on_authority, breach_id, "not", "Toch niet.", found.breach.version)
    found = practice.run(decide_on_people, breach_id, "not", "Geen hoog risico.", found.breach.version)
    found = practice.run(decide_on_authority, breach_id, "not", "Alles was versleuteld.", found.breach.version)
    with pytest.raises(Conflict, match="reports to the authority too"):
        practice.run(decide_on_people, breach_id, "tell", "Toch wel.", found.breach.version)
    found = practice.run(decide_on_authority, breach_id, "report", "Bij nader inzien.", found.breach.version)
    found = practice.run(record_report_to_authority, breach_id, NOTICED, "", "", found.breach.version)
    with pytest.raises(Conflict, match="reported to the authority already"):
        practice.run(decide_on_authority, breach_id, "not", "Toch niet.", found.breach.version)
    with pytest.raises(Conflict, match="that stays"):
        practice.run(change_breach, breach_id, facts(aware_at=NOTICED - timedelta(hours=1)), found.breach.version)


def test_it_closes_only_when_everything_is_known_decided_and_done_and_then_stays_as_it_is(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    found = reported_breach(practice)
    assert len(found.missing) == 7
    with pytest.raises(Conflict, match="still missing"):
        practice.run(close_breach, found.breach.id, found.breach.version)
    found = practice.run(change_breach, found.breach.id, facts(), found.breach.version)
    found = decided(practice, practice.run(add_breach_clients, found.breach.id, [client]))
    assert found.missing == ("The report to the authority.", "That everybody was told, and when.")
    found = practice.run(record_report_to_authority, found.breach.id, NOTICED, "", "", found.breach.version)
    with pytest.raises(InvalidInput, match="future"):
        practice.run(record_people_told, found.breach.id, [client], date(2026, 3, 3))
    with pytest.raises(InvalidInput, match="before anybody knew"):
        practice.run(record_people_told, found.breach.id, [client], date(2026, 3, 1))
    found = practice.run(record_people_told, found.breach.id, [client], date(2026, 3, 2))
    with pytest.raises(Conflict, match="told already"):
        practice.run(remove_breach_client, found.breach.id, client)
    found = practice.run(close_breach, found.breach.id, found.breach.version)
    assert found.breach.state == "closed" and found.closer == "Robin Voorbeeld"
    with pytest.raises(Conflict, match="closed"):
        practice.run(change_breach, found.breach.id, facts(), found.breach.version)
    with pytest.raises(Conflict, match="closed"):
        practice.run(add_breach_clients, found.breach.id, [client])
    with pytest.raises(Conflict, match="closed"):
        practice.run(decide_on_people, found.breach.id, "not", "Want.", found.breach.version)


def test_who_changes_it_second_is_told(desk: Desk) -> None:
    practice = desk.sign_in()
    found = known_breach(practice)
    with pytest.raises(Conflict, match="Somebody else"):
        practice.run(change_breach, found.breach.id, facts(), found.breach.version - 1)


def test_two_clients_with_one_name_are_told_apart_by_number_and_birth_date(desk: Desk) -> None:
    practice = desk.sign_in()
    one = practice.run(create_client, person()).id
    other = practice.run(create_client, person(birth_date=date(1990, 1, 2), email="s@example.nl")).id
    found = practice.run(add_breach_clients, reported_breach(practice).breach.id, [one, other, one])
    assert {(who.name, who.birth_date) for who in found.concerned} == {
        ("Sanne van den Berg", date(1984, 5, 6)),
        ("Sanne van den Berg", date(1990, 1, 2)),
    }
    assert len({who.number for who in found.concerned}) == 2
    found = practice.run(remove_breach_client, found.breach.id, other)
    assert [who.client_id for who in found.concerned] == [one]
    assert [entry.client_id for entry in audit_log.entries(practice.writer)][-1] == other


def letters(practice: Practice, found: OpenedBreach, clients: list[ClientId], place: Path, by_mail: bool = False) -> SavedLetters:
    texts = [practice.run(draft_breach_letter, found.breach.id, language) for language in ("nl", "en")]
    case = export_breach_letters
    return practice.finish(practice.whole(case, found.breach.id, clients, texts, place, by_mail))


def test_each_gets_the_letter_in_their_own_language_and_a_child_by_the_parents(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    details = practice.run(read_practice_details)
    practice.run(change_practice_details, replace(details, privacy_contact="Robin, privacy@example.nl"))
    one = practice.run(create_client, person()).id
    two = practice.run(create_client, person(given_name="John", prefix="", family_name="Smith", language="en", email="")).id
    child = practice.run(create_client, person(given_name="Bo")).id
    practice.writer.execute("UPDATE client SET birth_date = '2018-01-01' WHERE id = ?", (child,))
    found = decided(practice, practice.run(add_breach_clients, known_breach(practice).breach.id, [one, two, child]))
    found = practice.run(record_report_to_authority, found.breach.id, NOTICED, "AP-7", "", found.breach.version)
    letters(practice, found, [one, two, child], tmp_path / "brieven.pdf")
    told = pdf_text(tmp_path / "brieven.pdf")
    assert practice.run(draft_breach_letter, found.breach.id, "nl").body.startswith("{{aanhef}}")
    assert "Dear John" in told and "What it can mean for you" in told and "D2026-0001" in told
    assert "Robin, privacy@example.nl" in told and "De ontvanger heeft de e-mail vernietigd" in told
    assert "Autoriteit Persoonsgegevens" in told and "{{" not in told
    exported = practice.writer.all("SELECT client_id FROM export_record WHERE kind = 'breach_letters'")
    assert {row[0] for row in exported} == {one, two, child}
    saved = letters(practice, found, [one, two], tmp_path, by_mail=True)
    assert (saved.count, len(saved.left_out)) == (1, 1)
    (mail,) = tmp_path.glob("*.eml")
    assert b"To: sanne@example.nl" in mail.read_bytes()


def test_a_letter_with_a_bsn_and_one_to_nobody_are_refused_and_nothing_lies_on_disk(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    found = practice.run(add_breach_clients, known_breach(practice).breach.id, [client])
    text = practice.run(draft_breach_letter, found.breach.id, "nl")
    job = practice.whole(
        export_breach_letters, found.breach.id, [client], [replace(text, body="Uw BSN is 123456782")], tmp_path / "x.pdf"
    )
    with pytest.raises(RefusedByLaw, match="BSN"):
        practice.finish(job)
    with pytest.raises(Conflict, match="None of these"):
        practice.finish(practice.whole(export_breach_letters, found.breach.id, [], [text], tmp_path / "x.pdf"))
    assert not (tmp_path / "x.pdf").exists()


def test_the_sheet_answers_what_the_form_of_the_authority_asks_and_names_no_client(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    found = decided(practice, practice.run(add_breach_clients, known_breach(practice).breach.id, [client]))
    practice.run(export_breach_sheet, found.breach.id, tmp_path / "formulier.pdf")
    told = pdf_text(tmp_path / "formulier.pdf")
    for answer in ("Het adres werd verkeerd aangevuld.", "02-03-2026 09:30", "05-03-2026 09:30", "12", "Medische gegevens."):
        assert answer in told
    assert "Sanne" not in told
    assert practice.run(preview_breach_sheet, reported_breach(practice).breach.id).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        (Weighing(("health",), unreadable=True), "unlikely"),
        (Weighing(("health",), unreadable=True, malicious=True), "risk"),
        (Weighing(("health",), restored=True), "unlikely"),
        (Weighing(("health",), contained=True), "risk"),
        (Weighing(("name_and_contact",), contained=True), "unlikely"),
        (Weighing(("name_and_contact",)), "risk"),
        (Weighing(("name_and_contact",), malicious=True), "high"),
        (Weighing(("national_id",)), "high"),
        (Weighing(("login",), contained=True, malicious=True), "high"),
    ],
)
def test_the_weighing_suggests_the_graver_answer_in_doubt(answers: Weighing, risk: str) -> None:
    found = weigh(answers)
    assert found.risk == risk
    assert (found.tells_authority, found.tells_people) == (risk != "unlikely", risk == "high")


def test_a_breach_is_found_by_its_number(desk: Desk) -> None:
    practice = desk.sign_in()
    reported_breach(practice)
    second = reported_breach(practice)
    assert practice.run(find_breach, "D2026-0002").breach.id == second.breach.id
