"""Objections and withdrawals from the request for them: marketing at once, the rest weighed under a restriction."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.storage import suppression
from practice_app.use_cases.consents import list_consents, record_consent
from practice_app.use_cases.holds import is_restricted
from practice_app.use_cases.objecting import (
    consents_to_withdraw,
    decide_objection,
    honour_marketing_objection,
    open_objection,
    restrict_meanwhile,
    withdraw_on_request,
)
from practice_app.use_cases.retention import client_plan
from tests.practice_files import Desk
from tests.use_cases.request_cases import recorded, stored
from tests.use_cases.test_erasing import a_client


def test_an_objection_to_marketing_is_honoured_at_once_and_closes(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.run(record_consent, client, "marketing", "1", "paper", date(2026, 1, 1))
    request = recorded(practice, client, "objection", covers=("marketing",))
    with pytest.raises(Conflict, match="never weighed"):
        practice.run(decide_objection, request, False, "Wij willen graag blijven mailen.")
    practice.run(honour_marketing_objection, request)
    assert suppression.is_suppressed(practice.writer, client)
    assert practice.writer.value("SELECT withdrawn_on FROM consent") == "2026-03-02"
    assert stored(practice, request).outcome == "granted" and stored(practice, request).outcome_reason


def test_marketing_stops_even_before_we_are_sure_who_asks_and_the_request_stays_open(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client, "objection", covers=("marketing",), identity="open")
    practice.run(honour_marketing_objection, request)
    assert suppression.is_suppressed(practice.writer, client) and stored(practice, request).is_open


def test_another_objection_is_restricted_meanwhile_and_decided_with_reasons(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client, "objection")
    practice.run(restrict_meanwhile, request)
    assert practice.run(is_restricted, client) and practice.run(open_objection, request).restriction
    assert practice.run(client_plan, client).verdict == "held"
    with pytest.raises(Conflict, match="already"):
        practice.run(restrict_meanwhile, request)
    with pytest.raises(InvalidInput):
        practice.run(decide_objection, request, False, " ")
    practice.run(decide_objection, request, False, "De beveiliging van de praktijk weegt zwaarder.", date(2026, 3, 2))
    ended = stored(practice, request)
    assert (ended.outcome, ended.outcome_ground) == ("refused", "compelling")
    assert not practice.run(is_restricted, client)


def test_without_being_told_the_restriction_stands_after_the_decision(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client, "objection")
    practice.run(restrict_meanwhile, request)
    practice.run(decide_objection, request, True, "Wij houden ermee op.")
    assert stored(practice, request).outcome == "granted" and practice.run(is_restricted, client)


def test_consents_are_withdrawn_from_the_day_it_was_asked_and_not_before(desk: Desk) -> None:
    practice = desk.sign_in()
    client, other = a_client(practice), a_client(practice, family_name="Ander")
    for purpose in ("photo", "marketing"):
        practice.run(record_consent, client, purpose, "1", "paper", date(2026, 1, 1))
    foreign = practice.run(record_consent, other, "photo", "1", "paper", date(2026, 1, 1))
    request = recorded(practice, client, "consent_withdrawal", received_on=date(2026, 2, 20))
    offered = practice.run(consents_to_withdraw, request)
    assert {one.purpose for one in offered} == {"photo", "marketing"}
    with pytest.raises(InvalidInput):
        practice.run(withdraw_on_request, request, [])
    with pytest.raises(NotFound):
        practice.run(withdraw_on_request, request, [foreign.id])
    photo = next(one for one in offered if one.purpose == "photo")
    practice.run(withdraw_on_request, request, [photo.id])
    known = {one.purpose: (one.given_on, one.withdrawn_on) for one in practice.run(list_consents, client)}
    assert known == {"photo": (date(2026, 1, 1), date(2026, 2, 20)), "marketing": (date(2026, 1, 1), None)}
    assert "photo" in stored(practice, request).outcome_reason


def test_only_the_privacy_officer_carries_these_out(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = a_client(practice)
    marketing = recorded(practice, client, "objection", covers=("marketing",))
    for login in ("balie", "tandarts", "directie"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).run(honour_marketing_objection, marketing)
    assert staffed_desk.sign_in("privacy").run(honour_marketing_objection, marketing).outcome == "granted"
