"""What storing an exchange file came to: rows added and skipped, every rejected row with its reason, and what to know."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.errors import PracticeError
from practice_app.domain.import_rows import RowProblem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of one import. All or nothing: with a problem, nothing of the file was stored.

    `added` and `skipped` count rows (invoices: documents); in a dry run and with problems `added` is what would have been
    stored. `problems` name row, column (English header, "" for the whole row) and reason; `warnings` reject nothing.
    """

    added: int
    skipped: int
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[PracticeError, ...] = ()
    dry_run: bool = False
    stopped: PracticeError | None = None  # why the reading ended before the end of the file, if it did

    @property
    def stored(self) -> bool:
        """Whether the rows are in the practice file now."""
        return not self.dry_run and self.acceptable

    @property
    def acceptable(self) -> bool:
        """Whether every row can be stored."""
        return not self.problems and self.stopped is None

    @property
    def rejected_rows(self) -> int:
        """How many rows have at least one problem."""
        return len({problem.row for problem in self.problems})
