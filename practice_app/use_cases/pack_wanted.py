"""What is wanted of an inspection pack, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from practice_app.domain.inspection_report import ToBeAdded


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made. `pdf_path` holds everything; `data_path` the data file and `parts_path` a ZIP with the parts besides.

    `password` locks the PDF, never the other two. `partial`: even when a colleague must still add something; every page says so.
    `sign_off`: whoever makes it reviewed what they can open, so nobody need have said so before. `as_proposed`: what may be about
    other people and nobody judged goes as proposed, instead of keeping the answer from being finished.
    """

    pdf_path: Path | None = None
    data_path: Path | None = None
    parts_path: Path | None = None
    password: str | None = field(default=None, repr=False)
    language: str = ""
    partial: bool = False
    overwrite: bool = False
    sign_off: bool = False
    as_proposed: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files to write."""
        return tuple(path for path in (self.pdf_path, self.data_path, self.parts_path) if path is not None)


@dataclass(frozen=True, slots=True)
class PackMade:
    """A finished pack. `to_be_added` is empty for a whole one; `written` has the files and their SHA-256."""

    pdf: bytes = field(repr=False)
    data: bytes = field(repr=False)
    to_be_added: tuple[ToBeAdded, ...] = ()
    written: tuple[tuple[Path, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Nobody has to add anything."""
        return not self.to_be_added
