"""Holds over all clients: with whose they are, and on Today of who may extend them before they end."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.ids import ClientId
from practice_app.use_cases.hold_views import list_standing_holds
from practice_app.use_cases.holds import place_hold, release_hold, see_hold_ends
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from tests.invoice_helpers import add_client
from tests.practice_files import Desk
from tests.use_cases.test_retention_reach import assign


def held(practice: Practice, client: ClientId, until: date | None, reason: str) -> str:
    return practice.run(place_hold, client, reason, until, "dispute")


@pytest.fixture
def practice(desk: Desk) -> Practice:
    return desk.sign_in()


def test_the_first_to_end_stands_first_with_name_and_number(practice: Practice) -> None:
    client = add_client(practice)
    for reason, until in (("Open", None), ("Laat", date(2026, 9, 1)), ("Vroeg", date(2026, 3, 9))):
        held(practice, client.id, until, reason)
    practice.run(release_hold, held(practice, client.id, date(2026, 3, 3), "Voorbij"), "Klaar")
    found = practice.run(list_standing_holds)
    assert [one.held.reason for one in found] == ["Vroeg", "Laat", "Open"]
    assert {one.number for one in found} == {client.number} and all(one.name for one in found)


def test_one_that_ended_stays_in_the_list_for_a_month_and_until_it_was_seen(practice: Practice, desk: Desk) -> None:
    held(practice, add_client(practice).id, date(2026, 3, 9), "Vroeg")
    desk.clock.move_to(date(2026, 6, 1))
    assert len(practice.run(list_standing_holds)) == 1
    practice.run(see_hold_ends)
    assert practice.run(list_standing_holds) == []
    desk.clock.move_to(date(2026, 6, 30))
    held(practice, add_client(practice).id, date(2026, 6, 30), "Kort")
    desk.clock.move_to(date(2026, 7, 30))
    practice.run(see_hold_ends)
    assert len(practice.run(list_standing_holds)) == 1
    desk.clock.move_to(date(2026, 7, 31))
    assert practice.run(list_standing_holds) == []


def test_today_tells_fourteen_days_before_and_after_until_somebody_looked(practice: Practice, desk: Desk) -> None:
    held(practice, add_client(practice).id, date(2026, 3, 31), "Geschil")
    assert practice.run(today_overview).holds_ending is None
    for day in (date(2026, 3, 17), date(2026, 3, 31), date(2026, 4, 20)):
        desk.clock.move_to(day)
        told = practice.run(today_overview).holds_ending
        assert told is not None and [one.held.reason for one in told] == ["Geschil"]
    practice.run(see_hold_ends)
    assert practice.run(today_overview).holds_ending is None


def test_each_member_is_told_of_the_holds_they_may_extend(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    mine, other = add_client(owner).id, add_client(owner).id
    for client in (mine, other):
        held(owner, client, date(2026, 3, 9), client)
    assign(owner, mine, "tandarts")
    told = {}
    for login in ("directie", "tandarts", "balie", "privacy"):
        found = staffed_desk.sign_in(login).run(today_overview).holds_ending
        told[login] = None if found is None else {one.held.client_id for one in found}
    assert told == {"directie": {mine, other}, "tandarts": {mine}, "balie": None, "privacy": {mine, other}}
