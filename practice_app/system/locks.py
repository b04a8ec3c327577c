"""One process per practice file: an operating system lock, and the touch by which a second start raises the first window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from practice_app.domain.errors import N_, AlreadyOpen, FileProblem

LOCK_FILE = "practice.lock"
RAISE_FILE = "raise-window"


class ProcessLock:
    """Holds the lock of one practice folder until `release`. The system frees it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the lock. FileProblem when another process has it, or the folder cannot be written."""
        path = self._folder / LOCK_FILE
        try:
            self._file = path.open("ab")
        except OSError as error:
            raise FileProblem(
                N_("The practice folder {folder} cannot be written ({why}). Give yourself write permission on it."),
                folder=self._folder.name,
                why=error.strerror or "",
            ) from None
        if not _lock(self._file):
            self.release()
            raise AlreadyOpen(
                N_("The practice {folder} is open already. Its window was called to the front."), folder=self._folder.name
            )

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None


def ask_to_raise(folder: Path) -> None:
    """Touch the file that the first process watches."""
    path = folder / RAISE_FILE
    try:
        path.touch()
        os.utime(path)
    except OSError:
        return  # a folder that cannot be written has no window to raise


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
