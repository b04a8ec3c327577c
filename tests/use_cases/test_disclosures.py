"""The register of what left the practice: no entry without a ground, health data only on three of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practice_app.domain.consent_purpose import PurposeDraft
from practice_app.domain.disclosure import DisclosureDraft
from practice_app.domain.errors import InvalidInput, NotAllowed, RefusedByLaw
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consent_purposes import add_consent_purpose
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.disclosures import list_disclosures, record_disclosure
from tests.practice_files import Desk
from tests.use_cases.client_cases import member_ids, person

GIVEN = DisclosureDraft("Kantoor Balans", "accountant", "legal_duty", "Facturen van 2025", date(2026, 2, 27), "AWR art. 52")


def test_an_entry_is_read_back_with_whose_it_is(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    practice.run(record_disclosure, client, GIVEN)
    practice.run(record_disclosure, None, replace(GIVEN, recipient="Belastingdienst", recipient_kind="authority"))
    found = practice.run(list_disclosures)
    assert {(one.recipient, one.client_name) for one in found} == {
        ("Kantoor Balans", "Sanne van den Berg"),
        ("Belastingdienst", ""),
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recipient": " "}, "recipient"),
        ({"what": ""}, "what"),
        ({"ground_detail": ""}, "ground_detail"),
        ({"ground": "zomaar"}, "ground"),
        ({"recipient_kind": "buurman"}, "recipient_kind"),
        ({"disclosed_on": date(2026, 3, 3)}, "disclosed_on"),
    ],
)
def test_what_is_missing_is_asked_at_its_field(desk: Desk, changes: dict[str, Any], field: str) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput) as refusal:
        practice.run(record_disclosure, None, replace(GIVEN, **changes))
    assert refusal.value.field == field and practice.run(list_disclosures) == []


@pytest.mark.parametrize(
    ("ground", "allowed"), [("legal_duty", True), ("safety", True), ("contract", False), ("own_rights", False)]
)
def test_health_data_go_on_three_grounds_only(desk: Desk, ground: str, allowed: bool) -> None:
    practice = desk.sign_in()
    draft = replace(GIVEN, ground=ground, health=True)
    if allowed:
        assert practice.run(record_disclosure, None, draft)
    else:
        with pytest.raises(RefusedByLaw, match="BW 7:457"):
            practice.run(record_disclosure, None, draft)


def test_consent_has_to_be_on_record_for_that_day(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person()).id
    draft = replace(GIVEN, ground="consent", recipient_kind="care_provider")
    practice.run(record_consent, client, "marketing", "2025-1", "email", date(2025, 1, 2))
    with pytest.raises(RefusedByLaw, match="Record the consent first"):
        practice.run(record_disclosure, client, draft)
    practice.run(record_consent, client, "photo", "2025-1", "paper", date(2025, 1, 2))
    with pytest.raises(RefusedByLaw):
        practice.run(record_disclosure, client, draft)
    own = PurposeDraft("Gegevens naar de huisarts", "Data to the general practitioner", "Wij sturen…", "We send…")
    purpose = practice.run(add_consent_purpose, own)
    practice.run(record_consent, client, purpose.name, "1", "paper", date(2026, 2, 28))
    with pytest.raises(RefusedByLaw):
        practice.run(record_disclosure, client, draft)
    assert practice.run(record_disclosure, client, replace(draft, disclosed_on=date(2026, 3, 1)))


def test_a_practitioner_sees_and_records_those_of_own_clients(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    mine, other = (owner.run(create_client, person(email=f"{name}@example.nl")).id for name in ("a", "b"))
    owner.run(set_assignments, mine, [member_ids(owner)["tandarts"]])
    for client in (mine, other):
        owner.run(record_disclosure, client, GIVEN)
    practitioner = staffed_desk.sign_in("tandarts")
    assert [one.client_id for one in practitioner.run(list_disclosures)] == [mine]
    with pytest.raises(NotAllowed, match="not assigned"):
        practitioner.run(record_disclosure, other, GIVEN)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("balie").run(list_disclosures)
