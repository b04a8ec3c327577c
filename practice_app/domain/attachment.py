"""A file or scan that belongs to a piece of correspondence: its name and kind, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NewType

from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.file_kind import GIF, JPEG, PDF, PNG, WEBP, media_type_of, runs
from practice_app.domain.ids import ClientId, LetterId

AttachmentId = NewType("AttachmentId", str)
LARGEST_FILE = 50 * 1024 * 1024
LONGEST_NAME = 120
PREVIEWED_PICTURES = frozenset({PNG, JPEG, GIF, WEBP})
PREVIEWED = PREVIEWED_PICTURES | {PDF}

# What a name may not hold on Windows, macOS or Linux, and what makes one read as another: "fdp.exe" turned around.
_NOT_IN_A_NAME = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"|?*/\\\\\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\.|$)", re.IGNORECASE)
NAMELESS = "attachment"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a letter, without its content. Of a confidential letter everything but the size is sealed."""

    id: AttachmentId
    version: int
    client_id: ClientId
    letter_id: LetterId
    position: int = field(repr=False)
    name: str = field(repr=False)
    media_type: str = field(repr=False)
    size: int = field(repr=False)
    confidential: bool = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file with its content."""

    about: Attachment
    content: bytes = field(repr=False)


def accepted(name: str, content: bytes) -> tuple[str, str]:
    """The name in its safe form and the true media type. FileProblem for what is too large, or is a program or script."""
    safe = clean_name(name)
    if len(content) > LARGEST_FILE:
        raise too_large(safe)
    media_type = media_type_of(content)
    if runs(safe, media_type):
        raise FileProblem(
            N_("{name} is a program or a script, which is not kept here. Ask the sender for a document or a picture."), name=safe
        )
    return safe, media_type


def too_large(name: str) -> FileProblem:
    """The refusal of a file beyond the limit."""
    most = LARGEST_FILE // 1024 // 1024
    return FileProblem(N_("{name} is larger than {most} MB. Make it smaller, or split it."), name=name, most=most)


def clean_name(name: str, otherwise: str = NAMELESS) -> str:
    """A name that is safe on every computer: no folder, no control or reading-direction characters, bounded."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name).strip())[-1]
    safe = " ".join(_NOT_IN_A_NAME.sub(" ", last).split()).strip(" .")
    if not safe:
        return otherwise
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    return _shortened(safe)


def _shortened(name: str) -> str:
    """At most 120 characters and 200 bytes (a file system takes 255), with the extension kept."""
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > 15:
        stem, dot, extension = name, "", ""
    stem = stem[: LONGEST_NAME - len(dot + extension)]
    while len(f"{stem}{dot}{extension}".encode()) > 200:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{dot}{extension}"
