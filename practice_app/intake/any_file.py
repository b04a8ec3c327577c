"""Reads a file that somebody chose or dropped, whole and within a limit; what it is, others find out."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.attachment import LARGEST_FILE, clean_name, too_large
from practice_app.domain.errors import N_, FileProblem


def read_whole(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file of at most `largest` bytes. FileProblem when it is not there, empty, too large or unreadable."""
    name = clean_name(path.name)
    try:
        if not path.is_file():
            raise FileProblem(N_("{name} is not a file that can be read. Choose the file again."), name=name)
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        reason = getattr(problem, "strerror", None) or ""
        raise FileProblem(
            N_("The file {name} cannot be read ({reason}). Copy it to this computer and choose it again."),
            name=name, reason=reason,
        ) from None  # fmt: skip
    if len(content) > largest:
        raise too_large(name)
    if not content:
        raise FileProblem(N_("{name} is empty. Choose the right file."), name=name)
    return content
