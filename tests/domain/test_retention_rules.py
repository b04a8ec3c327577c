"""The rule rows, and the terms a practice may change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput, PracticeError, RefusedByLaw
from practice_app.domain.retention_rules import RULES, PracticeKind, RuleName, TermChange, policy_for
from practice_app.domain.retention_terms import log_entry_term, staff_verdict, term_of

from .retention_cases import COACHING, DENTAL, day

ON = day("2026-06-01")


def _change(rule: RuleName, years: int, since: str, basis: str = "") -> TermChange:
    return TermChange(rule, years, day(since), decided_on=day(since), basis=basis)


def test_a_financial_year_that_ended_in_several_months_counts_the_latest() -> None:
    ends = {}
    for anchor in ("2023-02-10", "2023-06-30", "2023-07-01", "2023-12-31"):
        term = term_of(policy_for("dental", (6, 12)), RuleName.FISCAL, day(anchor), ON)
        assert term is not None
        ends[anchor] = str(term.keep_until)
    assert ends == {
        "2023-02-10": "2030-12-31", "2023-06-30": "2030-12-31", "2023-07-01": "2031-06-30", "2023-12-31": "2031-06-30",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "anchor", "until"),
    [
        (RuleName.HOUSE, "dental", "2024-02-29", "2026-02-28"),
        (RuleName.HOUSE, "coaching", "2024-05-01", "2026-05-01"),
        (RuleName.FISCAL, "coaching", "2024-05-01", "2031-12-31"),
        (RuleName.WGBO, "dental", "2024-02-29", "2044-02-29"),
        (RuleName.CONSULT, "coaching", "2024-02-29", "2025-02-28"),
        (RuleName.COMPLAINT, "dental", "2024-05-01", "2026-05-01"),
        (RuleName.CONSENT, "coaching", "2024-05-01", "2029-05-01"),
        (RuleName.MARKETING, "dental", "2024-05-01", "2024-04-30"),
        (RuleName.ACCESS_LOG, "dental", "2024-02-29", "2029-02-28"),
        (RuleName.REGISTER, "coaching", "2024-05-01", "2029-05-01"),
        (RuleName.STAFF, "dental", "2024-05-01", "2026-05-01"),
    ],
)
def test_each_rule_has_its_term(name: RuleName, kind: PracticeKind, anchor: str, until: str) -> None:
    term = term_of(policy_for(kind), name, day(anchor), ON)
    assert term is not None
    assert term.keep_until == day(until)
    assert term.law


def test_every_rule_of_the_document_is_there_once() -> None:
    assert sorted(one.name for one in RULES) == sorted(RuleName)


def test_care_law_is_for_dental_practices_and_the_consult_promise_for_coaching() -> None:
    assert term_of(COACHING, RuleName.WGBO, ON, ON) is None
    assert term_of(DENTAL, RuleName.CONSULT, ON, ON) is None
    assert DENTAL.governing("consult") == {RuleName.WGBO}
    assert COACHING.governing("consult") == {RuleName.CONSULT}


def test_what_no_rule_names_falls_to_the_house_term() -> None:
    assert DENTAL.governing("a later invention") == {RuleName.HOUSE}
    assert COACHING.governing("dossier_note") == {RuleName.HOUSE}
    assert DENTAL.governing("national_id") == {RuleName.HOUSE, RuleName.WGBO}


@pytest.mark.parametrize(("rule", "years"), [(RuleName.FISCAL, 6), (RuleName.WGBO, 15)])
def test_a_statute_is_never_shortened(rule: RuleName, years: int) -> None:
    with pytest.raises(RefusedByLaw, match="cannot be shorter"):
        policy_for("dental", changes=[_change(rule, years, "2025-01-01", basis="we would like to")])


@pytest.mark.parametrize("rule", [RuleName.HOUSE, RuleName.COMPLAINT, RuleName.CONSULT, RuleName.ACCESS_LOG])
def test_nothing_is_kept_longer_without_a_stated_basis(rule: RuleName) -> None:
    with pytest.raises(RefusedByLaw, match="legal basis"):
        policy_for("dental", changes=[_change(rule, 10, "2025-01-01", basis="  ")])
    policy_for("dental", changes=[_change(rule, 10, "2025-01-01", basis="Wet OB art. 34a")])


@pytest.mark.parametrize("rule", [RuleName.CONSENT, RuleName.MARKETING, RuleName.REGISTER, RuleName.STAFF])
def test_a_term_that_is_no_setting_is_fixed(rule: RuleName) -> None:
    with pytest.raises(RefusedByLaw, match="fixed"):
        policy_for("dental", changes=[_change(rule, 3, "2025-01-01")])


@pytest.mark.parametrize("years", [0, -1, 101])
def test_a_term_is_a_sensible_number_of_years(years: int) -> None:
    with pytest.raises(InvalidInput, match="1 to 100"):
        policy_for("dental", changes=[_change(RuleName.HOUSE, years, "2025-01-01")])


def test_a_new_term_cannot_start_in_the_past() -> None:
    back_dated = TermChange(RuleName.HOUSE, 1, day("2020-01-01"), decided_on=day("2025-01-01"))
    with pytest.raises(RefusedByLaw, match="in the past"):
        policy_for("dental", changes=[back_dated])


def test_two_terms_from_the_same_day_are_refused() -> None:
    changes = [_change(RuleName.HOUSE, 1, "2025-01-01"), _change(RuleName.HOUSE, 2, "2025-01-01")]
    with pytest.raises(InvalidInput, match="same day"):
        policy_for("dental", changes=changes)


def test_rows_follow_each_other_without_gap_or_overlap() -> None:
    changes = [_change(RuleName.HOUSE, 2, "2026-01-01"), _change(RuleName.HOUSE, 1, "2025-01-01")]
    rows = [one for one in policy_for("dental", changes=changes).rules if one.name == RuleName.HOUSE]
    assert [(one.years, one.effective_to) for one in rows] == [
        (2, day("2024-12-31")),
        (1, day("2025-12-31")),
        (2, None),
    ]


def test_a_longer_term_does_not_reach_back() -> None:
    policy = policy_for("dental", changes=[_change(RuleName.HOUSE, 5, "2025-01-01", basis="a law")])
    old = term_of(policy, RuleName.HOUSE, day("2024-12-31"), ON)
    new = term_of(policy, RuleName.HOUSE, day("2025-01-01"), ON)
    assert old is not None and new is not None
    assert (old.years, new.years, new.law) == (2, 5, "a law")


def test_a_shorter_term_helps_everyone_from_the_day_it_starts() -> None:
    policy = policy_for("dental", changes=[_change(RuleName.HOUSE, 1, "2025-01-01")])
    before = term_of(policy, RuleName.HOUSE, day("2024-06-01"), day("2024-12-31"))
    after = term_of(policy, RuleName.HOUSE, day("2024-06-01"), day("2025-01-01"))
    assert before is not None and after is not None
    assert (before.years, after.years) == (2, 1)


def test_a_shorter_term_in_between_is_a_promise_that_stands() -> None:
    changes = [_change(RuleName.HOUSE, 1, "2025-01-01"), _change(RuleName.HOUSE, 2, "2025-03-01")]
    term = term_of(policy_for("dental", changes=changes), RuleName.HOUSE, day("2024-06-01"), ON)
    assert term is not None and term.years == 1


@given(
    st.lists(
        st.tuples(st.sampled_from([RuleName.HOUSE, RuleName.WGBO, RuleName.FISCAL]), st.integers(-1, 40), st.dates()),
        max_size=6,
    ),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_no_accepted_change_shortens_a_statute_or_makes_a_rule_vanish(
    changes: list[tuple[RuleName, int, date]], anchor: date, on: date
) -> None:
    try:
        policy = policy_for("dental", changes=[TermChange(r, y, since, since, "a law") for r, y, since in changes])
    except PracticeError:
        return
    for name, least in [(RuleName.HOUSE, 1), (RuleName.WGBO, 20), (RuleName.FISCAL, 7)]:
        rule = policy.rule(name, anchor, on)
        assert rule is not None and rule.years >= least


def test_a_log_entry_stays_five_years() -> None:
    assert log_entry_term(DENTAL, day("2021-06-01"), ON).destroy_from == day("2026-06-02")


@pytest.mark.parametrize(
    ("ended", "entries", "expected"),
    [
        (None, 0, "keep"),
        ("2024-06-01", 0, "keep"),
        ("2024-05-31", 0, "destroy"),
        ("2024-05-31", 7, "name_only"),
    ],
)
def test_a_staff_name_stays_while_the_log_refers_to_it(ended: str | None, entries: int, expected: str) -> None:
    assert staff_verdict(DENTAL, day(ended) if ended else None, entries, ON) == expected
