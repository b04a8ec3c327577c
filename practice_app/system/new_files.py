"""Makes files that only their owner may read, and never replaces one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from practice_app.domain.errors import N_, FileProblem


@contextmanager
def private_new_file(path: Path) -> Iterator[TextIO]:
    """A new UTF-8 file of mode 600; gone again when the body raises. FileProblem when it exists or cannot be made."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise FileProblem(N_("{file} already exists and is not replaced. Choose another name."), file=path.name) from None
    except OSError as problem:
        raise _not_written(path, problem) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def require_writable_folder(folder: Path) -> None:
    """FileProblem when no file can be made in this folder: tried, since rights alone do not tell (a read-only disk)."""
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as problem:
        raise FileProblem(
            N_("No file can be put in the folder {folder} ({reason}). Make the folder, or choose another."),
            folder=str(folder), reason=problem.strerror or "",
        ) from None  # fmt: skip


def _not_written(path: Path, problem: OSError) -> FileProblem:
    return FileProblem(
        N_("{file} cannot be written ({reason}). Check the folder and the rights."), file=path.name, reason=problem.strerror or ""
    )
