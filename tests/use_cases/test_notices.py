"""Privacy statement and terms: published, told, answered, objected to (missions T4, C5, O13, I13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.domain.notice import Notice, NoticeDraft, draft_from
from practice_app.use_cases.clients import create_client, open_client, set_client_active
from practice_app.use_cases.consents import object_to_marketing, record_consent
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.mailing_export import export_mailing
from practice_app.use_cases.mailings import list_mailings
from practice_app.use_cases.notice_answers import (
    close_not_accepted,
    count_answers,
    is_use_allowed,
    not_accepted,
    record_answer,
    record_told,
    told_clients,
)
from practice_app.use_cases.notice_telling import tell_clients
from practice_app.use_cases.notices import (
    change_notice,
    current_notice,
    delete_notice,
    draft_notice,
    list_notices,
    publish_notice,
    put_back_notice,
)
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.test_consents import child

TODAY = date(2026, 3, 2)
BY = date(2026, 4, 1)
PLAIN = NoticeDraft(
    version="2026-1", text_nl="## Kop\n\nDe Nederlandse tekst.", text_en="## Head\n\nThe English text.", effective_from=TODAY
)
TOLD = replace(PLAIN, changes_nl="Dit is nieuw.", changes_en="This is new.", answer_by=BY)
STATEMENT = PLAIN
TERMS = replace(PLAIN, kind="terms", must_accept=True, answer_by=BY)
NEW_USE = replace(TOLD, purpose="onderzoek")
SALE = replace(TOLD, kind="transfer", version="overname", effective_from=date(2026, 5, 1))


def put_out(practice: Practice, draft: NoticeDraft) -> Notice:
    """Drafted and published."""
    return practice.run(publish_notice, practice.run(draft_notice, draft).id)


def told(practice: Practice, draft: NoticeDraft, way: str = "email") -> Notice:
    """Published, and everybody written to."""
    notice = put_out(practice, draft)
    practice.finish(practice.steps(tell_clients, notice.id, way))
    return notice


def allowed(practice: Practice, client: ClientId) -> bool:
    """Whether the new use is allowed."""
    return practice.run(is_use_allowed, client, "onderzoek")


def test_a_published_version_is_never_changed(desk: Desk) -> None:
    practice = desk.sign_in()
    notice = practice.run(draft_notice, STATEMENT)
    changed = practice.run(change_notice, notice.id, replace(STATEMENT, text_en="Better."))
    assert changed.text_en == "Better." and draft_from(changed).text_en == "Better."
    practice.run(publish_notice, notice.id)
    with pytest.raises(Conflict, match="stays as it is"):
        practice.run(change_notice, notice.id, STATEMENT)
    with pytest.raises(Conflict, match="stays as it is"):
        practice.run(delete_notice, notice.id)
    with pytest.raises(Conflict):
        practice.run(publish_notice, notice.id)
    assert practice.run(current_notice, "privacy_statement").text_en == "Better."


def test_the_version_of_the_day_is_the_current_one(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(NotFound):
        practice.run(current_notice, "privacy_statement")
    first = put_out(practice, STATEMENT)
    second = put_out(practice, replace(STATEMENT, version="2026-2", effective_from=date(2026, 4, 1)))
    assert practice.run(current_notice, "privacy_statement").id == first.id
    assert {one.notice.version: one.state for one in practice.run(list_notices)} == {"2026-2": "coming", "2026-1": "in_force"}
    desk.clock.move_to(date(2026, 4, 1))
    assert practice.run(current_notice, "privacy_statement").id == second.id
    assert {one.notice.version: one.state for one in practice.run(list_notices)} == {"2026-2": "in_force", "2026-1": "earlier"}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(STATEMENT, text_en=""), "text_en"),
        (replace(STATEMENT, effective_from=date(2026, 3, 1)), "effective_from"),
        (replace(TERMS, answer_by=None), "answer_by"),
        (replace(TERMS, answer_by=date(2026, 3, 10)), "answer_by"),
        (replace(SALE, answer_by=None), "answer_by"),
    ],
)
def test_what_is_incomplete_is_not_published(desk: Desk, draft: NoticeDraft, field: str) -> None:
    practice = desk.sign_in()
    notice = practice.run(draft_notice, draft)
    with pytest.raises(InvalidInput) as refused:
        practice.run(publish_notice, notice.id)
    assert refused.value.field == field


def test_an_important_change_says_what_changes(desk: Desk) -> None:
    practice = desk.sign_in()
    put_out(practice, STATEMENT)
    later = replace(STATEMENT, version="2", important=True, effective_from=BY)
    with pytest.raises(InvalidInput, match="what changes"):
        put_out(practice, later)
    with pytest.raises(InvalidInput, match="name already"):
        practice.run(draft_notice, replace(later, version="2026-1"))


def test_a_statement_is_never_something_to_accept_and_consent_is_no_new_use(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(RefusedByLaw, match="informs"):
        practice.run(draft_notice, replace(STATEMENT, must_accept=True))
    with pytest.raises(InvalidInput, match="consent"):
        practice.run(draft_notice, replace(STATEMENT, purpose="Marketing"))
    notice = put_out(practice, STATEMENT)
    client = practice.run(create_client, person()).id
    with pytest.raises(InvalidInput, match="cannot be answered"):
        practice.run(record_answer, client, notice.id, "accepted", TODAY)


def test_everybody_concerned_is_told_in_their_own_language_also_who_is_restricted(desk: Desk) -> None:
    practice = desk.sign_in()
    dutch = practice.run(create_client, person()).id
    english = practice.run(create_client, person(email="", language="en", given_name="Amy")).id
    silent = practice.run(create_client, person(email="", street="", city="", postcode="", given_name="Wim")).id
    practice.run(place_hold, dutch, "klopt het?", kind="restriction", ground="accuracy")
    practice.run(object_to_marketing, english)
    practice.run(set_client_active, english, False, 1)
    notice = put_out(practice, replace(STATEMENT, important=True))
    done = practice.finish(practice.steps(tell_clients, notice.id))
    assert (done.by_email, done.by_letter, done.unreachable) == (1, 1, 1)
    by = {one.client_id: one.told.channel for one in practice.run(told_clients, notice.id)}
    assert by == {dutch: "email", english: "letter"}
    assert practice.run(count_answers, notice.id).untold == 1
    bodies = {line.client_id: practice.run(open_correspondence, line.id) for line in _letters(practice)}
    assert "De Nederlandse tekst." in bodies[dutch].body and "The English text." in bodies[english].body
    assert "##" not in bodies[dutch].body and not bodies[dutch].promotional
    with pytest.raises(Conflict, match="told of it already"):
        practice.run(record_told, dutch, notice.id, "paper", TODAY)
    practice.run(record_told, silent, notice.id, "in_person", TODAY)
    with pytest.raises(Conflict, match="Everybody"):
        practice.finish(practice.steps(tell_clients, notice.id))


def _letters(practice: Practice) -> list[LetterLine]:
    return practice.run(list_correspondence, LetterFilter())


def test_what_is_owed_leaves_the_program_also_for_who_is_restricted(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(email="")).id
    practice.run(place_hold, client, "klopt het?", kind="restriction", ground="accuracy")
    told(practice, replace(STATEMENT, important=True), "letter")
    (mailing,) = practice.run(list_mailings)
    assert (mailing.purpose, mailing.promotional, mailing.status) == ("duty", False, "made")
    place = desk.path.parent / "letters.pdf"
    saved = practice.finish(practice.steps(export_mailing, mailing.id, place))
    assert (saved.count, saved.withheld) == (1, ())
    assert "De Nederlandse tekst." in text_of(place.read_bytes())


def test_a_child_is_told_by_way_of_the_guardian(desk: Desk) -> None:
    practice = desk.sign_in()
    client = child(practice)
    told(practice, STATEMENT)
    letter = practice.run(open_correspondence, next(line.id for line in _letters(practice) if line.client_id == client))
    assert letter.correspondent == "Femke van den Berg <moeder@example.nl>" and "Femke van den Berg," in letter.body


def test_who_does_not_accept_the_terms_in_time_is_closed_by_a_person_only(desk: Desk) -> None:
    practice = desk.sign_in()
    yes, no, silent = (practice.run(create_client, person(given_name=name)).id for name in ("Ja", "Nee", "Stil"))
    notice = told(practice, TERMS)
    practice.run(record_answer, yes, notice.id, "accepted", TODAY)
    practice.run(record_answer, no, notice.id, "declined", TODAY)
    assert [one.client_id for one in practice.run(not_accepted, notice.id)] == [no]
    desk.clock.move_to(date(2026, 4, 2))
    assert {one.client_id for one in practice.run(not_accepted, notice.id)} == {no, silent}
    assert practice.run(open_client, silent).client.active
    with pytest.raises(Conflict, match="accepted meanwhile"):
        practice.run(close_not_accepted, notice.id, [no, yes])
    assert practice.run(open_client, no).client.active
    assert practice.run(close_not_accepted, notice.id, [no]) == 1
    assert not practice.run(open_client, no).client.active
    assert [one.client_id for one in practice.run(not_accepted, notice.id)] == [silent]


def test_a_new_use_waits_for_the_time_to_object_and_an_objection_ends_it_for_ever(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, objects, never_told = (practice.run(create_client, person(given_name=name)).id for name in ("A", "B", "C"))
    practice.run(set_client_active, never_told, False, 1)
    notice = put_out(practice, NEW_USE)
    for client in (stays, objects):
        practice.run(record_told, client, notice.id, "paper", TODAY)
    assert not allowed(practice, stays)
    practice.run(record_answer, objects, notice.id, "objected", TODAY)
    desk.clock.move_to(date(2026, 4, 2))
    assert allowed(practice, stays)
    assert not allowed(practice, objects) and not allowed(practice, never_told)
    practice.run(place_hold, stays, "klopt het?", kind="restriction", ground="accuracy")
    assert not allowed(practice, stays)


def test_an_objection_may_come_later_too(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    notice = told(practice, NEW_USE)
    desk.clock.move_to(date(2026, 8, 1))
    assert allowed(practice, client)
    practice.run(record_answer, client, notice.id, "objected", date(2026, 8, 1))
    assert not allowed(practice, client)


def test_a_consent_allows_its_own_purpose_only(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, "survey", "1", "in_person", TODAY)
    assert practice.run(is_use_allowed, client, "survey")
    assert not practice.run(is_use_allowed, client, "marketing") and not practice.run(is_use_allowed, client, "")


def test_of_a_sale_people_choose_and_a_choice_becomes_a_request(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, leaves, goes = (practice.run(create_client, person(given_name=name)).id for name in ("A", "B", "C"))
    notice = told(practice, SALE)
    letter = practice.run(open_correspondence, _letters(practice)[0].id)
    assert all(law in letter.body for law in ("AVG art. 17", "AVG art. 20", "AVG art. 21", "Autoriteit Persoonsgegevens"))
    practice.run(record_answer, stays, notice.id, "accepted", TODAY)
    practice.run(record_answer, leaves, notice.id, "copy", TODAY)
    practice.run(record_answer, goes, notice.id, "erasure", TODAY)
    practice.run(record_answer, goes, notice.id, "erasure", TODAY)
    sql = "SELECT client_id, kind FROM rights_request ORDER BY kind"
    assert practice.writer.all(sql) == [(goes, "erasure"), (leaves, "portability")]
    assert practice.run(count_answers, notice.id).answers == {"accepted": 1, "copy": 1, "erasure": 1}


def test_an_inspection_names_what_the_person_was_told(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(language="en")).id
    notice = told(practice, TERMS)
    practice.run(record_answer, client, notice.id, "accepted", TODAY)
    path = desk.path.parent / "overzicht.pdf"
    practice.run(export_inspection, client, pdf_path=path)
    text = " ".join(text_of(path.read_bytes()).split())
    assert "Terms and conditions, version 2026-1" in text and "Accepted" in text and "By e-mail" in text


def test_a_deleted_draft_comes_back_and_drafts_are_the_owner_s(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    notice = practice.run(draft_notice, STATEMENT)
    gone = practice.run(delete_notice, notice.id)
    assert practice.run(list_notices) == ()
    practice.run(put_back_notice, gone)
    with pytest.raises(Conflict):
        practice.run(put_back_notice, gone)
    practice = staffed_desk.sign_in("boekhouder")
    assert practice.run(list_notices) == ()
    with pytest.raises(NotAllowed):
        practice.run(publish_notice, notice.id)
    staffed_desk.sign_in("directie").run(publish_notice, notice.id)
    assert len(staffed_desk.sign_in("boekhouder").run(list_notices)) == 1


def test_an_objection_to_marketing_ends_what_a_consent_allowed(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(record_consent, client, "marketing", "1", "in_person", TODAY)
    assert practice.run(is_use_allowed, client, "marketing")
    practice.run(object_to_marketing, client)
    assert not practice.run(is_use_allowed, client, "marketing")
