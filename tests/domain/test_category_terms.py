"""Kept until … because …, for each category of a client, with the record that decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_app.domain.category_terms import CategoryTerm, kept_by_category
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_facts import ClientFacts, Hold, RecordFacts
from practice_app.domain.retention_rules import Policy, RuleName, TermChange, policy_for

from .retention_cases import CARD, COACHING, DENTAL, client, day, invoice
from .test_retention_properties import DAYS, FACTS, POLICIES

ON = day("2026-06-01")
RECORDS = st.lists(
    st.sampled_from(
        [
            (RuleName.COMPLAINT, "complaint"),
            (RuleName.CONSENT, "consent_proof"),
            (RuleName.REGISTER, "disclosure"),
            (RuleName.MARKETING, "marketing"),
        ]
    ).flatmap(lambda one: DAYS.map(lambda on: RecordFacts(*one, on))),
    max_size=3,
).map(tuple)


def _of(facts: ClientFacts, policy: Policy = DENTAL, on: date = ON) -> dict[str, CategoryTerm]:
    return {one.category: one for one in kept_by_category(facts, policy, on)}


def _said(term: CategoryTerm) -> str:
    return " ".join(str(one) for one in term.because)


def test_the_card_names_the_invoice_that_it_is_counted_from() -> None:
    facts = client(invoice("2024-01-05", number="2024-0001"), invoice("2025-03-09", number="2025-0007"))
    found = _of(facts)["contact"]
    assert (found.state, found.keep_until, found.rule, found.years) == ("kept", day("2027-03-09"), RuleName.HOUSE, 2)
    assert _said(found) == "Counted from the last invoice, 2025-0007 of 2025-03-09."
    assert "destruction ledger" in found.stays


def test_the_invoices_name_the_one_that_tax_law_keeps_longest() -> None:
    late = invoice("2022-12-30", paid="2023-01-04", number="2022-0009")
    found = _of(client(invoice("2022-05-01", number="2022-0001"), late))["invoice"]
    assert (found.count, found.keep_until, found.law) == (2, day("2030-12-31"), "AWR art. 52(4); Wet OB art. 35b/35c")
    assert "2022-0009" in _said(found) and "2023-01-04" in _said(found)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"orders": (day("2025-02-01"),)}, "the last order, of 2025-02-01"),
        ({"purchases": (day("2025-02-01"),)}, "the last purchase, of 2025-02-01"),
        ({"last_contact": day("2025-02-01")}, "the last letter or message, of 2025-02-01"),
        ({"registered_on": day("2025-02-01")}, "the registration on 2025-02-01"),
    ],
)
def test_without_an_invoice_the_record_that_counts_is_named(more: dict[str, object], told: str) -> None:
    assert told in _said(_of(client(**more))["contact"])


def test_the_dossier_and_who_the_patient_is_follow_the_last_clinical_change() -> None:
    facts = client(
        invoice("2025-01-05"), last_clinical_change=day("2020-02-29"), counts={**CARD, "dossier_note": 3, "national_id": 1}
    )
    found = _of(facts)
    for name in ("dossier_note", "national_id", "client_name_and_birth_date"):
        assert (found[name].rule, found[name].keep_until) == (RuleName.WGBO, day("2040-02-29"))
    assert found["contact"].keep_until == day("2027-01-05")
    assert "2020-02-29" in _said(found["dossier_note"])


def test_each_record_with_a_term_of_its_own_names_its_day() -> None:
    records = (
        RecordFacts(RuleName.CONSULT, "consult", day("2026-01-10")),
        RecordFacts(RuleName.COMPLAINT, "complaint", day("2025-05-01")),
        RecordFacts(RuleName.CONSENT, "consent_proof", day("2024-05-01")),
        RecordFacts(RuleName.REGISTER, "rights_request", day("2023-05-01")),
        RecordFacts(RuleName.MARKETING, "marketing", day("2026-05-01")),
    )
    found = _of(client(invoice("2026-01-01"), records=records), COACHING)
    assert {name: str(found[name].keep_until) for name in ("consult", "complaint", "consent_proof", "rights_request")} == {
        "consult": "2027-01-10", "complaint": "2027-05-01", "consent_proof": "2029-05-01", "rights_request": "2028-05-01",
    }  # fmt: skip
    assert (found["marketing"].state, "2026-05-01" in _said(found["marketing"])) == ("due", True)
    assert "hash" in found["marketing"].stays


def test_a_hold_is_named_before_the_term_and_keeps_until_its_end() -> None:
    facts = client(invoice("2020-01-01"), holds=(Hold("court", day("2027-01-01")),))
    found = _of(facts)["contact"]
    assert (found.state, found.keep_until, str(found.waits[0])) == ("held", day("2027-01-01"), "On hold until 2027-01-01: court")
    assert (found.term_until, "the last invoice" in _said(found)) == (day("2022-01-01"), True)
    assert _of(client(holds=(Hold("court"),)))["contact"].keep_until is None


def test_what_is_open_suspends_with_its_reason() -> None:
    facts = client(invoice("2022-01-01", paid=None, due_date=day("2022-01-31"), number="7"))
    found = _of(facts)["contact"]
    assert (found.state, found.keep_until) == ("suspended", day("2027-01-31"))
    assert "Invoice 7 is unpaid" in str(found.waits[0])
    assert _of(client(open_tasks=1))["contact"].keep_until is None


def test_a_dossier_whose_term_is_over_says_that_a_practitioner_confirms() -> None:
    facts = client(last_clinical_change=day("2000-01-01"), counts={"dossier_note": 1})
    assert "a practitioner confirms" in _said(_of(facts)["dossier_note"])


def test_an_own_request_is_the_reason_when_it_ends_the_term() -> None:
    asked = client(invoice("2026-01-01"), erasure_granted=day("2026-05-01"))
    assert (_of(asked)["contact"].state, "Erasure was granted" in _said(_of(asked)["contact"])) == ("due", True)
    patient = client(
        last_clinical_change=day("2020-01-01"), dossier_destruction_granted=day("2026-05-01"), counts={"dossier_note": 1}
    )
    assert "the patient's own written request" in _said(_of(patient)["dossier_note"])


def test_an_own_term_stands_with_its_years_and_its_law() -> None:
    change = TermChange(RuleName.HOUSE, 5, day("2020-01-01"), day("2020-01-01"), "Wet X art. 1")
    found = _of(client(invoice("2025-01-05")), policy_for("dental", changes=[change]))["contact"]
    assert (found.keep_until, found.years, found.law) == (day("2030-01-05"), 5, "Wet X art. 1")


@settings(max_examples=120)
@given(FACTS, RECORDS, POLICIES, DAYS)
def test_each_category_goes_on_the_very_day_after(
    facts: ClientFacts, records: tuple[RecordFacts, ...], policy: Policy, on: date
) -> None:
    # An objection of tomorrow cannot be entered.
    facts = replace(facts, records=tuple(one for one in records if one.rule != RuleName.MARKETING or one.anchor <= on))
    goes_on = cache(lambda at: plan_client(facts, policy, at).items)
    for term in kept_by_category(facts, policy, on):
        name, count = term.category, term.count
        assert (goes_on(on).get(name, 0) >= count) is (term.state == "due"), term
        if term.state != "due" and term.keep_until is not None:
            assert goes_on(term.keep_until).get(name, 0) < count, term
            assert goes_on(term.keep_until + timedelta(days=1)).get(name, 0) >= count, term
