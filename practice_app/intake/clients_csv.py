"""The clients file of exchange.md: untrusted rows in, validated client drafts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from practice_app.domain.client import ClientDraft, check_client
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.import_rows import ClientRow
from practice_app.domain.plain_dates import parse_date
from practice_app.domain.plain_text import clean_line
from practice_app.intake.cells import CLIENT_KINDS, YES_NO, choice
from practice_app.intake.csv_reader import Shape, table_of
from practice_app.intake.report import ImportLog

Value = TypeVar("Value")

SHAPE = Shape(
    columns={
        "number": ("nummer", "cliëntnummer", "clientnummer", "client_number"),
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
        "marketing_consent": ("toestemming_marketing",),
        "registered_on": ("ingeschreven_op",),
    },
    required=("number",),
    one_of=("family_name", "given_name", "organisation"),
)


def read_clients(source: Path | BinaryIO, log: ImportLog, *, today: date, practice_kind: str) -> Iterator[ClientRow]:
    """The acceptable rows, one at a time; the others go to `log`. Nothing may be stored unless `log.clean` at the end.

    Raises FileProblem when the file as a whole cannot be read. Whether practitioners exist and whether numbers are
    known already is for the caller to hold against the store.
    """
    numbers: set[str] = set()
    with table_of(source, SHAPE, log) as table:
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
    (number, practitioner, kind, given_name, prefix, family_name, organisation, birth_date, email, phone, street,
     house_number, postcode, city, country, bsn, consent, registered_on) = cells  # fmt: skip
    found: list[InvalidInput] = []

    def take(check: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return check()
        except InvalidInput as problem:
            found.append(problem)
            return otherwise

    usual = "organisation" if organisation.strip() and not (family_name.strip() or given_name.strip()) else "person"
    draft = ClientDraft(
        number=number,
        kind=take(lambda: choice(kind, CLIENT_KINDS, "kind", usual), usual),
        given_name=given_name,
        prefix=prefix,
        family_name=family_name,
        organisation=organisation,
        birth_date=take(lambda: parse_date(birth_date, "birth_date"), None),
        email=email,
        phone=phone,
        street=street,
        house_number=house_number,
        postcode=postcode,
        city=city,
        country=country,
        registered_on=take(lambda: parse_date(registered_on, "registered_on"), None),
        bsn=bsn,
    )
    tidy, problems = check_client(draft, today, practice_kind)
    if not number.strip():
        found.append(InvalidInput(N_("A client needs a number in an import. Fill it in."), field="number"))
    login = take(lambda: clean_line(practitioner, "practitioner", 64), "")
    agreed = take(lambda: choice(consent, YES_NO, "marketing_consent", False), False)
    return ClientRow(row, tidy, login, agreed), found + problems
