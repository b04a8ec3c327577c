"""The list of open items with its totals, against one bare walk over the same invoices."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from practice_app.domain.ids import new_id
from practice_app.storage.database import Connection
from practice_app.use_cases.open_items import OpenFilter, list_open_items
from tests.invoice_helpers import add_client, complete, issue
from tests.performance.measuring import Figure, best_of
from tests.practice_files import make_desk

_BARE = (
    "SELECT id, number, due_date, buyer_name, total_cents FROM invoice"
    " WHERE status = 'issued' AND kind = 'invoice' AND settled_on IS NULL AND written_off_on IS NULL"
)


def multiply(db: Connection, invoice_id: str, count: int, prefix: str = "X") -> None:
    """So many copies of an issued invoice over nine months, each second one paid in part."""
    names = [str(row[1]) for row in db.all("PRAGMA table_info(invoice)")]
    first = dict(zip(names, db.one("SELECT * FROM invoice WHERE id = ?", (invoice_id,)) or (), strict=True))
    rows = []
    for place in range(count):
        day = date(2025, 6, 1) + timedelta(days=place % 270)
        own = {"id": new_id(), "number": f"{prefix}-{place}", "sequence": None, "issue_date": day.isoformat()}
        rows.append(first | own | {"due_date": (day + timedelta(days=14)).isoformat()})
    with db.transaction():
        columns, marks = ", ".join(names), ", ".join("?" * len(names))
        db.execute_many(f"INSERT INTO invoice ({columns}) VALUES ({marks})", [[row[name] for name in names] for row in rows])
        paid = [(new_id(), row["id"], row["issue_date"]) for row in rows[::2]]
        db.execute_many("INSERT INTO payment (id, invoice_id, paid_on, amount_cents) VALUES (?, ?, ?, 10)", paid)


def figures(folder: Path, invoices: int) -> list[Figure]:
    """Opening the page, and searching in it."""
    desk = make_desk(folder / "open-items")
    practice = complete(desk.sign_in(with_reader=True))
    multiply(practice.writer, issue(practice, add_client(practice), on=date(2025, 6, 1)).id, invoices)
    bare = best_of(3, lambda: practice.writer.all(_BARE))
    ours = best_of(3, lambda: practice.read(list_open_items))
    searched = best_of(3, lambda: practice.read(list_open_items, OpenFilter(text="X-49")))
    desk.close()
    desk.folder.close()
    name = f"{invoices:,} open items"
    return [
        Figure(f"{name}: list and totals by age, against a bare walk", ours * 1000, bare * 1000, 8),
        Figure(f"{name}: a search in them, against a bare walk", searched * 1000, bare * 1000, 8),
    ]
