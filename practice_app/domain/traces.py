"""Finds words in plain bytes as a searcher of leftovers would: any spelling a file may hold, and what is left of a cut one."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from practice_app.domain.errors import N_, InvalidInput

SHORTEST = 4  # characters: what is shorter stands in any large file by chance
LONGEST = 200
TAIL = 8  # characters of a word that count as a part of it (security.md, Provable erasure)
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_KEY = 8  # bytes
_FEW = 60  # spellings that are quicker to look for one by one
_PAGE_END = 400  # bytes before the end of a piece in which a word may begin that goes on elsewhere


class Traces:
    """Looks for the same words in many pieces. Words are told apart by their place in the list, from 0.

    Large and small letters are one; letters with accents also count in their other Unicode form and without them.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._spellings: dict[bytes, dict[int, set[bytes]]] = defaultdict(dict)  # last bytes → word → whole spellings
        self._starts: dict[bytes, dict[int, int]] = defaultdict(dict)  # first bytes → word → length of the whole
        for number, word in enumerate(words):
            for spelling in _variants(word):
                for encoding in _ENCODINGS:
                    self._add(number, spelling, encoding)
        self._by_length: dict[int, dict[bytes, list[bytes]]] = defaultdict(lambda: defaultdict(list))
        for end in self._spellings:
            self._by_length[min(_KEY, len(end))][end[-_KEY:]].append(end)

    def look(self, piece: bytes) -> tuple[Counter[int], Counter[int]]:
        """How often each word stands in a piece: whole, and only its last characters (or its first, where the piece ends)."""
        small = piece.lower()
        wholes, parts = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
        for end in self._ends_in(small):
            for at in _positions(small, end):
                for number, spellings in self._spellings[end].items():
                    is_whole = any(small.endswith(one, 0, at + len(end)) for one in spellings)
                    (wholes if is_whole else parts)[number].add(at + len(end))
        whole = Counter({number: _apart(ends) for number, ends in wholes.items()})
        part = Counter({number: left for number, ends in parts.items() if (left := _apart(ends - _around(wholes[number])))})
        self._look_at_the_end(small, part)
        return whole, part

    def _add(self, number: int, spelling: str, encoding: str) -> None:
        known = spelling.encode(encoding, "replace").lower()
        end = spelling[-TAIL:].encode(encoding, "replace").lower()
        self._spellings[end].setdefault(number, set()).add(known)
        if len(spelling) > TAIL:
            self._starts[spelling[:TAIL].encode(encoding, "replace").lower()][number] = len(known)

    def _ends_in(self, small: bytes) -> Iterator[bytes]:
        if len(self._spellings) <= _FEW:
            yield from (end for end in self._spellings if end in small)
            return
        for length, ends in self._by_length.items():
            there = {small[at : at + length] for at in range(len(small) - length + 1)}
            for key in there & ends.keys():
                yield from (end for end in ends[key] if end in small)

    def _look_at_the_end(self, small: bytes, part: Counter[int]) -> None:
        """A long value goes on in another page: what begins here and does not fit any more."""
        offset = max(0, len(small) - _PAGE_END)
        last = small[offset:]
        if not self._starts:
            return
        lengths = {len(start) for start in self._starts}
        there = {last[at : at + length] for length in lengths for at in range(len(last) - length + 1)}
        for start in there & self._starts.keys():
            for at in _positions(last, start):
                part.update(number for number, length in self._starts[start].items() if at + length > len(last))


def words_to_look_for(lines: Iterable[str]) -> list[str]:
    """One word or phrase a line, empty lines left out. InvalidInput names the line that is too short or too long."""
    found = []
    for number, line in enumerate(lines, start=1):
        word = " ".join(line.split())
        if word and not SHORTEST <= len(word) <= LONGEST:
            raise InvalidInput(
                N_("Line {line} has {count} characters; {least} to {most} can be looked for."),
                line=number, count=len(word), least=SHORTEST, most=LONGEST, field="words",
            )  # fmt: skip
        if word:
            found.append(word)
    if not found:
        raise InvalidInput(N_("There are no words to look for: one on each line."), field="words")
    return found


def _variants(word: str) -> set[str]:
    bare = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    spelled = (word, word.lower(), word.upper(), bare)
    return {unicodedata.normalize(form, one) for one in spelled for form in ("NFC", "NFD")}


def _around(ends: set[int]) -> set[int]:
    """UTF-16 of plain letters reads as itself the other way round too, one byte further."""
    return {end + step for end in ends for step in (-1, 0, 1)}


def _apart(ends: set[int]) -> int:
    return sum(end - 1 not in ends for end in ends)


def _positions(data: bytes, wanted: bytes) -> Iterator[int]:
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 1)
