"""The copy of the practice file from before it was brought to a newer shape; it goes once the new one was opened again."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem
from practice_app.storage.database import Connection, open_database
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.migrations import newest, stored_version


def keep_copy(folder: PracticeFolder, db: Connection, key: bytes) -> None:
    """Before a migration: a checked copy under the same key as practice.db.before-<number>. FileProblem when it fails.

    When nothing is to be migrated the copy of an earlier migration is removed: the purge does not reach it.
    """
    version = stored_version(db)
    if version == newest():
        drop_copies(folder)
        return
    if version == 0:  # a file in the making
        return
    target = folder.path / f"{folder.database.name}.before-{version}"
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        db.vacuum_into(part)
        _require_whole(part, key)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise FileProblem(
            N_("The practice file must be brought up to date, and the copy made first could not be written ({why}). Make room."),
            why=error.strerror or "",
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def drop_copies(folder: PracticeFolder) -> None:
    """Remove the copies from before a migration: after the next sign-in, and at every sweep."""
    for path in folder.path.glob(f"{folder.database.name}.before-*"):
        with suppress(OSError):  # held by a virus scanner: it goes next time
            path.unlink()


def _require_whole(part: Path, key: bytes) -> None:
    copy = open_database(part, key, alone=True)
    try:
        if problems := copy.check():
            raise FileProblem(
                N_("The practice file is damaged ({what}), so it was not changed. Restore the last good backup."),
                what=", ".join(problems[:3]),
            )
    finally:
        copy.close()
