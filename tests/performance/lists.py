"""The long lists: the first page against the bare select of its rows, and a page far down against the first."""

from __future__ import annotations

import sqlite3  # noqa: TID251  the baseline is plain sqlite3, on made-up people, in memory of this measurement only
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.paging import Key, Order, Page
from practice_app.storage.database import Connection
from practice_app.use_cases.list_pages import page_clients, page_invoices
from practice_app.use_cases.practice import Practice
from tests.performance.measuring import Figure, best_of
from tests.performance.people import CLIENT_SQL, client_rows, drafts, fill
from tests.practice_files import make_desk

SIZE, TIMES = 200, 15
Taker = Callable[[Key | None], Page[Any]]
_INVOICE = (
    "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, due_date, settled_on, created_by, "
    "buyer_name, subject_name, total_cents) VALUES (?, ?, ?, 'invoice', 'issued', ?, ?, ?, ?, 'm', 'Bakker', 'Bakker', ?)"
)
_BARE_CLIENTS = (
    "SELECT id, number, given_name, prefix, family_name, kind, standing, city, birth_date, sort_name FROM client "
    "ORDER BY sort_name, id LIMIT ?"
)
_BARE_INVOICES = (
    "SELECT id, client_id, payer_id, kind, status, number, issue_date, due_date, buyer_name, subject_name, total_cents, "
    "settled_on, (SELECT sum(note.total_cents) FROM invoice note WHERE note.credits = invoice.id) "  # paid, or credited?
    "FROM invoice ORDER BY issue_date DESC, number DESC LIMIT ?"
)
_BARE_TABLES = """
    CREATE TABLE client (search_row INTEGER PRIMARY KEY, id TEXT, number TEXT, kind TEXT, standing TEXT, given_name TEXT,
        prefix TEXT, family_name TEXT, sort_name TEXT, email TEXT, phone TEXT, street TEXT, house_number TEXT,
        postcode TEXT, city TEXT, registered_on TEXT, birth_date TEXT);
    CREATE INDEX client_by_name ON client (sort_name, id);
    CREATE TABLE invoice (id TEXT PRIMARY KEY, client_id TEXT, payer_id TEXT, kind TEXT, status TEXT, number TEXT,
        issue_date TEXT, due_date TEXT, settled_on TEXT, created_by TEXT, buyer_name TEXT, subject_name TEXT,
        total_cents INTEGER, credits TEXT);
    CREATE INDEX invoice_by_credited ON invoice (credits) WHERE credits IS NOT NULL;
    CREATE INDEX invoice_by_date ON invoice (issue_date, number)
"""


def invoice_rows(count: int, clients: int) -> list[tuple[object, ...]]:
    """Issued invoices of some years; nine of ten are paid."""
    rows: list[tuple[object, ...]] = []
    for number in range(count):
        day = date(2020, 1, 1) + timedelta(number * 2_000 // count)
        client, paid = f"{number % clients + 1:032x}", None if number % 10 == 0 else day.isoformat()
        due = (day + timedelta(30)).isoformat()
        rows.append((f"{number:032x}", client, client, f"{number:07}", day.isoformat(), due, paid, 5_000))
    return rows


def fill_lists(db: Connection, count: int) -> None:
    """This many clients, and as many invoices."""
    fill(db, list(drafts(count)))
    with db.transaction():
        db.execute_many(_INVOICE, invoice_rows(count, count))


def bare(path: Path, count: int) -> tuple[float, float]:
    """Milliseconds of the first rows of clients and of invoices in plain sqlite3."""
    db = sqlite3.connect(path)
    db.executescript(_BARE_TABLES)
    db.executemany(CLIENT_SQL, client_rows(list(drafts(count)), "2025-06-01"))
    db.executemany(_INVOICE, invoice_rows(count, count))
    db.commit()
    clients = best_of(TIMES, lambda: db.execute(_BARE_CLIENTS, (SIZE,)).fetchall()) * 1000
    invoices = best_of(TIMES, lambda: db.execute(_BARE_INVOICES, (SIZE,)).fetchall()) * 1000
    db.close()
    return clients, invoices


def takers(practice: Practice) -> dict[str, Taker]:
    """How a page of each list is taken."""
    newest = Order("date", descending=True)
    return {
        "clients": lambda after: practice.read(page_clients, ClientFilter(), Order("name"), after, SIZE),
        "invoices": lambda after: practice.read(page_invoices, InvoiceFilter(), newest, after, SIZE),
    }


def key_of_page(take: Taker, number: int) -> Key | None:
    """Where this page begins, counted from 1: after all that come before it."""
    after: Key | None = None
    for _ in range(number - 1):
        after = take(after).after
        assert after is not None, "the list is shorter"
    return after


def figures(folder: Path, count: int, page: int) -> list[Figure]:
    """At `count` clients and invoices; `page` is the page far down, of 200 rows."""
    desk = make_desk(folder / "lists")
    practice = desk.sign_in(with_reader=True)
    fill_lists(practice.writer, count)
    found = []
    baselines = dict(zip(("clients", "invoices"), bare(folder / "bare-lists.db", count), strict=True))
    for name, take in takers(practice).items():
        deep = key_of_page(take, page)
        first, far = (best_of(TIMES, partial(take, key)) * 1000 for key in (None, deep))
        found.append(Figure(f"first page of {count:,} {name} against the bare select", first, baselines[name], 3))
        found.append(Figure(f"page {page} of {count:,} {name} against the first", far, first, 2))
    desk.close()
    desk.folder.close()
    return found
