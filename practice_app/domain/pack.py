"""The inspection pack: what is wanted of it, the files that go with the overview, and what came of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.inspection_report import EnclosedFile, ToBeAdded

MOST_BYTES = 400_000_000  # of all enclosed files together: what readers of a PDF still open
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 120


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


@dataclass(frozen=True, slots=True, repr=False)
class Enclosure:
    """A file of the pack, with its content."""

    name: str
    media_type: str
    content: bytes
    about: str

    @property
    def told(self) -> EnclosedFile:
        """What the overview says of it."""
        return EnclosedFile(self.name, self.media_type, len(self.content), sha256(self.content).hexdigest(), self.about)


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


def named_apart(files: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """The files with names that any computer takes and no two of which are the same, whatever they were called."""
    found: dict[str, Enclosure] = {}
    for file in files:
        name = plain = _plain_name(file.name)
        number = 2
        while name.casefold() in found:
            stem, dot, ending = plain.rpartition(".")
            name = f"{stem} ({number}){dot}{ending}" if dot else f"{plain} ({number})"
            number += 1
        found[name.casefold()] = Enclosure(name, file.media_type, file.content, file.about)
    return tuple(found.values())


def check_size(files: Iterable[Enclosure]) -> None:
    """InvalidInput when the files are too large to send in one PDF."""
    if sum(len(file.content) for file in files) > MOST_BYTES:
        raise InvalidInput(
            N_("The enclosed files are larger than {most} MB together. Withhold some of them and give those on a stick."),
            most=MOST_BYTES // 1_000_000,
        )


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, as `sha256sum --check` reads it."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()


def _plain_name(name: str) -> str:
    plain = _NOT_IN_A_NAME.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    plain = "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Cs", "Co"))
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > _LONGEST_NAME and dot and len(ending) < 10:
        plain = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return plain[:_LONGEST_NAME] or "file"
