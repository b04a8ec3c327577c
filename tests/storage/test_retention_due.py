"""Looking for the due through the indexes loses nobody whom planning everyone finds."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from practice_app.domain.retention import plan_client
from practice_app.domain.retention_rules import PracticeKind, policy_for
from practice_app.storage.database import Connection
from practice_app.storage.retention_due import may_be_due
from practice_app.storage.retention_facts import client_facts
from tests.practice_files import Desk

TODAY = [date(2026, 3, 2), date(2026, 2, 28), date(2028, 2, 29), date(2031, 1, 1)]
CLIENTS = 250
_CLIENT = "INSERT INTO client (id, number, kind, standing, sort_name, registered_on) VALUES (?, ?, 'person', 'client', ?, ?)"
_INVOICE = (
    "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, due_date, settled_on, written_off_on,"
    " created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'x')"
)

_REQUEST = (
    "INSERT INTO rights_request (id, version, number, client_id, kind, channel, person_name, language, received_on, recorded_at,"
    " recorded_by, outcome, closed_on) VALUES (?, 1, ?, ?, 'copy', 'email', '', 'nl', '2015-01-01', '', 'x', 'granted', ?)"
)


class Chance(random.Random):
    """Random lives of clients, with every date near one that decides."""

    def __init__(self, seed: int, on: date) -> None:
        super().__init__(seed)
        self.on = on

    def day(self) -> str:
        """Two, five or seven years ago, or so; or the ends of financial years and of February."""
        year = self.on.year - self.choice((0, 1, 2, 2, 2, 3, 5, 7, 7, 8, 9))
        month, day = self.choice(((self.on.month, min(self.on.day, 28)), (2, 28), (3, 1), (12, 31), (1, 1)))
        found = date(year, month, day) + timedelta(days=self.choice((-2, -1, 0, 0, 1, 2)))
        return min(found, self.on).isoformat()

    def maybe(self) -> str | None:
        """A day, or none."""
        return self.day() if self.random() < 0.5 else None


def fill(db: Connection, chance: Chance) -> None:
    """Clients, or their archives, with a little of everything."""
    everyone = [f"{number:032x}" for number in range(CLIENTS)]
    for number, client in enumerate(everyone):
        if archived := chance.random() < 0.3:
            kind = chance.choice(("fiscal", "fiscal", "care", "register"))
            row = (client, f"{number}", kind, chance.day(), chance.choice(("invoice", "contact")), chance.day())
            db.execute("INSERT INTO archive VALUES (?, ?, ?, ?, ?, ?, '', NULL)", row)
        else:
            db.execute(_CLIENT, (client, f"{number}", f"{number}", chance.day()))
        _events(db, chance, client, archived, everyone)


def _events(db: Connection, chance: Chance, client: str, archived: bool, everyone: list[str]) -> None:
    for _ in range(chance.choice((0, 0, 1, 2))):
        draft = chance.random() < 0.05
        key, payer = f"{chance.getrandbits(120):032x}", chance.choice((client, client, chance.choice(everyone)))
        issued = None if draft else chance.day()
        state = ("draft", None) if draft else ("issued", key)
        kind = chance.choice(("invoice", "invoice", "credit_note"))
        row = (key, client, payer, kind, *state, issued, issued, None if draft else chance.maybe(), None)
        db.execute(_INVOICE, row)
    key = f"{chance.getrandbits(120):032x}"
    if chance.random() < 0.3:
        sql = "INSERT INTO consent VALUES (?, ?, '', 'newsletter', '1', 'web', '2015-01-01', ?, '', '', NULL)"
        db.execute(sql, (key, client, chance.day() if archived else chance.maybe()))
    if chance.random() < 0.2:
        db.execute(_REQUEST, (key, key, client, chance.day()))
    if archived:
        return
    if chance.random() < 0.2:
        sql = "INSERT INTO client_order (id, client_id, kind, ordered_on, description) VALUES (?, ?, 'order', ?, '')"
        db.execute(sql, (key, client, chance.day()))
    if chance.random() < 0.4:
        sql = "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, author_id, recorded_at)"
        db.execute(f"{sql} VALUES (?, ?, ?, 'in', 'email', 'x', '')", (key, client, chance.day()))
    if chance.random() < 0.1:
        sql = "INSERT INTO hold (id, client_id, reason, placed_by, placed_on, until) VALUES (?, ?, '', '', '2020-01-01', ?)"
        db.execute(sql, (key, client, chance.maybe()))


@pytest.mark.parametrize("on", TODAY, ids=str)
@pytest.mark.parametrize("kind", ["dental", "coaching"])
def test_whoever_is_due_is_found_and_planned_alike(desk: Desk, kind: PracticeKind, on: date) -> None:
    db = desk.sign_in().writer
    with db.transaction():
        fill(db, Chance(on.toordinal(), on))
    for month in (2, 12, (6, 12)):
        policy = policy_for(kind, month)
        everyone = {facts.id: plan_client(facts, policy, on) for facts in client_facts(db)}
        asked = may_be_due(db, policy, on)
        found = {facts.id: plan_client(facts, policy, on) for facts in client_facts(db, asked)}
        due = {client for client, plan in everyone.items() if plan.takes_something}
        assert len(due) > 20 and due <= set(asked)
        assert len(asked) < 0.9 * CLIENTS
        assert found == {client: everyone[client] for client in asked}


def test_an_active_client_is_not_asked_about(desk: Desk) -> None:
    db, on = desk.sign_in().writer, TODAY[0]
    db.execute(_CLIENT, ("a", "1", "a", "2015-01-01"))
    assert may_be_due(db, policy_for("dental"), on) == ["a"]
    db.execute(_INVOICE, ("i", "a", "a", "credit_note", "issued", "1", "2026-01-01", None, "2026-01-01", None))
    assert may_be_due(db, policy_for("dental"), on) == ["a"]
    db.execute(_INVOICE, ("j", "a", "a", "invoice", "issued", "2", "2026-01-01", None, "2026-01-01", None))
    assert may_be_due(db, policy_for("dental"), on) == []


def test_the_drafts_and_open_invoices_are_counted_in_an_index(desk: Desk) -> None:
    db = desk.sign_in().writer
    open_ones = "status = 'issued' AND kind = 'invoice' AND settled_on IS NULL AND written_off_on IS NULL AND due_date < '2026'"
    for condition, index in (("status = 'draft'", "invoice_draft"), (open_ones, "invoice_open")):
        steps = " ".join(str(row) for row in db.all(f"EXPLAIN QUERY PLAN SELECT count(*) FROM invoice WHERE {condition}"))
        assert f"INDEX {index}" in steps, steps
