"""The frame of every import: rows in chunks into one transaction, undone as a whole when one of them is rejected."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from practice_app.domain.import_report import ImportReport
from practice_app.domain.progress import Progress
from practice_app.intake.report import ImportLog
from practice_app.storage import state
from practice_app.storage.unit import Unit

Row = TypeVar("Row")
CHUNK = 1_000
UNSEEN = "import_unseen"  # "1": the automatic purge waits until the owner has seen the first plan (retention.md)


def import_rows(
    unit: Unit,
    log: ImportLog,
    rows: Iterable[Row],
    take: Callable[[list[Row], bool], tuple[int, int]],
    *,
    doing: str,
    object_type: str,
    dry_run: bool,
) -> Generator[Progress, None, ImportReport]:
    """Hand the rows to `take(chunk, write)`, which rejects to `log` and answers (added, skipped). To be run by practice.whole.

    Once a row is rejected nothing more is written, but all are still checked; then everything of the file is undone.
    """
    added = skipped = 0
    unit.db.execute("SAVEPOINT import_rows")
    for chunk in _chunks(rows):
        more, same = take(chunk, log.clean and not dry_run)
        added, skipped = added + more, skipped + same
        yield Progress(log.rows, None, doing)
    report = log.report()
    if dry_run or not log.clean:
        unit.db.execute("ROLLBACK TO import_rows")
    elif added:
        state.put(unit.db, UNSEEN, "1")
    unit.db.execute("RELEASE import_rows")
    outcome = "dry_run" if dry_run else "stored" if log.clean else "rejected"
    unit.note(object_type, "", ground=f"{outcome} added={added} skipped={skipped}")
    return ImportReport(added, skipped, report.problems, report.notices, dry_run, report.stopped)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk
