"""What must hold of every plan, whatever the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_facts import ClientFacts, Hold, InvoiceFacts
from practice_app.domain.retention_reasons import suspensions
from practice_app.domain.retention_rules import Policy, policy_for

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
MAYBE = st.none() | DAYS
POLICIES = st.builds(policy_for, st.sampled_from(["dental", "coaching"]), st.integers(1, 12))
CATEGORIES = ["contact", "client_name_and_birth_date", "national_id", "dossier_note", "correspondence", "marketing"]
INVOICES = st.builds(
    InvoiceFacts,
    id=st.uuids().map(lambda one: InvoiceId(one.hex)),
    number=st.just("n"),
    issue_date=DAYS,
    kind=st.sampled_from(["invoice", "credit_note"]),
    due_date=MAYBE,
    settled_on=MAYBE,
    credited_on=MAYBE,
    payments=st.integers(0, 2),
)
FACTS = st.builds(
    ClientFacts,
    id=st.just(ClientId("c" * 32)),
    number=st.just("1"),
    registered_on=DAYS,
    invoices=st.lists(INVOICES, max_size=4).map(tuple),
    orders=st.lists(DAYS, max_size=2).map(tuple),
    last_contact=MAYBE,
    last_clinical_change=MAYBE,
    holds=st.lists(st.builds(Hold, st.just("why"), MAYBE), max_size=1).map(tuple),
    draft_invoices=st.integers(0, 1),
    latest_appointment=MAYBE,
    dossier_destruction_granted=MAYBE,
    erasure_granted=MAYBE,
    archived=st.sampled_from([None, None, "fiscal", "care"]),
    counts=st.dictionaries(st.sampled_from(CATEGORIES), st.integers(1, 5)),
)
LATER = st.integers(1, 12_000).map(lambda days: timedelta(days=days))
STAGES = ["care_archive", "fiscal_archive", "destroy"]


@given(FACTS, POLICIES, DAYS, LATER)
def test_once_due_and_unchanged_stays_due(facts: ClientFacts, policy: Policy, on: date, later: timedelta) -> None:
    first, then = (plan_client(facts, policy, day) for day in (on, on + later))
    assert set(first.expired_invoices) <= set(then.expired_invoices)
    # An archive row keeps its verdict while suspended, although nothing more may go: that is not yet due.
    if first.due and not suspensions(facts, on):
        assert then.due
        assert STAGES.index(then.verdict) >= STAGES.index(first.verdict)


@given(FACTS, POLICIES, DAYS)
def test_destruction_starts_the_day_after_the_last_day_everywhere(facts: ClientFacts, policy: Policy, on: date) -> None:
    plan = plan_client(facts, policy, on)
    assert plan.destroy_from == plan.keep_until + timedelta(days=1)
    for archive in plan.archives:
        assert archive.destroy_from == archive.keep_until + timedelta(days=1)
        assert archive.keep_until >= on
    assert plan.reasons


@given(FACTS, POLICIES, DAYS)
def test_nothing_of_a_held_client_goes_and_a_destroyed_one_leaves_nothing(facts: ClientFacts, policy: Policy, on: date) -> None:
    plan = plan_client(facts, policy, on)
    if plan.verdict == "held":
        assert not plan.items and not plan.expired_invoices
    if plan.verdict == "destroy":
        assert {category: plan.items[category] for category in facts.counts} == dict(facts.counts)
        assert len(plan.expired_invoices) == len(facts.invoices)


@given(FACTS, POLICIES, DAYS, DAYS)
def test_no_edit_payment_or_credit_note_moves_the_house_dates(facts: ClientFacts, policy: Policy, on: date, other: date) -> None:
    before = plan_client(facts, policy, on)
    credit_note = InvoiceFacts(InvoiceId("f" * 32), "c", other, kind="credit_note")
    paid = tuple(replace(one, settled_on=other) for one in facts.invoices)
    changed = replace(facts, invoices=(*paid, credit_note), draft_invoices=3, last_clinical_change=other)
    after = plan_client(changed, policy, on)
    assert (before.anchor, before.anchor_kind, before.keep_until) == (after.anchor, after.anchor_kind, after.keep_until)


@given(FACTS, POLICIES, DAYS)
def test_a_hold_on_top_only_ever_keeps(facts: ClientFacts, policy: Policy, on: date) -> None:
    plan = plan_client(replace(facts, holds=(Hold("stop"),)), policy, on)
    assert (plan.verdict, plan.items) == ("held", {})


@given(FACTS, POLICIES, DAYS)
def test_a_purge_takes_no_invoice_that_tax_law_keeps(facts: ClientFacts, policy: Policy, on: date) -> None:
    plan = plan_client(facts, policy, on)
    for one in facts.invoices:
        if one.id in plan.expired_invoices:
            assert on > one.fiscal_date + timedelta(days=7 * 365)
    if policy.kind == "coaching":
        assert plan.verdict != "care_archive" and not plan.practitioner_confirms
