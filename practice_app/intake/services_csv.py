"""A price list as CSV: untrusted rows in, prices in their normal form out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.import_rows import ServiceRow
from practice_app.domain.money import VatRate
from practice_app.domain.plain_dates import parse_date
from practice_app.domain.service import ServiceDraft, make_service
from practice_app.intake.cells import choice, required_line, unit_price, vat_rate
from practice_app.intake.csv_reader import Shape, table_of
from practice_app.intake.report import ImportLog

Value = TypeVar("Value")

SHAPE = Shape(
    columns={
        "code": ("prestatiecode", "prestatie"),
        "description": ("omschrijving", "beschrijving"),
        "unit_price": ("stukprijs", "prijs", "eenheidsprijs", "tarief", "price"),
        "vat_rate": ("btw_tarief", "btw", "btw_percentage"),
        "needs": ("vereist", "nodig"),
        "valid_from": ("geldig_vanaf", "ingangsdatum", "vanaf"),
        "valid_to": ("geldig_tot_en_met", "tot_en_met", "geldig_tm", "einddatum"),
    },
    required=("code", "description", "unit_price", "vat_rate", "valid_from"),
)
NEEDS = {
    "tooth": "tooth", "element": "tooth", "tand": "tooth", "kies": "tooth",
    "jaw": "jaw", "kaak": "jaw",
    "tooth_or_jaw": "tooth_or_jaw", "tooth or jaw": "tooth_or_jaw",
    "element of kaak": "tooth_or_jaw", "tand of kaak": "tooth_or_jaw", "element/kaak": "tooth_or_jaw",
}  # fmt: skip
_NOBODY = date(2000, 1, 1)  # stands in for a day that could not be read: its row is rejected anyhow


def read_services(source: Path | BinaryIO, log: ImportLog) -> Iterator[ServiceRow]:
    """The acceptable rows, one at a time; the others go to `log`. Nothing may be stored unless `log.clean` at the end.

    Raises FileProblem when the file as a whole cannot be read. Whether a price fits among those that are stored is for the
    caller.
    """
    seen: dict[tuple[str, date], int] = {}
    with table_of(source, SHAPE, log) as table:
        for row, cells in table.rows():
            service, problems = _parse(row, cells)
            if service and (first := seen.setdefault((service.draft.code, service.draft.valid_from), row)) != row:
                text = N_("{code} stands in row {first} with the same first day already. Leave one of the two out.")
                problems.append(InvalidInput(text, field="code", code=service.draft.code, first=first))
            for problem in problems:
                log.reject(row, problem.field, problem)
            if service and not problems:
                yield service


def _parse(row: int, cells: Sequence[str]) -> tuple[ServiceRow | None, list[InvalidInput]]:
    cell = dict(zip(SHAPE.columns, cells, strict=True))
    found: list[InvalidInput] = []

    def take(check: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return check()
        except InvalidInput as problem:
            found.append(problem)
            return otherwise

    draft = ServiceDraft(
        code=take(lambda: required_line(cell["code"], "code", 30), "-"),
        description=take(lambda: required_line(cell["description"], "description", 500), "-"),
        unit_price=take(lambda: unit_price(cell["unit_price"], "unit_price"), 0),
        vat_rate=take(lambda: vat_rate(cell["vat_rate"], "vat_rate"), VatRate.EXEMPT),
        valid_from=take(lambda: _first_day(cell), _NOBODY),
        valid_to=take(lambda: parse_date(cell["valid_to"], "valid_to"), None),
        needs=take(lambda: choice(cell["needs"], NEEDS, "needs", ""), ""),
    )
    tidy = None if found else take(lambda: _tidied(draft), None)
    return (ServiceRow(row, tidy) if tidy else None), found


def _first_day(cell: Mapping[str, str]) -> date:
    day = parse_date(cell["valid_from"], "valid_from")
    if day is None:
        raise InvalidInput(N_("A price needs its first day. Fill it in."), field="valid_from")
    return day


def _tidied(draft: ServiceDraft) -> ServiceDraft:
    """The draft in its normal form. InvalidInput when the domain does not take it."""
    made = make_service(draft, "")
    return ServiceDraft(
        made.code, made.description, made.unit_price, made.vat_rate.value, made.valid_from, made.valid_to, made.needs
    )  # fmt: skip
