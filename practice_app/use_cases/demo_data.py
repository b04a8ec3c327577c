"""The demo's exchange files: clients, invoices and letters as a Dutch practice gets them out of its old program."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from practice_app.use_cases.demo_people import Person, load, people

CLIENT_HEADERS = (
    "nummer", "behandelaar", "soort", "voornaam", "tussenvoegsel", "achternaam", "organisatie", "geboortedatum", "e-mailadres",
    "telefoon", "straat", "huisnummer", "postcode", "plaats", "land", "bsn", "toestemming_marketing", "ingeschreven_op",
)  # fmt: skip
INVOICE_HEADERS = (
    "factuurnummer", "cliëntnummer", "soort", "crediteert", "factuurdatum", "vervaldatum", "leverdatum", "prestatiecode",
    "omschrijving", "aantal", "stukprijs", "btw_tarief", "betaald_op",
)  # fmt: skip
PRICE_HEADERS = ("code", "omschrijving", "prijs", "btw", "vereist", "geldig_vanaf")
LETTER_HEADERS = ("cliëntnummer", "datum", "richting", "kanaal", "onderwerp", "tekst", "vertrouwelijk")

Line = Sequence[Any]  # service code, description, quantity, cents, VAT rate


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """Where the files lie and how much is in them."""

    clients: Path
    invoices: Path
    correspondence: Path
    services: Path
    client_count: int
    invoice_count: int
    letter_count: int
    service_count: int


@dataclass(frozen=True, slots=True, repr=False)
class _Sale:
    """An invoice of the old program, or the credit note over one."""

    on: date
    client: str
    lines: Sequence[Line]
    paid_on: date | None = None
    credits: int | None = None


def write_demo_files(folder: Path, kind: str, clients: int, seed: int, today: date) -> DemoFiles:
    """Write the four files into a folder; the same again for the same kind, count, seed and day."""
    everyone = list(people(kind, clients, seed, today))
    draw, own = Random(f"{kind} {seed} business"), load(kind)
    names = ("clienten.csv", "facturen.csv", "correspondentie.csv", "tarieven.csv")
    paths = [folder / name for name in names]
    _write(paths[0], CLIENT_HEADERS, ([one.cells.get(name, "") for name in CLIENT_HEADERS] for one in everyone))
    sales = _sales(everyone, own["services"], draw, today)
    _write(paths[1], INVOICE_HEADERS, _invoice_rows(sales))
    letters = [row for one in everyone for row in _letters(one, own["letters"], draw)]
    _write(paths[2], LETTER_HEADERS, letters)
    prices = [_price_row(price, today) for price in own["prices"]]
    _write(paths[3], PRICE_HEADERS, prices)
    return DemoFiles(paths[0], paths[1], paths[2], paths[3], len(everyone), len(sales), len(letters), len(prices))


def _price_row(price: Sequence[Any], today: date) -> list[str]:
    """A price of this year: the needed tooth or jaw as a Dutch list says it."""
    code, description, cents, rate, needs = price
    needed = {"tooth": "tand", "jaw": "kaak"}.get(needs, "")
    return [code, description, f"{cents // 100},{cents % 100:02d}", _rate(rate), needed, _day(date(today.year, 1, 1))]


def _rate(rate: str) -> str:
    return "vrijgesteld" if rate == "exempt" else f"{rate}%"


def _sales(everyone: Iterable[Person], services: Sequence[Sequence[Line]], draw: Random, today: date) -> list[_Sale]:
    """Everything that was invoiced, oldest first; a credit note names the place of its invoice in the list."""
    plain = [
        _Sale(day, one.number, draw.choice(services), _paid(one, day, draw, today)) for one in everyone for day in one.visits
    ]
    plain.sort(key=lambda sale: sale.on)
    credited = [place for place, sale in enumerate(plain) if sale.paid_on is None and draw.randrange(4) == 0]
    last = plain[-1].on if plain else today
    notes = [_Sale(last, plain[place].client, plain[place].lines, credits=place) for place in credited[:20]]
    return plain + notes


def _paid(one: Person, day: date, draw: Random, today: date) -> date | None:
    """Most pay within five weeks; who does not pay leaves the last visit open."""
    paid = day + timedelta(days=draw.randint(0, 35))
    return None if paid > today or (not one.pays and day == one.visits[-1]) else paid


def _invoice_rows(sales: Sequence[_Sale]) -> Iterable[list[str]]:
    numbers: list[str] = []
    in_year: dict[int, int] = {}
    for sale in sales:
        year = sale.on.year
        in_year[year] = in_year.get(year, 0) + 1
        numbers.append(f"{year}{in_year[year]:05d}")
    for number, sale in zip(numbers, sales, strict=True):
        credited = numbers[sale.credits] if sale.credits is not None else ""
        due = "" if credited else _day(sale.on + timedelta(days=14))
        head = [number, sale.client, "creditfactuur" if credited else "factuur", credited, _day(sale.on), due, _day(sale.on)]
        for code, description, quantity, cents, rate in sale.lines:
            yield [*head, code, description, quantity, f"{cents // 100},{cents % 100:02d}", _rate(rate), _day(sale.paid_on)]


def _letters(one: Person, templates: Sequence[Sequence[Any]], draw: Random) -> Iterable[list[str]]:
    for day in one.letters:
        direction, channel, subject, body, confidential = draw.choice(templates)
        named = _day(day + timedelta(days=draw.randint(7, 21)))
        text = str(body).format(name=one.name, day=named)
        yield [
            one.number,
            _day(day),
            "uit" if direction == "out" else "in",
            channel,
            subject,
            text,
            "ja" if confidential else "nee",
        ]


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _write(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # as a Dutch spreadsheet saves it
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headers)
        writer.writerows(rows)
