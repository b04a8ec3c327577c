"""The correspondence file of exchange.md: untrusted rows in, validated drafts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from practice_app.domain.correspondence import CorrespondenceDraft, check_correspondence
from practice_app.domain.errors import InvalidInput
from practice_app.domain.import_rows import CorrespondenceRow
from practice_app.domain.plain_dates import parse_date
from practice_app.intake.cells import CHANNELS, DIRECTIONS, YES_NO, choice, required_line
from practice_app.intake.csv_reader import Chosen, Shape, table_of
from practice_app.intake.report import ImportLog

Value = TypeVar("Value")

SHAPE = Shape(
    columns={
        "client_number": ("cliëntnummer", "clientnummer", "klantnummer"),
        "date": ("datum",),
        "direction": ("richting",),
        "channel": ("kanaal",),
        "subject": ("onderwerp",),
        "body": ("tekst", "inhoud"),
        "confidential": ("vertrouwelijk",),
    },
    required=("client_number", "date", "direction", "channel"),
    one_of=("subject", "body"),
)


def read_correspondence(
    source: Path | BinaryIO, log: ImportLog, *, today: date, chosen: Chosen | None = None
) -> Iterator[CorrespondenceRow]:
    """The acceptable rows, one at a time; the others go to `log`. Nothing may be stored unless `log.clean` at the end.

    Raises FileProblem when the file as a whole cannot be read. Whether the clients exist is for the caller.
    """
    with table_of(source, SHAPE, log, chosen) as table:
        for row, cells in table.rows():
            letter, problems = _parse(row, cells, today)
            for problem in problems:
                log.reject(row, problem.field, problem)
            if not problems:
                yield letter


def _parse(row: int, cells: Sequence[str], today: date) -> tuple[CorrespondenceRow, list[InvalidInput]]:
    client_number, sent_on, direction, channel, subject, body, confidential = cells
    found: list[InvalidInput] = []

    def take(check: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return check()
        except InvalidInput as problem:
            found.append(problem)
            return otherwise

    number = take(lambda: required_line(client_number, "client_number", 32), "")
    day_is_wrong = len(found)
    day = take(lambda: parse_date(sent_on, "date"), None)
    day_is_wrong = len(found) - day_is_wrong
    draft = CorrespondenceDraft(
        sent_on=today if day_is_wrong else day,  # one sentence about a date is enough
        direction=take(lambda: choice(direction, DIRECTIONS, "direction"), "in"),
        channel=take(lambda: choice(channel, CHANNELS, "channel"), "letter"),
        subject=subject,
        body=body,
        confidential=take(lambda: choice(confidential, YES_NO, "confidential", False), False),
    )
    tidy, problems = check_correspondence(draft, today)
    return CorrespondenceRow(row, number, tidy), found + problems
