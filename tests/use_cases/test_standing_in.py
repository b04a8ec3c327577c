"""Standing in: a colleague's clients until a day, and assignments for many clients at once."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.client_access import StandingIn
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.use_cases.assignments import (
    assign_clients,
    list_assignees,
    put_back_assignments,
    set_assignments,
    take_over,
    unassign_clients,
)
from practice_app.use_cases.clients import count_clients, open_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.standing_in import end_standing_in, list_standing_in, stand_in
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, member_ids
from tests.use_cases.merge_cases import merged

LAST_DAY = date(2026, 3, 9)
MINE = ClientFilter(mine=True)


def standing(practice: Practice, absent: str = "tandarts", by: str = "waarnemer", until: date = LAST_DAY) -> StandingIn:
    return practice.finish(practice.whole(stand_in, absent, by, until))


def reached(desk: Desk, login: str, *client_ids: ClientId) -> list[bool]:
    """Whether the member sees more than name and birth date of these."""
    practice = desk.sign_in(login)
    return [practice.run(open_client, client_id).contact_visible for client_id in client_ids]


def test_all_clients_of_a_colleague_are_the_locums_until_and_with_that_day(staffed_desk: Desk) -> None:
    ids = [assigned_client(staffed_desk, "tandarts", family_name=name).id for name in ("Een", "Twee")]
    other = assigned_client(staffed_desk, "tandarts2").id
    assert reached(staffed_desk, "waarnemer", *ids, other) == [False, False, False]
    made = standing(staffed_desk.sign_in("balie"))
    assert (made.absent, made.by, made.until) == ("Tandarts Voorbeeld", "Waarnemer Voorbeeld", LAST_DAY)
    assert reached(staffed_desk, "waarnemer", *ids, other) == [True, True, False]
    assert staffed_desk.sign_in("waarnemer").run(count_clients, MINE) == 2
    staffed_desk.clock.move_to(LAST_DAY)
    assert reached(staffed_desk, "waarnemer", *ids) == [True, True]
    staffed_desk.clock.move_to(date(2026, 3, 10))
    assert reached(staffed_desk, "waarnemer", *ids) == [False, False]
    assert reached(staffed_desk, "tandarts", *ids) == [True, True]
    desk = staffed_desk.sign_in("balie")
    assert desk.run(list_standing_in) == [] and len(desk.run(list_assignees, ids[0])) == 1


def test_each_client_has_a_line_in_the_trail(staffed_desk: Desk) -> None:
    ids = {assigned_client(staffed_desk, "tandarts", family_name=name).id for name in ("Een", "Twee", "Drie")}
    desk = staffed_desk.sign_in("balie")
    made = standing(desk)
    told = [entry for entry in audit_log.entries(desk.writer) if entry.ground == "standing_in"]
    assert {entry.client_id for entry in told} == ids and {entry.result for entry in told} == {"done"}
    desk.run(end_standing_in, made.id)
    told = [entry for entry in audit_log.entries(desk.writer) if entry.ground == "standing_in"]
    assert len(told) == 6


def test_stopped_half_way_nobody_is_assigned(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Een", "Twee"):
        assigned_client(staffed_desk, "tandarts", family_name=name)
    monkeypatch.setattr("practice_app.use_cases.standing_in._AT_ONCE", 1)
    desk = staffed_desk.sign_in("balie")
    job = desk.whole(stand_in, "tandarts", "waarnemer", LAST_DAY)
    assert (next(job).done, next(job).total) == (1, 2)
    job.close()
    assert desk.writer.value("SELECT count(*) FROM assignment WHERE until IS NOT NULL") == 0
    assert desk.run(list_standing_in) == []


def test_ones_own_assignment_is_never_shortened(staffed_desk: Desk) -> None:
    shared = assigned_client(staffed_desk, "tandarts", "tandarts2").id
    lent = assigned_client(staffed_desk, "tandarts", family_name="Ander").id
    desk = staffed_desk.sign_in("balie")
    made = standing(desk, by="tandarts2")
    assert desk.run(open_client, shared).last_days == ()
    assert desk.run(open_client, lent).last_days == ((member_ids(desk)["tandarts2"], LAST_DAY),)
    assert desk.run(end_standing_in, made.id) == 1
    assert reached(staffed_desk, "tandarts2", shared, lent) == [True, False]


def test_who_stands_in_and_takes_over_keeps_the_client(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    standing(staffed_desk.sign_in("balie"), by="tandarts2")
    staffed_desk.sign_in("tandarts2").run(take_over, client)
    staffed_desk.clock.move_to(date(2026, 4, 1))
    assert reached(staffed_desk, "tandarts2", client) == [True]


def test_standing_in_for_two_colleagues_ends_for_each_on_its_own_day(staffed_desk: Desk) -> None:
    both = assigned_client(staffed_desk, "tandarts", "tandarts2").id
    desk = staffed_desk.sign_in("balie")
    standing(desk)
    later = standing(desk, "tandarts2", until=date(2026, 3, 20))
    locum = member_ids(desk)["waarnemer"]
    assert desk.run(open_client, both).last_days == ((locum, date(2026, 3, 20)),)
    desk.run(end_standing_in, later.id)
    assert desk.run(open_client, both).last_days == ((locum, LAST_DAY),)
    with pytest.raises(NotFound, match="ended already"):
        desk.run(end_standing_in, later.id)


def test_an_assignment_that_ended_is_made_anew(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    desk = staffed_desk.sign_in("balie")
    standing(desk)
    staffed_desk.clock.move_to(date(2026, 4, 1))
    locum = member_ids(desk)["waarnemer"]
    desk.run(set_assignments, client, [locum])
    assert desk.run(list_assignees, client) == (locum,)
    assert desk.run(open_client, client).last_days == ()
    assert reached(staffed_desk, "waarnemer", client) == [True]


def test_undoing_an_assignment_gives_back_the_last_day(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    desk = staffed_desk.sign_in("balie")
    standing(desk)
    card = desk.run(open_client, client)
    assert card.assignees is not None
    after = desk.run(set_assignments, client, [])
    desk.run(put_back_assignments, client, card.assignees, after, card.last_days)
    assert desk.run(open_client, client).last_days == card.last_days != ()


@pytest.mark.parametrize(
    ("absent", "by", "until", "field"),
    [
        ("tandarts", "tandarts", LAST_DAY, "by"),
        ("tandarts", "balie", LAST_DAY, "by"),
        ("tandarts", "waarnemer", date(2026, 3, 1), "until"),
        ("tandarts", "waarnemer", date(2028, 3, 1), "until"),
        ("tandarts2", "waarnemer", LAST_DAY, "absent"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(staffed_desk: Desk, absent: str, by: str, until: date, field: str) -> None:
    assigned_client(staffed_desk, "tandarts")
    with pytest.raises(InvalidInput) as refused:
        standing(staffed_desk.sign_in("balie"), absent, by, until)
    assert refused.value.field == field


def test_the_same_twice_is_refused_and_only_desk_and_owner_may(staffed_desk: Desk) -> None:
    assigned_client(staffed_desk, "tandarts")
    standing(staffed_desk.sign_in("directie"))
    with pytest.raises(Conflict, match="stands in for Tandarts Voorbeeld already"):
        standing(staffed_desk.sign_in("balie"))
    for login in ("tandarts", "waarnemer", "boekhouder", "privacy"):
        with pytest.raises(NotAllowed):
            standing(staffed_desk.sign_in(login))


@pytest.mark.parametrize("lasting_stays", [True, False])
def test_a_merge_keeps_the_longer_of_two_assignments(staffed_desk: Desk, lasting_stays: bool) -> None:
    lent = assigned_client(staffed_desk, "tandarts2", "tandarts").id
    standing(staffed_desk.sign_in("balie"))
    own = assigned_client(staffed_desk, "tandarts2", "waarnemer", email="thuis@example.nl").id
    stays, goes = (own, lent) if lasting_stays else (lent, own)
    merged(staffed_desk.sign_in("tandarts2"), stays, goes)
    staffed_desk.clock.move_to(date(2026, 4, 1))
    assert reached(staffed_desk, "waarnemer", stays) == [True]


def test_many_clients_are_assigned_at_once_and_put_back(staffed_desk: Desk) -> None:
    first, second = (assigned_client(staffed_desk, "tandarts", family_name=name).id for name in ("Een", "Twee"))
    desk = staffed_desk.sign_in("balie")
    other = member_ids(desk)["tandarts2"]
    desk.run(assign_clients, other, [first])
    assert desk.run(assign_clients, other, [first, second, second]) == (second,)
    assert reached(staffed_desk, "tandarts2", first, second) == [True, True]
    desk = staffed_desk.sign_in("balie")
    desk.run(unassign_clients, other, [second])
    assert reached(staffed_desk, "tandarts2", first, second) == [True, False]
    with pytest.raises(InvalidInput, match="who works here"):
        desk = staffed_desk.sign_in("balie")
        desk.run(assign_clients, desk.session.member_id, [first])
