"""The files that go with an overview: named apart, not too large together, each with its fingerprint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.inspection_report import EnclosedFile

MOST_BYTES = 250_000_000  # of all enclosed files together: what readers of a PDF still open
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 120


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
