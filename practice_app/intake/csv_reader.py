"""An untrusted CSV file as a stream of rows, each cell under the English header it belongs to."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.errors import N_, FileProblem
from practice_app.intake.report import ImportLog
from practice_app.intake.untrusted_file import encoding_of, opened

DELIMITERS = (",", ";", "\t")
Chosen = Mapping[str, str]  # title in the file → column of the shape, "" to leave it out
_LONGEST_TITLE = 80
LONGEST_CELL = 131_072  # the csv module's own bound; the fields' own bounds are narrower


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of file has for columns: English header → its other spellings; what it cannot do without."""

    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is laid out: its delimiter, the number of its cells a row (at least `needed`), and where each column is."""

    delimiter: str
    width: int
    needed: int
    places: Mapping[str, int]
    headers: Mapping[str, str]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Header:
    """The titles of a file, and for each the column that its spelling tells ("" for none)."""

    titles: tuple[str, ...]
    columns: tuple[str, ...]


class Table:
    """The rows of one file below its header, read again each time `rows` is called."""

    def __init__(self, stream: BinaryIO, shape: Shape, log: ImportLog, chosen: Chosen | None = None) -> None:
        self._log = log
        self._text = io.TextIOWrapper(stream, encoding=encoding_of(stream), newline="")
        self._columns = tuple(shape.columns)
        self.layout = _layout(self._restarted, shape, chosen)
        log.headers = self.layout.headers
        if self.layout.unknown:
            log.notice(N_("These columns are unknown and are not imported: {columns}."), columns=", ".join(self.layout.unknown))

    def has(self, column: str) -> bool:
        """Whether the file has this column."""
        return column in self.layout.places

    def rows(self, *, quietly: bool = False) -> Iterator[tuple[int, Sequence[str]]]:
        """(row in the spreadsheet, cells in the order of the shape's columns); a missing column gives empty cells.

        Rows without anything are passed over; ragged ones go to the log, unless `quietly`. Empty cells at the end may
        be too many or too few: spreadsheets write them so.
        """
        width, pick = self.layout.width, self._picker()
        reader = csv.reader(self._restarted(), delimiter=self.layout.delimiter, strict=True)
        number, headed = 0, False
        try:
            for number, cells in enumerate(reader, 1):
                if not any(cells):
                    continue
                if not headed:
                    headed = True
                    continue
                if not quietly and not self._log.row():
                    return
                if len(cells) == width or self._evened(cells):
                    cells.append("")
                    yield number, pick(cells)
                elif not quietly and any(map(str.strip, cells)):
                    self._ragged(number, len(cells))
        except (csv.Error, UnicodeDecodeError) as problem:
            if not quietly:
                self._log.stop(_unreadable(problem, number + 1))

    def _evened(self, cells: list[str]) -> bool:
        """Whether the row is as wide as the header, once empty cells at its end are taken off or added."""
        width = self.layout.width
        if any(map(str.strip, cells[width:])) or len(cells) < self.layout.needed or not any(map(str.strip, cells)):
            return False
        del cells[width:]
        cells.extend([""] * (width - len(cells)))
        return True

    def close(self) -> None:
        """Let go of the stream without closing it."""
        self._text.detach()

    def _restarted(self) -> Iterator[str]:
        self._text.seek(0)
        if not _is_hint(self._text.readline(16)):
            self._text.seek(0)
        return self._text

    def _picker(self) -> Callable[[Sequence[str]], Sequence[str]]:
        places = [self.layout.places.get(column, self.layout.width) for column in self._columns]
        return itemgetter(*places)

    def _ragged(self, number: int, count: int) -> None:
        self._log.problem(
            number,
            "",
            N_("The row has {count} cells where the header has {width}. Check quotation marks and separators."),
            count=count,
            width=self.layout.width,
        )


@contextmanager
def table_of(source: Path | BinaryIO, shape: Shape, log: ImportLog, chosen: Chosen | None = None) -> Iterator[Table]:
    """The table in `source`. Raises FileProblem when the file as a whole cannot be what it should be.

    `chosen`: what a person said of its headers; without it they are known by their spelling.
    """
    with opened(source) as stream:
        table = Table(stream, shape, log, chosen)
        try:
            yield table
        finally:
            table.close()


def read_header(source: Path | BinaryIO, shape: Shape, rows: int) -> tuple[Header, list[list[str]]]:
    """The header of any table, with the columns its spelling tells, and its first rows as they stand.

    Raises FileProblem when the file is no text, or has a single column under every delimiter.
    """
    with opened(source) as stream:
        text = io.TextIOWrapper(stream, encoding=encoding_of(stream), newline="")
        lines = list(islice(text, rows * 20 + 20))  # a quoted cell may run over lines
        text.detach()
    if lines and _is_hint(lines[0]):
        del lines[0]
    delimiter = max(DELIMITERS, key=lambda mark: len(_header(iter(lines), mark)))
    found = [cells for cells in _first_rows(lines, delimiter) if any(cells)][: rows + 1]
    if not found or len(found[0]) < 2:
        raise FileProblem(N_("The first row is no header of columns. Choose the CSV file that your old program made."))
    spellings, known = _spellings(shape), list[str]()
    for title in found[0]:
        column = spellings.get(_plain(title), "")
        known.append("" if column in known else column)
    return Header(tuple(_titles(found[0])), tuple(known)), found[1:]


def _is_hint(line: str) -> bool:
    """A line that only spreadsheets write and hide."""
    return line.casefold().startswith("sep=")


def _titles(cells: Sequence[str]) -> list[str]:
    """The cells of a header as they are shown and chosen by: not too long, and no two the same."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for cell in cells:
        title = cell.strip()[:_LONGEST_TITLE]
        seen[_plain(title)] += 1
        same = seen[_plain(title)]
        found.append(f"{title} ({same})" if title and same > 1 else title)
    return found


def _first_rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    with suppress(csv.Error):
        yield from csv.reader(iter(lines), delimiter=delimiter)


def _spellings(shape: Shape) -> dict[str, str]:
    return {_plain(text): column for column, others in shape.columns.items() for text in (column, *others)}


def _layout(restarted: Callable[[], Iterator[str]], shape: Shape, chosen: Chosen | None) -> Layout:
    """The delimiter under which most headers are known, and the columns it gives."""
    spellings = _spellings(shape)
    if chosen is not None:
        spellings = {_plain(title): column for title, column in chosen.items() if column}
    titles = list if chosen is None else _titles
    best: tuple[int, str, list[str]] = (0, "", [])
    for delimiter in DELIMITERS:
        header = titles(_header(restarted(), delimiter))
        known = sum(_plain(text) in spellings for text in header)
        if known > best[0]:
            best = (known, delimiter, header)
    if not best[0]:
        raise FileProblem(
            N_("The first row has none of the headers of this import, such as {columns}. Choose the right file."),
            columns=", ".join(shape.required),
        )
    return _placed(best[1], best[2], spellings, shape)


def _header(lines: Iterator[str], delimiter: str) -> list[str]:
    try:
        return next((cells for cells in csv.reader(lines, delimiter=delimiter, strict=True) if any(cells)), [])
    except csv.Error:
        return []


def _placed(delimiter: str, header: list[str], spellings: Mapping[str, str], shape: Shape) -> Layout:
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, text in enumerate(header):
        column = spellings.get(_plain(text))
        if column is None:
            if text.strip():
                unknown.append(text.strip()[:40])
        elif column in places:
            raise FileProblem(N_("The header has the column {column} twice. Remove one of them."), column=column)
        else:
            places[column] = place
    missing = [column for column in shape.required if column not in places]
    if missing:
        raise FileProblem(
            N_("The header lacks: {columns}. Add these columns, in English or in Dutch."), columns=", ".join(missing)
        )
    if shape.one_of and not any(column in places for column in shape.one_of):
        raise FileProblem(
            N_("The header needs at least one of: {columns}. Add one of these columns."),
            columns=", ".join(shape.one_of),
        )
    headers = {column: header[place].strip() for column, place in places.items()}
    needed = 1 + max(places[column] for column in shape.required)
    return Layout(delimiter, len(header), needed, places, headers, tuple(unknown[:50]))


def _plain(header: str) -> str:
    """Headers are compared without case, spaces, underscores and hyphens."""
    return "".join(character for character in header.casefold() if character not in " _-\t\u00a0")


def _unreadable(problem: Exception, row: int) -> FileProblem:
    if "field larger" in str(problem):
        return FileProblem(
            N_(
                "From row {row} on the file cannot be read: a cell has over {longest} characters. "
                "Perhaps a quotation mark is not closed."
            ),
            row=row,
            longest=LONGEST_CELL,
        )
    return FileProblem(
        N_("From row {row} on the file cannot be read: a quotation mark is not closed or not doubled. Correct it."),
        row=row,
    )
