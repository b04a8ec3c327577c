"""The import of correspondence: whole or not at all, a piece that is there already skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import CorrespondenceRow
from practice_app.domain.progress import Progress
from practice_app.intake.correspondence_csv import read_correspondence
from practice_app.intake.report import ImportLog
from practice_app.storage import clients, correspondence
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import KeyName
from practice_app.storage.unit import Unit
from practice_app.use_cases.correspondence import letter_from
from practice_app.use_cases.door import use_case
from practice_app.use_cases.importing import import_rows

_C, _L = Category, Level


@use_case((_C.IMPORT, _L.WRITE), action=Action.IMPORT)
def import_correspondence(
    unit: Unit, source: Path | BinaryIO, dry_run: bool = False, chosen: Mapping[str, str] | None = None
) -> Generator[Progress, None, ImportReport]:
    """Store the correspondence of a CSV file (exchange.md); run by practice.whole. A dry run gives the same report.
    `chosen`: title in the file → column of exchange.md ("" leaves it out), where the titles are not known by themselves.

    A confidential row needs that permission and key, for whichever client: importing is a deposit, reading stays as it was.
    """
    log = ImportLog()
    job = _LetterImport(unit, log)
    rows = read_correspondence(source, log, today=unit.today, chosen=chosen)
    doing = N_("Importing correspondence")
    return (yield from import_rows(unit, log, rows, job.take, doing=doing, object_type="correspondence_import", dry_run=dry_run))


class _LetterImport:
    """One import as it runs. A letter has no number: the same client, date, direction, channel and text make it the same."""

    def __init__(self, unit: Unit, log: ImportLog) -> None:
        self._unit, self._log = unit, log
        self._may_seal = bool(unit.scopes_of(_C.CONFIDENTIAL, _L.WRITE))
        self._holds_key = unit.session.keys.holds(KeyName.CONFIDENTIAL)
        self._seen: set[bytes] = set()

    def take(self, chunk: list[CorrespondenceRow], write: bool) -> tuple[int, int]:
        """Reject, skip or store the rows of one chunk."""
        numbers = list({row.client_number for row in chunk})
        ids = clients.ids_by_numbers(self._unit.db, numbers)
        letters = [self._letter(row, ids) for row in chunk]
        wanted = [letter for letter in letters if letter]
        self._remember_stored(wanted)
        fresh = [letter for letter in wanted if self._is_new(letter)]
        if write and self._log.clean:
            correspondence.add_many(self._unit, fresh)
        return len(fresh), len(wanted) - len(fresh)

    def _letter(self, row: CorrespondenceRow, ids: dict[str, ClientId]) -> Correspondence | None:
        client_id = ids.get(row.client_number)
        if client_id is None:
            text = N_("There is no client with the number {number}. Import or create the client first.")
            problem = InvalidInput(text, field="client_number", number=row.client_number)
        elif row.draft.confidential and not self._may_seal:
            problem = InvalidInput(N_("Your role may not enter confidential correspondence."), field="confidential")
        elif row.draft.confidential and not self._holds_key:  # what is stored stays closed: twice would be stored twice
            text = N_(
                "Your key to confidential correspondence still waits for a colleague who holds it, so this cannot be "
                "compared with what is stored. Import it once the key is there."
            )
            problem = InvalidInput(text, field="confidential")
        else:
            return letter_from(row.draft, self._unit, client_id)
        self._log.reject(row.row, problem.field, problem)
        return None

    def _remember_stored(self, letters: list[Correspondence]) -> None:
        days = {(letter.client_id, letter.sent_on) for letter in letters}
        self._seen.update(map(_mark, correspondence.on_days(self._unit, list(days))))

    def _is_new(self, letter: Correspondence) -> bool:
        mark = _mark(letter)
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True


def _mark(letter: Correspondence) -> bytes:
    """What makes a piece the same as another, in 16 bytes."""
    told = (
        letter.client_id, letter.sent_on.isoformat(), letter.direction, letter.channel, letter.confidential,
        letter.subject, letter.body,
    )  # fmt: skip
    return hashlib.blake2b(repr(told).encode("utf-8"), digest_size=16).digest()
