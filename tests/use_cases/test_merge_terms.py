"""What a merge means for terms, holds and consents, and for a backup from before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from practice_app.storage import erasure
from practice_app.storage.keys import KeyName
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.consents import (
    list_consents,
    object_to_marketing,
    objects_to_marketing,
    record_consent,
    withdraw_consent,
)
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.retention import client_plan
from practice_app.use_cases.search import search_clients
from tests.canaries import canary, found_in
from tests.invoice_helpers import complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.merge_cases import STAYS, merged, restored, two


def test_the_anchor_is_the_latest_of_both(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    stays, other = two(practice)
    draft(practice, stays)
    issue(practice, other, on=date(2026, 2, 27))
    before = practice.run(client_plan, other.id)
    merged(practice, stays.id, other.id)
    after = practice.run(client_plan, stays.id)
    assert (after.anchor, after.anchor_kind) == (before.anchor, before.anchor_kind)


def test_without_any_anchor_the_later_registration_counts(desk: Desk) -> None:
    practice = desk.sign_in()
    stays = practice.run(create_client, person(registered_on=date(2024, 3, 5)))
    other = practice.run(create_client, person(registered_on=date(2025, 6, 7)))
    merged(practice, stays.id, other.id)
    assert practice.run(client_plan, stays.id).anchor == date(2025, 6, 7)


def test_a_hold_stays_and_an_announcement_begins_anew(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(place_hold, other.id, "Geschil")
    practice.writer.execute("INSERT INTO announcement VALUES (?, '2026-01-01', 9, '2026-03-01')", (stays.id,))
    merged(practice, stays.id, other.id)
    assert practice.run(client_plan, stays.id).verdict == "held"
    assert practice.writer.value("SELECT count(*) FROM announcement") == 0


@pytest.mark.parametrize("withdrawn_first", [True, False])
def test_a_consent_taken_back_on_one_card_is_taken_back(desk: Desk, withdrawn_first: bool) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    given = date(2025, 5, 1) if withdrawn_first else date(2025, 8, 1)
    practice.run(record_consent, stays.id, "marketing", "1", "paper", given)
    consent = practice.run(record_consent, other.id, "marketing", "1", "paper", date(2025, 1, 2))
    practice.run(withdraw_consent, consent.id, date(2025, 6, 1))
    merged(practice, stays.id, other.id)
    standing = [one for one in practice.run(list_consents, stays.id) if one.withdrawn_on is None]
    assert len(standing) == (0 if withdrawn_first else 1)


@pytest.mark.parametrize("objects", [0, 1])
def test_an_objection_on_either_card_holds_for_whichever_address_stays(desk: Desk, objects: int) -> None:
    practice = desk.sign_in()
    cards = two(practice, email="sanne.werk@example.nl", house_number="99")
    practice.run(object_to_marketing, cards[objects].id)
    other = dict.fromkeys(STAYS, "other") if objects == 0 else STAYS
    merged(practice, cards[0].id, cards[1].id, other)
    assert practice.run(objects_to_marketing, cards[0].id)


def test_what_a_client_gave_on_the_other_card_is_no_longer_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = practice.run(create_client, person(email="")), practice.run(create_client, person())
    practice.writer.execute("INSERT INTO refused_datum VALUES (?, 'email', '2026-01-05')", (stays.id,))
    merged(practice, stays.id, other.id)
    assert practice.run(open_client, stays.id).refused == ()


@pytest.mark.parametrize("with_invoice", [True, False])
def test_a_backup_from_before_the_merge_brings_back_nobody_who_was_destroyed(
    desk: Desk, tmp_path: Path, with_invoice: bool
) -> None:
    desk.clock.move_to(date(2023, 5, 1))
    practice = complete(desk.sign_in())
    name = canary()
    stays, other = two(practice, family_name=name)
    if with_invoice:
        issued = practice.run(issue_invoice, draft(practice, other).id)
        practice.writer.execute("UPDATE invoice SET settled_on = issue_date WHERE id = ?", (issued.id,))
    desk.clock.move_to(date(2026, 3, 2))
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    merged(practice, stays.id, other.id)
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    practice.run(refresh_after_files)
    ledger = [(line.client_id, line.merged_into) for line in erasure.ledger(practice.writer)]
    assert ledger == [(stays.id, ""), (other.id, stays.id)]
    head = erasure.head(practice.writer)
    archived = practice.writer.all("SELECT * FROM archive")
    assert len(archived) == (1 if with_invoice else 0)
    desk.close()
    again, folder, back = restored(desk, made.path, tmp_path / "terug")
    assert again == 1
    assert erasure.head(back.writer) == head and erasure.first_broken_line(back.writer) is None
    assert back.writer.value("SELECT count(*) FROM client") == 0
    assert back.run(search_clients, name) == []
    assert back.writer.all("SELECT * FROM archive") == archived
    assert back.writer.all("SELECT DISTINCT client_id, payer_id FROM invoice") == ([(stays.id, stays.id)] if with_invoice else [])
    back.sweep()
    assert found_in(back.writer.path, back.session.keys.key(KeyName.DATABASE), [name]) == ({name} if with_invoice else set())
    back.close()
    folder.close()


def test_a_hold_on_the_merged_card_holds_both_when_an_older_backup_comes_back(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(place_hold, other.id, "Oud geschil")
    made = back_up(practice, tmp_path / "schijf")
    merged(practice, stays.id, other.id)
    practice.run(place_hold, stays.id, "Nieuw geschil")
    practice.run(refresh_after_files)
    desk.close()
    _, folder, back = restored(desk, made.path, tmp_path / "terug")
    held = {(client, reason) for client, reason in back.writer.all("SELECT client_id, reason FROM hold")}
    assert {(other.id, "Oud geschil"), (other.id, "Nieuw geschil"), (stays.id, "Nieuw geschil")} <= held
    back.close()
    folder.close()
