"""What is collected while a file is read: how many rows, what was wrong with which, what else is worth knowing."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_, FileProblem, InvalidInput, PracticeError
from practice_app.domain.import_rows import ImportReport, RowProblem

# A file of another kind is told after this many rows without a good one; a report past the other figure helps nobody.
HOPELESS_ROWS = 1_000
MOST_PROBLEMS = 50_000


class ImportLog:
    """Collects the report of one file while its rows are read; `report` is complete when the rows are exhausted.

    `headers` gives the file's own spelling of each column, for the report.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.headers: Mapping[str, str] = {}
        self._problems: list[RowProblem] = []
        self._rejected = 0
        self._last_rejected = 0
        self._notices: list[PracticeError] = []
        self._stopped: PracticeError | None = None

    @property
    def clean(self) -> bool:
        """Whether nothing has been rejected so far: once false, nothing of the file will be stored."""
        return not self._problems and self._stopped is None

    def row(self) -> bool:
        """Count a row. False when reading on makes no sense; the reason is then in the report."""
        if self._problems and self._is_hopeless():
            return False
        self.rows += 1
        return True

    def problem(self, row: int, column: str, template: str, /, **fields: object) -> None:
        """Reject `row` because of `column`; `template` is marked with N_ where it is written."""
        self.reject(row, column, InvalidInput(template, field=column, **fields))

    def reject(self, row: int, column: str, reason: InvalidInput) -> None:
        """Reject `row` for `reason`."""
        if row != self._last_rejected:
            self._rejected += 1
            self._last_rejected = row
        self._problems.append(RowProblem(row, self.headers.get(column, column), reason))

    def notice(self, template: str, /, **fields: object) -> None:
        """Something to show that rejects nothing."""
        self._notices.append(PracticeError(template, **fields))

    def stop(self, reason: PracticeError) -> None:
        """The rest of the file cannot be read."""
        self._stopped = reason

    def report(self) -> ImportReport:
        """What the reading came to so far."""
        problems = sorted(self._problems, key=lambda problem: problem.row)
        return ImportReport(self.rows, tuple(problems), tuple(self._notices), self._stopped)

    def _is_hopeless(self) -> bool:
        if self._rejected == self.rows >= HOPELESS_ROWS:
            self.stop(
                FileProblem(
                    N_("None of the first {count} rows can be imported, so reading stopped. Is this the right file?"),
                    count=HOPELESS_ROWS,
                )
            )
        elif len(self._problems) >= MOST_PROBLEMS:
            self.stop(
                FileProblem(
                    N_("There are more than {count} problems, so reading stopped. Correct these first."),
                    count=MOST_PROBLEMS,
                )
            )
        return self._stopped is not None
