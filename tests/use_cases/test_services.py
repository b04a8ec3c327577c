"""The price list of a real practice: prices follow each other, charged ones stay, and a list is imported whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed
from practice_app.domain.import_report import ImportReport
from practice_app.domain.service import Service, ServiceDraft
from practice_app.storage import audit_log, state
from practice_app.use_cases.import_services import import_services
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.services import add_service, change_service, end_service, list_services, service_on, set_new_price
from tests.invoice_helpers import CHECK_UP, add_client, complete, issue
from tests.practice_files import Desk

CONTROL = ServiceDraft("C002", "Periodieke controle", 2_512, "exempt", date(2025, 1, 1))
HEAD = "code;description;unit_price;vat_rate;needs;valid_from;valid_to"
LIST = ("C002;Periodieke controle;25,12;exempt;;2025-01-01;", "V91;Vulling;48,10;exempt;tooth;2025-01-01;2025-12-31")


def brought_in(practice: Practice, *rows: str, dry_run: bool = False) -> ImportReport:
    """The report on a list of these rows."""
    source = io.BytesIO("\n".join([HEAD, *rows]).encode())
    return practice.finish(practice.whole(import_services, source, dry_run))


def prices(practice: Practice) -> list[tuple[str, int, date, date | None]]:
    """The whole list."""
    return [(one.code, one.unit_price, one.valid_from, one.valid_to) for one in practice.run(list_services)]


def test_a_price_is_found_by_code_or_description_and_by_day(desk: Desk) -> None:
    practice = desk.sign_in()
    stored = practice.run(add_service, CONTROL)
    assert practice.run(list_services, "c00") == practice.run(list_services, "CONTROLE") == [stored]
    assert practice.run(list_services, "100%") == practice.run(list_services, on=date(2024, 12, 31)) == []
    assert practice.run(service_on, "c002", date(2025, 1, 1)) == stored
    assert practice.run(service_on, "c002", date(2024, 12, 31)) is practice.run(service_on, " ", date(2025, 1, 1)) is None


def test_a_new_price_begins_where_the_old_one_ends(desk: Desk) -> None:
    practice = desk.sign_in()
    old = practice.run(add_service, CONTROL)
    practice.run(set_new_price, old.id, old.version, replace(CONTROL, unit_price=2_600, valid_from=date(2026, 1, 1)))
    assert prices(practice) == [
        ("C002", 2_512, date(2025, 1, 1), date(2025, 12, 31)), ("C002", 2_600, date(2026, 1, 1), None),
    ]  # fmt: skip
    found = practice.run(service_on, "C002", date(2025, 12, 31))
    assert found is not None and found.unit_price == 2_512
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(end_service, old.id, old.version, date(2025, 6, 1))
    with pytest.raises(InvalidInput, match="keeps the code"):
        practice.run(set_new_price, old.id, old.version + 1, replace(CONTROL, code="C003", valid_from=date(2027, 1, 1)))


def test_a_price_on_an_issued_invoice_is_not_rewritten(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    stored = practice.run(add_service, CONTROL)
    changed = practice.run(change_service, stored.id, stored.version, replace(CONTROL, unit_price=2_513))
    issue(practice, add_client(practice), replace(CHECK_UP, service_code="c002"))
    with pytest.raises(Conflict, match="Set a new price"):
        practice.run(change_service, changed.id, changed.version, CONTROL)
    last = practice.run(end_service, changed.id, changed.version, date(2026, 3, 31))
    assert (last.unit_price, last.valid_to) == (2_513, date(2026, 3, 31))


def test_an_ended_price_cannot_be_stretched_over_the_next(desk: Desk) -> None:
    practice = desk.sign_in()
    old = practice.run(add_service, replace(CONTROL, valid_to=date(2025, 6, 30)))
    practice.run(add_service, replace(CONTROL, valid_from=date(2025, 7, 1)))
    with pytest.raises(InvalidInput, match="has a price from"):
        practice.run(end_service, old.id, old.version, date(2025, 7, 1))
    with pytest.raises(InvalidInput, match="has a price from"):
        practice.run(change_service, old.id, old.version, CONTROL)
    assert len(prices(practice)) == 2 and prices(practice)[0][3] == date(2025, 6, 30)


@pytest.mark.parametrize(("login", "writes"), [("boekhouder", True), ("directie", True), ("balie", False), ("tandarts", False)])
def test_bookkeeper_and_owner_set_prices_and_the_others_read_them(staffed_desk: Desk, login: str, writes: bool) -> None:
    staffed_desk.sign_in("directie").run(add_service, replace(CONTROL, code="A1"))
    practice = staffed_desk.sign_in(login)
    if writes:
        practice.run(add_service, CONTROL)
    else:
        with pytest.raises(NotAllowed):
            practice.run(add_service, CONTROL)
    assert len(practice.run(list_services)) == 1 + writes


def test_the_trail_names_both_prices_that_a_new_one_touches(desk: Desk) -> None:
    practice = desk.sign_in()
    old = practice.run(add_service, CONTROL)
    new = practice.run(set_new_price, old.id, old.version, replace(CONTROL, valid_from=date(2026, 1, 1)))
    touched = [
        (entry.object_id, entry.object_version) for entry in audit_log.entries(practice.writer) if entry.object_type == "service"
    ]
    assert touched == [(old.id, 1), (old.id, 2), (new.id, 1)]


def test_a_price_list_comes_in_whole_and_twice_adds_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    first, second = brought_in(practice, *LIST), brought_in(practice, *LIST)
    assert (first.added, first.skipped, first.stored) == (2, 0, True)
    assert (second.added, second.skipped, second.stored) == (0, 2, True)
    assert len(prices(practice)) == 2
    assert not state.get(practice.writer, "import_unseen")  # no client came in, so no purge has to wait


def test_a_dry_run_and_a_rejected_list_store_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    assert brought_in(practice, *LIST, dry_run=True).added == 2
    wrong = brought_in(practice, *LIST, "X;Iets;niets;21;;2025-01-01;")
    assert not wrong.stored and [(problem.row, problem.column) for problem in wrong.problems] == [(4, "unit_price")]
    assert prices(practice) == []


def test_the_list_of_next_year_closes_that_of_this_year_and_both_can_come_again(desk: Desk) -> None:
    practice = desk.sign_in()
    brought_in(practice, *LIST)
    later = "C002;Periodieke controle;26,40;exempt;;2026-01-01;"
    assert brought_in(practice, later).added == 1
    assert [one[3] for one in prices(practice) if one[0] == "C002"] == [date(2025, 12, 31), None]
    again = brought_in(practice, later, *LIST)
    assert (again.added, again.skipped, again.stored) == (0, 3, True)


def test_a_list_with_two_years_in_any_order_comes_in(desk: Desk) -> None:
    practice = desk.sign_in()
    assert brought_in(practice, "C002;Controle;26;exempt;;2026-01-01;", "C002;Controle;25;exempt;;2025-01-01;").stored
    assert [one[2:] for one in prices(practice)] == [(date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), None)]


@pytest.mark.parametrize(
    ("row", "column"),
    [("C002;Periodieke controle;25,13;exempt;;2025-01-01;", "unit_price"),
     ("C002;Controle;25,12;exempt;;2025-01-01;", "description"),
     ("C002;Periodieke controle;25,12;21;;2025-01-01;", "vat_rate"),
     ("C002;Periodieke controle;25,12;exempt;jaw;2025-01-01;", "needs"),
     ("C002;Periodieke controle;25,12;exempt;;2025-01-01;2025-05-01", "valid_to"),
     ("C002;Periodieke controle;25,12;exempt;;2024-01-01;", "valid_from"),
     ("V91;Vulling;48,10;exempt;tooth;2025-01-01;", "valid_to"),
     ("V91;Vulling;48,10;exempt;tooth;2025-12-31;", "valid_from")],
)  # fmt: skip
def test_what_differs_from_what_is_stored_is_rejected_at_its_column(desk: Desk, row: str, column: str) -> None:
    practice = desk.sign_in()
    brought_in(practice, *LIST)
    before = prices(practice)
    report = brought_in(practice, row)
    assert [(problem.row, problem.column) for problem in report.problems] == [(2, column)]
    assert prices(practice) == before


DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 10))
ROWS = st.lists(st.tuples(st.sampled_from(["A", "B"]), DAYS, st.none() | DAYS, st.integers(0, 2)), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, max_size=3))
def test_no_series_of_lists_gives_a_day_two_prices(desk: Desk, lists: Sequence[list[tuple[str, date, date | None, int]]]) -> None:
    practice = desk.opened[-1] if desk.opened else desk.sign_in()
    with practice.writer.transaction():
        practice.writer.execute("DELETE FROM service")
    for rows in lists:
        before = prices(practice)
        text = [f"{code};Iets;{price};21;;{begins};{ends or ''}" for code, begins, ends, price in rows]
        if brought_in(practice, *text).stored:
            again = brought_in(practice, *text)
            assert (again.added, again.stored) == (0, True)
        else:
            assert prices(practice) == before
    stored: list[Service] = practice.run(list_services)
    for one, other in pairwise(stored):
        assert one.code != other.code or (one.valid_to is not None and one.valid_to < other.valid_from)
