"""The worked cases of the shared documents, copied here so that a clean checkout has them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from practice_app.domain.periods import rights_request_period
from practice_app.domain.retention import plan_client
from practice_app.domain.retention_rules import RuleName, policy_for
from practice_app.domain.retention_terms import fiscal_term

from .retention_cases import client, day, invoice

HERE = Path(__file__).parent / "vectors"
SHARED = Path(__file__).parents[3] / "shared" / "vectors"
Vector = dict[str, Any]


def _vectors(name: str) -> list[Vector]:
    found: list[Vector] = json.loads((HERE / name).read_text())
    return found


def _by_id(vector: Vector) -> str:
    return str(vector["id"])


RETENTION = _vectors("retention.json")
WITH_HOUSE = [one for one in RETENTION if "house_until" in one]
WITH_INVOICE = [one for one in RETENTION if "invoice_purge" in one]


@pytest.mark.parametrize("vector", _vectors("deadlines.json"), ids=_by_id)
def test_a_rights_request_has_the_worked_dates(vector: Vector) -> None:
    period = rights_request_period(day(vector["received"]))
    for name in vector.keys() - {"id", "received", "note"}:
        assert getattr(period, name) == day(vector[name]), name


@pytest.mark.parametrize("vector", WITH_HOUSE, ids=_by_id)
def test_the_house_term_has_the_worked_dates(vector: Vector) -> None:
    facts = client(invoice(vector["invoice"], paid=vector["paid"]))
    policy = policy_for(vector.get("regime", "dental"), vector["fy_end_month"])
    last_day = plan_client(facts, policy, day(vector["house_until"]))
    assert (last_day.keep_until, last_day.destroy_from) == (day(vector["house_until"]), day(vector["house_purge"]))
    assert last_day.verdict == "keep"
    assert plan_client(facts, policy, day(vector["house_purge"])).verdict == "fiscal_archive"


@pytest.mark.parametrize("vector", WITH_INVOICE, ids=_by_id)
def test_the_fiscal_term_has_the_worked_dates(vector: Vector) -> None:
    one = invoice(vector["invoice"], paid=vector.get("paid", "same"))
    policy = policy_for(vector.get("regime", "dental"), vector.get("fy_end_month", 12))
    purge = day(vector["invoice_purge"])
    term = fiscal_term(policy, one, purge)
    assert term.destroy_from == purge
    assert term.keep_until == day(vector.get("invoice_until", str(purge - timedelta(days=1))))
    assert plan_client(client(one), policy, purge - timedelta(days=1)).verdict == "fiscal_archive"
    assert plan_client(client(one), policy, purge).verdict == "destroy"


def test_the_dossier_runs_from_the_last_clinical_change_and_not_from_an_address_edit() -> None:
    vector = next(one for one in RETENTION if one["id"] == 5)
    facts = client(last_clinical_change=day(vector["last_clinical_change"]), counts={"dossier_note": 4})
    before = plan_client(facts, policy_for("dental"), day(vector["dossier_until"]))
    after = plan_client(facts, policy_for("dental"), day(vector["dossier_purge"]))
    assert (before.verdict, before.archives[0].destroy_from) == ("care_archive", day(vector["dossier_purge"]))
    assert (after.verdict, after.archives) == ("destroy", ())
    assert after.practitioner_confirms


def test_the_patients_own_request_takes_the_dossier_and_leaves_the_invoice() -> None:
    vector = next(one for one in RETENTION if one["id"] == 6)
    period = rights_request_period(day(vector["erasure_request"]))
    assert (period.target, period.latest) == (day(vector["decision_target"]), day(vector["decision_latest"]))
    facts = client(
        invoice(vector["invoice"]),
        last_clinical_change=day(vector["last_clinical_change"]),
        dossier_destruction_granted=day(vector["erasure_request"]),
        counts={"dossier_note": 4, "contact": 1},
    )
    plan = plan_client(facts, policy_for("dental"), period.latest)
    assert vector["dossier"] == "destroy"
    assert plan.items == {"dossier_note": 4}
    assert [(one.rule, one.destroy_from) for one in plan.archives] == [(RuleName.FISCAL, day(vector["invoice_purge"]))]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")
@pytest.mark.parametrize("name", ["retention.json", "deadlines.json"])
def test_the_copied_vectors_are_those_of_the_shared_documents(name: str) -> None:
    assert json.loads((SHARED / name).read_text()) == _vectors(name)
