"""Pages by key: together they are the whole list in its order, whatever is put in or taken out between two of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.paging import Key, Order, Page
from practice_app.storage import clients, invoice_lists, letter_lists
from practice_app.storage.paging import statement
from practice_app.storage.unit import Unit
from practice_app.use_cases.practice import Practice
from tests.practice_files import OWNER, make_desk

NAMES = ("bakker", "berg", "écluse", "", "berg")
CITIES = ("", "Utrecht", "Breda")
DAYS = (None, "1990-01-31", "2001-12-01")
Taker = Callable[[Unit, Order, Key | None, int], Page[Any]]


class Ground:
    """An open practice; a failing example prints it in one word."""

    def __init__(self, practice: Practice) -> None:
        self._practice, self.writer = practice, practice.writer

    def unit(self) -> Unit:
        """Inside the door."""
        return self._practice._unit(self.writer)

    def __repr__(self) -> str:
        return "Ground()"


@dataclass(frozen=True)
class Listing:
    """How a page of one list is taken, its orderings, and how a row of it is put in."""

    page: Taker
    orders: tuple[str, ...]
    add: Callable[[Ground, str, random.Random], None]


def _client(ground: Ground, key: str, chance: random.Random) -> None:
    ground.writer.execute(
        "INSERT INTO client (id, number, kind, standing, family_name, sort_name, birth_date, city, registered_on) "
        "VALUES (?, ?, 'person', 'client', 'x', ?, ?, ?, '2025-01-01')",
        (key, str(int(key, 16)), chance.choice(NAMES), chance.choice(DAYS), chance.choice(CITIES)),
    )


def _invoice(ground: Ground, key: str, chance: random.Random) -> None:
    draft, day = chance.random() < 0.3, date(2026, 1, 1) + timedelta(chance.randrange(3))
    client = ground.writer.value("SELECT id FROM client ORDER BY random() LIMIT 1") if chance.random() < 0.8 else "gone"
    ground.writer.execute(
        "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, due_date, created_by, total_cents, "
        "subject_name) VALUES (?, ?, 'p', 'invoice', ?, ?, ?, ?, 'm', ?, ?)",
        (
            key, client, "draft" if draft else "issued", None if draft else f"2026-{int(key, 16):05}",
            None if draft else day.isoformat(), None if draft or chance.random() < 0.3 else day.isoformat(),
            chance.randrange(3) * 100, chance.choice(NAMES),
        ),
    )  # fmt: skip


def _letter(ground: Ground, key: str, chance: random.Random) -> None:
    ground.writer.execute(
        "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, subject, author_id, recorded_at) "
        "VALUES (?, (SELECT id FROM client ORDER BY random() LIMIT 1), ?, 'in', 'email', ?, 'm', '2026-01-01')",
        (key, chance.choice(("2026-01-01", "2026-01-02")), chance.choice(("", "Recall", "recall", "Afspraak"))),
    )


LISTINGS = {
    "client": Listing(
        lambda unit, order, after, size: clients.page(unit, ClientFilter(), order, after, size),
        ("name", "number", "born", "city"),
        _client,
    ),
    "invoice": Listing(
        lambda unit, order, after, size: invoice_lists.page(unit, InvoiceFilter(), order, after, size),
        ("date", "number", "due", "client", "amount"),
        _invoice,
    ),
    "correspondence": Listing(
        lambda unit, order, after, size: letter_lists.page(unit, LetterFilter(), order, after, size),
        ("date", "client", "subject"),
        _letter,
    ),
}
CASES = [(name, order, way) for name, listing in LISTINGS.items() for order in listing.orders for way in (False, True)]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    desk = make_desk(tmp_path_factory.mktemp("paging"))
    opened = desk.sign_in(OWNER)
    with opened.writer.transaction():
        for number in range(5):
            _client(Ground(opened), f"{number:032x}", random.Random(number))
    yield Ground(opened)
    desk.close()
    desk.folder.close()


def emptied(ground: Ground, name: str, rows: int, chance: random.Random) -> None:
    """The list holds this many made-up rows again."""
    db = ground.writer
    with db.transaction():
        destroy(ground, "invoice", "1 = 1")
        db.execute("DELETE FROM correspondence")
        db.execute("DELETE FROM client WHERE search_row > 5")
        for number in range(rows):
            LISTINGS[name].add(ground, f"{(number + 1) * 1_000 + chance.randrange(900):032x}", chance)


def destroy(ground: Ground, table: str, which: str) -> None:
    """Take rows out; an issued invoice goes by a permit only."""
    db = ground.writer
    if table == "invoice":
        db.execute(f"INSERT OR IGNORE INTO destruction_permit (invoice_id) SELECT id FROM invoice WHERE {which}")
    db.execute(f"DELETE FROM {table} WHERE {which}")


def ids(rows: list[Any]) -> list[str]:
    return [row.id for row in rows]


def walked(unit: Unit, listing: Listing, order: Order, size: int, between: Callable[[], None]) -> list[str]:
    """The ids of all pages behind each other; `between` is called after each."""
    found, after = list[str](), None
    while True:
        page = listing.page(unit, order, after, size)
        assert len(page.rows) == size or page.after is None
        found += ids(page.rows)
        if page.after is None:
            return found
        after = page.after
        between()


@pytest.mark.parametrize(("name", "order", "way"), CASES)
@settings(max_examples=15, deadline=None)
@given(rows=st.integers(0, 25), size=st.integers(1, 9), seed=st.integers(0, 10**6))
def test_the_pages_behind_each_other_are_the_whole_list(
    ground: Ground, name: str, order: str, way: bool, rows: int, size: int, seed: int
) -> None:
    chance, listing, wanted = random.Random(seed), LISTINGS[name], Order(order, way)
    emptied(ground, name, rows, chance)
    unit = ground.unit()
    whole = ids(listing.page(unit, wanted, None, 1_000).rows)
    total = ground.writer.value(f"SELECT count(*) FROM {name}")
    assert len(whole) == len(set(whole)) == total
    assert walked(unit, listing, wanted, size, lambda: None) == whole


@pytest.mark.parametrize(("name", "order", "way"), CASES)
@settings(max_examples=15, deadline=None)
@given(rows=st.integers(1, 20), size=st.integers(1, 5), seed=st.integers(0, 10**6))
def test_what_comes_and_goes_between_pages_neither_repeats_nor_loses_another_row(
    ground: Ground, name: str, order: str, way: bool, rows: int, size: int, seed: int
) -> None:
    chance, listing, wanted = random.Random(seed), LISTINGS[name], Order(order, way)
    emptied(ground, name, rows, chance)
    unit = ground.unit()
    before = ids(listing.page(unit, wanted, None, 1_000).rows)
    removed, added = set[str](), list[str]()

    def change() -> None:
        with ground.writer.transaction():
            if len(added) < 10:
                added.append(f"{10**6 + len(added) * 7 + chance.randrange(7):032x}")
                listing.add(ground, added[-1], chance)
            going = chance.choice(before)
            if name != "client":
                removed.add(going)
                destroy(ground, name, f"id = '{going}'")

    found = walked(unit, listing, wanted, size, change)
    assert len(found) == len(set(found))
    kept = [one for one in before if one not in removed]
    assert [one for one in found if one in kept] == kept


def plan(ground: Ground, sql: str, values: dict[str, object]) -> list[str]:
    return [str(row[3]) for row in ground.writer.all(f"EXPLAIN QUERY PLAN {sql}", {**values, "most": 1})]


@pytest.mark.parametrize("show", ["all", "draft", "open", "paid"])
def test_the_default_order_of_invoices_is_walked_along_an_index(ground: Ground, show: Any) -> None:
    unit = ground.unit()
    query = invoice_lists.page_query(unit, InvoiceFilter(show))
    for section in invoice_lists.sections_of(invoice_lists.NEWEST_FIRST, show):
        steps = plan(ground, statement(query, section, True, ()), query.values)
        assert not [step for step in steps if "ORDER BY" in step], steps


def test_the_default_orders_of_letters_and_clients_are_walked_along_an_index(ground: Ground) -> None:
    unit = ground.unit()
    letters, by_name = letter_lists.page_query(unit, LetterFilter()), clients.page_query(unit, ClientFilter())
    [day], [name] = letter_lists.ORDERS["date"], clients.orderings(unit, by_name)["name"]
    for query, section, way in ((letters, day, True), (by_name, name, False)):
        for key in ((), (1, 2)):
            sql = statement(query, section, way, key)
            steps = plan(ground, sql, {**query.values, **({"key0": "a", "key1": "b"} if key else {})})
            assert not [step for step in steps if "ORDER BY" in step or step.startswith("SCAN correspondence USING COVERING")], (
                steps
            )
            assert any("SEARCH" in step and ("by_date" in step or "by_name" in step) for step in steps) or not key, steps
