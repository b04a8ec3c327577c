"""The people of the demo: made up from small lists with a fixed seed, each with a story relative to today."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from practice_app.domain.plain_dates import is_minor
from practice_app.system.resources import resource

YEARS = 8
_DAYS = YEARS * 365
_LETTERS = "ABCDEGHJKLMNPRTVWXZ"  # the post uses no others, and these make none of SA, SD, SS
_FIRST_TEST_BSN, _LAST_TEST_BSN = 999_900_000, 999_999_999  # the range that the government gives out for testing


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A client of the demo. `visits`: the days with an invoice, oldest first; `letters`: the days with a letter."""

    number: str
    name: str
    cells: dict[str, str]
    visits: tuple[date, ...]
    letters: tuple[date, ...]
    pays: bool = field(default=True)


def load(name: str) -> dict[str, Any]:
    """One of the lists in resources/demo."""
    found: dict[str, Any] = json.loads(resource("demo", f"{name}.json").read_text(encoding="utf-8"))
    return found


def people(kind: str, count: int, seed: int, today: date) -> Iterator[Person]:
    """`count` clients: most still come, a quarter left years ago, some only asked; the same for the same seed and day."""
    maker = _Maker(kind, seed, today)
    for position in range(count):
        yield maker.person(1001 + position)


class _Maker:
    def __init__(self, kind: str, seed: int, today: date) -> None:
        self._random = Random(f"{kind} {seed}")
        self._today = today
        self._dental = kind == "dental"
        self._lists = load("people")
        self._own = load(kind)
        self._bsns = _test_bsns()

    def person(self, number: int) -> Person:
        """The next one."""
        chance = self._random.randrange(100)
        first, last = self._span(chance)
        asked_only = 90 <= chance < 97
        visits = () if asked_only else self._days(first, last, self._random.randint(2, 7))
        letters = self._days(first, last, 1 if asked_only else self._random.randint(2, 7))
        organisation = self._random.randrange(100) < self._own["organisations_in_hundred"]
        cells = self._organisation() if organisation else self._individual()
        cells |= self._address() | {
            "nummer": str(number),
            "soort": "organisatie" if organisation else "persoon",
            "behandelaar": self._practitioner(),
            "toestemming_marketing": "ja" if self._random.randrange(100) < 15 else "nee",
            "ingeschreven_op": f"{first:%d-%m-%Y}",
        }
        return Person(str(number), _name(cells), cells, visits, letters, pays=chance < 97)

    def _span(self, chance: int) -> tuple[date, date]:
        """The first and the last day of the client: 75 in 100 still come, the others stayed away for over two years."""
        draw = self._random.randint
        if chance < 75:
            last = draw(1, 690)
            first = draw(last, _DAYS) if draw(0, 9) else last + draw(0, min(200, _DAYS - last))
        else:
            last = draw(760, _DAYS - 1)
            first = draw(last, _DAYS)
        return self._today - timedelta(days=first), self._today - timedelta(days=last)

    def _days(self, first: date, last: date, count: int) -> tuple[date, ...]:
        length = (last - first).days
        days = [first + timedelta(days=self._random.randint(0, length)) for _ in range(count - 1)]
        return tuple(sorted(max(first, _working_day(day)) for day in (*days, last)))

    def _individual(self) -> dict[str, str]:
        draw = self._random
        given = draw.choice(self._lists["women" if draw.random() < 0.52 else "men"])
        prefix, family = draw.choice(self._lists["families"])
        child = self._dental and draw.randrange(100) < 8
        age = draw.randint(9, 16) if child else draw.randint(19 + YEARS, 91)
        born = self._today - timedelta(days=age * 365 + draw.randrange(365))
        bsn = next(self._bsns, "") if self._dental and draw.randrange(100) < 70 else ""
        told = {
            "voornaam": given,
            "tussenvoegsel": prefix,
            "achternaam": family,
            "geboortedatum": f"{born:%d-%m-%Y}",
            "bsn": bsn,
        }
        return told if is_minor(born, self._today) else told | {"e-mailadres": f"{_plain(given)}.{_plain(family)}@example.nl"}

    def _organisation(self) -> dict[str, str]:
        name = self._random.choice(self._lists["organisations"])
        return {"organisatie": name, "e-mailadres": f"administratie@{_plain(name)}.example"}

    def _address(self) -> dict[str, str]:
        draw = self._random
        city, lowest, highest = draw.choice(self._lists["places"])
        addition = draw.choice(["", "", "", "", "a", "b", "-2", " bis"])
        return {
            "straat": draw.choice(self._lists["streets"]),
            "huisnummer": f"{draw.randint(1, 180)}{addition}",
            "postcode": f"{draw.randint(lowest, highest)} {draw.choice(_LETTERS)}{draw.choice(_LETTERS)}",
            "plaats": city,
            "land": "NL",
            "telefoon": f"06-00{draw.randrange(1_000_000):06d}",  # 06-00 is given out to nobody
        }

    def _practitioner(self) -> str:
        return "" if self._random.randrange(100) < 4 else str(self._random.choice(self._own["practitioners"]))


def _name(cells: dict[str, str]) -> str:
    if "organisatie" in cells:
        return cells["organisatie"]
    return " ".join(part for part in (cells["voornaam"], cells["tussenvoegsel"], cells["achternaam"]) if part)


def _working_day(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _plain(text: str) -> str:
    """ASCII letters only, for an address."""
    spelt = unicodedata.normalize("NFKD", text.casefold().translate(str.maketrans("ıłøß", "ilos")))
    return "".join(letter for letter in spelt if letter.isascii() and letter.isalpha())


def _test_bsns() -> Iterator[str]:
    """Test numbers that pass the elfproef, each once."""
    for number in range(_FIRST_TEST_BSN, _LAST_TEST_BSN + 1):
        digits = [int(digit) for digit in str(number)]
        if (sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False)) - digits[8]) % 11 == 0:
            yield str(number)
