"""Importing clients and invoices through the use case, against a bare executemany of the same rows into the same schema."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from practice_app.storage import state
from practice_app.storage.database import Connection
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_invoices import import_invoices
from tests.performance.measuring import Figure, seconds
from tests.performance.people import drafts
from tests.practice_files import Desk, make_desk

_CLIENT_HEADERS = (
    *("number", "kind", "given_name", "prefix", "family_name", "email", "phone"),
    *("street", "house_number", "postcode", "city"),
)
_INVOICE_HEADERS = (
    *("invoice_number", "client_number", "kind", "issue_date", "due_date", "service_code", "description"),
    *("quantity", "unit_price", "vat_rate", "paid_on"),
)
_TABLES = ("client", "client_search", "assignment", "consent", "relation", "invoice", "invoice_line", "payment")


def write_files(folder: Path, clients: int, lines: int) -> tuple[Path, Path]:
    """A clients and an invoices CSV in the shapes of exchange.md; five lines an invoice."""
    people, sales = folder / "clients.csv", folder / "invoices.csv"
    with people.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_CLIENT_HEADERS)
        for one in drafts(clients):
            writer.writerow(
                (one.number, "person", one.given_name, one.prefix, one.family_name, one.email, one.phone, one.street,
                 one.house_number, one.postcode, one.city)
            )  # fmt: skip
    with sales.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_INVOICE_HEADERS)
        writer.writerows(_invoice_lines(clients, lines))
    return people, sales


def _invoice_lines(clients: int, lines: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(11)
    for number in range(lines // 5):
        client, day = f"{number % clients + 1:07d}", f"202{chance.randrange(1, 6)}-0{chance.randrange(1, 9)}-15"
        for line in range(5):
            price = f"{chance.randrange(1000, 20000) / 100:.2f}"
            yield (f"H{number:07d}", client, "invoice", day, day, f"A{line}", "Consult", "1", price, "exempt", day)


def run_import(folder: Path, clients: int, lines: int) -> tuple[float, float]:
    """Seconds of the import and of the bare rows, on practices of their own in `folder`."""
    people, sales = write_files(folder, clients, lines)
    desk = make_desk(folder / "imported")
    practice = desk.sign_in()
    ours = seconds(lambda: practice.finish(practice.whole(import_clients, people)))
    ours += seconds(lambda: practice.finish(practice.whole(import_invoices, sales)))
    stored = {table: practice.writer.value(f"SELECT count(*) FROM {table}") for table in ("client", "invoice_line")}
    if stored != {"client": clients, "invoice_line": lines}:
        raise AssertionError(f"the import stored {stored}")
    baseline = _bare(practice.writer, make_desk(folder / "bare"))
    desk.close()
    desk.folder.close()
    return ours, baseline


def _bare(source: Connection, desk: Desk) -> float:
    """The same rows, ready in memory, by executemany in one transaction."""
    target = desk.sign_in().writer
    ready = {table: (_columns(source, table), source.all(_select(source, table))) for table in _TABLES}

    def store() -> None:
        with target.transaction():
            for table, (columns, rows) in ready.items():
                marks = ", ".join("?" * len(columns))
                target.execute_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    target.execute("PRAGMA foreign_keys=OFF")  # the assigned members differ; the rows are what is measured
    state.put(target, "invoice_import_open", "1")  # the schema takes lines of issued invoices while it is set
    taken = seconds(store)
    desk.close()
    desk.folder.close()
    return taken


def _columns(db: Connection, table: str) -> list[str]:
    names = [str(row[1]) for row in db.all(f"PRAGMA table_info({table})")]
    return ["rowid", *names] if table == "client_search" else names


def _select(db: Connection, table: str) -> str:
    return f"SELECT {', '.join(_columns(db, table))} FROM {table}"


def peak_megabytes(folder: Path, clients: int, lines: int) -> float:
    """The peak memory of a process that does nothing but this import (Linux; getrusage would count the parent's too)."""
    code = (
        "import re\nfrom pathlib import Path\nfrom tests import strictness\n"
        "from tests.performance.importing import only_import\n"
        f"only_import(Path({str(folder)!r}), {clients}, {lines})\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024)"
    )
    environment = {**os.environ, "PRACTICE_APP_TESTS": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout.strip().splitlines()[-1])


def only_import(folder: Path, clients: int, lines: int) -> None:
    """The import alone, for its memory."""
    people, sales = write_files(folder, clients, lines)
    desk = make_desk(folder / "memory")
    practice = desk.sign_in()
    practice.finish(practice.whole(import_clients, people))
    practice.finish(practice.whole(import_invoices, sales))
    desk.close()
    desk.folder.close()


def figures(folder: Path, clients: int, lines: int) -> list[Figure]:
    """Time against the bare rows, and memory against 300 MB."""
    (folder / "import").mkdir()
    (folder / "peak").mkdir()
    ours, baseline = run_import(folder / "import", clients, lines)
    peak = peak_megabytes(folder / "peak", clients, lines)
    return [
        Figure(f"import of {clients:,} clients and {lines:,} lines against bare rows", ours, baseline, 4, "s"),
        Figure("peak memory of that import against 300 MB", peak, 300, 1, "MB"),
    ]
