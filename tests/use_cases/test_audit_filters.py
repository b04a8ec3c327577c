"""The filters of the audit trail: together they show the whole, a page at a time, and only what the member may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practice_app.domain.audit_filter import EVERYTHING, AuditFilter
from practice_app.domain.errors import NotAllowed
from practice_app.storage import audit_log, audit_views
from practice_app.storage.audit_log import AuditEntry
from practice_app.storage.database import Connection
from practice_app.system.clock import legal_date
from practice_app.use_cases.audit import show_audit
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

TODAY = date(2026, 3, 2)


@pytest.fixture
def busy(staffed_desk: Desk) -> Practice:
    """Three days on which several did several things, and were refused some."""
    for day in range(3):
        staffed_desk.clock.move_to(TODAY + timedelta(days=day))
        for login in ("balie", "directie"):
            practice = staffed_desk.sign_in(login)
            client = practice.run(create_client, person(family_name=login)).id
            practice.run(open_client, client)
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in("boekhouder").run(create_client, person())
    return staffed_desk.sign_in("directie")


def asked(entry: AuditEntry, only: AuditFilter) -> bool:
    """What the filter means, said once more without SQL."""
    day = legal_date(entry.at)
    return (
        only.member_id in (None, entry.member_id)
        and only.action in (None, entry.action)
        and only.object_type in (None, entry.object_type)
        and (not only.refused or entry.result == "refused")
        and (only.since is None or day >= only.since)
        and (only.until is None or day <= only.until)
    )


def pages(db: Connection, only: AuditFilter, size: int) -> list[int]:
    """The numbers of all pages, one after another."""
    found: list[int] = []
    while page := audit_views.page(db, only, before=found[-1] if found else None, limit=size):
        assert len(page) <= size
        found += [line.sequence for line in page]
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_pages_together_are_exactly_what_the_filter_means(busy: Practice, data: st.DataObject) -> None:
    known = audit_log.entries(busy.writer)

    def one_of(values: set[str]) -> st.SearchStrategy[str | None]:
        return st.none() | st.sampled_from(sorted(values))

    days = st.none() | st.integers(-1, 4).map(lambda day: TODAY + timedelta(days=day))
    only = AuditFilter(
        data.draw(one_of({entry.member_id for entry in known})),  # type: ignore[arg-type]  # ids are strings
        data.draw(one_of({entry.action for entry in known})),
        data.draw(one_of({entry.object_type for entry in known})),
        data.draw(st.booleans()),
        data.draw(days),
        data.draw(days),
    )
    wanted = [entry.sequence for entry in reversed(known) if asked(entry, only)]
    assert pages(busy.writer, only, data.draw(st.integers(1, 50))) == wanted


def test_a_day_begins_and_ends_at_midnight_in_amsterdam(busy: Practice) -> None:
    summer = date(2026, 7, 1)
    assert audit_views.moment_of(summer).isoformat() == "2026-06-30T22:00:00+00:00"
    assert audit_views.moment_of(date(2026, 1, 1)).isoformat() == "2025-12-31T23:00:00+00:00"


def test_an_entry_of_a_clock_that_was_put_back_is_found_by_the_moment_it_tells(staffed_desk: Desk) -> None:
    staffed_desk.clock.move_to(TODAY + timedelta(days=20))
    practice = staffed_desk.sign_in("directie")
    client = practice.run(create_client, person()).id
    staffed_desk.clock.move_to(TODAY + timedelta(days=19))
    practice.run(open_client, client)
    staffed_desk.clock.move_to(TODAY + timedelta(days=20))
    practice.run(open_client, client)
    day = TODAY + timedelta(days=19)
    lines = practice.run(show_audit, only=AuditFilter(since=day, until=day))
    assert [(line.action, line.object_type) for line in lines] == [("read", "client")]


def test_who_sees_only_their_own_lines_sees_them_through_any_filter(busy: Practice, staffed_desk: Desk) -> None:
    balie = staffed_desk.sign_in("balie")
    own = balie.session.member_id
    for only in (EVERYTHING, AuditFilter(action="create"), AuditFilter(member_id=busy.session.member_id)):
        assert {line.member_id for line in balie.run(show_audit, only=only)} == {own}


def test_refusals_alone_are_found(busy: Practice) -> None:
    lines = busy.run(show_audit, only=AuditFilter(refused=True))
    assert len(lines) == 3
    assert {line.result for line in lines} == {"refused"}
    assert all(one.sequence > other.sequence for one, other in pairwise(lines))


FILTERS: dict[str, Callable[[str], AuditFilter]] = {
    "who": lambda member: replace(EVERYTHING, member_id=member),  # type: ignore[arg-type]  # ids are strings
    "action": lambda _: AuditFilter(action="restore"),
    "kind": lambda _: AuditFilter(object_type="nothing"),
    "refused": lambda _: AuditFilter(refused=True),
}


@pytest.mark.parametrize("name", FILTERS)
def test_no_filter_reads_the_whole_trail_for_a_page(busy: Practice, name: str) -> None:
    """A million entries: a page costs what it shows, so the plan must search by a key and sort nothing."""
    where, values = audit_views._conditions(busy.writer, FILTERS[name](busy.session.member_id), None)
    sql = f"EXPLAIN QUERY PLAN SELECT sequence FROM audit_entry WHERE {' AND '.join(where)} ORDER BY sequence DESC LIMIT 50"
    plan = " / ".join(str(row[3]) for row in busy.writer.all(sql, values))
    assert "USING" in plan and "INDEX" in plan, plan
    assert "TEMP B-TREE" not in plan, plan
