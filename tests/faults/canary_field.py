"""Tens of thousands of random words that are found again in any bytes, whole or eight letters of them, in one pass."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

LETTERS, OTHER_LETTERS = "qxzjwvkpgd", "bcfhlmnrst"  # runs of these alone stand in no language, so looking for them is quick
_LENGTH, _GRAM = 20, 8
_PLACES = _LENGTH - _GRAM + 1


@dataclass(slots=True)
class CanaryField:
    """The words that were sown. No eight letters stand in two of them, so that each piece that is found names its word.

    Two fields in one file have `letters` of their own: where two words of one touch, letters of the other might seem to stand.
    """

    chance: random.Random
    letters: str = LETTERS
    words: list[str] = field(default_factory=list)
    _grams: dict[str, int] = field(default_factory=dict)

    def word(self) -> str:
        """Another word."""
        while True:
            word = "".join(self.chance.choices(self.letters, k=_LENGTH))
            grams = [word[start : start + _GRAM] for start in range(_PLACES)]
            if not any(gram in self._grams for gram in grams) and len(set(grams)) == _PLACES:
                self._grams.update(dict.fromkeys(grams, len(self.words)))
                self.words.append(word)
                return word

    def several(self, count: int) -> str:
        """So many words, as a text."""
        return " ".join(self.word() for _ in range(count))

    def found_in(self, pieces: Iterable[bytes]) -> set[str]:
        """The words of which eight letters or more stand together in any of these bytes, in UTF-8 or UTF-16."""
        letter = f"[{self.letters}]".encode()
        patterns = [re.compile(b"(?:" + unit + b"){%d,}" % _GRAM) for unit in (letter, letter + b"\0", b"\0" + letter)]
        found = set[int]()
        for piece in pieces:
            for pattern in patterns:
                for run in pattern.finditer(piece):
                    found |= self._of(run[0].replace(b"\0", b"").decode())
        return {self.words[number] for number in found}

    def _of(self, run: str) -> set[int]:
        grams = (run[start : start + _GRAM] for start in range(len(run) - _GRAM + 1))
        return {self._grams[gram] for gram in grams if gram in self._grams}
