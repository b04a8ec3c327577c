"""Invoices that come back: a draft for every day that passed, none twice, none lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.order import Batch
from practice_app.domain.recurring import RecurringDraft
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recurring_invoices import (
    add_recurring,
    change_recurring,
    list_recurring,
    make_due_recurring,
    stop_recurring,
)
from practice_app.use_cases.relations import add_relation, remove_relation
from practice_app.use_cases.today import today_overview
from tests.invoice_helpers import add_client
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client

LINE = LineDraft("Abonnement", 2_000, 4_950, "21", "AB1")
DRAFT = RecurringDraft(InvoiceDraft((LINE,), note="Dank u", reference="PO 7", term_days=21), 1, date(2026, 3, 31))


def made(practice: Practice) -> Batch:
    """What making all that is due came to."""
    return practice.finish(practice.steps(make_due_recurring))


def drafts(practice: Practice) -> list[tuple[str, str]]:
    """Client and day of every draft."""
    rows = practice.writer.all("SELECT client_id, supply_date FROM invoice WHERE status = 'draft' ORDER BY supply_date, rowid")
    return [(str(client), str(day)) for client, day in rows]


def test_what_is_kept_is_listed_with_its_amount(desk: Desk) -> None:
    practice = desk.sign_in()
    client, other = add_client(practice), add_client(practice, "Smit")
    one = practice.run(add_recurring, client.id, DRAFT)
    practice.run(add_recurring, other.id, replace(DRAFT, next_on=date(2026, 3, 5)))
    rows = practice.run(list_recurring)
    assert [(row.name, row.net, row.recurring.next_on) for row in rows] == [
        ("Piet Smit", 9_900, date(2026, 3, 5)), ("Piet Jansen", 9_900, date(2026, 3, 31)),
    ]  # fmt: skip
    assert [row.recurring for row in practice.run(list_recurring, client.id)] == [one]


def test_nothing_is_made_before_its_day_and_one_draft_on_it(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    practice.run(add_recurring, client.id, DRAFT)
    desk.clock.move_to(date(2026, 3, 30))
    assert made(practice).invoices == ()
    desk.clock.move_to(date(2026, 3, 31))
    assert len(made(practice).invoices) == 1
    assert made(practice).invoices == ()
    assert drafts(practice) == [(client.id, "2026-03-31")]
    row = practice.writer.one("SELECT note, reference, term_days, net_cents, vat_cents FROM invoice")
    assert row is not None and tuple(row) == ("Dank u", "PO 7", 21, 9_900, 2_079)


def test_missed_months_are_caught_up_with_one_draft_each(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    practice.run(add_recurring, client.id, replace(DRAFT, until=date(2026, 6, 30)))
    desk.clock.move_to(date(2026, 9, 1))
    assert len(made(practice).invoices) == 4
    assert [day for _, day in drafts(practice)] == ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]
    (row,) = practice.run(list_recurring)
    assert not row.recurring.active


@pytest.mark.parametrize("steps", range(1, 7))
def test_cut_off_anywhere_none_comes_twice_and_none_is_lost(desk: Desk, steps: int) -> None:
    practice = desk.sign_in()
    for name in ("Jansen", "Smit"):
        practice.run(add_recurring, add_client(practice, name).id, DRAFT)
    desk.clock.move_to(date(2026, 5, 2))
    job = practice.steps(make_due_recurring)
    for _ in range(steps):
        next(job)
    job.close()
    practice = desk.sign_in()
    made(practice)
    assert len(drafts(practice)) == len(set(drafts(practice))) == 4


def test_one_that_cannot_be_made_is_told_and_stays_due_while_the_others_are_made(desk: Desk) -> None:
    practice = desk.sign_in()
    client, other = add_client(practice), add_client(practice, "Smit")
    payer = practice.run(add_relation, client.id, RelationDraft("billing_representative", "Jan", address="Singel 1, 1012 AB A"))
    with_payer = replace(DRAFT, invoice=replace(DRAFT.invoice, payer_id=payer.id))
    practice.run(add_recurring, client.id, with_payer)
    practice.run(add_recurring, other.id, DRAFT)
    practice.run(remove_relation, payer.id)
    desk.clock.move_to(date(2026, 3, 31))
    batch = made(practice)
    assert [(one.client_id, one.number) for one in batch.refused] == [(client.id, client.number)]
    assert drafts(practice) == [(other.id, "2026-03-31")]
    assert practice.run(today_overview).recurring == 1
    with pytest.raises(NotFound):
        practice.run(add_recurring, client.id, with_payer)


def test_stopped_it_makes_nothing_and_changed_it_runs_again(desk: Desk) -> None:
    practice = desk.sign_in()
    one = practice.run(add_recurring, add_client(practice).id, DRAFT)
    practice.run(stop_recurring, one.id, one.version)
    desk.clock.move_to(date(2026, 4, 2))
    assert made(practice).invoices == () and practice.run(today_overview).recurring == 0
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(change_recurring, one.id, one.version, DRAFT)
    practice.run(change_recurring, one.id, one.version + 1, replace(DRAFT, every_months=3))
    assert practice.run(today_overview).recurring == 1
    assert len(made(practice).invoices) == 1
    assert practice.run(list_recurring)[0].recurring.next_on == date(2026, 6, 30)


def test_what_can_be_no_invoice_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    with pytest.raises(InvalidInput):
        practice.run(add_recurring, client.id, replace(DRAFT, every_months=0))
    with pytest.raises(NotFound):
        practice.run(add_recurring, ClientId("nobody"), DRAFT)
    assert practice.run(list_recurring) == []


def test_each_sees_and_makes_what_the_matrix_gives(staffed_desk: Desk) -> None:
    mine = assigned_client(staffed_desk, "tandarts", email="mine@example.nl")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Smit", email="other@example.nl")
    practice = staffed_desk.sign_in("balie")
    for client in (mine, other):
        practice.run(add_recurring, client.id, DRAFT)
    staffed_desk.clock.move_to(date(2026, 4, 2))
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(today_overview).recurring == 1
    assert [row.recurring.client_id for row in practice.run(list_recurring)] == [mine.id]
    with pytest.raises(NotAllowed, match="not assigned"):
        practice.run(add_recurring, other.id, DRAFT)
    made(practice)
    assert drafts(practice) == [(mine.id, "2026-03-31")]
    practice = staffed_desk.sign_in("boekhouder")
    assert [row.name for row in practice.run(list_recurring)] == ["", ""]
    assert practice.run(today_overview).recurring is None
    with pytest.raises(NotAllowed):
        made(practice)
