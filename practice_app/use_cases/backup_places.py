"""The places that backups go to by themselves: set by the owner, filled daily and on leaving, whoever is signed in."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, FileProblem, PracticeError
from practice_app.domain.progress import Progress
from practice_app.domain.reason import Reason
from practice_app.storage import backup, backup_places, backup_writing
from practice_app.storage.audit_log import Action
from practice_app.storage.backup import BackupRecord
from practice_app.storage.backup_places import BackupPlace
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.system.location import on_network, on_one_disk, synced_by
from practice_app.system.new_files import require_writable_folder
from practice_app.use_cases.backup import (
    due_for_reading,
    made_in,
    read_back_steps,
    record_own_backup,
    refresh_after_files,
)
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice

TRY_AGAIN_AFTER = timedelta(minutes=10)
_READ, _MANAGE = (Category.BACKUP, Level.READ), (Category.BACKUP, Level.MANAGE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be said of a folder as a place for backups. Sizes in bytes; `service` keeps it in step elsewhere ("": none)."""

    free: int
    needed: int
    same_disk: bool
    service: str
    network: bool

    @property
    def is_lost_together(self) -> bool:
        """Whether what happens to the practice's own disk happens to this place too."""
        return self.same_disk and not self.service and not self.network


@dataclass(frozen=True, slots=True)
class PlaceState:
    """How a place does. `ground` None: it is away now. `last`: the newest good backup there; `good`: how many there are.

    `today_still`: one goes there today still; else tomorrow.
    """

    place: BackupPlace
    ground: Ground | None
    last: BackupRecord | None
    good: int
    today_still: bool


@dataclass(frozen=True, slots=True)
class KeptBackups:
    """What was done by itself: backups made, and whether a place failed or an old backup was found damaged."""

    made: int
    failed: int
    damaged: bool = False


@use_case(_READ, action=None)
def list_backup_places(unit: Unit) -> tuple[PlaceState, ...]:
    """The places in their order, each as it is found now."""
    return tuple(_state(unit, place) for place in backup_places.all_places(unit.db))


@use_case(_READ, action=None)
def look_at_folder(unit: Unit, folder: Path) -> Ground:
    """What is to be known before a folder becomes a place. FileProblem when it cannot be one, Conflict when it is one."""
    target = backup_writing.prepare_target(folder, unit.db.path.parent)
    _require_new(unit, target)
    require_writable_folder(target)
    return _ground(unit, target)


@use_case(_MANAGE, action=Action.CREATE)
def add_backup_place(unit: Unit, folder: Path) -> Path:
    """Let backups go there by themselves from now on; its absolute path. Refusals as of `look_at_folder`."""
    target = backup_writing.prepare_target(folder, unit.db.path.parent)
    _require_new(unit, target)
    require_writable_folder(target)
    backup_places.add(unit.db, target, unit.member_id, unit.today)
    unit.note("backup_place", "")
    return target


@use_case(_MANAGE, action=Action.DELETE)
def remove_backup_place(unit: Unit, folder: Path) -> None:
    """Let none go there by itself any more. The backups that lie there stay, and so does the after-file beside them."""
    backup_places.remove(unit.db, folder.expanduser().absolute())
    unit.note("backup_place", "")


@use_case(action=None, by_system=True)
def places_due(unit: Unit) -> tuple[Path, ...]:
    """Where no good backup of today lies yet; a place that failed just now is left in peace for a while."""
    return tuple(one.path for one in backup_places.all_places(unit.db) if _is_due(unit, one) and not _rests(unit, one))


@use_case(action=None, by_system=True)
def places_due_on_leaving(unit: Unit) -> tuple[Path, ...]:
    """The places within reach whose last good backup lacks something that was changed since."""
    return tuple(
        one.path
        for one in backup_places.all_places(unit.db)
        if (last := backup.last_good(unit.db, one.path)) is None or backup_places.changed_since(unit.db, last.audit_sequence)
        if one.path.is_dir()
    )


@use_case(action=None, by_system=True)
def note_place_tried(unit: Unit, place: Path, problem: Reason | None) -> None:
    """Remember what a try brought, for the owner's Today."""
    backup_places.note_tried(unit.db, place, unit.now, problem)


@use_case(action=None, by_system=True)
def backup_work_waits(unit: Unit) -> bool:
    """Whether `keep_backups` has anything to do now."""
    return bool(places_due(unit) or _came_back(unit) or due_for_reading(unit))


def keep_backups(practice: Practice) -> Generator[Progress, None, KeptBackups]:
    """What is to be done by itself at a quiet moment: the backups of the day, after-files of places that came back, and an
    old backup read back. A place that fails is noted and keeps nothing else from being done."""
    kept = yield from _backups(practice, practice.run(places_due))
    if practice.run(after_files_came_back):
        practice.run(refresh_after_files)
    damaged = False
    try:
        yield from read_back_steps(practice)
    except PracticeError:  # it is noted, and told on Today
        damaged = True
    return KeptBackups(kept.made, kept.failed, damaged)


def back_up_to_places(practice: Practice) -> Generator[Progress, None, KeptBackups]:
    """A backup to every place now, as the owner asks."""
    return (yield from _backups(practice, [state.place.path for state in practice.run(list_backup_places)]))


def back_up_on_leaving(practice: Practice) -> Generator[Progress, None, KeptBackups]:
    """A backup of what changed since the last one, to the places within reach. Closing it leaves nothing half-done."""
    return (yield from _backups(practice, practice.run(places_due_on_leaving)))


@use_case(action=None, by_system=True)
def after_files_came_back(unit: Unit) -> bool:
    """Whether a place is within reach again whose after-file is behind."""
    return bool(_came_back(unit))


def _backups(practice: Practice, places: Iterable[Path]) -> Generator[Progress, None, KeptBackups]:
    made = failed = 0
    for place in places:
        try:
            _require_there(practice, place)
            yield from made_in(practice, place, record_own_backup)
            made += 1
        except PracticeError as problem:
            failed += 1
            with suppress(FileProblem):  # this computer's own disk is full too: the next try says so again
                practice.run(note_place_tried, place, Reason(problem.template, problem.fields))
    return KeptBackups(made, failed)


def _require_there(practice: Practice, place: Path) -> None:
    backup_places.require_there(practice.writer, place, practice.session.header.practice_id)


def _came_back(unit: Unit) -> list[Path]:
    return [folder for folder in backup_places.awaited_after_files(unit.db) if folder.is_dir()]


def _is_due(unit: Unit, place: BackupPlace) -> bool:
    last = backup.last_good(unit.db, place.path)
    return last is None or legal_date(last.made_at) != unit.today


def _rests(unit: Unit, place: BackupPlace) -> bool:
    tried: datetime | None = place.tried_at if place.problem is not None else None
    return tried is not None and timedelta(0) <= unit.now - tried < TRY_AGAIN_AFTER


def _require_new(unit: Unit, target: Path) -> None:
    if any(place.path.resolve() == target.resolve() for place in backup_places.all_places(unit.db)):
        raise Conflict(N_("{folder} is one of the places for backups already."), folder=str(target))


def _state(unit: Unit, place: BackupPlace) -> PlaceState:
    good = [one for one in backup.good_records(unit.db) if Path(one.target) == place.path]
    try:
        ground = _ground(unit, place.path) if place.path.is_dir() else None
    except OSError:
        ground = None
    return PlaceState(place, ground, good[0] if good else None, len(good), _is_due(unit, place))


def _ground(unit: Unit, folder: Path) -> Ground:
    real, database = folder.resolve(), unit.db.path
    return Ground(
        free=backup_writing.free_room(real),
        needed=backup_writing.room_needed(database),
        same_disk=on_one_disk(real, database.parent),
        service=synced_by(real),
        network=on_network(real),
    )
