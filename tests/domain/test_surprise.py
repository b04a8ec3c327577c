"""Nothing is destroyed by surprise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from practice_app.domain.ids import ClientId
from practice_app.domain.surprise import Decision, DueClient, Situation, decide

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 31)


def _due(name: str, days: int = 30, seen: int = 3) -> DueClient:
    return DueClient(ClientId(name), TODAY - timedelta(days=days), seen)


def _situation(*due: DueClient, clients: int = 1000) -> Situation:
    return Situation(due, clients, NOW, NOW - timedelta(minutes=1), first_plan_seen=True)


def _waits(decision: Decision) -> str:
    return " ".join(str(one) for one in decision.waits)


def test_announced_thirty_days_and_seen_on_three_goes() -> None:
    decision = decide(_situation(_due("a")))
    assert (decision.may_go, decision.waits) == (("a",), ())


@pytest.mark.parametrize("waiting", [_due("b", days=29), _due("b", seen=2), DueClient(ClientId("b"), None, 9)])
def test_who_was_not_announced_long_enough_waits_and_holds_nobody_else_up(waiting: DueClient) -> None:
    decision = decide(_situation(_due("a"), waiting))
    assert decision.may_go == ("a",)
    assert _waits(decision) == "Not yet announced for 30 days and on 3 days that someone signed in: 1."


def test_thirty_days_are_counted_in_amsterdam() -> None:
    past_midnight_there = replace(_situation(_due("a", days=29)), now=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    assert decide(past_midnight_there).may_go == ("a",)


@pytest.mark.parametrize(
    ("due", "clients", "goes"),
    [(10, 20, True), (11, 220, True), (11, 219, False), (50, 1000, True), (51, 1000, False), (5, 5, True)],
)
def test_many_at_once_wait_for_the_owner(due: int, clients: int, goes: bool) -> None:
    decision = decide(_situation(*(_due(str(one)) for one in range(due)), clients=clients))
    assert len(decision.may_go) == (due if goes else 0)
    assert goes or f"{due} of {clients} clients are due at once" in _waits(decision)


def test_those_not_announced_yet_count_among_the_many() -> None:
    due = [_due("a"), *(_due(f"b{one}", days=1) for one in range(10))]
    assert decide(_situation(*due, clients=100)).may_go == ()


def test_a_clock_behind_the_last_entry_waits() -> None:
    behind = replace(_situation(_due("a")), last_entry_at=NOW + timedelta(seconds=1))
    decision = decide(behind)
    assert decision.may_go == ()
    assert "clock is behind the last log entry (2026-03-31)" in _waits(decision)


def test_a_practice_without_any_entry_has_no_clock_to_doubt() -> None:
    assert decide(replace(_situation(_due("a")), last_entry_at=None)).may_go == ("a",)


def test_nothing_goes_before_the_owner_saw_the_plan_after_an_import() -> None:
    decision = decide(replace(_situation(_due("a")), first_plan_seen=False))
    assert decision.may_go == ()
    assert "since the last import" in _waits(decision)


def test_the_owner_waives_every_wait_and_the_decision_says_which() -> None:
    due = tuple(_due(str(one), days=0, seen=0) for one in range(20))
    situation = replace(_situation(*due, clients=20), first_plan_seen=False, last_entry_at=NOW + timedelta(days=1))
    decision = decide(replace(situation, confirmed_by_owner=True))
    assert decision.may_go == tuple(one.client_id for one in due)
    assert decision.waits == ()
    assert decision.waived == decide(situation).waits
    assert len(decision.waived) == 4


def test_a_confirmation_that_was_not_needed_waives_nothing() -> None:
    decision = decide(replace(_situation(_due("a")), confirmed_by_owner=True))
    assert (decision.may_go, decision.waived) == (("a",), ())


def test_with_nobody_due_nothing_waits() -> None:
    assert decide(replace(_situation(), first_plan_seen=False)) == Decision(())
