"""The practice's own terms: decided by the owner, announced, never to the disadvantage of who is here."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.practice_terms import PracticeTerm, TermEffect
from practice_app.domain.retention_rules import RuleName
from practice_app.storage import audit_log
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import client_plan, purge_preview
from practice_app.use_cases.terms import change_term, list_terms, preview_term, withdraw_term_change
from tests.practice_files import Desk

from .test_purge import old_client

TODAY = date(2026, 3, 2)
HOUSE, FISCAL, WGBO = RuleName.HOUSE, RuleName.FISCAL, RuleName.WGBO


def _term(practice: Practice, rule: RuleName) -> PracticeTerm:
    return next(one for one in practice.read(list_terms) if one.rule == rule)


def _said(practice: Practice, client: ClientId) -> str:
    return " ".join(str(one) for one in practice.run(client_plan, client).reasons)


def test_every_rule_of_a_dental_practice_stands_in_the_table(desk: Desk) -> None:
    found = desk.sign_in().read(list_terms)
    assert {one.rule for one in found} == set(RuleName) - {RuleName.CONSULT}
    assert {one.rule.value: one.now.years for one in found}["FISCAL"] == 7
    assert all(one.now.anchor and one.now.law and one.now.goes and one.now.stays for one in found)


def test_a_coaching_practice_has_no_care_law_in_its_table(coaching_desk: Desk) -> None:
    assert {one.rule for one in coaching_desk.sign_in().read(list_terms)} == set(RuleName) - {WGBO}


def test_a_shorter_term_makes_clients_due_from_the_day_it_starts(desk: Desk) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Jaar", date(2024, 6, 1))
    assert practice.run(preview_term, HOUSE, 1, date(2026, 4, 1)) == TermEffect(earlier=1, later=0, due_then=1)
    changed = practice.run(change_term, HOUSE, 1, date(2026, 4, 1))
    assert [(one.change.years, one.change.effective_from) for one in changed.coming] == [(1, date(2026, 4, 1))]
    assert practice.run(client_plan, client).keep_until == date(2026, 6, 1)
    desk.clock.move_to(date(2026, 4, 1))
    plan = practice.run(client_plan, client)
    assert (plan.keep_until, plan.verdict) == (date(2025, 6, 1), "destroy")
    assert "1-year term" in _said(practice, client)
    assert [one.client_id for one in practice.run(purge_preview)] == [client]
    assert _term(practice, HOUSE).now.years == 1


def test_a_longer_term_with_a_law_reaches_only_who_comes_after(desk: Desk) -> None:
    practice = desk.sign_in()
    before = old_client(practice, "Eerder", date(2026, 3, 1))
    assert practice.run(preview_term, HOUSE, 5, TODAY, "Wet X art. 1") == TermEffect()
    practice.run(change_term, HOUSE, 5, TODAY, " Wet  X art. 1 ")
    after = old_client(practice, "Later", TODAY)
    assert practice.run(client_plan, before).keep_until == date(2028, 3, 1)
    plan = practice.run(client_plan, after)
    assert (plan.keep_until, plan.law) == (date(2031, 3, 2), "Wet X art. 1")
    assert "5-year term" in _said(practice, after)
    assert "two years" in _said(practice, before)


def test_a_shorter_term_that_was_given_up_again_still_counts_for_who_was_here(desk: Desk) -> None:
    practice = desk.sign_in()
    client = old_client(practice, "Tussen", date(2026, 1, 1))
    practice.run(change_term, HOUSE, 1, TODAY)
    desk.clock.move_to(date(2026, 5, 1))
    practice.run(change_term, HOUSE, 2, date(2026, 5, 1))
    assert practice.run(client_plan, client).keep_until == date(2027, 1, 1)
    assert _term(practice, HOUSE).now.years == 2


@pytest.mark.parametrize(
    ("rule", "years", "since", "basis", "refusal"),
    [
        (FISCAL, 6, TODAY, "we would like to", RefusedByLaw),
        (WGBO, 15, TODAY, "", RefusedByLaw),
        (HOUSE, 3, TODAY, "", RefusedByLaw),
        (HOUSE, 1, date(2026, 3, 1), "", RefusedByLaw),
        (RuleName.CONSENT, 6, TODAY, "a law", RefusedByLaw),
        (HOUSE, 0, TODAY, "", InvalidInput),
        (HOUSE, 2, TODAY, "", InvalidInput),
        (RuleName.CONSULT, 1, TODAY, "", InvalidInput),
        (HOUSE, 1, date(2999, 1, 1), "", InvalidInput),
    ],
)
def test_what_law_or_sense_forbids_is_refused_and_stored_nowhere(
    desk: Desk, rule: RuleName, years: int, since: date, basis: str, refusal: type[Exception]
) -> None:
    practice = desk.sign_in()
    for case in (preview_term, change_term):
        with pytest.raises(refusal):
            practice.run(case, rule, years, since, basis)
    assert practice.writer.value("SELECT count(*) FROM term_change") == 0


def test_two_terms_from_one_day_are_refused_with_the_field(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(change_term, HOUSE, 1, date(2026, 4, 1))
    with pytest.raises(InvalidInput, match="same day") as refused:
        practice.run(change_term, HOUSE, 2, date(2026, 4, 1), "a law")
    assert refused.value.field == "effective_from"


def test_a_change_can_be_taken_back_until_it_is_in_force(desk: Desk) -> None:
    practice = desk.sign_in()
    (coming,) = practice.run(change_term, HOUSE, 1, date(2026, 4, 1)).coming
    desk.clock.move_to(date(2026, 4, 1))
    practice.run(list_terms)
    with pytest.raises(Conflict, match="in force since"):
        practice.run(withdraw_term_change, coming.id)
    desk.clock.move_to(date(2026, 3, 31))
    practice.run(withdraw_term_change, coming.id)
    assert _term(practice, HOUSE).coming == ()
    with pytest.raises(NotFound):
        practice.run(withdraw_term_change, coming.id)


def test_a_change_and_its_withdrawal_stand_in_the_trail(desk: Desk) -> None:
    practice = desk.sign_in()
    (coming,) = practice.run(change_term, HOUSE, 1, date(2026, 4, 1)).coming
    practice.run(withdraw_term_change, coming.id)
    told = [(one.action, one.object_id) for one in audit_log.entries(practice.writer) if one.object_type == "term_change"]
    assert told == [("update", coming.id), ("delete", coming.id)]


def test_everyone_reads_the_terms_and_only_the_owner_changes_them(staffed_desk: Desk) -> None:
    with_access = staffed_desk.sign_in("balie")
    assert with_access.read(list_terms)
    with pytest.raises(NotAllowed):
        with_access.run(change_term, HOUSE, 1)
    with pytest.raises(NotAllowed):
        with_access.run(preview_term, HOUSE, 1)


def test_a_term_is_changed_only_with_the_password_again(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.asks_password = True
    with pytest.raises(NotAllowed, match="password"):
        practice.run(change_term, HOUSE, 1)
