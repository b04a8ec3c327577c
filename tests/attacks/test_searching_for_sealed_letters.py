"""What the desk may try to learn of a sealed letter by searching, counting, answering and following threads: nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.errors import NotFound
from practice_app.domain.letter_list import LetterFilter
from practice_app.use_cases.correspondence import (
    count_correspondence,
    list_correspondence,
    open_correspondence,
    record_correspondence,
)
from practice_app.use_cases.letter_paper import note_letter_printed, preview_letter
from practice_app.use_cases.letter_search import list_authors, list_thread, search_letters
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter

SECRET = letter(subject="Verdenking", body="Verdenking van mishandeling", correspondent="Veilig Thuis", confidential=True)


@pytest.mark.parametrize("login", ["balie", "assistent", "directie"])
def test_no_search_filter_or_count_gives_a_sealed_letter_away(staffed_desk: Desk, login: str) -> None:
    client = assigned_client(staffed_desk, "tandarts", "assistent")
    staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, SECRET)
    practice = staffed_desk.sign_in(login)
    everything = LetterFilter()
    asked = [
        *(replace(everything, text=text) for text in ("verdenking", "Veilig Thuis", "", " ", "%", "_", "[", '"')),
        *(replace(everything, confidential=value) for value in (True, False)),
        replace(everything, client_id=client.id),
        replace(everything, since=date(2026, 2, 3), until=date(2026, 2, 3)),
    ]
    for chosen in asked:
        assert practice.run(search_letters, chosen) == []
        assert practice.run(list_correspondence, chosen) == []
        assert practice.run(count_correspondence, chosen) == 0
    assert practice.run(list_authors) == []


def test_a_thread_shows_the_desk_no_sealed_piece_and_no_gap(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    dentist = staffed_desk.sign_in("tandarts")
    asked = dentist.run(record_correspondence, client.id, letter(direction="in", sent_on=date(2026, 2, 1)))
    sealed = dentist.run(record_correspondence, client.id, replace(SECRET, reply_to=asked.id))
    after = dentist.run(record_correspondence, client.id, letter(reply_to=sealed.id, sent_on=date(2026, 2, 5)))
    assert [line.id for line in dentist.run(list_thread, after.id)] == [asked.id, sealed.id, after.id]
    practice = staffed_desk.sign_in("balie")
    assert [line.id for line in practice.run(list_thread, asked.id)] == [asked.id]
    assert [line.id for line in practice.run(list_thread, after.id)] == [after.id]
    assert practice.run(list_thread, sealed.id) == []
    assert [line.in_thread for line in practice.run(list_correspondence, LetterFilter())] == [False, False]
    assert practice.run(open_correspondence, after.id).reply_to is None


def test_the_desk_cannot_answer_print_or_preview_a_sealed_letter(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    sealed = staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, SECRET)
    practice = staffed_desk.sign_in("balie")
    with pytest.raises(NotFound):
        practice.run(record_correspondence, client.id, letter(reply_to=sealed.id))
    for case in (preview_letter, note_letter_printed):
        with pytest.raises(NotFound):
            practice.run(case, sealed.id)
