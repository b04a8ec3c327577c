"""The practice folder: which file lies where, opened by one process at a time and never in a synced place."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from practice_app.domain.errors import N_, FileProblem
from practice_app.storage.keys.files import HEADER_COPY, HEADER_FILE
from practice_app.system.location import refuse_unsafe_location
from practice_app.system.locks import RAISE_FILE, ProcessLock, ask_to_raise

DATABASE_FILE = "practice.db"
SWEEP_FILE = "practice.db.part"


class PracticeFolder:
    """One practice folder, held by this process until `close`."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._lock = ProcessLock(self.path)

    @property
    def database(self) -> Path:
        """The encrypted practice file."""
        return self.path / DATABASE_FILE

    @property
    def sweep_copy(self) -> Path:
        """Where a sweep writes the new file before it is swapped in."""
        return self.path / SWEEP_FILE

    @property
    def raise_file(self) -> Path:
        """A second start touches it; the window that holds the folder watches it."""
        return self.path / RAISE_FILE

    def open(self) -> PracticeFolder:
        """Take the folder. FileProblem when there is no practice, it is open already, or it may not lie here."""
        if not self.path.is_dir() or not self._has_practice():
            raise FileProblem(
                N_("There is no practice in {folder}. Choose the folder in which the practice was made."), folder=self.path.name
            )
        refuse_unsafe_location(self.path)
        try:
            self._lock.acquire()
        except FileProblem:
            ask_to_raise(self.path)
            raise
        return self

    def close(self) -> None:
        """Let another process open it."""
        self._lock.release()

    def __enter__(self) -> PracticeFolder:
        return self.open()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _has_practice(self) -> bool:
        return any((self.path / name).exists() for name in (DATABASE_FILE, HEADER_FILE, HEADER_COPY))
