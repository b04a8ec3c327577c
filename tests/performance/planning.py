"""The retention plan of everyone against the bare queries for the same rows, its growth, and the first page of the screen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from practice_app.domain.paging import Order
from practice_app.storage.database import Connection
from practice_app.storage.plan_lists import PlanWanted
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import retention_plan
from practice_app.use_cases.retention_views import AT_ONCE, page_plan, plan_some, start_plan
from tests.performance.measuring import Figure, best_of
from tests.performance.people import drafts, fill
from tests.practice_files import make_desk

TODAY = date(2026, 3, 2)
SINCE = 760  # days: of a practice that lets go on time, one of twenty-five is due
_INVOICE = (
    "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, due_date, settled_on, created_by, "
    "buyer_name, subject_name, total_cents) VALUES (?, ?, ?, 'invoice', 'issued', ?, ?, ?, ?, 'm', 'Bakker', 'Bakker', 5000)"
)
_PAYMENT = "INSERT INTO payment (id, invoice_id, paid_on, amount_cents) VALUES (?, ?, ?, 5000)"
_ORDER = "INSERT INTO client_order (id, client_id, kind, ordered_on, description) VALUES (?, ?, 'order', ?, 'Boek')"
_LETTER = (
    "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, subject, body, author_id, recorded_at) "
    "VALUES (?, ?, ?, 'out', 'letter', 'Afspraak', 'Tekst', 'x', '2023-01-09')"
)
_CONSENT = (
    "INSERT INTO consent (id, client_id, subject_name, purpose, text_version, channel, given_on, withdrawn_on) "
    "VALUES (?, ?, '', 'newsletter', '1', 'web', '2015-01-01', ?)"
)
# What the rules look at, asked as plainly as it can be: every row of every table once.
_BARE = (
    "SELECT id, number, registered_on, email || phone || street || city <> '' FROM client ORDER BY number",
    "SELECT id, client_id, payer_id, kind, status, number, issue_date, due_date, settled_on, written_off_on FROM invoice",
    "SELECT invoice_id, max(paid_on), count(*) FROM payment GROUP BY invoice_id",
    "SELECT client_id, kind, ordered_on FROM client_order",
    "SELECT client_id, confidential, max(sent_on), count(*) FROM correspondence GROUP BY client_id, confidential",
    "SELECT client_id, withdrawn_on FROM consent",
    "SELECT client_id, reason, until, kind FROM hold WHERE released_on IS NULL",
    "SELECT client_id, last_clinical_change, confirmed_on FROM dossier",
    "SELECT client_id, number, kind, anchor, anchor_kind, archived_on FROM archive",
    *(f"SELECT client_id, count(*) FROM {name} GROUP BY client_id" for name in ("relation", "assignment", "export_record")),
    "SELECT client_id FROM national_id",
    "SELECT client_id FROM photo",
)


def lives(count: int, seed: int = 3) -> Iterator[tuple[str, list[str]]]:
    """A client's id, and the days on which something was charged, the last of them in the last two years."""
    chance = random.Random(seed)
    for row in range(1, count + 1):
        last = chance.randrange(SINCE)
        days = [TODAY - timedelta(last + 200 * visit) for visit in range(chance.choice((1, 2, 2, 3)))]
        yield f"{row:032x}", [day.isoformat() for day in days]


def fill_practice(db: Connection, count: int) -> None:
    """Clients with two invoices and payments each, a letter, an order for one of five, a withdrawn consent for one of twenty."""
    fill(db, list(drafts(count)), "2016-06-01")
    invoices, payments, letters, orders, consents = [], [], [], [], []
    for place, (client, days) in enumerate(lives(count)):
        for visit, day in enumerate(days):
            key = f"{place:016x}{visit:016x}"
            paid = None if place % 50 == 0 else day
            invoices.append((key, client, client, f"{place}-{visit}", day, day, paid))
            if paid:
                payments.append((key, key, paid))
        letters.append((client, client, days[-1]))
        if place % 5 == 0:
            orders.append((client, client, days[-1]))
        if place % 20 == 0:
            consents.append((client, client, days[-1]))
    with db.transaction():
        for sql, rows in (
            (_INVOICE, invoices), (_PAYMENT, payments), (_LETTER, letters), (_ORDER, orders), (_CONSENT, consents),
        ):  # fmt: skip
            db.execute_many(sql, rows)


def bare(db: Connection) -> None:
    """Every row that the plan looks at, into memory."""
    for sql in _BARE:
        db.all(sql)


def live(practice: Practice) -> int:
    """What the screen works out: every group counted, with the reasons of all who go, wait or are due soon."""
    start = practice.run(start_plan)
    looked = (practice.run(plan_some, start.waiting[at : at + AT_ONCE]) for at in range(0, len(start.waiting), AT_ONCE))
    return sum(len(rows) for rows in looked)


def _measured(folder: Path, clients: int) -> tuple[float, float, float, float]:
    """Seconds for the plan on the screen, for everybody's reasons, for the bare queries, and for the first page."""
    desk = make_desk(folder / f"plan-{clients}")
    practice = desk.sign_in()
    fill_practice(practice.writer, clients)
    page, order = PlanWanted(), Order("number")
    assert live(practice) > clients // 50
    found = (
        best_of(3, lambda: live(practice)),
        best_of(3, lambda: practice.run(retention_plan)),
        best_of(5, lambda: bare(practice.writer)),
        best_of(7, lambda: practice.run(page_plan, page, order)),
    )
    desk.close()
    desk.folder.close()
    return found


def figures(folder: Path, few: int, many: int) -> list[Figure]:
    """At `many` clients, and how it grew from `few`."""
    few_live, few_whole, _, few_page = _measured(folder, few)
    shown, whole, baseline, page = _measured(folder, many)
    return [
        Figure(f"plan of {many:,} clients on the screen against the bare queries", shown, baseline, 3, "s"),
        Figure(f"plan of {many:,} clients with everybody's reasons, against the same", whole, baseline, 8, "s"),
        _each("plan on the screen", (shown, many), (few_live, few), 2),  # a large file does not fit in the cache of its pages
        _each("everybody's reasons", (whole, many), (few_whole, few), 1.5),
        Figure(f"first page of the plan of {many:,} clients against {few:,}", page * 1000, few_page * 1000, 2),
    ]


def _each(name: str, many: tuple[float, int], few: tuple[float, int], allowed: float) -> Figure:
    ours, baseline = (seconds / clients * 1e6 for seconds, clients in (many, few))
    return Figure(f"{name}: a client of {many[1]:,} against one of {few[1]:,}", ours, baseline, allowed, "µs")
