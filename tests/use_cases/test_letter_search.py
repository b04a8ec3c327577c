"""Search in texts: open ones in the file, sealed ones in memory for who holds the key, and nothing kept of them."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import NotAllowed
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.storage.audit_log import entries
from practice_app.use_cases import letter_search
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import list_correspondence, record_correspondence
from practice_app.use_cases.letter_search import note_letter_search, search_letters, search_sealed_letters
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, pages_of, person


def ids(lines: list[LetterLine]) -> list[str]:
    return [line.id for line in lines]


def found(practice: Practice, text: str) -> list[str]:
    return ids(practice.run(search_letters, LetterFilter(text=text)))


def test_the_text_subject_and_correspondent_are_searched_in_open_and_sealed_pieces(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for confidential in (False, True):
        piece = practice.run(
            record_correspondence,
            client.id,
            letter(subject="Über", body="regel een\nWortel 36", correspondent="Dr. Jansen", confidential=confidential),
        )
        for text in ("über", "UBER", "wortel 36", "regel een\n", "jansen"):
            assert piece.id in found(practice, text), text
        assert found(practice, "kroon") == []


def test_a_sealed_hit_shows_its_subject_to_who_may_read_it(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="Overleg", confidential=True))
    [line] = practice.run(search_letters, LetterFilter(text="dinsdag"))
    assert (line.subject, line.confidential) == ("Overleg", True)
    assert practice.run(list_correspondence, LetterFilter())[0].subject == ""


def test_a_search_goes_by_the_other_filters_too(desk: Desk) -> None:
    practice = desk.sign_in()
    first, second = practice.run(create_client, person()), practice.run(create_client, person(family_name="Dijk"))
    for client in (first, second):
        practice.run(record_correspondence, client.id, letter(confidential=True))
    assert len(found(practice, "dinsdag")) == 2
    [line] = practice.run(search_letters, LetterFilter(client_id=second.id, text="dinsdag"))
    assert line.client_id == second.id
    assert practice.run(search_letters, LetterFilter(text="dinsdag", until=date(2026, 1, 1))) == []
    assert practice.run(search_letters, LetterFilter(text="dinsdag", confidential=False)) == []


def test_the_batches_of_a_sealed_search_pass_each_piece_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_search, "A_BATCH", 3)
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = {
        practice.run(record_correspondence, client.id, letter(confidential=True, sent_on=date(2026, 2, 1 + number % 2))).id
        for number in range(7)
    }
    seen, looked, after = list[str](), 0, None
    while True:
        hits = practice.run(search_sealed_letters, LetterFilter(text="dinsdag"), after)
        seen += ids(list(hits.lines))
        looked, after = looked + hits.looked_at, hits.after
        if after is None:
            break
    assert (set(seen), len(seen), looked) == (sent, 7, 7)
    lines = practice.run(search_letters, LetterFilter(text="dinsdag"))
    assert ids(lines) == seen


def test_a_search_is_audited_once_without_what_was_typed(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(confidential=True))
    before = len(entries(practice.writer))
    practice.run(search_letters, LetterFilter(text="dinsdag"))
    practice.run(note_letter_search)
    added = entries(practice.writer)[before:]
    assert [(entry.action, entry.object_type, entry.object_id, entry.ground) for entry in added] == [
        ("search", "correspondence", "", "")
    ] * 2


def test_nothing_of_a_sealed_text_is_written_by_a_search(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="sealed-canary-1207", body="x", confidential=True))
    assert len(found(practice, "canary-1207")) == 1
    assert b"canary-1207" not in pages_of(practice)


def test_a_forged_piece_does_not_stop_the_search(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    first, second = (practice.run(record_correspondence, client.id, letter(confidential=True)) for _ in range(2))
    practice.writer.execute(
        "UPDATE correspondence SET sealed = (SELECT sealed FROM correspondence WHERE id = ?) WHERE id = ?", (first.id, second.id)
    )
    assert found(practice, "dinsdag") == [first.id]


def test_only_own_clients_are_searched(staffed_desk: Desk) -> None:
    mine, other = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts2", family_name="Dijk")
    theirs = staffed_desk.sign_in("tandarts2").run(record_correspondence, other.id, letter(confidential=True))
    practice = staffed_desk.sign_in("tandarts")
    own = practice.run(record_correspondence, mine.id, letter(confidential=True))
    assert found(practice, "dinsdag") == [own.id]
    assert found(staffed_desk.sign_in("tandarts2"), "dinsdag") == [theirs.id]


def test_the_desk_may_not_look_through_sealed_texts(staffed_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("balie").run(search_sealed_letters, LetterFilter(text="a"))
