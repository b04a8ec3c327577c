"""The palette at each key: clients, invoices and letters together, against the bare queries for the clients alone."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from practice_app.storage.database import Connection
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.quick_find import quick_find_clients, quick_find_invoices, quick_find_letters
from tests.invoice_helpers import add_client, complete, issue
from tests.performance.measuring import Figure, p95
from tests.performance.open_items import multiply
from tests.performance.people import drafts, fill, letters
from tests.performance.search import bare, typed
from tests.practice_files import make_desk

_SPREAD = (
    "UPDATE correspondence SET sent_on = date('2015-01-01', '+' || (rowid % 4000) || ' days'), "
    "subject = 'Betreft uw bezoek van ' || (rowid % 4000)"
)


def at_a_key(practice: Practice, text: str) -> None:
    """What one key in the palette asks."""
    for case in (quick_find_clients, quick_find_invoices, quick_find_letters):
        practice.read(case, text)


def through_the_palette(practice: Practice, texts: list[str]) -> float:
    """p95 in milliseconds."""
    samples = []
    for text in texts:
        start = perf_counter()
        at_a_key(practice, text)
        samples.append(perf_counter() - start)
    return p95(samples) * 1000


def full_of_papers(practice: Practice, clients: int) -> None:
    """So many clients, a letter each, and half as many invoices; what makes them writes the triggers' rows too."""
    fill(practice.writer, list(drafts(clients)), first_row=1_000)
    letters(practice.writer, clients, 1, first_row=1_000)
    _spread_letters(practice.writer)
    multiply(practice.writer, issue(practice, add_client(practice)).id, clients // 2)


def _spread_letters(db: Connection) -> None:
    with db.transaction():
        db.execute(_SPREAD)


def figures(folder: Path, clients: int, queries: int = 400) -> list[Figure]:
    """The promise of the palette at so many clients."""
    texts = [*typed(queries), "2026", "2026-00", "17", "bezoek", "bezoek van 12"]
    desk = make_desk(folder / "quick-find")
    practice = complete(desk.sign_in(with_reader=True))
    full_of_papers(practice, clients)
    through_the_palette(practice, texts[:50])
    ours = through_the_palette(practice, texts)
    desk.close()
    desk.folder.close()
    baseline = bare(folder / "bare-quick.db", clients, texts)
    return [Figure(f"palette at {clients:,} clients: a key against the bare FTS for clients, p95", ours, baseline, 4)]
