"""What Today knows for each role: what waits for that member, and nothing of what the role does not give."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from practice_app.domain.bookkeeping import Period, VatReturn, vat_return_due
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.errors import NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.use_cases.assignments import set_assignments, take_over
from practice_app.use_cases.correspondence import record_confidential, record_correspondence
from practice_app.use_cases.payments import record_payment
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.today import Claims, claims_now, recent_clients, today_overview
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk

KNOWN = {
    "directie": {
        "notices",
        "drafts",
        "overdue",
        "waiting_staff",
        "backup",
        "bank_waiting",
        "recurring",
        "take_overs",
        "emergencies",
        "unusual",
    },
    "tandarts": {"drafts", "recurring", "unanswered", "overdue"},
    "balie": {"drafts", "overdue", "bank_waiting", "recurring", "unanswered"},
    "boekhouder": {"drafts", "overdue", "bank_waiting"},
    "privacy": {"drafts", "emergencies", "unusual"},  # of the clients of an open request, so of nobody yet
}


def message(**changes: object) -> CorrespondenceDraft:
    """An e-mail that came in last week."""
    values: dict[str, object] = {
        "sent_on": date(2026, 2, 24), "direction": "in", "channel": "email", "subject": "Vraag", "body": "Kan het later?",
        **changes,
    }  # fmt: skip
    return CorrespondenceDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


@pytest.mark.parametrize("login", KNOWN)
def test_each_role_is_told_of_its_own_work_only(staffed_desk: Desk, login: str) -> None:
    found = staffed_desk.sign_in(login).run(today_overview)
    always = {"plan_unseen", "care_keys", "backup_overdue"}
    told = {one.name for one in fields(found) if getattr(found, one.name) is not None} - always
    assert told == KNOWN[login]


def test_a_message_counts_until_it_is_answered_and_a_sealed_one_never(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    asked = practice.run(record_correspondence, client.id, message())
    practice.run(record_correspondence, client.id, message(sent_on=date(2026, 1, 5)))
    practice.run(record_correspondence, client.id, message(channel="phone"))
    practice.run(record_correspondence, client.id, message(direction="out"))
    practice.run(record_confidential, client.id, message())
    assert practice.run(today_overview).unanswered == 1
    practice.run(record_correspondence, client.id, message(direction="out", reply_to=asked.id))
    assert practice.run(today_overview).unanswered == 0


def test_a_confidential_answer_is_not_given_away_by_the_count(staffed_desk: Desk) -> None:
    client = add_client(staffed_desk.sign_in("balie"))
    asked = staffed_desk.sign_in("balie").run(record_correspondence, client.id, message())
    practice = staffed_desk.sign_in("tandarts")
    practice.run(take_over, client.id)
    practice.run(record_confidential, client.id, message(direction="out", reply_to=asked.id))
    assert practice.run(today_overview).unanswered == 0
    assert staffed_desk.sign_in("balie").run(today_overview).unanswered == 1


def test_a_practitioner_counts_the_messages_of_their_own_clients(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    mine, other = add_client(practice), add_client(practice, "Vos")
    for client in (mine, other):
        practice.run(set_assignments, client.id, [])
        practice.run(record_correspondence, client.id, message())
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(today_overview).unanswered == 0
    practice.run(take_over, mine.id)
    assert practice.run(today_overview).unanswered == 1
    assert staffed_desk.sign_in("directie").run(today_overview).take_overs == 1


def test_what_is_claimed_is_added_up_with_what_is_overdue_in_it(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    assert practice.run(claims_now) == Claims(0, 0, 0)
    client = add_client(practice)
    old = issue(practice, client, on=date(2025, 10, 1))
    issue(practice, client, on=date(2026, 1, 5))
    issue(practice, client)
    draft(practice, client)
    practice.run(record_payment, old.id, 1_000)
    each = old.total
    assert practice.run(claims_now) == Claims(3 * each - 1_000, 2 * each - 1_000, each - 1_000)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 1), VatReturn(Period(date(2025, 10, 1), date(2025, 12, 31), "quarter"), date(2026, 1, 31))),
        (date(2026, 4, 30), VatReturn(Period(date(2026, 1, 1), date(2026, 3, 31), "quarter"), date(2026, 4, 30))),
        (date(2026, 7, 31), VatReturn(Period(date(2026, 4, 1), date(2026, 6, 30), "quarter"), date(2026, 7, 31))),
        (date(2026, 10, 31), VatReturn(Period(date(2026, 7, 1), date(2026, 9, 30), "quarter"), date(2026, 10, 31))),
        (date(2026, 3, 31), None),
    ],
)
def test_a_vat_return_is_due_in_the_month_after_its_quarter(today: date, due: VatReturn | None) -> None:
    assert vat_return_due(today) == due


def test_only_who_files_vat_is_told_of_the_return(staffed_desk: Desk) -> None:
    staffed_desk.clock.move_to(date(2026, 4, 8))

    def told(practice: Practice) -> bool:
        return practice.run(today_overview).vat_return is not None

    assert not told(staffed_desk.sign_in("directie"))  # without a VAT id there is none to file
    complete(staffed_desk.sign_in("directie"))
    assert told(staffed_desk.sign_in("boekhouder"))
    assert not told(staffed_desk.sign_in("tandarts"))
    staffed_desk.sign_in("directie").run(change_policy, "vat_scheme", "small_business")
    assert not told(staffed_desk.sign_in("boekhouder"))


def test_recent_clients_are_named_in_their_order_and_those_who_are_gone_are_not(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    one, other = add_client(practice), add_client(practice, "Vos")
    ids = [other.id, ClientId("0" * 32), one.id, other.id]
    assert [hit.id for hit in practice.read(recent_clients, ids)] == [other.id, one.id]
    assert practice.read(recent_clients, []) == []
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("boekhouder").run(recent_clients, ids)
