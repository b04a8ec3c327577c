"""The import of a price list: whole or not at all, a price that is there already skipped, a later one closing the one before."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import new_id
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import ServiceRow
from practice_app.domain.progress import Progress
from practice_app.domain.service import Service, fitted, make_service
from practice_app.intake.report import ImportLog
from practice_app.intake.services_csv import read_services
from practice_app.storage import services
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

STEP = 1_000


@use_case((Category.SERVICE, Level.WRITE), action=Action.IMPORT)
def import_services(unit: Unit, source: Path | BinaryIO, dry_run: bool = False) -> Generator[Progress, None, ImportReport]:
    """Store the prices of a CSV file; run by practice.whole. A dry run gives the same report.

    All rows are held against the store before one is written, by code and first day, so that their order does not matter.
    It names no client, so unlike the other imports it does not keep the automatic purge waiting.
    """
    log = ImportLog()
    rows = []
    for row in read_services(source, log):
        rows.append(row)
        if not len(rows) % STEP:
            yield Progress(log.rows, None, N_("Reading the price list"))
    job = _PriceImport(unit, log)
    for row in sorted(rows, key=lambda row: (row.draft.code, row.draft.valid_from)):
        job.take(row)
    yield Progress(log.rows, log.rows, N_("Reading the price list"))
    if log.clean and not dry_run:
        job.store()
    report = log.report()
    outcome = "dry_run" if dry_run else "stored" if log.clean else "rejected"
    unit.note("service_import", "", ground=f"{outcome} added={job.added} skipped={job.skipped}")
    return ImportReport(job.added, job.skipped, report.problems, report.notices, dry_run, report.stopped)


class _PriceImport:
    """One import as it runs: the prices of each code as they would be after it."""

    def __init__(self, unit: Unit, log: ImportLog) -> None:
        self._unit, self._log = unit, log
        self._rows: dict[str, dict[str, Service]] = {}
        self._written: dict[str, Service] = {}
        self.added = self.skipped = 0

    def take(self, row: ServiceRow) -> None:
        """Reject, skip or keep one row for `store`."""
        known = self._known(row.draft.code)
        made = make_service(row.draft, new_id())
        stored = next((one for one in known.values() if one.valid_from == made.valid_from), None)
        try:
            if stored:
                _require_same(made, stored, list(known.values()))
                self.skipped += 1
                return
            changed = fitted(made, known.values())
        except InvalidInput as problem:
            self._log.reject(row.row, problem.field, problem)
            return
        self.added += 1
        for one in changed:
            known[one.id] = self._written[one.id] = one

    def store(self) -> None:
        """Write what was kept."""
        for service in self._written.values():
            services.put(self._unit, service)

    def _known(self, code: str) -> dict[str, Service]:
        if code not in self._rows:
            self._rows[code] = {one.id: one for one in services.of_code(self._unit, code)}
        return self._rows[code]


def _require_same(made: Service, stored: Service, rows: Sequence[Service]) -> None:
    """InvalidInput naming what differs. A row without end is the same as one that a later price has closed since."""
    ends = {stored.valid_to}
    if any(row.valid_from > stored.valid_from for row in rows):
        ends.add(None)
    same = replace(made, id=stored.id, version=stored.version, valid_to=stored.valid_to)
    if same == stored and made.valid_to in ends:
        return
    names = ("description", "unit_price", "vat_rate", "needs")
    field = next((name for name in names if getattr(made, name) != getattr(stored, name)), "valid_to")
    text = N_(
        "{code} from {begins} is here already, with another value. Give the new price a later first day, or correct the row."
    )
    raise InvalidInput(text, field=field, code=stored.code, begins=stored.valid_from)
