"""The manual names every column that the import knows, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from practice_app.intake.clients_csv import SHAPE as CLIENTS
from practice_app.intake.correspondence_csv import SHAPE as LETTERS
from practice_app.intake.csv_reader import Shape
from practice_app.intake.invoices_csv import SHAPE as INVOICES
from practice_app.intake.services_csv import SHAPE as PRICES

MANUAL = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
DUTCH, ENGLISH = MANUAL.split("## English")
FILES = [
    ("Clients", "Cliënten", CLIENTS), ("Invoices", "Facturen", INVOICES), ("Correspondence", "Correspondentie", LETTERS),
    ("Prices", "Prijzen", PRICES),
]  # fmt: skip


def _cells(text: str, heading: str) -> list[list[str]]:
    section = text.split(f"### {heading}")[1].split("\n#")[0]
    lines = [line.strip("| ").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line] for line in lines]


@pytest.mark.parametrize(("english", "dutch", "shape"), FILES)
def test_the_english_tables_name_every_column_its_dutch_header_and_what_is_required(
    english: str, dutch: str, shape: Shape
) -> None:
    rows = _cells(ENGLISH, english)
    assert {row[0].rstrip("*") for row in rows} == set(shape.columns)
    assert {row[0].rstrip("*") for row in rows if row[0].endswith("*")} == set(shape.required)
    for column, header, *_ in rows:
        known = {re.sub("[_-]", "", text) for text in (column.rstrip("*"), *shape.columns[column.rstrip("*")])}
        assert re.sub("[_-]", "", header) in known


@pytest.mark.parametrize(("english", "dutch", "shape"), FILES)
def test_the_dutch_tables_name_every_dutch_header(english: str, dutch: str, shape: Shape) -> None:
    named = {name.strip("* ") for row in _cells(DUTCH, dutch) for name in row[0].split(",")}
    headers = {row[1] for row in _cells(ENGLISH, english)}
    assert named == headers


@pytest.mark.parametrize(("english", "dutch", "shape"), FILES)
def test_the_manual_names_every_other_spelling(english: str, dutch: str, shape: Shape) -> None:
    section = DUTCH.split(f"### {dutch}")[1].split("\n#")[0] + ENGLISH.split(f"### {english}")[1].split("\n#")[0]
    named = set(re.findall(r"[\w-]+", section))
    foreign = {"organization", "client_number", "price"}  # English slips that the reader forgives
    assert {text for others in shape.columns.values() for text in others} - foreign <= named
