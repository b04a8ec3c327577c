"""Holds and restrictions: a ground and a reason, one at a time, and nobody is surprised by their end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.hold_grounds import GROUNDS, HoldKind, grounds_of
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.use_cases.holds import (
    ending_holds,
    extend_hold,
    is_restricted,
    list_holds,
    place_hold,
    release_hold,
    release_holds,
    see_hold_ends,
)
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import client_plan
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client
from tests.use_cases.test_retention_reach import assign

DAY = timedelta(days=1)


@pytest.fixture
def practice(desk: Desk) -> Practice:
    return desk.sign_in()


@pytest.fixture
def client(practice: Practice) -> ClientId:
    return old_client(practice, "Oud")


def test_each_ground_can_be_chosen_for_its_own_kind_only(practice: Practice, client: ClientId) -> None:
    kinds: tuple[HoldKind, HoldKind] = ("hold", "restriction")
    for kind in kinds:
        for ground in grounds_of(kind):
            practice.run(place_hold, client, "Reden", None, ground.code, kind)
        for ground in GROUNDS:
            if ground.kind != kind or ground.code == "restricted":
                with pytest.raises(InvalidInput, match="no such ground"):
                    practice.run(place_hold, client, "Reden", None, ground.code, kind)
    assert {one.ground for one in practice.run(list_holds, client)} == {one.code for one in GROUNDS} - {"restricted"}


def test_a_hold_tells_who_placed_it_when_and_why(practice: Practice, client: ClientId) -> None:
    practice.run(place_hold, client, " Geschil loopt ", date(2026, 9, 1), "dispute")
    (held,) = practice.run(list_holds, client)
    assert (held.ground, held.reason, held.until) == ("dispute", "Geschil loopt", date(2026, 9, 1))
    assert held.placed_on == date(2026, 3, 2) and held.placed_by_name


def test_a_restriction_needs_a_ground_of_the_law(practice: Practice, client: ClientId) -> None:
    with pytest.raises(InvalidInput, match="18") as refused:
        practice.run(place_hold, client, "Vraagt erom", None, "", "restriction")
    assert refused.value.field == "ground"
    practice.run(place_hold, client, "Betwist adres", None, "accuracy", "restriction")
    assert practice.run(is_restricted, client) and practice.run(client_plan, client).verdict == "held"


def test_one_of_two_holds_is_released_and_the_other_still_keeps(practice: Practice, client: ClientId) -> None:
    first, second = (practice.run(place_hold, client, reason) for reason in ("Een", "Twee"))
    practice.run(release_hold, first, "Voorbij")
    assert practice.run(client_plan, client).verdict == "held"
    practice.run(release_hold, second, "Ook voorbij")
    assert practice.run(client_plan, client).verdict != "held"
    with pytest.raises(Conflict, match="ended"):
        practice.run(release_hold, second, "Nog eens")


@pytest.mark.parametrize("told_on", [None, date(2026, 3, 3), date(2026, 2, 28)])
def test_a_restriction_ends_only_after_the_person_was_told(practice: Practice, client: ClientId, told_on: date | None) -> None:
    held = practice.run(place_hold, client, "Betwist", None, "objection", "restriction")
    with pytest.raises(InvalidInput) as refused:
        practice.run(release_hold, held, "Afgewogen", told_on)
    assert refused.value.field == "told_on" and practice.run(is_restricted, client)
    practice.run(release_hold, held, "Afgewogen", date(2026, 3, 2))
    (ended,) = practice.run(list_holds, client)
    assert (ended.told_on, ended.released_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert not practice.run(is_restricted, client)


def test_ending_the_holds_leaves_a_restriction(practice: Practice, client: ClientId) -> None:
    practice.run(place_hold, client, "Geschil")
    practice.run(place_hold, client, "Betwist", None, "accuracy", "restriction")
    assert practice.run(release_holds, client, "Opgelost") == 1
    assert practice.run(is_restricted, client)
    with pytest.raises(NotFound):
        practice.run(release_holds, client, "Opgelost")
    assert practice.run(release_holds, client, "Opgelost", date(2026, 3, 2), "restriction") == 1


def test_a_hold_is_extended_also_after_its_last_day(desk: Desk, practice: Practice, client: ClientId) -> None:
    held = practice.run(place_hold, client, "Geschil", date(2026, 3, 10))
    desk.clock.move_to(date(2026, 3, 20))
    practice = desk.sign_in()
    assert practice.run(client_plan, client).verdict != "held"
    with pytest.raises(InvalidInput, match="before today"):
        practice.run(extend_hold, held, date(2026, 3, 19), "Nog niet klaar")
    practice.run(extend_hold, held, date(2026, 6, 1), "Nog niet klaar")
    (longer,) = practice.run(list_holds, client)
    assert (longer.until, longer.reason) == (date(2026, 6, 1), "Nog niet klaar")
    assert practice.run(client_plan, client).verdict == "held"
    practice.run(release_hold, held, "Klaar")
    with pytest.raises(Conflict):
        practice.run(extend_hold, held, None, "Toch niet")


def test_the_end_of_a_hold_is_announced_until_somebody_has_looked(desk: Desk, practice: Practice, client: ClientId) -> None:
    held = practice.run(place_hold, client, "Geschil", date(2026, 3, 31))
    practice.run(place_hold, client, "Zonder einde")
    assert practice.run(ending_holds) == []
    for day, announced in ((date(2026, 3, 16), False), (date(2026, 3, 17), True), (date(2026, 4, 20), True)):
        desk.clock.move_to(day)
        practice = desk.sign_in()
        assert ([one.id for one in practice.run(ending_holds)] == [held]) is announced, day
    practice.run(see_hold_ends)
    assert practice.run(ending_holds) == []


def test_who_looked_on_the_last_day_itself_hears_once_more_that_it_has_ended(
    desk: Desk, practice: Practice, client: ClientId
) -> None:
    practice.run(place_hold, client, "Geschil", date(2026, 3, 2))
    practice.run(see_hold_ends)
    desk.clock.move_to(date(2026, 3, 9))
    practice = desk.sign_in()
    assert len(practice.run(ending_holds)) == 1


def test_a_reason_is_asked_for_each_step(practice: Practice, client: ClientId) -> None:
    held = practice.run(place_hold, client, "Geschil")
    with pytest.raises(InvalidInput):
        practice.run(place_hold, client, "  ")
    with pytest.raises(InvalidInput):
        practice.run(place_hold, client, "x" * 501)
    with pytest.raises(InvalidInput):
        practice.run(extend_hold, held, None, "")
    with pytest.raises(InvalidInput):
        practice.run(release_hold, held, " ")


def test_only_a_practitioner_says_that_good_care_needs_it(staffed_desk: Desk) -> None:
    client = old_client(staffed_desk.sign_in(), "Oud")
    assign(staffed_desk.opened[-1], client, "tandarts")
    with pytest.raises(NotAllowed, match="practitioner"):
        staffed_desk.sign_in("directie").run(place_hold, client, "Behandeling loopt", None, "care")
    staffed_desk.sign_in("tandarts").run(place_hold, client, "Behandeling loopt", None, "care")


def test_a_practitioner_ends_no_hold_of_somebody_elses_client(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    mine, other = old_client(owner, "Mijn"), old_client(owner, "Ander")
    held = {one: owner.run(place_hold, one, "Geschil", date(2026, 3, 5)) for one in (mine, other)}
    assign(owner, mine, "tandarts")
    practitioner = staffed_desk.sign_in("tandarts")
    assert [one.id for one in practitioner.run(ending_holds)] == [held[mine]]
    with pytest.raises(NotAllowed):
        practitioner.run(release_hold, held[other], "Klaar")
    with pytest.raises(NotAllowed):
        practitioner.run(extend_hold, held[other], None, "Klaar")
    practitioner.run(release_hold, held[mine], "Klaar")
    assert audit_log.entries(practitioner.writer)[-1].client_id == mine
