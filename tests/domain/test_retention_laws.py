"""Laws of the engine, held against arithmetic of its own: statutes, anchors, calendars, own terms, order and surroundings."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.periods import fiscal_keep_until, keep_until
from practice_app.domain.retention import plan_client, purge_of
from practice_app.domain.retention_facts import ClientFacts, Hold, InvoiceFacts, RecordFacts
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import DOSSIER, Policy, PracticeKind, RuleName, TermChange, policy_for
from practice_app.domain.retention_terms import anchor_of, house_term

from .test_category_terms import RECORDS

T = TypeVar("T")
QUICK = settings(max_examples=150)
# Facts close together and days around the ends of their terms: else what is tested hardly ever happens.
FACT_DAYS, DAYS = st.dates(date(2000, 1, 1), date(2005, 12, 31)), st.dates(date(2000, 1, 1), date(2030, 12, 31))
MAYBE = st.none() | FACT_DAYS
INVOICES = st.builds(
    InvoiceFacts,
    id=st.uuids().map(lambda one: InvoiceId(one.hex)),
    number=st.just("n"),
    issue_date=FACT_DAYS,
    kind=st.sampled_from(["invoice", "invoice", "credit_note"]),
    settled_on=FACT_DAYS,
    payments=st.integers(0, 2),
)
FACTS = st.builds(
    ClientFacts,
    id=st.just(ClientId("c" * 32)),
    number=st.just("1"),
    registered_on=FACT_DAYS,
    invoices=st.lists(INVOICES, max_size=4).map(tuple),
    orders=st.lists(FACT_DAYS, max_size=1).map(tuple),
    last_contact=MAYBE,
    last_clinical_change=MAYBE,
    holds=st.lists(st.builds(Hold, st.just("why"), MAYBE), max_size=1).map(tuple),
    latest_appointment=MAYBE,
    dossier_destruction_granted=st.none() | MAYBE,
    erasure_granted=st.none() | MAYBE,
    archived=st.sampled_from([None, None, None, "fiscal", "care"]),
    counts=st.dictionaries(st.sampled_from(["contact", "national_id", "dossier_note", "photo"]), st.integers(1, 5)),
)
KINDS: st.SearchStrategy[PracticeKind] = st.sampled_from(["dental", "coaching"])
MONTHS = st.sets(st.integers(1, 12), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
CHANGES = st.lists(
    st.builds(
        lambda rule, years, since: TermChange(rule, years, since, since, "Wet X art. 1"),
        st.sampled_from([RuleName.HOUSE, RuleName.HOUSE, RuleName.FISCAL, RuleName.WGBO, RuleName.COMPLAINT]),
        st.integers(1, 25),
        FACT_DAYS,
    ),
    max_size=4,
)


def _policy(kind: PracticeKind, months: tuple[int, ...], changes: list[TermChange]) -> Policy:
    """With those of the changes that are accepted, one after the other, as a practice would make them."""
    accepted: list[TermChange] = []
    for change in changes:
        try:
            policy_for(kind, months, [*accepted, change])
        except PracticeError:
            continue
        accepted.append(change)
    return policy_for(kind, months, accepted)


LATE = st.dates(date(2020, 1, 1), date(2030, 12, 31))  # around the end of a dossier
POLICIES = st.builds(_policy, KINDS, MONTHS, CHANGES)


def _years_end(day: date, month: int) -> date:
    """The last day of the financial year of a day, found by walking: the first end of that month that is not before it."""
    at = day
    while at.month != month:
        at = at.replace(day=1) + relativedelta(months=1)
    return at.replace(day=monthrange(at.year, at.month)[1])


def _told(plan: ClientPlan) -> tuple[object, ...]:
    """What a plan says, whatever the order of its parts."""
    reasons = Counter((one.template, str(sorted(one.fields.items(), key=str)), one.law) for one in plan.reasons)
    dates = (plan.anchor, plan.anchor_kind, plan.keep_until, plan.verdict, plan.practitioner_confirms)
    goes = (dict(plan.items), frozenset(plan.expired_invoices), frozenset(plan.expired_records), plan.rules)
    return (*dates, *goes, frozenset(plan.archives), reasons)


# Statutes


@QUICK
@given(FACTS, POLICIES, DAYS)
def test_no_purge_undercuts_the_seven_years_of_an_invoice(facts: ClientFacts, policy: Policy, on: date) -> None:
    for plan in (plan_client(facts, policy, on), purge_of(facts, policy, on)):
        for one in facts.invoices:
            if one.id in plan.expired_invoices:
                dates = (one.issue_date, one.booked_on, one.settled_on, one.credited_on, one.written_off_on)
                booked = max(found for found in dates if found is not None)
                ends = [_years_end(booked, month) for month in policy.year_end_months]
                assert all(on > end.replace(day=1) + relativedelta(years=7, months=1) - timedelta(days=1) for end in ends)


@QUICK
@given(FACTS, POLICIES, LATE, FACT_DAYS, st.none() | LATE)
def test_no_purge_undercuts_the_twenty_years_of_a_dossier(
    facts: ClientFacts, policy: Policy, on: date, changed: date, said: date | None
) -> None:
    facts = replace(
        facts, counts={"dossier_note": 1, "national_id": 1}, last_clinical_change=changed, dossier_confirmed_on=said, holds=()
    )
    granted = facts.dossier_destruction_granted
    if policy.kind == "coaching" or (granted is not None and changed <= granted):
        return
    for plan in (plan_client(facts, policy, on), purge_of(facts, policy, on)):
        if on <= changed + relativedelta(years=20):
            assert not plan.items.keys() & {*DOSSIER, "national_id", "client_name_and_birth_date"}
    if "dossier_note" in purge_of(facts, policy, on).items:
        assert said is not None and said > changed + relativedelta(years=20)


@QUICK
@given(FACTS, POLICIES, LATE, LATE)
def test_without_the_yes_of_a_practitioner_no_dossier_goes_at_its_end(
    facts: ClientFacts, policy: Policy, on: date, said: date
) -> None:
    facts = replace(facts, counts={"dossier_note": 1}, dossier_destruction_granted=None, dossier_confirmed_on=said)
    plan, purge = plan_client(facts, policy, on), purge_of(facts, policy, on)
    assert not purge.practitioner_confirms
    if plan.practitioner_confirms:
        assert "dossier_note" not in purge.items and purge.verdict in ("keep", "care_archive")
    else:
        assert _told(purge) == _told(plan)


# What moves the anchor, and what never does


@QUICK
@given(FACTS, POLICIES, DAYS, DAYS, st.integers(0, 5))
def test_no_edit_view_payment_credit_note_draft_or_import_moves_the_anchor(
    facts: ClientFacts, policy: Policy, on: date, other: date, count: int
) -> None:
    credit_note = InvoiceFacts(InvoiceId("f" * 32), "c", other, kind="credit_note", settled_on=other)
    handled = tuple(replace(one, settled_on=other, credited_on=other, written_off_on=other, payments=9) for one in facts.invoices)
    after = replace(
        facts, invoices=(*handled, credit_note), draft_invoices=count, open_tasks=count, open_requests=count,
        latest_appointment=other, last_clinical_change=other, counts={"correspondence": count}, erasure_granted=None,
    )  # fmt: skip
    imported_again = replace(after, invoices=(*after.invoices, *(replace(one, payments=0) for one in after.invoices)))
    for one in (after, imported_again):
        assert anchor_of(one) == anchor_of(facts)
        assert house_term(policy, one, on) == house_term(policy, facts, on)


@QUICK
@given(FACTS, POLICIES, DAYS, DAYS)
def test_only_something_younger_moves_the_anchor_and_only_onward(
    facts: ClientFacts, policy: Policy, on: date, ordered: date
) -> None:
    if anchor_of(facts)[0] in ("contact", "registration"):
        return
    moved = anchor_of(replace(facts, orders=(*facts.orders, ordered)))[1]
    assert moved == max(anchor_of(facts)[1], ordered)


@QUICK
@given(FACTS, POLICIES, DAYS)
def test_what_a_purge_takes_of_a_client_who_stays_does_not_move_the_anchor(facts: ClientFacts, policy: Policy, on: date) -> None:
    plan = plan_client(facts, policy, on)
    if plan.verdict != "keep" or facts.archived is not None:
        return
    left = replace(facts, invoices=tuple(one for one in facts.invoices if one.id not in plan.expired_invoices))
    assert anchor_of(left)[1] == anchor_of(facts)[1]


# Only data and date


@QUICK
@given(FACTS, RECORDS, POLICIES, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_is_no_fact(
    facts: ClientFacts, records: tuple[RecordFacts, ...], policy: Policy, on: date, shuffled: random.Random
) -> None:
    facts = replace(facts, records=records)

    def mixed(found: Iterable[T]) -> tuple[T, ...]:
        listed = list(found)
        shuffled.shuffle(listed)
        return tuple(listed)

    other = replace(
        facts,
        invoices=mixed(facts.invoices),
        records=mixed(facts.records),
        orders=mixed(facts.orders),
        holds=mixed(facts.holds),
        counts=dict(mixed(facts.counts.items())),
    )
    assert _told(plan_client(other, policy, on)) == _told(plan_client(facts, policy, on))


_ELSEWHERE = """
import json, random
from datetime import date
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_facts import ClientFacts, InvoiceFacts
from practice_app.domain.retention_rules import policy_for
rows = []
for n in range(60):
    day = date(2010 + n % 15, 1 + n % 12, 1 + n % 28)
    invoice = InvoiceFacts(InvoiceId(str(n)), str(n), day, settled_on=day if n % 3 else None)
    facts = ClientFacts(ClientId(str(n)), str(n), day, invoices=(invoice,), last_clinical_change=day if n % 2 else None,
                        counts={"contact": 1, "photo": 1, "dossier_note": 2, "national_id": 1, "task": 3})
    plan = plan_client(facts, policy_for("dental", (6, 12)), date(2026, 3, 29))
    rows.append([plan.row(str), list(plan.rules), list(plan.items)])
print(json.dumps(rows))
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Kiritimati"), ("2", "Pacific/Pago_Pago")])
def test_neither_hash_seed_nor_time_zone_change_a_word(seed: str, zone: str) -> None:
    answers = []
    for environment in ({}, {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}):
        done = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE],
            env={**os.environ, "PYTHONHASHSEED": "0", **environment},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        )
        answers.append(json.loads(done.stdout))
    assert answers[0] == answers[1]


# Calendars


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.integers(1, 40))
def test_a_term_ends_on_the_same_day_and_a_leap_day_on_the_28th(anchor: date, years: int) -> None:
    assert keep_until(anchor, years) == anchor + relativedelta(years=years)


@pytest.mark.parametrize("years", [1, 2, 4, 20, 100])
@pytest.mark.parametrize("anchor", [date(2024, 2, 29), date(2000, 2, 29), date(2096, 2, 29)])
def test_every_leap_day_has_an_end_in_february(anchor: date, years: int) -> None:
    end = keep_until(anchor, years)
    assert (end.month, end.day) == (2, monthrange(end.year, 2)[1])


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 12))
def test_a_financial_year_may_end_in_any_month(day: date, month: int) -> None:
    end = _years_end(day, month)
    assert 0 <= (end - day).days <= 366
    kept = fiscal_keep_until(day, month)
    assert (kept.year, kept.month) == (end.year + 7, month)
    assert (kept + timedelta(days=1)).day == 1


@QUICK
@given(FACTS, MONTHS, st.integers(1, 12), DAYS)
def test_another_financial_year_never_shortens_what_the_earlier_one_kept(
    facts: ClientFacts, months: tuple[int, ...], added: int, on: date
) -> None:
    before, after = policy_for("dental", months), policy_for("dental", tuple(sorted({*months, added})))
    gone = plan_client(facts, after, on).expired_invoices
    assert set(gone) <= set(plan_client(facts, before, on).expired_invoices)


# The practice's own terms


@QUICK
@given(FACTS, POLICIES, DAYS, CHANGES)
def test_a_change_never_makes_anything_later_for_who_was_here(
    facts: ClientFacts, policy: Policy, on: date, changes: list[TermChange]
) -> None:
    for change in changes:
        before, after = policy_for(policy.kind), _policy(policy.kind, (12,), [change])
        old, new = house_term(before, facts, on), house_term(after, facts, on)
        if change.rule == RuleName.HOUSE and old.anchor < change.effective_from:
            assert new.keep_until <= old.keep_until
        if on < change.effective_from and old.anchor < change.effective_from:
            assert new == old


@QUICK
@given(FACTS, POLICIES, DAYS, st.integers(1, 4000))
def test_what_is_due_under_own_terms_stays_due(facts: ClientFacts, policy: Policy, on: date, later: int) -> None:
    facts = replace(facts, holds=(), draft_invoices=0, latest_appointment=None, archived=None)
    plan = plan_client(facts, policy, on)
    if plan.due and anchor_of(facts)[1] <= on:
        assert plan_client(facts, policy, on + timedelta(days=later)).due
