"""How much a name on a bank statement resembles a name on an invoice."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from practice_app.domain.search_text import fold

ENOUGH = 0.5  # "P. JANSEN EN/OF M. DE VRIES" for "Piet Jansen"
_NEAR = 0.84  # one letter wrong in a name of seven
_SHORTEST = 3
_NO_NAMES = frozenset(
    (
        *("van", "der", "den", "ten", "ter", "het", "bij", "aan", "uit", "und", "von", "the"),
        *("mej", "mevr", "mevrouw", "heer", "dhr", "fam", "familie", "cjo", "inzake", "stichting"),
    )
)


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words that tell people apart, folded; prefixes and titles are left out."""
    return tuple(word for word in fold(name).split() if len(word) >= _SHORTEST and not word.isdigit() and word not in _NO_NAMES)


@lru_cache(maxsize=100_000)
def _initials(name: str) -> frozenset[str]:
    return frozenset(word[0] for word in fold(name).split() if len(word) < _SHORTEST)


def likeness(stated: str, name: str, *, near: bool = True) -> float:
    """From 0 to 1: the share of the words of `name` that `stated` has; an initial counts half.

    `near`: a word with a letter wrong counts as well (slower).
    """
    words, given = name_words(name), name_words(stated)
    if not words or not given:
        return 0.0
    score, whole = 0.0, False
    for word in words:
        part = _word_score(word, given, near)
        whole |= part > _NEAR / 2
        score += part or (0.5 if word[0] in _initials(stated) else 0.0)
    return score / len(words) if whole else 0.0


def _word_score(word: str, given: tuple[str, ...], near: bool) -> float:
    if word in given:
        return 1.0
    if not near:
        return 0.0
    return 0.8 if any(_is_near(word, other) for other in given) else 0.0


@lru_cache(maxsize=100_000)
def _is_near(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1 or len(word) < 5:
        return False
    return SequenceMatcher(None, word, other).ratio() >= _NEAR
