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
    """Seconds per deleted client for a tenth of the due clients and for all of them; and the sweep."""
    desk = make_desk(folder / "purge")
    practice = desk.sign_in()
    people = list(drafts(clients))
    few = due // 10
    fill(practice.writer, people[few:], "2025-06-01", first_row=few + 1)
    fill(practice.writer, people[:few], "2022-01-10")
    letters(practice.writer, clients, 2)
    practice.writer.execute("UPDATE correspondence SET sent_on = '2025-06-01' WHERE client_id > ?", (f"{few:032x}",))
    each_of_few = _deleting(practice) / few
    with practice.writer.transaction():
        practice.writer.execute("UPDATE client SET registered_on = '2022-01-10' WHERE search_row <= ?", (few + due,))
        last = (f"{few + due:032x}",)
        practice.writer.execute("UPDATE correspondence SET sent_on = '2022-01-10' WHERE client_id <= ?", last)
    each_of_many = _deleting(practice) / due
    key = practice.opened_with
    copy = folder / "bare-copy.db"

    def bare() -> None:
        copy.unlink(missing_ok=True)
        practice.writer.vacuum_into(copy)

    baseline = best_of(3, bare)
    sweep = best_of(3, lambda: write_copy(practice.writer, folder / "swept.db", key))
    desk.close()
    desk.folder.close()
    return [
        Figure(f"deleting a client of {clients:,}: {due:,} due against {few:,}", each_of_many * 1000, each_of_few * 1000, 1.5),
        Figure("sweep against a bare VACUUM INTO", sweep, baseline, 2, "s"),
    ]


def _deleting(practice: Practice) -> float:
    """Seconds from the first destruction to the last; planning everyone comes before and is linear by itself."""
    job = practice.steps(purge_confirmed)
    next(job)
    start = perf_counter()
    practice.finish(job)
    return perf_counter() - start
