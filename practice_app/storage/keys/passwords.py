"""Which passwords are good enough, and the first passwords that the app makes up itself."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable

from practice_app.domain.errors import N_, InvalidInput
from practice_app.storage.keys.kdf import password_bytes

LONG_ENOUGH = 15
_BEST_SCORE = 4
_ESTIMATED_CHARACTERS = 72  # zxcvbn refuses longer text and grows slow on it; the password itself is never cut
_SHORTEST_NAME = 4
_OWN_CHARACTERS = 8
_FIRST_WORDS = 6


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
    score = _score(password, names)
    if score == 0 or (score < _BEST_SCORE and len(unicodedata.normalize("NFC", password)) < LONG_ENOUGH):
        raise InvalidInput(
            N_("This password is guessed too easily. Take a sentence or four random words: at least 15 characters."),
            field="password",
        )


def new_first_password() -> str:
    """Six random words (66 bits): it gives only the right to set a password of one's own."""
    from mnemonic import Mnemonic

    wordlist = Mnemonic("english").wordlist
    return "-".join(secrets.choice(wordlist) for _ in range(_FIRST_WORDS))


def _score(password: str, names: list[str]) -> int:
    if not password:
        return 0
    from zxcvbn import zxcvbn  # imported here: 30 ms that the start of the app does not need

    known = [word for name in names for word in (name.casefold(), *name.casefold().split())]
    result = zxcvbn(password[:_ESTIMATED_CHARACTERS], user_inputs=known)
    return int(result["score"])


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
