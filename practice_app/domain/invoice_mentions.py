"""Finds invoice numbers in what a payer wrote, in whatever notation: dashes, spaces, leading zeros, structured references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

MOST_PIECES = 6  # pieces of letters or of digits that one number may be written in
SURE_DIGITS = 5  # a number of fewer digits may be anything
_PIECE = re.compile(r"[A-Z]+|[0-9]+")
_GAP = re.compile(r"[-/._]?")
# A day such as 2026-07-12 holds what looks like number 2026-7.
_DAY = re.compile(r"\b(?:(?:19|20)[0-9]{2}[-/][01]?[0-9][-/][0-3]?[0-9]|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)?[0-9]{2})\b")
_RF = re.compile(r"\bRF[0-9]{2}[ ]?((?:[A-Z0-9]{1,4}[ ]?){1,6})\b")
_PAYMENT_REFERENCE = re.compile(r"\b[0-9]{4}[ .]?[0-9]{4}[ .]?[0-9]{4}[ .]?[0-9]{4}\b|\b[0-9]{9,16}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that was found. `sure`: written so that it is hardly anything else."""

    number: str
    sure: bool


class NumberIndex:
    """The numbers to look for; a notation that fits two of them finds neither."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._whole: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        self._longest = 1
        for number in numbers:
            pieces = _PIECE.findall(number.upper())
            if not any(piece.isdigit() for piece in pieces):
                continue
            _put(self._whole, "".join(pieces), number)
            _put(self._bare, _without_zeros(pieces), number)
            self._longest = max(self._longest, len(pieces))
        self._longest = min(MOST_PIECES, self._longest + 1)

    def mentions(self, text: str, reference: str = "") -> tuple[Mention, ...]:
        """The numbers in the text and the reference, each once, in their order."""
        if not self._whole:
            return ()
        found: dict[str, bool] = {}
        upper = f"{text}\n{reference}".upper()
        for mention in (*self._structured(upper), *self._free(_DAY.sub("\n", upper))):
            found[mention.number] = found.get(mention.number, False) or mention.sure
        return tuple(Mention(number, sure) for number, sure in found.items())

    def _free(self, upper: str) -> Iterator[Mention]:
        pieces = list(_PIECE.finditer(upper))
        place = 0
        while place < len(pieces):
            for length in range(min(self._longest, len(pieces) - place), 0, -1):
                if mention := self._look(upper, pieces[place : place + length]):
                    yield mention
                    place += length
                    break
            else:
                place += 1

    def _look(self, upper: str, run: list[re.Match[str]]) -> Mention | None:
        texts = [piece[0] for piece in run]
        if not texts[-1].isdigit() and not texts[0].isdigit():
            return None
        if number := self._whole.get("".join(texts)):
            return Mention(number, sum(map(len, filter(str.isdigit, texts))) >= SURE_DIGITS)
        number = self._bare.get(_without_zeros(texts))
        if not number or len(run) < 2:  # "7" alone is never invoice 0007
            return None
        joined = all(_GAP.fullmatch(upper[one.end() : next_.start()]) for one, next_ in pairwise(run))
        return Mention(number, joined and len("".join(texts)) >= SURE_DIGITS)

    def _structured(self, upper: str) -> Iterator[Mention]:
        """RF18 2026 0007 (ISO 11649), and a betalingskenmerk: check digit, perhaps a length, zeros, the number."""
        for found in _RF.finditer(upper):
            if number := self._whole.get("".join(found[1].split())):
                yield Mention(number, True)
        for found in _PAYMENT_REFERENCE.finditer(upper):
            digits = re.sub("[ .]", "", found[0])
            if len(digits) < 16 and digits[1] != str(len(digits) - 2)[-1]:
                continue  # the short form names its own length
            for start in (1, 2) if len(digits) == 16 else (2,):
                if number := self._whole.get(digits[start:].lstrip("0")):
                    yield Mention(number, len(digits[start:].lstrip("0")) >= SURE_DIGITS)
                    break


def _put(index: dict[str, str], key: str, number: str) -> None:
    """Two numbers of one key find neither."""
    index[key] = "" if index.get(key, number) != number else number


def _without_zeros(pieces: Iterable[str]) -> str:
    return "-".join([piece.lstrip("0") or "0" if piece[0] <= "9" else piece for piece in pieces])
