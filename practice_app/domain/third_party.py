"""Finds in a text what is about somebody else: names that the practice knows, addresses, phone numbers, BSNs, accounts.

One pass over the text, whatever the number of names: each place asks a dictionary at most a few times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from practice_app.domain.search_text import fold

Kind = Literal["name", "email", "phone", "bsn", "iban", "history"]
Whose = Literal["client", "relation", "staff", ""]
_SHORTEST = 6  # characters of an address or number
MOST_WORDS = 8  # of a name, prefixes counted
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")  # an accent may be a sign of its own
_EMAIL = re.compile(r"[\w.%+\-'’]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_SPACE = r"[ \u00a0\u202f.()/\-\u2010-\u2015]"
_PHONE = re.compile(rf"(?<!\d)(?:\+|00)?\d(?:{_SPACE}{{0,3}}\d){{8,13}}(?!\d)")
_BSN = re.compile(rf"(?<!\d)\d(?:{_SPACE}?\d){{8}}(?!\d)")
_IBAN = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z]{{2}}\d{{2}}(?:{_SPACE}?[A-Za-z0-9]){{11,30}}(?![A-Za-z0-9])")
_TITLES = frozenset(
    ("mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr", "juffrouw", "familie", "fam", "mr", "mrs", "ms", "miss",
     "sir", "madam", "dr", "drs", "ir", "prof")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text: `start` and `length` in characters. `whose`: from which list a name comes.

    `remove`: what is proposed: to take it out, or to leave a colleague who acted in their function.
    """

    start: int
    length: int
    kind: Kind
    whose: Whose = ""
    remove: bool = True

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + self.length


@dataclass(frozen=True, slots=True, repr=False)
class PersonName:
    """A name as the practice knows it. `given` may be initials; `family` without the prefix."""

    given: str = ""
    prefix: str = ""
    family: str = ""
    whole: str = ""  # of an organisation, or a single word


def taken_apart(name: str) -> PersonName:
    """A name that was written as one: titles left out, the first word is the given name, or its initial."""
    words = [word for word in name.split() if _folded(word) not in _TITLES]
    return PersonName(words[0], "", " ".join(words[1:])) if len(words) > 1 else PersonName(whole=" ".join(words))


@dataclass(slots=True, repr=False)
class NameIndex:
    """Every form of every name, folded, as one string of words each; built once for all texts.

    `own`: the forms of the person whose data these are, which are never proposed.
    """

    forms: dict[str, Whose] = field(default_factory=dict)
    titled: dict[str, Whose] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)

    def add(self, name: PersonName, whose: Whose) -> None:
        """Know a name in the forms in which people write it; of relations the given name alone too."""
        whole, family = _folded(name.whole), _folded(f"{name.prefix} {name.family}")
        given = _folded(name.given)
        if whole:
            self._know(self.forms, whole, whose)
        if family:
            self._know(self.titled, family, whose)
        if family and given:
            prefix, last = _folded(name.prefix), _folded(name.family)
            listed = [f"{last} {first} {prefix}".strip() for first in (given, given[0])]
            for form in (
                f"{given} {family}",
                f"{given[0]} {family}",
                f"{given.split()[0]} {family}",
                f"{family} {given}",
                *listed,
            ):
                self._know(self.forms, form, whose)
        if given and whose == "relation":
            self._know(self.forms, given, whose)

    def add_own(self, name: PersonName) -> None:
        """The person's own name in all its forms."""
        mine = NameIndex()
        mine.add(name, "relation")
        self.own |= mine.forms.keys() | mine.titled.keys()

    def _know(self, forms: dict[str, Whose], form: str, whose: Whose) -> None:
        if len(form) > 1 and forms.get(form) != "relation":
            forms[form] = whose


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What is searched with. `own`: e-mail addresses, digits of numbers and accounts of the person and of the practice."""

    names: NameIndex
    own: frozenset[str] = frozenset()


def passages(text: str, known: Known) -> tuple[Passage, ...]:
    """What may be about somebody else, in the order of the text; none overlaps another."""
    found = [*_names(text, known.names), *_patterns(text, known.own)]
    found.sort(key=lambda one: (one.start, -one.length))
    kept: list[Passage] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        else:  # both go as one, and what is to be taken out wins
            last = kept.pop()
            main = last if last.remove or not one.remove else one
            kept.append(replace(main, start=last.start, length=max(last.end, one.end) - last.start))
    return tuple(kept)


def whole_text(text: str) -> Passage:
    """All of it: what somebody else told about the person is withheld unless it is decided otherwise (mission R8)."""
    return Passage(0, len(text), "history")


def own_values(values: Iterable[str]) -> frozenset[str]:
    """Addresses and numbers in the form in which they are compared."""
    return frozenset(form for value in values if value for form in (value.casefold().strip(), _digits(value)) if form)


def _names(text: str, index: NameIndex) -> Iterator[Passage]:
    words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
    place = 0
    while place < len(words):
        found = _longest(words, place, index)
        if found is None:
            place += 1
            continue
        last, whose = found
        start = words[place][0]
        yield Passage(start, words[last][1] - start, "name", whose, remove=whose != "staff")
        place = last + 1


def _longest(words: list[tuple[int, int, str]], place: int, index: NameIndex) -> tuple[int, Whose] | None:
    """The last word of the longest known name that begins here, and whose it is; None for none, and for one's own."""
    first = words[place][2]
    after_title = place > 0 and words[place - 1][2] in _TITLES
    rest = place + 1
    while len(first) == 1 and rest < min(len(words), place + MOST_WORDS) and len(words[rest][2]) == 1:
        rest += 1  # "J.P. de Vries": the first initial decides
    best: tuple[int, Whose] | None = None
    form = first
    for last in range(place, min(rest + MOST_WORDS, len(words))):
        if place < last < rest:
            continue
        if last > place:
            form = f"{form} {words[last][2]}"
        whose = index.forms.get(form) or (index.titled.get(form) if after_title else None)
        if form in index.own:  # a family name that others bear too is the person's own
            best = None
        elif whose is not None:
            best = (last, whose)
    return best


def _patterns(text: str, own: frozenset[str]) -> Iterator[Passage]:
    mine, found = list[tuple[int, int]](), list[Passage]()
    for pattern, kind, is_real in _KINDS:
        for match in pattern.finditer(text):
            value = _real_part(match[0], is_real)
            if value and {value.casefold(), _digits(value)} & own:
                mine.append((match.start(), match.start() + len(value)))
            elif value:
                found.append(Passage(match.start(), len(value), kind))
    for one in found:  # nor what looks like a number within the person's own account
        if not any(start <= one.start and one.end <= end for start, end in mine):
            yield one


def _real_part(found: str, is_real: Callable[[str], bool]) -> str:
    """What was found, without what follows it by chance (a date behind a number, a word behind an account); "" for nothing."""
    for end in range(len(found), _SHORTEST - 1, -1):
        if found[end - 1].isalnum() and (end == len(found) or not found[end].isdigit()) and is_real(found[:end]):
            return found[:end]
    return ""


def _is_phone(value: str) -> bool:
    plain = f"+{value}" if value.startswith("31") else value
    try:  # also one that is not given out: somebody took it for a number
        return plain[0] in "0+" and phonenumbers.is_possible_number(phonenumbers.parse(plain, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _is_bsn(value: str) -> bool:
    return bool(bsn.is_valid(re.sub(r"\D", "", value)))


_KINDS: tuple[tuple[re.Pattern[str], Kind, Callable[[str], bool]], ...] = (
    (_EMAIL, "email", lambda value: True),
    (_IBAN, "iban", lambda value: bool(iban.is_valid(re.sub(r"[^0-9A-Za-z]", "", value).upper(), check_country=False))),
    (_BSN, "bsn", _is_bsn),
    (_PHONE, "phone", _is_phone),
)


def _digits(value: str) -> str:
    """The digits of a number, a Dutch one without its country code; the letters of an account too."""
    plain = re.sub(r"[^0-9A-Za-z]", "", value).casefold()
    for code in ("0031", "31"):
        if plain.startswith(code) and len(plain) - len(code) == 9:
            return "0" + plain.removeprefix(code)
    return plain


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return fold(text)
