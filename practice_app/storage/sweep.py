"""The sweep: writes the file anew without a trace of what was deleted, and swaps it in so that any crash leaves one whole.

`secure_delete` alone left 36 of 24,500 dead values in page gaps; in-place VACUUM held the file in memory (security.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from time import sleep

from practice_app.domain.errors import N_, FileProblem
from practice_app.storage.before_migration import drop_copies
from practice_app.storage.database import Connection, open_database
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import HEADER_COPY, HEADER_FILE, sync_folder

_AT_ONCE = 2


def write_copy(db: Connection, target: Path, key: bytes, new_key: bytes | None = None) -> None:
    """A compact, verified, fsynced copy at `target`, under `new_key` when the database key is rotated."""
    with _understood(target):
        target.unlink(missing_ok=True)
    try:
        db.vacuum_into(target)
        if new_key is not None:
            copy = open_database(target, key)
            try:
                copy.rekey(new_key)
            finally:
                copy.close()
        _require_equal(db, target, new_key or key)
        with _understood(target):
            _remove_side_files(target)
            with target.open("rb+") as file:
                os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def swap_in(folder: PracticeFolder) -> None:
    """Put the verified copy in the place of the practice file. Every connection is closed by now.

    A WAL that is left would be replayed into the new file, so its absence is required first.
    """
    with _understood(folder.database):
        for suffix in ("-wal", "-journal"):
            side = Path(f"{folder.database}{suffix}")
            if side.exists() and side.stat().st_size:
                raise FileProblem(
                    N_("The practice file is still in use, so it was not swept. Close other programs and try again.")
                )
            side.unlink(missing_ok=True)
        Path(f"{folder.database}-shm").unlink(missing_ok=True)
        sync_folder(folder.path)  # the old WAL is gone for good before the new file is there: it must never meet it
        _replace(folder.sweep_copy, folder.database)
        sync_folder(folder.path)
        drop_copies(folder)  # what was swept away must not live on in a copy from before a migration


def remove_leftovers(folder: PracticeFolder) -> None:
    """Delete what an interrupted sweep or header change left, before the file is opened."""
    with _understood(folder.sweep_copy):
        for name in (HEADER_FILE, HEADER_COPY):
            (folder.path / f"{name}.part").unlink(missing_ok=True)
        folder.sweep_copy.unlink(missing_ok=True)
        _remove_side_files(folder.sweep_copy)


def _replace(source: Path, target: Path) -> None:
    """os.replace; on Windows a virus scanner may hold a file for a moment, so it is tried for two seconds."""
    for _ in range(20 if sys.platform == "win32" else 0):
        try:
            os.replace(source, target)
        except PermissionError:
            sleep(0.1)
        else:
            return
    os.replace(source, target)


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem(
            N_("{file} could not be swept ({why}). Nothing is lost; close other programs that use the folder and try again."),
            file=path.name,
            why=error.strerror or type(error).__name__,
        ) from None


def _require_equal(db: Connection, target: Path, key: bytes) -> None:
    """Every page and every table of the copy, two checks at a time on connections of their own, and the row counts.

    The index's own check of its words is left out: they were made from the cards just before, and can be again.
    """
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    rows = {str(name): int(db.value(f"SELECT count(*) FROM '{name}'")) for (name,) in db.all(sql)}
    largest_first = sorted(rows, key=lambda name: -rows[name])
    tables = [partial(_check_table, table=name, rows=rows[name]) for name in largest_first]
    checks = [Connection.check_pages, *tables, Connection.check_foreign_keys]
    free: SimpleQueue[Connection] = SimpleQueue()
    opened = [open_database(target, key) for _ in range(_AT_ONCE)]

    def run(check: Callable[[Connection], list[str]]) -> list[str]:
        connection = free.get()
        try:
            return check(connection)
        finally:
            free.put(connection)

    try:
        for connection in opened:
            free.put(connection)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            problems = [problem for found in pool.map(run, checks) for problem in found]
    finally:
        for connection in opened:
            connection.close()
    if problems:
        raise FileProblem(
            N_("The swept copy is not whole ({what}), so it was thrown away and nothing changed. Check the disk."),
            what=", ".join(problems[:3]),
        )


def _check_table(copy: Connection, table: str, rows: int) -> list[str]:
    found = copy.check_table(table)
    return found if copy.value(f"SELECT count(*) FROM '{table}'") == rows else [*found, table]


def _remove_side_files(target: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
