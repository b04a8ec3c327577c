"""The clients file of exchange.md: untrusted rows in, validated client drafts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from practice_app.domain.client import ClientDraft, check_client
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.import_rows import ClientRow
from practice_app.domain.plain_dates import parse_date
from practice_app.domain.plain_text import clean_line
from practice_app.intake.cells import CLIENT_KINDS, YES_NO, choice
from practice_app.intake.csv_reader import Chosen, Shape, table_of
from practice_app.intake.report import ImportLog

Value = TypeVar("Value")

SHAPE = Shape(
    columns={
        "number": ("nummer", "cliëntnummer", "clientnummer", "klantnummer", "client_number"),
        "practitioner": ("behandelaar",),
        "kind": ("soort",),
        "given_name": ("voornaam",),
        "prefix": ("tussenvoegsel",),
        "family_name": ("achternaam",),
        "organisation": ("organisatie", "organization"),
        "birth_date": ("geboortedatum",),
        "email": ("e-mailadres",),
        "phone": ("telefoon", "telefoonnummer"),
        "street": ("straat",),
        "house_number": ("huisnummer",),
        "postcode": (),
        "city": ("plaats", "woonplaats"),
        "country": ("land",),
        "bsn": (),
        "marketing_consent": ("toestemming_marketing", "marketingtoestemming", "nieuwsbrief"),
        "registered_on": ("ingeschreven_op", "inschrijfdatum", "registratiedatum", "geregistreerd_op"),
    },
    required=("number",),
    one_of=("family_name", "given_name", "organisation"),
)
_AS_TYPED = (
    "number", "given_name", "prefix", "family_name", "organisation", "email", "phone", "street", "house_number",
    "postcode", "city", "country", "bsn",
)  # fmt: skip


def read_clients(
    source: Path | BinaryIO, log: ImportLog, *, today: date, practice_kind: str, chosen: Chosen | None = None
) -> Iterator[ClientRow]:
    """The acceptable rows, one at a time; the others go to `log`. Nothing may be stored unless `log.clean` at the end.

    Raises FileProblem when the file as a whole cannot be read. Whether practitioners exist and whether numbers are
    known already is for the caller to hold against the store.
    """
    numbers: set[str] = set()
    with table_of(source, SHAPE, log, chosen) as table:
        for row, cells in table.rows():
            client, problems = _parse(row, cells, today, practice_kind)
            if client.draft.number in numbers:
                problems.append(
                    InvalidInput(N_("This number stands in the file more than once. Give each client its own."), field="number")
                )
            for problem in problems:
                log.reject(row, problem.field, problem)
            if not problems:
                numbers.add(client.draft.number)
                yield client


def _parse(row: int, cells: Sequence[str], today: date, practice_kind: str) -> tuple[ClientRow, list[InvalidInput]]:
    cell = dict(zip(SHAPE.columns, cells, strict=True))
    found: list[InvalidInput] = []

    def take(check: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return check()
        except InvalidInput as problem:
            found.append(problem)
            return otherwise

    if not cell["number"].strip():
        found.append(InvalidInput(N_("A client needs a number in an import. Fill it in."), field="number"))
    usual = _usual_kind(cell)
    texts: dict[str, Any] = {name: cell[name] for name in _AS_TYPED}
    draft = ClientDraft(
        kind=take(lambda: choice(cell["kind"], CLIENT_KINDS, "kind", usual), usual),
        birth_date=take(lambda: parse_date(cell["birth_date"], "birth_date"), None),
        registered_on=take(lambda: parse_date(cell["registered_on"], "registered_on"), None),
        **texts,
    )
    login = take(lambda: clean_line(cell["practitioner"], "practitioner", 64), "")
    agreed = take(lambda: choice(cell["marketing_consent"], YES_NO, "marketing_consent", False), False)
    tidy, problems = check_client(draft, today, practice_kind)
    return ClientRow(row, tidy, login, agreed), found + problems


def _usual_kind(cell: Mapping[str, str]) -> str:
    """What a client without a kind is: an organisation when nothing but the organisation is named."""
    named = cell["family_name"].strip() or cell["given_name"].strip()
    return "organisation" if cell["organisation"].strip() and not named else "person"
