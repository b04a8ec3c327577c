"""Correspondence by thread and by what it says; sealed texts are opened in memory, for who may read them."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.domain.letter_list import LetterFilter, LetterLine, SealedHits
from practice_app.storage import correspondence, letter_lists
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import KeyName
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
A_BATCH = 400  # sealed texts, about 0.1 s


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def list_authors(unit: Unit) -> list[tuple[MemberId, str]]:
    """Who wrote or recorded a piece that the member may know of, by name."""
    return letter_lists.authors(unit)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None, about=_client_of)
def list_thread(unit: Unit, letter_id: LetterId) -> list[LetterLine]:
    """A piece with what it answers and what answers it, oldest first. Empty when the member may not know of the piece."""
    return letter_lists.thread(unit, letter_id) if correspondence.is_known(unit, letter_id) else []


@use_case((_C.CORRESPONDENCE, _L.READ), (_C.CONFIDENTIAL, _L.READ), action=None)
def search_sealed_letters(unit: Unit, chosen: LetterFilter, after: str | None = None) -> SealedHits:
    """The next batch of a search through sealed texts; nothing of them is written anywhere.

    Without the key yet (it waits for a holder) nothing is found. Audited by `note_letter_search`.
    """
    if not unit.session.keys.holds(KeyName.CONFIDENTIAL):
        return SealedHits((), 0, None)
    return letter_lists.search_sealed(unit, chosen, after, A_BATCH)


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.SEARCH)
def search_letters(unit: Unit, chosen: LetterFilter, limit: int = 500) -> list[LetterLine]:
    """What holds the text in subject, text or correspondent, sealed pieces too for who may read them; newest first."""
    found = letter_lists.page(unit, chosen, letter_lists.NEWEST_FIRST, None, limit).rows
    after: str | None = None
    while unit.may(_C.CONFIDENTIAL, _L.READ) and chosen.text.strip():
        batch = search_sealed_letters(unit, chosen, after)
        found += batch.lines
        after = batch.after
        if after is None:
            break
    unit.note("correspondence", "")
    return in_order(found)[:limit]


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.SEARCH)
def note_letter_search(unit: Unit) -> None:
    """The one audit entry of a search session: that there was one, never what was typed (security.md)."""
    unit.note("correspondence", "")


def in_order(lines: list[LetterLine]) -> list[LetterLine]:
    """Newest first, as `list_correspondence` has them."""
    return sorted(lines, key=lambda line: (line.sent_on, line.id), reverse=True)
