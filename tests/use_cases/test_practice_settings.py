"""The practice's details and its policies with effective dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.use_cases.payments import mark_invoice_paid
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import (
    change_policy,
    change_practice_details,
    read_policies,
    read_policy_history,
    read_practice_details,
)
from practice_app.use_cases.retention import client_plan
from tests.invoice_helpers import DETAILS, add_client, complete, issue
from tests.practice_files import Desk


def test_details_are_stored_in_their_normal_form(desk: Desk) -> None:
    practice = desk.sign_in()
    before = practice.run(read_practice_details)
    typed = replace(DETAILS, postcode="3511ab", iban="nl91 abna 0417 1643 00", phone="030-2345678", kind="coaching", id="x")
    stored = practice.run(change_practice_details, typed)
    assert (stored.postcode, stored.iban, stored.phone) == ("3511 AB", "NL91ABNA0417164300", "+31302345678")
    assert (stored.kind, stored.id) == (before.kind, before.id)
    assert practice.run(read_practice_details) == stored


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "), ("iban", "NL91ABNA0417164301"), ("kvk", "1234567"), ("vat_id", "NL123456789B01"), ("postcode", "0000 AB"),
        ("email", "info@"), ("phone", "12"), ("country", "Atlantis"), ("language", "fr"),
    ],
)  # fmt: skip
def test_a_wrong_detail_is_refused_by_its_field(desk: Desk, field: str, value: str) -> None:
    practice = desk.sign_in()
    before = practice.run(read_practice_details)
    with pytest.raises(InvalidInput) as refused:
        practice.run(change_practice_details, replace(DETAILS, **{field: value}))
    assert refused.value.field == field
    assert practice.run(read_practice_details) == before


def test_a_policy_holds_from_its_day_on(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(change_policy, "financial_year_end_month", "06", date(2025, 1, 1))
    practice.run(change_policy, "financial_year_end_month", "3")
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2026, 3, 1), date(2026, 3, 2))
    assert [practice.run(read_policies, day)["financial_year_end_month"] for day in days] == ["12", "6", "6", "3"]
    assert practice.run(read_policy_history, "financial_year_end_month") == [(days[1], "6"), (days[3], "3")]


def fiscal_end(practice: Practice, client_id: ClientId) -> str:
    return next(str(term.keep_until) for term in practice.run(client_plan, client_id).archives if term.rule == "FISCAL")


@pytest.mark.parametrize("since", [None, date(2010, 1, 1)])
def test_another_financial_year_shortens_no_term_of_an_invoice(desk: Desk, since: date | None) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    practice.run(mark_invoice_paid, issue(practice, client).id)
    assert fiscal_end(practice, client.id) == "2033-12-31"
    practice.run(change_policy, "financial_year_end_month", "3", since)
    assert fiscal_end(practice, client.id) == "2033-12-31"
    practice.run(change_policy, "financial_year_end_month", "1", since)
    practice.run(change_policy, "financial_year_end_month", "12", since)
    assert fiscal_end(practice, client.id) == "2034-01-31"


def test_a_financial_year_set_on_day_one_is_the_only_one(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    practice.run(change_policy, "financial_year_end_month", "3")
    client = add_client(practice)
    practice.run(mark_invoice_paid, issue(practice, client).id)
    assert fiscal_end(practice, client.id) == "2033-03-31"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("financial_year_end_month", "13"), ("financial_year_end_month", "²"), ("payment_term_days", "-1"),
        ("payment_term_days", "366"), ("minors", "maybe"), ("invoice_series", "a b"), ("unheard_of", "1"),
    ],
)  # fmt: skip
def test_an_impossible_policy_is_refused(desk: Desk, name: str, value: str) -> None:
    with pytest.raises(InvalidInput):
        desk.sign_in().run(change_policy, name, value)


def test_a_policy_does_not_start_in_the_future(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        desk.sign_in().run(change_policy, "payment_term_days", "30", date(2026, 3, 3))


def test_everyone_reads_the_details_and_only_the_owner_changes_them(staffed_desk: Desk) -> None:
    for login in ("tandarts", "boekhouder", "privacy"):
        member = staffed_desk.sign_in(login)
        details = member.run(read_practice_details)
        with pytest.raises(NotAllowed):
            member.run(change_practice_details, details)
    staffed_desk.sign_in("directie").run(change_practice_details, DETAILS)
