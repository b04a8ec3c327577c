"""Which passwords are good enough and why not, and those that the app makes up itself."""

from __future__ import annotations

import math
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.password_judgement import STRONGEST, PasswordJudgement
from practice_app.storage.keys.kdf import password_bytes
from practice_app.system.resources import resource

LONG_ENOUGH = 15
_ESTIMATED_CHARACTERS = 72  # zxcvbn refuses longer text and grows slow on it; the password itself is never cut
_SHORTEST_NAME = 4
_OWN_CHARACTERS = 8
_FIRST_WORDS = 6
_SUGGESTED_BITS = 44  # with 256 MiB of Argon2id a guess, far beyond anybody; the device secret is not counted
# zxcvbn knows English only: what everybody takes here. (Lists of leaked passwords name most of these too.)
_COMMON_DUTCH = (
    *("wachtwoord", "welkom", "geheim", "hallo", "praktijk", "tandarts", "coach"),
    *("nederland", "amsterdam", "zomer", "winter", "lente", "herfst"),
)
_GUESSES_A_SECOND = 1e4  # zxcvbn's figure for a slow hash; ours is slower still, so the time told is short rather than long
_WEAKNESSES: Mapping[str, str] = {
    "spatial": N_("It has a row of keys on the keyboard in it."),
    "repeat": N_("The same repeats itself in it."),
    "sequence": N_("It has a sequence in it, such as abc or 4321."),
    "date": N_("It has a date in it."),
    "regex": N_("It has a year in it."),
}
_NAME = N_("It has a name in it that others know, of the practice or of you.")
_POPULAR = N_("It has a word in it that many people take as their password.")
_ONE_WORD = N_("It is hardly more than one word from the dictionary.")
_SHORT = N_("It is short.")


def check_password(password: str, about: Iterable[str]) -> None:
    """Refuse a password that is guessed easily: it needs 15 characters or a zxcvbn score of 4 (security.md).

    `about` are names of the practice and its people; a password that is little more than such a name is refused
    whatever its length, as is the same few characters over and over. Raises InvalidInput that says what to do.
    """
    password_bytes(password)
    names = [name for name in about if name.strip()]
    if _little_more_than_a_name(password, names):
        raise InvalidInput(
            N_("This password is little more than a name that others know. Choose words that have nothing to do with it."),
            field="password",
        )
    estimate = _estimate(password, names)
    if not _is_good(password, estimate.score):
        raise InvalidInput(
            N_("This password is guessed too easily. Take a sentence or four random words: at least 15 characters."),
            field="password",
        )


def judge_password(password: str, about: Iterable[str]) -> PasswordJudgement:
    """What `check_password` would say, with the reasons, for who is typing it. Some milliseconds: not on the window's thread."""
    names = [name for name in about if name.strip()]
    estimate = _estimate(password, names)
    if _little_more_than_a_name(password, names):
        advice = N_("Choose words that have nothing to do with the practice or with you.")
        return PasswordJudgement(False, min(estimate.score, 1), estimate.seconds, (_NAME,), advice)
    if _is_good(password, estimate.score):
        return PasswordJudgement(True, max(estimate.score, STRONGEST - 1), estimate.seconds)
    advice = N_("Make it a sentence or four random words: at least 15 characters.")
    return PasswordJudgement(False, min(estimate.score, STRONGEST - 2), estimate.seconds, estimate.weak or (_SHORT,), advice)


def suggested_password(language: str) -> str:
    """Random words of a language with about 44 bits together, to be taken over: five Dutch ones, or four English."""
    words = _dutch_words() if language == "nl" else _english_words()
    return " ".join(secrets.choice(words) for _ in range(math.ceil(_SUGGESTED_BITS / math.log2(len(words)))))


def new_first_password() -> str:
    """Six random words (66 bits): it gives only the right to set a password of one's own."""
    words = _english_words()
    return "-".join(secrets.choice(words) for _ in range(_FIRST_WORDS))


def _dutch_words() -> Sequence[str]:
    return resource("words", "nl.txt").read_text(encoding="ascii").split()


def _english_words() -> Sequence[str]:
    from mnemonic import Mnemonic

    return Mnemonic("english").wordlist


@dataclass(frozen=True, slots=True)
class _Estimate:
    score: int
    seconds: float
    weak: tuple[str, ...]


def _is_good(password: str, score: int) -> bool:
    long_enough = len(unicodedata.normalize("NFC", password)) >= LONG_ENOUGH
    return score == STRONGEST or (score > 0 and long_enough)


def _estimate(password: str, names: list[str]) -> _Estimate:
    if not password:
        return _Estimate(0, 0.0, ())
    from zxcvbn import zxcvbn  # imported here: 30 ms that the start of the app does not need

    known = [word for name in names for word in (name.casefold(), *name.casefold().split())]
    result = zxcvbn(password[:_ESTIMATED_CHARACTERS], user_inputs=[*known, *_COMMON_DUTCH])
    weak = tuple(dict.fromkeys(_weaknesses(result["sequence"], set(known), len(password))))
    return _Estimate(int(result["score"]), float(result["guesses"]) / _GUESSES_A_SECOND, weak)


def _weaknesses(parts: Sequence[Mapping[str, Any]], names: set[str], length: int) -> Iterator[str]:
    """The reasons behind the estimate, those first that weigh most."""
    for part in parts:
        if part["pattern"] in _WEAKNESSES:
            yield _WEAKNESSES[part["pattern"]]
        elif part["pattern"] == "dictionary" and len(part["token"]) >= _SHORTEST_NAME:
            if part["matched_word"] in names:
                yield _NAME
            elif part["dictionary_name"] in ("user_inputs", "passwords"):
                yield _POPULAR
            elif len(parts) <= 2:
                yield _ONE_WORD
    if length < LONG_ENOUGH // 2:
        yield _SHORT


def _little_more_than_a_name(password: str, names: list[str]) -> bool:
    rest = whole = _folded(password)
    parts = {_folded(part) for name in names for part in (name, *name.split())}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_NAME:
            rest = rest.replace(part, "")
    return rest != whole and len(rest) < _OWN_CHARACTERS


def _folded(text: str) -> str:
    """Letters and digits only, without accents or capitals, 3 for e and the like undone."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(str.maketrans("013457@$", "oieasta" + "s"))
    return "".join(character for character in plain if character.isalnum())
