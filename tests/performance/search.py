"""Search as you type through the use case, against the same FTS query on plain sqlite3."""

from __future__ import annotations

import random
import sqlite3  # noqa: TID251  the baseline is plain sqlite3, on made-up people, in memory of this measurement only
from pathlib import Path
from time import perf_counter

from practice_app.domain.search_text import match_query
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.search import search_clients
from tests.performance.measuring import Figure, p95
from tests.performance.people import CITIES, CLIENT_SQL, FIRST, SEARCH_SQL, STEMS, client_rows, drafts, fill, search_rows
from tests.practice_files import make_desk

_BARE = (
    "SELECT client.id, number, given_name, prefix, family_name, city, birth_date, sort_name FROM client_search "
    "JOIN client ON client.search_row = client_search.rowid WHERE client_search MATCH ? LIMIT 500"
)


def typed(count: int, seed: int = 3) -> list[str]:
    """What a receptionist types: a name a key at a time, phone numbers, cities, two words."""
    chance = random.Random(seed)
    texts: list[str] = []
    while len(texts) < count:
        name = (chance.choice(STEMS) + chance.choice(("", "mans", "stra"))).lower()
        texts += [name[:length] for length in range(1, len(name) + 1)]
        texts += [f"061{chance.randrange(10**5):05d}", chance.choice(CITIES)[:4], f"{chance.choice(FIRST)} {name[:3]}"]
    return texts[:count]


def through_the_use_case(practice: Practice, texts: list[str]) -> float:
    """p95 in milliseconds."""
    samples = []
    for text in texts:
        start = perf_counter()
        practice.read(search_clients, text)
        samples.append(perf_counter() - start)
    return p95(samples) * 1000


def bare(path: Path, clients: int, texts: list[str]) -> float:
    """p95 in milliseconds of the same FTS query, on the same people, in plain sqlite3."""
    people = list(drafts(clients))
    db = sqlite3.connect(path)
    db.executescript(
        "PRAGMA cache_size=-65536; CREATE TABLE client (search_row INTEGER PRIMARY KEY, id TEXT, number TEXT, kind TEXT, "
        "standing TEXT, given_name TEXT, prefix TEXT, family_name TEXT, sort_name TEXT, email TEXT, phone TEXT, street TEXT, "
        "house_number TEXT, postcode TEXT, city TEXT, registered_on TEXT, birth_date TEXT); CREATE VIRTUAL TABLE client_search "
        "USING fts5 (named, reached, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6 7 8')"
    )
    db.executemany(CLIENT_SQL, client_rows(people, "2025-06-01"))
    db.executemany(SEARCH_SQL, search_rows(people))
    db.commit()
    samples = []
    for text in texts:
        start = perf_counter()
        db.execute(_BARE, (match_query(text),)).fetchall()
        samples.append(perf_counter() - start)
    db.close()
    return p95(samples) * 1000


def figures(folder: Path, small: int, large: int, queries: int = 400) -> list[Figure]:
    """The two promises of search, at `small` clients and at `large`."""
    texts = typed(queries)
    ours = {}
    for clients in (small, large):
        desk = make_desk(folder / str(clients))
        practice = desk.sign_in(with_reader=True)
        fill(practice.writer, list(drafts(clients)))
        through_the_use_case(practice, texts[:50])
        ours[clients] = through_the_use_case(practice, texts)
        desk.close()
        desk.folder.close()
    baseline = bare(folder / "bare.db", small, texts)
    return [
        Figure(f"search at {small:,} clients: use case against bare FTS, p95", ours[small], baseline, 2),
        Figure(f"search at {large:,} clients against {small:,}, p95", ours[large], ours[small], 3),
    ]
