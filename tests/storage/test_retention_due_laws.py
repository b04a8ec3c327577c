"""A law of the selection: whatever the lives, the practice's own terms and the day, nobody of whom something goes is missed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from practice_app.domain.errors import PracticeError
from practice_app.domain.plan_groups import SOON
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_rules import Policy, PracticeKind, RuleName, TermChange, policy_for
from practice_app.storage.database import Connection
from practice_app.storage.retention_due import may_be_due
from practice_app.storage.retention_facts import client_facts
from tests.practice_files import Desk

_CLIENT = "INSERT INTO client (id, number, kind, standing, sort_name, registered_on) VALUES (?, ?, 'person', 'client', ?, ?)"
_ARCHIVE = "INSERT INTO archive VALUES (?, ?, ?, ?, 'invoice', ?, '', NULL)"
_EVENTS = {
    "invoice": "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, settled_on, created_by)"
    " VALUES (:key, :client, :other, 'invoice', 'issued', :key, :day, :later, 'x')",
    "credit": "INSERT INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, created_by)"
    " VALUES (:key, :client, :other, 'credit_note', 'issued', :key, :day, 'x')",
    "order": "INSERT INTO client_order (id, client_id, kind, ordered_on, description) VALUES (:key, :client, 'order', :day, '')",
    "letter": "INSERT INTO correspondence (id, client_id, sent_on, direction, channel, author_id, recorded_at)"
    " VALUES (:key, :client, :day, 'in', 'email', 'x', '')",
    "consent": "INSERT INTO consent VALUES (:key, :client, '', 'newsletter', '1', 'web', '2000-01-01', :later, '', '', NULL)",
    "dossier": "INSERT OR REPLACE INTO dossier VALUES (:client, :day, 'paper', :day, 'x', :later, 'x', NULL, NULL)",
    "asked_dossier": "INSERT OR REPLACE INTO dossier VALUES (:client, :day, 'paper', :day, 'x', NULL, NULL, :later, 'x')",
    "request": "INSERT INTO rights_request (id, version, number, client_id, kind, channel, person_name, language, received_on,"
    " recorded_at, recorded_by, outcome, closed_on) VALUES (:key, 1, :key, :client, 'copy', 'email', '', 'nl', :day, '', 'x',"
    " CASE WHEN :later IS NULL THEN '' ELSE 'granted' END, :later)",
    "complaint": "INSERT INTO complaint (id, version, number, client_id, person_name, about, channel, received_at, recorded_by,"
    " what, step, outcome, closed_on) VALUES (:key, 1, :key, :client, '', 'care', 'phone', :day, 'x', '', 'practitioner',"
    " CASE WHEN :later IS NULL THEN '' ELSE 'solved' END, :later)",
    "disclosure": "INSERT INTO disclosure VALUES (:key, :key, :client, '', 'other', 'consent', '', NULL, '', :day, '', 'x')",
    "breach": "INSERT INTO data_breach (id, version, number, aware_at, recorded_at, recorded_by, what, closed_on)"
    " VALUES (:key, 1, :key, :day, '', 'x', '', :later)",
    "hold": "INSERT INTO hold (id, client_id, reason, placed_by, placed_on, until)"
    " VALUES (:key, :client, '', '', '2020-01-01', :later)",
    "photo": "INSERT OR REPLACE INTO photo VALUES (:client, 1, x'00')",
    "national_id": "INSERT OR REPLACE INTO national_id VALUES (:client, 1, x'00')",
}
_OF_A_CARD = {"order", "letter"}  # held to the card by a foreign key
_KINDS = ("dental", "coaching")
DAY = date(2026, 3, 2)
_ON = st.dates(date(2024, 1, 1), date(2032, 12, 31))
_AGES = st.tuples(st.sampled_from((0, 1, 2, 2, 3, 5, 7, 8, 20, 21)), st.sampled_from((-2, -1, 0, 1, 2, 60, 200)))


@dataclass
class Life:
    """A client or an archive; `events`: what, when, when else, and who of all else it concerns."""

    archived: str | None
    begun: tuple[int, int]
    events: list[tuple[str, tuple[int, int], tuple[int, int] | None, int]] = field(default_factory=list)


_EVENT = st.tuples(st.sampled_from(sorted(_EVENTS)), _AGES, st.none() | _AGES, st.integers(0, 2))
_LIFE = st.builds(Life, st.sampled_from((None, None, "fiscal", "care", "register")), _AGES, st.lists(_EVENT, max_size=4))
_CHANGE = st.builds(
    lambda rule, years, since: TermChange(rule, years, since, since, "a law"),
    st.sampled_from((RuleName.HOUSE, RuleName.FISCAL, RuleName.WGBO)),
    st.integers(1, 25),
    st.dates(date(2015, 1, 1), date(2032, 1, 1)),
)


def day_of(on: date, age: tuple[int, int]) -> str:
    """So many years before the day, a few days earlier or later."""
    years, days = age
    found = on.replace(year=on.year - years, day=min(on.day, 28)) - timedelta(days)
    return found.isoformat()


class Enough(Exception):
    """Nothing of a life stays: the transaction is rolled back."""


def live(db: Connection, on: date, lives: list[Life]) -> None:
    """Fill the tables with these lives."""
    for place, life in enumerate(lives):
        client, begun = f"c{place}", day_of(on, life.begun)
        if life.archived:
            db.execute(_ARCHIVE, (client, f"{place}", life.archived, begun, begun))
        else:
            db.execute(_CLIENT, (client, f"{place}", client, begun))
        for count, (what, age, later, other) in enumerate(life.events):
            if life.archived and what in _OF_A_CARD:
                continue
            values = {
                "key": f"{place}-{count}", "client": client, "other": f"c{min(other, len(lives) - 1)}",
                "day": day_of(on, age), "later": day_of(on, later) if later else None,
            }  # fmt: skip
            db.execute(_EVENTS[what], {name: value for name, value in values.items() if f":{name}" in _EVENTS[what]})
            if what == "breach":
                db.execute("INSERT INTO breach_client VALUES (?, ?, NULL)", (values["key"], client))


def policy_of(kind: str, month: int, changes: list[TermChange]) -> Policy:
    """The rules with these changes; not every list of changes may be made."""
    try:
        return policy_for(cast(PracticeKind, kind), month, changes)
    except PracticeError:
        assume(False)
        raise


def check(db: Connection, policy: Policy, on: date) -> None:
    """Planning everyone finds nobody that the selection misses, today and within the days of the screen."""
    for facts in client_facts(db):
        plan = plan_client(facts, policy, on)
        if plan.takes_something:
            assert facts.id in may_be_due(db, policy, on), plan.items
        if plan.destroy_from <= on + SOON and facts.archived is None:
            assert facts.id in may_be_due(db, policy, on + SOON)
    assert set(may_be_due(db, policy, on)) <= set(may_be_due(db, policy, on + SOON))


def test_nobody_of_whom_something_goes_is_missed(desk: Desk) -> None:
    db = desk.sign_in().writer
    seen: set[tuple[str | None, bool]] = set()

    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    @example(DAY, "dental", 12, [], [Life(None, (3, 0), [("dossier", (21, 0), None, 0), ("invoice", (0, 1), (0, 1), 0)])])
    @example(DAY, "coaching", 12, [], [Life("fiscal", (3, 0), [("dossier", (1, 0), None, 0), ("invoice", (3, 0), (3, 0), 0)])])
    @given(
        _ON, st.sampled_from(_KINDS), st.integers(1, 12), st.lists(_CHANGE, max_size=2), st.lists(_LIFE, min_size=1, max_size=3)
    )
    def law(on: date, kind: str, month: int, changes: list[TermChange], lives: list[Life]) -> None:
        policy = policy_of(kind, month, changes)
        with suppress(Enough), db.transaction():
            live(db, on, lives)
            check(db, policy, on)
            seen.update((facts.archived, plan_client(facts, policy, on).takes_something) for facts in client_facts(db))
            raise Enough

    run = cast("Callable[[], None]", law)
    run()
    assert {(None, True), (None, False), ("fiscal", True), ("fiscal", False), ("care", True), ("care", False)} <= seen
