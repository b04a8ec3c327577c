"""What a restore would do, before anything is written: read in a copy that is as encrypted as the backup, and thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from practice_app.domain.errors import PracticeError
from practice_app.domain.invoice import GivenNumber
from practice_app.storage import practice_file, staff
from practice_app.storage.backup_copy import open_copy
from practice_app.storage.backup_file import Manifest
from practice_app.storage.database import Connection
from practice_app.storage.folder import DATABASE_FILE
from practice_app.storage.invoice_numbers import last_given
from practice_app.storage.keys import KeyName, read_header
from practice_app.storage.migrations import migrate
from practice_app.storage.unit import Unit
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.owner_keys import ByPassword, ByWords, OpenedBackup, open_as_owner
from practice_app.use_cases.restore import Source, UpToDate, bring_up_to_date, require_places
from practice_app.use_cases.restore_since import Where, WithoutAfterFile
from practice_app.use_cases.retention import due_plans


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What is in a backup and what a restore makes of it.

    `made_by`: who was signed in. `clients` and `invoices` as the backup has them. `after_from`: the after-file that counts,
    written at `after_written_at`; None: without one. `destroyed_again` clients go again, `out` members stay out, `raised` are
    the last numbers that are known to have been given since. `due` clients are due then, and wait until the owner saw the plan.
    `living`: practice folders on this computer that still hold this practice.
    """

    practice_name: str
    made_at: datetime
    made_by: str
    clients: int
    invoices: int
    after_written_at: datetime | None
    after_from: Path | None
    destroyed_again: int
    out: tuple[str, ...]
    raised: tuple[str, ...]
    due: int
    living: tuple[Path, ...]


def preview_restore(
    environment: Environment,
    backup: Path,
    folder: Path,
    owner: ByPassword | ByWords,
    answers: WithoutAfterFile | None = None,
    elsewhere: Sequence[Path] = (),
    known: Iterable[Path] = (),
) -> RestorePreview:
    """As `restore_backup` would find it now; its refusals come here already. `known`: practice folders on this computer."""
    folder = folder.expanduser().absolute()
    manifest = require_places(backup, folder)
    opened = open_as_owner(environment, manifest.read_header(), owner)
    source = Source(manifest, Where(backup, elsewhere), answers, owner.care_words)
    try:
        with TemporaryDirectory() as scratch, closing(_copy(source, opened, Path(scratch) / "copy.db")) as db:
            return _preview(environment, db, source, opened, living_practices(manifest, folder, known))
    finally:
        opened.ring.wipe()


def living_practices(manifest: Manifest, folder: Path, known: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders among these, and beside the new one, that hold the same practice and its database still."""
    beside = sorted(folder.parent.iterdir()) if folder.parent.is_dir() else []
    found = dict.fromkeys(one.absolute() for one in (*known, *beside) if (one / DATABASE_FILE).is_file())
    return tuple(one for one in found if _practice_in(one) == manifest.practice_id)


def _practice_in(folder: Path) -> str:
    with suppress(PracticeError):
        return read_header(folder).header.practice_id
    return ""


def _copy(source: Source, opened: OpenedBackup, to: Path) -> Connection:
    manifest = source.manifest
    contents = manifest.open(opened.header, opened.ring.authority_public, [opened.ring.key(KeyName.BACKUP)])
    return open_copy(source.where.backup, manifest, contents, to)


def _preview(
    environment: Environment, db: Connection, source: Source, opened: OpenedBackup, living: tuple[Path, ...]
) -> RestorePreview:
    migrate(db)
    manifest, before = source.manifest, last_given(db)
    clients = int(db.value("SELECT count(*) FROM client"))
    invoices = int(db.value("SELECT count(*) FROM invoice WHERE status = 'issued'"))
    with db.transaction():
        done = bring_up_to_date(environment, db, source, opened)
    after = done.since.after
    return RestorePreview(
        practice_file.name(db),
        manifest.moment,
        staff.get(db, manifest.made_by).full_name,
        clients,
        invoices,
        after.written_at if after else None,
        done.since.path,
        done.destroyed_again,
        tuple(staff.get(db, member).full_name for member in done.out),
        _raised(before, last_given(db)),
        _due(environment, db, done),
        living,
    )


def _raised(before: dict[tuple[str, int], int], now: dict[tuple[str, int], int]) -> tuple[str, ...]:
    """The last number of each series that goes on after a later one than the backup knows."""
    return tuple(
        GivenNumber(series, year, last).text for (series, year), last in sorted(now.items()) if before.get((series, year)) != last
    )


def _due(environment: Environment, db: Connection, done: UpToDate) -> int:
    session, now = done.session(environment.workstation), environment.clock.now()
    unit = Unit(db, session, environment.matrix, practice_file.kind(db), now, environment.policy)
    return len(due_plans(unit))
