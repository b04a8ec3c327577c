"""Recovery words as they are typed, or come from a file or a variable: one list, or both lists with their headings."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput
from practice_app.storage.keys import RecoveryWords, parse_words
from practice_app.use_cases.owner_keys import ByPassword, ByWords

_IN_A_LIST = 24


def owner_by_words(login: str, typed: str, new_password: str) -> ByWords:
    """The owner who holds these words; the second list, when there is one, is that for care. InvalidInput when misspelt."""
    lists = [parse_words(text) for text in _lists(typed)]
    care: RecoveryWords | None = lists[1] if len(lists) > 1 else None
    return ByWords(login, lists[0], new_password, care)


def typed_owner(login: str, password: str, paper: str | None, care: str) -> ByPassword | ByWords:
    """The owner as a form asks it: by password, or by the words on `paper` with a new password. `care` may be "".

    InvalidInput for a misspelt list, its field being "words" or "care_words".
    """
    care_words = _care(care) if care.strip() else None
    if paper is None:
        return ByPassword(login, password, care_words)
    return ByWords(login, parse_words(paper), password, care_words)


def _care(typed: str) -> RecoveryWords:
    try:
        return parse_words(typed)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.template, field="care_words", **wrong.fields) from None


def _lists(typed: str) -> list[str]:
    lines = [line for line in typed.splitlines() if len(line.split()) == _IN_A_LIST]
    if lines:
        return lines[:2]
    words = typed.split()
    if len(words) == 2 * _IN_A_LIST:
        return [" ".join(words[:_IN_A_LIST]), " ".join(words[_IN_A_LIST:])]
    return [typed]
