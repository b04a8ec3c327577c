"""What suspends destruction, how long, and what outranks what."""

from __future__ import annotations

import pytest

from practice_app.domain.retention import plan_client
from practice_app.domain.retention_facts import ClientFacts, Hold
from practice_app.domain.retention_rules import RuleName, TermChange, policy_for

from .retention_cases import CARD, COACHING, DENTAL, client, closed_invoice, day, invoice

LONG_AGO = invoice("2020-05-17")
ON = day("2026-01-01")


def _said(facts: ClientFacts, on: str = "2026-01-01") -> list[str]:
    return [str(one) for one in plan_client(facts, DENTAL, day(on)).reasons]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (client(LONG_AGO, draft_invoices=1), "There is a draft invoice: issue it or delete it."),
        (client(LONG_AGO, latest_appointment=day("2026-01-20")), "There is an appointment on 2026-01-20."),
        (client(LONG_AGO, latest_appointment=ON), "There is an appointment on 2026-01-01."),
        (client(LONG_AGO, open_tasks=1), "A task is still open."),
        (client(LONG_AGO, open_requests=1), "A rights request is still open."),
        (client(LONG_AGO, open_complaints=1), "A complaint is still open."),
        (client(LONG_AGO, open_breaches=1), "A data breach that concerns this client is still open."),
    ],
)
def test_an_open_matter_keeps_everything_with_its_reason_first(facts: ClientFacts, reason: str) -> None:
    plan = plan_client(facts, DENTAL, ON)
    assert (plan.verdict, plan.items) == ("keep", {})
    assert str(plan.reasons[0]) == reason
    assert plan.anchor == day("2020-05-17")


def test_an_open_matter_is_named_before_the_client_is_due_too() -> None:
    assert _said(client(invoice("2025-05-17"), open_tasks=1))[0] == "A task is still open."


def test_an_open_matter_keeps_an_expired_invoice_as_well() -> None:
    plan = plan_client(client(invoice("2010-01-01"), open_requests=1), DENTAL, ON)
    assert (plan.expired_invoices, plan.items) == ((), {})


def test_an_appointment_is_future_relative_to_the_day_asked_about() -> None:
    facts = client(LONG_AGO, latest_appointment=day("2025-06-01"))
    assert plan_client(facts, DENTAL, day("2025-06-01")).verdict == "keep"
    assert plan_client(facts, DENTAL, day("2025-06-02")).verdict == "fiscal_archive"


@pytest.mark.parametrize(("on", "verdict"), [("2025-06-16", "keep"), ("2025-06-17", "fiscal_archive")])
def test_an_unpaid_invoice_suspends_until_five_years_past_its_due_date(on: str, verdict: str) -> None:
    facts = client(invoice("2020-05-17", paid=None, due_date=day("2020-06-16")))
    assert plan_client(facts, DENTAL, day(on)).verdict == verdict


def test_an_unpaid_invoice_without_due_date_counts_from_its_issue() -> None:
    facts = client(invoice("2020-02-29", paid=None, due_date=None))
    assert plan_client(facts, DENTAL, day("2025-02-28")).verdict == "keep"
    assert plan_client(facts, DENTAL, day("2025-03-01")).verdict == "fiscal_archive"


@pytest.mark.parametrize("closed", ["settled_on", "credited_on", "written_off_on"])
def test_an_invoice_stops_suspending_when_it_is_closed(closed: str) -> None:
    one = closed_invoice("2022-05-17", closed, "2023-01-01")
    assert plan_client(client(one), DENTAL, ON).verdict == "fiscal_archive"


def test_one_unpaid_invoice_among_many_suspends_and_is_named() -> None:
    facts = client(LONG_AGO, invoice("2022-05-17", paid=None, number="2022-0007"))
    assert _said(facts)[0] == (
        "Invoice 2022-0007 is unpaid: everything stays until it is paid, credited or written off, at the latest until 2027-06-16."
    )


def test_an_open_credit_note_claims_nothing() -> None:
    facts = client(LONG_AGO, invoice("2022-05-17", paid=None, kind="credit_note"))
    assert plan_client(facts, DENTAL, ON).verdict == "fiscal_archive"


def test_chained_suspensions_hand_over_until_the_last_one_ends() -> None:
    facts = client(
        invoice("2020-05-17", paid=None, due_date=day("2020-06-16")),
        latest_appointment=day("2025-09-01"),
        holds=(Hold("claim interrupted", day("2025-07-31")),),
    )
    days = ["2025-06-16", "2025-07-31", "2025-08-01", "2025-09-01", "2025-09-02"]
    found = [plan_client(facts, DENTAL, day(one)).verdict for one in days]
    assert found == ["held", "held", "keep", "keep", "fiscal_archive"]


@pytest.mark.parametrize(
    ("hold", "reason"),
    [
        (Hold("court case"), "On hold: court case"),
        (Hold("court case", day("2026-01-01")), "On hold until 2026-01-01: court case"),
        (Hold("accuracy disputed", kind="restriction"), "Restricted: accuracy disputed"),
        (Hold("a", day("2026-02-01"), "restriction"), "Restricted until 2026-02-01: a"),
    ],
)
def test_a_hold_beats_everything_and_is_the_first_reason(hold: Hold, reason: str) -> None:
    facts = client(
        invoice("2010-01-01", paid=None),
        holds=(hold,),
        open_tasks=1,
        erasure_granted=day("2025-12-01"),
        last_clinical_change=day("2020-01-01"),
        dossier_destruction_granted=day("2025-12-01"),
        counts={**CARD, "dossier_note": 1},
    )
    plan = plan_client(facts, DENTAL, ON)
    assert (plan.verdict, plan.items, str(plan.reasons[0])) == ("held", {}, reason)


def test_a_hold_shows_before_the_client_is_due() -> None:
    assert plan_client(client(invoice("2025-05-17"), holds=(Hold("x"),)), DENTAL, ON).verdict == "held"


def test_a_hold_whose_end_has_passed_is_over() -> None:
    facts = client(LONG_AGO, holds=(Hold("court case", day("2025-12-31")),))
    assert plan_client(facts, DENTAL, ON).verdict == "fiscal_archive"
    assert plan_client(facts, DENTAL, day("2025-12-31")).verdict == "held"


def test_a_granted_erasure_waits_for_an_unpaid_invoice() -> None:
    facts = client(invoice("2025-05-17", paid=None), erasure_granted=day("2025-12-01"))
    assert plan_client(facts, DENTAL, ON).verdict == "keep"


def test_an_earlier_day_asks_of_the_facts_as_they_are_now() -> None:
    facts = client(invoice("2025-05-17", paid="2025-06-01"))
    plan = plan_client(facts, DENTAL, day("2023-01-01"))
    assert (plan.verdict, plan.anchor) == ("keep", day("2025-05-17"))


def test_a_practice_with_another_house_term_says_its_own() -> None:
    shorter = TermChange(RuleName.HOUSE, 1, day("2025-01-01"), day("2025-01-01"))
    plan = plan_client(client(invoice("2025-05-17")), policy_for("coaching", changes=[shorter]), ON)
    assert str(plan.reasons[0]) == "Kept until 2026-05-17: the practice's own 1-year term, counted from 2025-05-17."


def test_every_kind_of_anchor_has_its_sentence_for_both_sides_of_the_term() -> None:
    kinds = {
        "invoice": client(LONG_AGO),
        "order": client(orders=(day("2020-05-17"),)),
        "purchase": client(purchases=(day("2020-05-17"),)),
        "contact": client(last_contact=day("2020-05-17")),
        "registration": client(registered_on=day("2020-05-17")),
    }
    for kind, facts in kinds.items():
        for on, start in (("2022-05-17", "Kept until 2022-05-17"), ("2022-05-18", "Due since 2022-05-18")):
            said = str(plan_client(facts, COACHING, day(on)).reasons[0])
            assert said.startswith(start) and kind in said and "2020-05-17" in said
