"""What a purge makes of a client: verdict, archives, items and reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.retention import plan_client, purge_of
from practice_app.domain.retention_facts import Hold, RecordFacts
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RuleName, TermChange, policy_for

from .retention_cases import CARD, COACHING, DENTAL, client, closed_invoice, day, invoice, policy_ending_in

DOSSIER = {**CARD, "national_id": 1, "dossier_note": 5, "task": 2}


def _said(plan: ClientPlan) -> str:
    return " ".join(str(one) for one in plan.reasons)


def _archives(plan: ClientPlan) -> dict[str, str]:
    return {one.rule.value: one.destroy_from.isoformat() for one in plan.archives}


def test_the_last_day_of_the_term_still_keeps_and_the_next_destroys() -> None:
    facts = client(last_contact=day("2024-02-29"))
    assert plan_client(facts, COACHING, day("2026-02-28")).verdict == "keep"
    plan = plan_client(facts, COACHING, day("2026-03-01"))
    assert (plan.verdict, plan.items, plan.archives) == ("destroy", CARD, ())


def test_before_the_term_is_over_the_reason_says_until_when() -> None:
    plan = plan_client(client(invoice("2023-05-17")), DENTAL, day("2024-01-01"))
    assert _said(plan) == ("Kept until 2025-05-17: two years after the last invoice (2023-05-17), the practice's own promise.")
    assert plan.items == {}


def test_the_card_goes_and_the_invoices_stay_in_the_fiscal_archive() -> None:
    facts = client(invoice("2023-05-17", payments=2), counts={**CARD, "invoice": 1, "payment": 2})
    plan = plan_client(facts, DENTAL, day("2025-05-18"))
    assert plan.verdict == "fiscal_archive"
    assert plan.items == CARD
    assert _archives(plan) == {"FISCAL": "2031-01-01"}


def test_the_archive_lasts_as_long_as_its_longest_invoice() -> None:
    late_paid, other = invoice("2021-12-30", paid="2022-01-02", number="1"), invoice("2021-05-01", number="2")
    for invoices in ((late_paid, other), (other, late_paid)):
        assert _archives(plan_client(client(*invoices), DENTAL, day("2025-01-01"))) == {"FISCAL": "2030-01-01"}


def test_ledger_lines_stay_as_long_as_any_invoice_does() -> None:
    facts = client(invoice("2023-05-17"), counts={"ledger_line": 4})
    assert plan_client(facts, DENTAL, day("2030-12-31")).items == {}
    assert plan_client(facts, DENTAL, day("2031-01-01")).items == {"invoice": 1, "ledger_line": 4}


def test_the_financial_year_of_the_practice_decides() -> None:
    plan = plan_client(client(invoice("2021-03-01")), policy_ending_in(2), day("2025-01-01"))
    assert _archives(plan) == {"FISCAL": "2029-03-01"}


def test_a_dossier_keeps_who_the_patient_is_and_lets_the_rest_of_the_card_go() -> None:
    facts = client(invoice("2023-05-17"), last_clinical_change=day("2023-05-16"), counts=DOSSIER)
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert plan.verdict == "care_archive"
    assert plan.items == {"contact": 1, "correspondence": 3, "task": 2}
    assert _archives(plan) == {"WGBO": "2043-05-17", "FISCAL": "2031-01-01"}


def test_a_coaching_practice_has_no_care_archive() -> None:
    facts = client(invoice("2010-05-17"), last_clinical_change=day("2023-05-16"), counts=DOSSIER)
    plan = plan_client(facts, COACHING, day("2026-01-01"))
    assert (plan.verdict, plan.items) == ("destroy", {**DOSSIER, "invoice": 1})


def test_after_everything_nothing_is_left() -> None:
    facts = client(invoice("2010-05-17", payments=1), last_clinical_change=day("2004-05-16"), counts=DOSSIER)
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert plan.items == {**DOSSIER, "invoice": 1, "payment": 1}
    assert plan.verdict == "destroy"
    assert plan.practitioner_confirms
    assert "a practitioner confirms" in _said(plan)


def test_a_working_note_and_a_loose_questionnaire_are_no_part_of_the_dossier() -> None:
    counts = {"working_note": 2, "questionnaire": 1, "dossier_questionnaire": 1}
    facts = client(last_contact=day("2020-01-01"), last_clinical_change=day("2020-01-01"), counts=counts)
    assert plan_client(facts, DENTAL, day("2026-01-01")).items == {"working_note": 2, "questionnaire": 1}


def test_an_invoice_goes_when_tax_law_lets_it_while_the_client_stays() -> None:
    facts = client(invoice("2015-05-17", number="old", payments=1), invoice("2025-05-17", number="new"))
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert plan.verdict == "keep"
    assert plan.expired_invoices == ("old",)
    assert plan.items == {"invoice": 1, "payment": 1}
    assert "no longer keeps these invoices: old." in _said(plan)


def test_a_credit_note_has_a_fiscal_term_of_its_own() -> None:
    facts = client(invoice("2018-12-30", number="1"), invoice("2019-01-02", number="2", kind="credit_note"))
    assert plan_client(facts, DENTAL, day("2026-06-01")).expired_invoices == ("1",)


@pytest.mark.parametrize("closed", ["credited_on", "written_off_on", "settled_on"])
def test_the_year_in_which_an_invoice_was_closed_counts_when_it_is_later(closed: str) -> None:
    one = closed_invoice("2018-12-01", closed, "2019-02-01")
    assert _archives(plan_client(client(one), DENTAL, day("2026-06-01"))) == {"FISCAL": "2027-01-01"}


def test_the_booking_date_counts_when_it_is_later_than_the_issue() -> None:
    one = invoice("2018-12-31", booked_on=day("2019-01-01"))
    assert _archives(plan_client(client(one), DENTAL, day("2026-06-01"))) == {"FISCAL": "2027-01-01"}


# What the person asked for


def test_a_request_under_the_care_law_goes_before_wgbo_and_not_before_fiscal() -> None:
    facts = client(
        invoice("2023-05-17"),
        last_clinical_change=day("2023-05-16"),
        dossier_destruction_granted=day("2025-12-01"),
        counts=DOSSIER,
    )
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert (plan.verdict, plan.items) == ("fiscal_archive", DOSSIER)
    assert not plan.practitioner_confirms
    assert "the patient's own written request" in _said(plan)


def test_a_request_takes_the_dossier_and_leaves_the_card_that_is_not_due() -> None:
    facts = client(
        invoice("2025-05-17", paid=None),
        last_clinical_change=day("2025-05-16"),
        dossier_destruction_granted=day("2025-06-01"),
        counts=DOSSIER,
    )
    plan = plan_client(facts, DENTAL, day("2025-06-02"))
    assert (plan.verdict, plan.items) == ("keep", {"dossier_note": 5})


def test_a_dossier_begun_after_the_request_is_a_new_one() -> None:
    facts = client(last_clinical_change=day("2025-06-02"), dossier_destruction_granted=day("2025-06-01"), counts=DOSSIER)
    assert plan_client(facts, DENTAL, day("2026-01-01")).verdict == "care_archive"


def test_an_erasure_request_goes_before_the_house_term_and_not_before_a_statute() -> None:
    granted = day("2025-06-01")
    facts = client(invoice("2025-05-17"), erasure_granted=granted, counts=DOSSIER)
    plan = plan_client(facts, DENTAL, granted)
    assert (plan.verdict, plan.items) == ("fiscal_archive", DOSSIER)
    assert plan.keep_until == day("2027-05-17")
    assert "Erasure was granted" in _said(plan)
    patient = client(last_clinical_change=day("2025-05-01"), erasure_granted=granted, counts=DOSSIER)
    assert plan_client(patient, DENTAL, granted).verdict == "care_archive"


def test_an_erasure_request_is_over_when_the_person_comes_back() -> None:
    facts = client(invoice("2025-07-01"), erasure_granted=day("2025-06-01"))
    assert plan_client(facts, DENTAL, day("2025-08-01")).verdict == "keep"


# Records with a term of their own


def test_a_consult_goes_after_a_year_while_the_client_stays() -> None:
    consults = tuple(RecordFacts(RuleName.CONSULT, "consult", day(one)) for one in ("2024-12-31", "2025-01-01"))
    facts = client(invoice("2025-05-17"), records=consults, counts={"consult": 2})
    plan = plan_client(facts, COACHING, day("2026-01-01"))
    assert (plan.verdict, plan.items, plan.expired_records) == ("keep", {"consult": 1}, consults[:1])
    assert _archives(plan)["CONSULT"] == "2026-01-02"


def test_a_consult_in_a_dental_practice_is_part_of_the_dossier() -> None:
    consult = RecordFacts(RuleName.CONSULT, "consult", day("2023-01-01"))
    facts = client(last_clinical_change=day("2023-01-01"), records=(consult,), counts={"consult": 1})
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert (plan.verdict, plan.items, set(_archives(plan))) == ("care_archive", {}, {"WGBO"})


def test_the_registers_keep_their_minimum_when_the_card_goes() -> None:
    records = (
        RecordFacts(RuleName.COMPLAINT, "complaint", day("2024-06-01")),
        RecordFacts(RuleName.CONSENT, "consent_proof", day("2022-06-01")),
        RecordFacts(RuleName.REGISTER, "rights_request", day("2021-06-01")),
        RecordFacts(RuleName.REGISTER, "disclosure", day("2020-12-31")),
    )
    facts = client(last_contact=day("2020-01-01"), records=records, counts={**CARD, "disclosure": 1, "complaint": 1})
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert (plan.verdict, plan.items) == ("destroy", {**CARD, "disclosure": 1})
    assert _archives(plan) == {"COMPLAINT": "2026-06-02", "CONSENT": "2027-06-02", "REGISTER": "2026-06-02"}
    assert "for the privacy officer only" in _said(plan)


def test_an_objection_to_marketing_works_at_once_and_waits_for_nothing() -> None:
    objected = RecordFacts(RuleName.MARKETING, "marketing", day("2026-01-01"))
    facts = client(invoice("2025-05-17", paid=None), records=(objected,), open_tasks=1, counts={"marketing": 1})
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert (plan.verdict, plan.items) == ("keep", {"marketing": 1})
    before = plan_client(facts, DENTAL, day("2025-12-31"))
    assert (before.items, set(_archives(before))) == ({}, {"FISCAL"})


def test_a_subscription_without_objection_goes_with_the_card() -> None:
    facts = client(last_contact=day("2020-01-01"), counts={"marketing": 1})
    assert plan_client(facts, DENTAL, day("2026-01-01")).items == {"marketing": 1}


# Clients in an archive


@pytest.mark.parametrize(
    ("on", "verdict"), [("2024-01-01", "fiscal_archive"), ("2030-12-31", "fiscal_archive"), ("2031-01-01", "destroy")]
)
def test_a_client_in_the_fiscal_archive_keeps_a_row_until_it_ends(on: str, verdict: str) -> None:
    facts = client(invoice("2023-05-17"), archived="fiscal", counts={})
    plan = plan_client(facts, DENTAL, day(on))
    assert plan.verdict == verdict
    assert plan.items == ({"invoice": 1} if verdict == "destroy" else {})


def test_a_care_archive_outlives_its_invoices_and_waits_for_a_practitioner() -> None:
    counts = {"client_name_and_birth_date": 1, "national_id": 1, "dossier_note": 5}
    facts = client(
        kept_anchor=("invoice", day("2006-03-10")),
        last_clinical_change=day("2006-03-10"),
        archived="care",
        counts=counts,
    )
    assert plan_client(facts, DENTAL, day("2026-03-10")).verdict == "care_archive"
    plan = plan_client(facts, DENTAL, day("2026-03-11"))
    assert (plan.verdict, plan.items, plan.practitioner_confirms) == ("destroy", counts, True)


def test_a_care_archive_with_invoices_left_becomes_a_fiscal_one() -> None:
    facts = client(invoice("2024-01-01"), last_clinical_change=day("2004-01-01"), archived="care", counts=DOSSIER)
    plan = plan_client(facts, DENTAL, day("2026-03-11"))
    assert (plan.verdict, plan.items) == ("fiscal_archive", DOSSIER)


@pytest.mark.parametrize(("on", "verdict"), [("2030-12-31", "fiscal_archive"), ("2031-01-01", "keep")])
def test_a_suspended_archive_keeps_its_row_and_is_not_destroyed_at_its_end(on: str, verdict: str) -> None:
    facts = client(invoice("2023-05-17"), archived="fiscal", open_breaches=1, counts={})
    plan = plan_client(facts, DENTAL, day(on))
    assert (plan.verdict, plan.items) == (verdict, {})


def test_a_suspended_care_archive_does_not_turn_into_a_fiscal_one() -> None:
    facts = client(
        invoice("2024-01-01"), last_clinical_change=day("2004-01-01"), archived="care", open_breaches=1, counts=DOSSIER
    )
    plan = plan_client(facts, DENTAL, day("2026-03-11"))
    assert (plan.verdict, plan.items) == ("keep", {})


def test_an_archive_can_be_held() -> None:
    facts = client(invoice("2010-05-17"), archived="fiscal", holds=(Hold("court case"),), counts={})
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert (plan.verdict, plan.items, plan.expired_invoices) == ("held", {}, ())


def test_a_row_of_the_plan_has_the_shape_of_the_exchange_document() -> None:
    plan = plan_client(client(invoice("2023-05-17")), DENTAL, day("2025-05-18"))
    assert plan.row(str) == {
        "number": "1001",
        "anchor": "2023-05-17",
        "anchor_kind": "invoice",
        "rule": "HOUSE",
        "keep_until": "2025-05-17",
        "destroy_from": "2025-05-18",
        "verdict": "fiscal_archive",
        "archives": [
            {
                "rule": "FISCAL",
                "keep_until": "2030-12-31",
                "destroy_from": "2031-01-01",
                "law": "AWR art. 52(4); Wet OB art. 35b/35c",
            }
        ],
        "reasons": [
            "Due since 2025-05-18: the last invoice (2023-05-17) is more than two years ago.",
            "The invoices stay in the fiscal archive until 2030-12-31: tax law keeps them 7 years.",
        ],
        "items": CARD,
    }


def test_what_is_written_to_a_log_by_accident_tells_nothing_of_the_client() -> None:
    facts = client(invoice("2023-05-17"), holds=(Hold("quarrel with the neighbour"),))
    shown = repr((facts, facts.holds, plan_client(facts, DENTAL, day("2025-05-18")), facts.invoices))
    assert "neighbour" not in shown + repr(plan_client(facts, DENTAL, day("2025-05-18")).reasons)
    assert "1001" not in shown


# The end of WGBO waits for a practitioner; everything else runs by itself

OVER = {"last_clinical_change": day("2004-05-16"), "counts": DOSSIER}


@pytest.mark.parametrize(("said", "waits"), [(None, True), ("2024-05-16", True), ("2024-05-17", False), ("2026-01-01", False)])
def test_only_a_yes_given_after_the_term_lets_the_dossier_go(said: str | None, waits: bool) -> None:
    facts = client(invoice("2010-05-17"), dossier_confirmed_on=day(said) if said else None, **OVER)
    plan = plan_client(facts, DENTAL, day("2026-01-01"))
    assert plan.practitioner_confirms is waits
    assert ("a practitioner confirms" in _said(plan)) is waits
    assert ("dossier_note" in purge_of(facts, DENTAL, day("2026-01-01")).items) is not waits


def test_a_clinical_change_after_the_yes_asks_for_a_new_one_twenty_years_on() -> None:
    facts = client(last_clinical_change=day("2026-01-05"), dossier_confirmed_on=day("2026-01-04"), counts=DOSSIER)
    assert plan_client(facts, DENTAL, day("2030-01-01")).verdict == "care_archive"
    assert plan_client(facts, DENTAL, day("2046-01-06")).practitioner_confirms


def test_the_rest_of_the_card_does_not_wait_for_the_practitioner() -> None:
    facts = client(invoice("2010-05-17"), **OVER)
    plan = purge_of(facts, DENTAL, day("2026-01-01"))
    assert plan.verdict == "care_archive"
    assert plan.items == {"contact": 1, "correspondence": 3, "task": 2, "invoice": 1}
    assert not plan.practitioner_confirms
    assert "a practitioner confirms" in _said(plan)


def test_a_care_archive_that_waits_is_left_alone() -> None:
    counts = {"client_name_and_birth_date": 1, "national_id": 1, "dossier_note": 5}
    facts = client(archived="care", kept_anchor=("invoice", day("2004-01-01")), **{**OVER, "counts": counts})
    assert not purge_of(facts, DENTAL, day("2026-01-01")).takes_something


def test_a_client_without_a_dossier_waits_for_nobody() -> None:
    facts = client(invoice("2010-05-17"), last_clinical_change=day("2004-05-16"))
    assert purge_of(facts, DENTAL, day("2026-01-01")).verdict == "destroy"


@pytest.mark.parametrize("more", [{}, {"dossier_destruction_granted": day("2025-01-01")}, {"holds": (Hold("court"),)}])
def test_without_a_dossier_that_is_over_the_purge_is_the_plan(more: dict[str, object]) -> None:
    for changed in ("2004-05-16", "2020-05-16"):
        facts = client(invoice("2010-05-17"), **{"last_clinical_change": day(changed), "counts": DOSSIER, **more})
        plan = plan_client(facts, DENTAL, day("2026-01-01"))
        if not plan.practitioner_confirms:
            assert purge_of(facts, DENTAL, day("2026-01-01")) == plan


def test_a_granted_erasure_takes_the_consults_and_leaves_what_proves_that_the_law_was_kept() -> None:
    records = (
        RecordFacts(RuleName.CONSULT, "consult", day("2025-11-01")),
        RecordFacts(RuleName.CONSULT, "consult", day("2025-12-02")),
        RecordFacts(RuleName.COMPLAINT, "complaint", day("2025-11-01")),
        RecordFacts(RuleName.CONSENT, "consent_proof", day("2025-11-01")),
        RecordFacts(RuleName.REGISTER, "rights_request", day("2025-11-01")),
    )
    facts = client(invoice("2025-10-01"), records=records, erasure_granted=day("2025-12-01"))
    plan = plan_client(facts, COACHING, day("2026-01-01"))
    assert plan.expired_records == records[:1]
    assert set(_archives(plan)) == {"CONSULT", "COMPLAINT", "CONSENT", "REGISTER", "FISCAL"}
    assert _archives(plan)["CONSULT"] == "2026-12-03"
    assert plan_client(replace(facts, open_tasks=1), COACHING, day("2026-01-01")).expired_records == ()


def test_the_invoice_that_an_own_long_term_counts_from_is_not_forgotten_before_it() -> None:
    ten_years = TermChange(RuleName.HOUSE, 10, day("2010-01-01"), day("2010-01-01"), "Wet X art. 1")
    policy = policy_for("dental", changes=[ten_years])
    facts = client(invoice("2016-05-17", number="old"), invoice("2017-05-17", number="last"), last_contact=day("2026-01-01"))
    assert plan_client(facts, policy, day("2027-05-17")).expired_invoices == ("old",)
    assert plan_client(facts, policy, day("2027-05-18")).expired_invoices == ("old", "last")
