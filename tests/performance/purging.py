"""Deleting due clients, which must grow linearly, and the sweep against a bare VACUUM INTO."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from practice_app.storage.sweep import write_copy
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.performance.measuring import Figure, best_of
from tests.performance.people import drafts, fill, letters
from tests.practice_files import make_desk


def figures(folder: Path, clients: int, due: int) -> list[Figure]:
    """Seconds per deleted client when a tenth is due and when all are, from the same start; and the sweep."""
    each = {}
    for count in (due // 10, due):
        desk = make_desk(folder / f"due-{count}")
        practice = desk.sign_in()
        people = list(drafts(clients))
        fill(practice.writer, people[:count], "2022-01-10")
        fill(practice.writer, people[count:], "2025-06-01", first_row=count + 1)
        letters(practice.writer, clients, 2)
        practice.writer.execute("UPDATE correspondence SET sent_on = '2025-06-01' WHERE client_id > ?", (f"{count:032x}",))
        each[count] = _deleting(practice) / count
        if count != due:
            desk.close()
            desk.folder.close()
    key, copy = practice.opened_with, folder / "bare-copy.db"

    def bare() -> None:
        copy.unlink(missing_ok=True)
        practice.writer.vacuum_into(copy)

    baseline = best_of(3, bare)
    sweep = best_of(3, lambda: write_copy(practice.writer, folder / "swept.db", key))
    desk.close()
    desk.folder.close()
    name = f"deleting a client of {clients:,}: {due:,} due against {due // 10:,}"
    return [
        Figure(name, each[due] * 1000, each[due // 10] * 1000, 1.5),
        Figure("sweep against a bare VACUUM INTO", sweep, baseline, 2, "s"),
    ]


def _deleting(practice: Practice) -> float:
    """Seconds from the first destruction to the last; planning everyone comes before and is linear by itself."""
    job = practice.steps(purge_confirmed)
    next(job)
    start = perf_counter()
    practice.finish(job)
    return perf_counter() - start
