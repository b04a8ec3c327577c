"""Recovery words as they come from a file or a variable: one list, or both lists with their headings."""

from __future__ import annotations

from practice_app.storage.keys import RecoveryWords, parse_words
from practice_app.use_cases.owner_keys import ByWords

_IN_A_LIST = 24


def owner_by_words(login: str, typed: str, new_password: str) -> ByWords:
    """The owner who holds these words; the second list, when there is one, is that for care. InvalidInput when misspelt."""
    lists = [parse_words(text) for text in _lists(typed)]
    care: RecoveryWords | None = lists[1] if len(lists) > 1 else None
    return ByWords(login, lists[0], new_password, care)


def _lists(typed: str) -> list[str]:
    lines = [line for line in typed.splitlines() if len(line.split()) == _IN_A_LIST]
    if lines:
        return lines[:2]
    words = typed.split()
    if len(words) == 2 * _IN_A_LIST:
        return [" ".join(words[:_IN_A_LIST]), " ".join(words[_IN_A_LIST:])]
    return [typed]
