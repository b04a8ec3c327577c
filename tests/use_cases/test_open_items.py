"""Open items by age, through the door."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.reminder import AGES
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.open_items import OpenFilter, list_open_items
from practice_app.use_cases.payments import mark_invoice_paid, record_payment, write_off_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from tests.invoice_helpers import COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk

ISSUED = (date(2025, 11, 1), date(2025, 12, 10), date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1))  # due 14 days later


def five(desk: Desk) -> Practice:
    """One open invoice of each age on 2 March 2026."""
    practice = complete(desk.sign_in())
    client = add_client(practice)
    for day in ISSUED:
        issue(practice, client, on=day)
    return practice


def numbers(practice: Practice, wanted: OpenFilter | None = None) -> list[str]:
    return [row.item.number for row in practice.run(list_open_items, wanted).rows]


def test_each_open_invoice_stands_under_its_age_and_the_totals_are_those_of_the_rows(desk: Desk) -> None:
    practice = five(desk)
    answer = practice.run(list_open_items)
    assert {age: answer.totals[age] for age in AGES} == dict.fromkeys(AGES, (1, 2_512))
    assert [row.days_late for row in answer.rows] == [107, 68, 37, 6, 0]  # the longest overdue first
    assert numbers(practice, OpenFilter(age="31_60")) == [answer.rows[2].item.number]


def test_only_what_is_still_claimed_is_open(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    paid, credited, given_up, partly = (issue(practice, client, on=date(2026, 1, 5)) for _ in range(4))
    draft(practice, client)
    practice.run(mark_invoice_paid, paid.id)
    practice.run(credit_invoice, credited.id)
    practice.run(write_off_invoice, given_up.id)
    practice.run(record_payment, partly.id, 1_000)
    answer = practice.run(list_open_items)
    assert [(row.item.number, row.item.open) for row in answer.rows] == [(partly.number, 1_512)]
    assert sum(cents for _, cents in answer.totals.values()) == 1_512


def test_the_next_step_is_proposed_from_its_day_on(desk: Desk) -> None:
    practice = five(desk)
    proposed = [row.proposed for row in practice.run(list_open_items).rows]
    assert proposed == [True, True, True, False, False]  # six days late: the practice waits seven
    practice.run(change_policy, "first_reminder_days", "6")
    assert [row.proposed for row in practice.run(list_open_items).rows] == [True, True, True, True, False]


def test_a_pace_that_is_no_number_of_days_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("first_reminder_days", "second_reminder_days", "statutory_reminder_days", "collection_costs_vat"):
        with pytest.raises(InvalidInput):
            practice.run(change_policy, name, "0")


def test_an_item_is_found_by_its_number_and_by_who_pays(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    one = issue(practice, add_client(practice, "Jansen"), on=date(2026, 1, 5))
    other = issue(practice, add_client(practice, "De Vries"), COURSE, on=date(2026, 1, 5))
    assert numbers(practice, OpenFilter(text="vries")) == [other.number]
    assert numbers(practice, OpenFilter(text=one.number or "")) == [one.number]
    assert numbers(practice, OpenFilter(text="100%_")) == []
    assert numbers(practice, OpenFilter(step="first")) == [one.number, other.number]
    assert numbers(practice, OpenFilter(step="done")) == []


def test_the_practitioner_sees_the_own_clients_only_and_the_assistant_none(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    mine, others = add_client(owner, "Eigen"), add_client(owner, "Anders")
    for client in (mine, others):
        issue(owner, client, on=date(2026, 1, 5))
    member_id = owner.writer.value("SELECT id FROM member WHERE login = 'tandarts'")
    with owner.writer.transaction():
        owner.writer.execute(
            "INSERT OR IGNORE INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", (mine.id, member_id)
        )
    seen = staffed_desk.sign_in("tandarts").run(list_open_items)
    assert [row.item.client_id for row in seen.rows] == [mine.id]
    assert sum(count for count, _ in seen.totals.values()) == 1
    assert len(staffed_desk.sign_in("boekhouder").run(list_open_items).rows) == 2
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("assistent").run(list_open_items)


def test_a_claim_that_lapsed_is_listed_but_not_proposed(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    issue(practice, add_client(practice), on=date(2026, 1, 5))
    desk.clock.move_to(date(2031, 1, 19))
    assert [(row.proposed, row.lapsed) for row in practice.run(list_open_items).rows] == [(True, False)]
    desk.clock.move_to(date(2031, 1, 20))
    assert [(row.proposed, row.lapsed) for row in practice.run(list_open_items).rows] == [(False, True)]
