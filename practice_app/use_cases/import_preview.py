"""Looking at a file before it is imported: its columns, its first rows, and which of our columns each seems to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from practice_app.domain.access import Category, Level
from practice_app.intake import clients_csv, correspondence_csv, invoices_csv
from practice_app.intake.csv_reader import read_header
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

ImportKind = Literal["clients", "invoices", "correspondence"]
SHAPES = {"clients": clients_csv.SHAPE, "invoices": invoices_csv.SHAPE, "correspondence": correspondence_csv.SHAPE}
ROWS = 5


@dataclass(frozen=True, slots=True, repr=False)
class FileColumn:
    """A column of the file: its title, its cells in the first rows, and the column of exchange.md that it is ("": none)."""

    title: str
    examples: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True, repr=False)
class ImportPreview:
    """The columns in the order of the file. `known`: every column that this kind of file can have; `required`: what it must."""

    columns: tuple[FileColumn, ...]
    known: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def chosen(self) -> dict[str, str]:
        """What is known by itself, by title."""
        return {one.title: one.column for one in self.columns}


@use_case((Category.IMPORT, Level.WRITE), action=None)
def preview_import(unit: Unit, kind: ImportKind, source: Path | BinaryIO) -> ImportPreview:
    """The columns of a file and its first rows; nothing of it is kept. FileProblem when it is no table."""
    shape = SHAPES[kind]
    header, rows = read_header(source, shape, ROWS)
    columns = tuple(
        FileColumn(title, tuple(row[place].strip()[:60] for row in rows if place < len(row)), column)
        for place, (title, column) in enumerate(zip(header.titles, header.columns, strict=True))
        if title
    )
    return ImportPreview(columns, tuple(shape.columns), shape.required)
