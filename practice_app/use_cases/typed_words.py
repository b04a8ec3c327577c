"""Recovery words as they are typed, or come from a file or a variable: one list, or both lists with their headings."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.errors import N_, InvalidInput
from practice_app.storage.keys import WORD_COUNT, RecoveryWords, parse_words, spelt_words, words_that_begin
from practice_app.use_cases.owner_keys import ByPassword, ByWords

_IN_A_LIST = WORD_COUNT
ENOUGH_LETTERS = 4  # no two words of the list begin with the same four (BIP-39)


@dataclass(frozen=True, slots=True)
class TypedLook:
    """A list as far as it was typed. `problem`: what is wrong already, None when it may become right; `whole`: it is right."""

    count: int
    whole: bool = False
    problem: InvalidInput | None = None


def look_at_typed(typed: str, cursor: int = -1) -> TypedLook:
    """Judge a list while it is typed. The word that ends at the `cursor` may be half-typed: its beginning must exist."""
    found = spelt_words(typed)
    for position, (end, word) in enumerate(found, start=1):
        begun = words_that_begin(word)
        if word not in begun and not (begun and end == cursor):
            return TypedLook(len(found), problem=_wrong_word(position))
    if len(found) < WORD_COUNT:
        return TypedLook(len(found))
    try:
        parse_words(typed)
    except InvalidInput as wrong:
        half = found[-1][0] == cursor and found[-1][1] not in words_that_begin(found[-1][1])
        return TypedLook(len(found), problem=None if half else wrong)
    return TypedLook(len(found), whole=True)


def completed(beginning: str) -> str:
    """The one word that begins so, for four letters or more; "" when there is none or the word is whole."""
    found = spelt_words(beginning)
    word = found[-1][1] if found else ""
    begun = words_that_begin(word) if len(word) >= ENOUGH_LETTERS else ()
    return begun[0] if len(begun) == 1 and begun[0] != word else ""


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same list, however they are written."""
    return [word for _, word in spelt_words(one)] == [word for _, word in spelt_words(other)]


def _wrong_word(position: int) -> InvalidInput:
    return InvalidInput(
        N_("Word {position} is not one of the recovery words. Compare it with the paper, letter by letter."),
        field="words",
        position=position,
    )


def owner_by_words(login: str, typed: str, new_password: str) -> ByWords:
    """The owner who holds these words; the second list, when there is one, is that for care. InvalidInput when misspelt."""
    lists = [parse_words(text) for text in _lists(typed)]
    care: RecoveryWords | None = lists[1] if len(lists) > 1 else None
    return ByWords(login, lists[0], new_password, care)


def typed_owner(login: str, password: str, paper: str | None, care: str) -> ByPassword | ByWords:
    """The owner as a form asks it: by password, or by the words on `paper` with a new password. `care` may be "".

    InvalidInput for a misspelt list, its field being "words" or "care_words".
    """
    care_words = typed_care(care) if care.strip() else None
    if paper is None:
        return ByPassword(login, password, care_words)
    return ByWords(login, parse_words(paper), password, care_words)


def typed_care(typed: str) -> RecoveryWords:
    """The care words from a field of their own: InvalidInput names the field "care_words"."""
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
