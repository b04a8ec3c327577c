"""How safe the practice is against the loss of its computer: for Today, the status line and the first steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from practice_app.domain.access import Category, Level
from practice_app.storage import backup, backup_places
from practice_app.storage.backup import BackupRecord
from practice_app.storage.backup_places import BackupPlace
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case

OLD_AFTER_DAYS = 3


@dataclass(frozen=True, slots=True)
class BackupState:
    """The newest good backup, and whether it is missing or older than three days."""

    last: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class BackupHealth:
    """The same with what an owner can do about it. `failing`: places whose last try brought nothing; `damaged`: backups that
    were found so when they were read back. `places`: how many are set."""

    last: datetime | None
    overdue: bool
    places: int
    failing: tuple[BackupPlace, ...]
    damaged: tuple[BackupRecord, ...]


@use_case(action=None)
def last_backup(unit: Unit) -> BackupState:
    """For the status line: everyone may know how safe the data are."""
    return backup_state(unit)


def backup_state(unit: Unit) -> BackupState:
    """The newest good backup."""
    newest = backup.last_good(unit.db)
    last = newest.made_at if newest else None
    return BackupState(last, last is None or (unit.today - legal_date(last)).days > OLD_AFTER_DAYS)


def backup_health(unit: Unit) -> BackupHealth | None:
    """For an owner; None for anybody else."""
    if not unit.may(Category.BACKUP, Level.MANAGE):
        return None
    now, places = backup_state(unit), backup_places.all_places(unit.db)
    return BackupHealth(
        now.last,
        now.overdue,
        len(places),
        tuple(place for place in places if place.problem is not None),
        tuple(one for one in backup.records(unit.db) if one.problem is not None and one.removed_at is None),
    )
