"""The plan page by page and group by group says what planning everyone at once says."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from practice_app.domain.errors import InvalidInput
from practice_app.domain.paging import Key, Order
from practice_app.storage.plan_lists import PlanList, PlanWanted
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.retention_views import PlanRow, page_plan, plan_rows, plan_some, start_plan
from tests.gui.screens.people import person
from tests.practice_files import Desk
from tests.storage.test_retention_due import Chance, fill
from tests.use_cases.test_retention_reach import assign

DAYS = (None, date(2026, 8, 1), date(2020, 1, 1), date(2029, 2, 28))
BY_NUMBER = Order("number")


@pytest.fixture
def lived(desk: Desk) -> Practice:
    """250 clients and archives with random lives, some announced."""
    practice = desk.sign_in()
    with practice.writer.transaction():
        fill(practice.writer, Chance(5, date(2026, 3, 2)))
        practice.writer.execute(
            "INSERT INTO announcement SELECT id, '2026-02-01', 3, '2026-03-01' FROM client WHERE number < '5'"
        )
    return practice


def listed(practice: Practice, which: PlanList, on: date | None, size: int = 30, name: str = "") -> list[PlanRow]:
    """All pages after each other."""
    found: list[PlanRow] = []
    after: Key | None = None
    while True:
        page = practice.run(page_plan, PlanWanted(which, on, name), BY_NUMBER, after, size)
        found += page.rows
        if (after := page.after) is None:
            return found


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_groups_and_pages_together_are_the_whole_plan(lived: Practice, on: date | None) -> None:
    whole = {row.plan.client_id: row for row in lived.run(plan_rows, on)}
    start = lived.run(start_plan, on)
    assert start.totals["all"] == len(whole)
    looked = {row.plan.client_id: row for row in lived.run(plan_some, start.waiting, on)}
    counts = Counter({name: start.totals[name] for name in ("kept", "fiscal", "care")})
    for row in looked.values():
        counts[row.base] -= 1
        counts[row.group] += 1
    assert +counts == Counter(row.group for row in whole.values())
    assert all(row == whole[client] for client, row in looked.items())
    assert all(row.group == row.base for client, row in whole.items() if client not in looked)
    everyone = listed(lived, "all", on)
    assert [row.plan.number for row in everyone] == [row.plan.number for row in whole.values()]
    lists: tuple[PlanList, ...] = ("kept", "fiscal", "care")
    for which in lists:
        assert [row for row in everyone if row.group == which] == listed(lived, which, on)


def test_every_group_is_met(lived: Practice) -> None:
    met = {row.group for on in DAYS for row in lived.run(plan_rows, on)}
    assert met == {"due", "announced", "month", "quarter", "held", "fiscal", "care", "kept"}


def test_a_thinly_spread_group_is_handed_over_in_parts(lived: Practice) -> None:
    first = lived.run(page_plan, PlanWanted("kept", date(2040, 1, 1)), BY_NUMBER, None, 10)
    assert first.rows == [] and first.after is not None
    assert listed(lived, "kept", date(2040, 1, 1), 10) == []


def test_the_plan_is_narrowed_by_words_of_a_name_or_a_number(desk: Desk) -> None:
    practice = desk.sign_in()
    for given, family in (("Noor", "Berg"), ("Sem", "Bergmans"), ("Noor", "Dijk")):
        practice.run(create_client, person(given_name=given, family_name=family, prefix=""))
    assert [row.name for row in listed(practice, "all", None, name="noor ber")] == ["Noor Berg"]
    assert len(listed(practice, "all", None, name="berg")) == 2
    assert [row.plan.number for row in listed(practice, "all", None, name="3")] == ["3"]
    assert listed(practice, "fiscal", None, name="berg") == []


def test_a_member_pages_and_counts_their_own_clients_only(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    mine, _ = (owner.run(create_client, person(family_name=name)).id for name in ("Een", "Twee"))
    assign(owner, mine, "tandarts")
    staffed_desk.clock.move_to(date(2028, 4, 2))
    staffed_desk.sign_in("directie").run(announce_due)
    practitioner = staffed_desk.sign_in("tandarts")
    start = practitioner.run(start_plan)
    assert (start.totals["all"], start.waiting) == (1, (mine,))
    assert [row.plan.client_id for row in listed(practitioner, "all", None)] == [mine]


def test_a_day_that_no_practice_can_mean_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    for case in (start_plan, plan_rows):
        with pytest.raises(InvalidInput):
            practice.run(case, date(3, 1, 1))
