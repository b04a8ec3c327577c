"""Correspondence: recorded, sealed when confidential, changed by version, listed by what the member may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.letter_list import LetterFilter
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import (
    change_correspondence,
    count_correspondence,
    list_correspondence,
    open_correspondence,
    record_correspondence,
)
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, organisation, pages_of, person

EVERYTHING = LetterFilter()
SECRET = letter(subject="subject-canary-4417", body="body-canary-9023\nÜber alles", confidential=True)


def _subjects(practice: Practice, chosen: LetterFilter) -> list[str]:
    return [line.subject for line in practice.run(list_correspondence, chosen)]


def test_a_letter_comes_back_as_it_was_recorded_and_its_opening_is_audited(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter(channel="phone", direction="in"))
    opened = practice.run(open_correspondence, sent.id)
    assert opened == sent
    assert (opened.subject, opened.author_id, opened.version) == ("Uw afspraak", practice.session.member_id, 1)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_id, last.object_version, last.client_id) == ("read", sent.id, 1, client.id)


def test_a_confidential_letter_stands_in_no_page_of_the_file(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(body="open-canary-1188"))
    sent = practice.run(record_correspondence, client.id, SECRET)
    pages = pages_of(practice)
    assert b"open-canary-1188" in pages  # the positive control
    assert b"-canary-4417" not in pages
    assert b"-canary-9023" not in pages
    opened = practice.run(open_correspondence, sent.id)
    assert (opened.subject, opened.body) == (SECRET.subject, SECRET.body)


def test_a_change_keeps_the_author_and_counts_the_version(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    author = staffed_desk.sign_in("balie")
    sent = author.run(record_correspondence, client.id, letter())
    practice = staffed_desk.sign_in("tandarts")
    changed = practice.run(change_correspondence, sent.id, letter(subject="Nieuw"), 1)
    assert (changed.version, changed.author_id, changed.subject) == (2, author.session.member_id, "Nieuw")
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(change_correspondence, sent.id, letter(subject="Te laat"), 1)
    assert practice.run(open_correspondence, sent.id) == changed
    assert entries(practice.writer)[-3].member_id == practice.session.member_id


def test_a_letter_becomes_confidential_and_open_again_by_who_may(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts", "assistent")
    practice = staffed_desk.sign_in("tandarts")
    sent = practice.run(record_correspondence, client.id, letter())
    practice.run(change_correspondence, sent.id, replace(letter(), confidential=True), 1)
    assert _subjects(practice, EVERYTHING) == [""]
    assistant = staffed_desk.sign_in("assistent")
    with pytest.raises(NotFound):
        assistant.run(change_correspondence, sent.id, letter(), 2)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(change_correspondence, sent.id, letter(), 2)
    assistant = staffed_desk.sign_in("assistent")
    assert _subjects(assistant, EVERYTHING) == ["Uw afspraak"]
    with pytest.raises(NotAllowed, match="confidential correspondence"):
        assistant.run(change_correspondence, sent.id, replace(letter(), confidential=True), 3)


def test_a_colleague_with_the_key_reads_what_another_sealed(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts", "waarnemer")
    sent = staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, SECRET)
    locum = staffed_desk.sign_in("waarnemer")
    assert locum.run(open_correspondence, sent.id).body == SECRET.body
    changed = locum.run(change_correspondence, sent.id, replace(SECRET, body="Aangevuld"), 1)
    assert staffed_desk.sign_in("tandarts").run(open_correspondence, sent.id) == changed


def test_a_sealed_text_put_at_another_letter_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    first, second = (practice.run(record_correspondence, client.id, SECRET) for _ in range(2))
    practice.writer.execute(
        "UPDATE correspondence SET sealed = (SELECT sealed FROM correspondence WHERE id = ?) WHERE id = ?", (first.id, second.id)
    )
    practice.run(open_correspondence, first.id)
    with pytest.raises(KeyProblem, match="moved or forged"):
        practice.run(open_correspondence, second.id)


def test_an_old_version_of_a_sealed_text_put_back_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, SECRET)
    old = practice.writer.value("SELECT sealed FROM correspondence")
    practice.run(change_correspondence, sent.id, replace(SECRET, body="Nieuw"), 1)
    practice.writer.execute("UPDATE correspondence SET sealed = ?", (old,))
    with pytest.raises(KeyProblem, match="moved or forged"):
        practice.run(open_correspondence, sent.id)


def test_the_list_is_narrowed_by_client_direction_channel_and_subject(desk: Desk) -> None:
    practice = desk.sign_in()
    sanne, company = practice.run(create_client, person()), practice.run(create_client, organisation())
    practice.run(record_correspondence, sanne.id, letter(subject="100% korting_", channel="email"))
    practice.run(record_correspondence, sanne.id, letter(subject="Vraag", direction="in", sent_on=date(2026, 2, 9)))
    practice.run(record_correspondence, company.id, letter(subject="Offerte", channel="email"))
    assert _subjects(practice, EVERYTHING)[0] == "Vraag"
    assert _subjects(practice, LetterFilter(client_id=company.id)) == ["Offerte"]
    assert _subjects(practice, LetterFilter(direction="in")) == ["Vraag"]
    assert set(_subjects(practice, LetterFilter(channel="email"))) == {"100% korting_", "Offerte"}
    assert _subjects(practice, LetterFilter(text="0% KORT")) == ["100% korting_"]
    assert _subjects(practice, LetterFilter(text="_")) == ["100% korting_"]
    assert practice.run(count_correspondence, LetterFilter(client_id=sanne.id)) == 2
    (line,) = practice.run(list_correspondence, LetterFilter(client_id=company.id))
    assert (line.client_name, line.client_number) == ("Bakkerij 't Hart", company.number)


@pytest.mark.parametrize(
    "draft",
    [letter(subject="", body=""), letter(sent_on=date(2027, 1, 1)), letter(sent_on=None), letter(channel="fax")],
)
def test_a_letter_that_cannot_be_right_is_refused(desk: Desk, draft: object) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(InvalidInput):
        practice.run(record_correspondence, client.id, draft)  # type: ignore[arg-type]  # pytest hands over an object


def test_a_letter_belongs_to_a_client_that_is_there(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(NotFound, match="client"):
        practice.run(record_correspondence, ClientId("a" * 32), letter())
    with pytest.raises(NotFound):
        practice.run(open_correspondence, LetterId("a" * 32))
