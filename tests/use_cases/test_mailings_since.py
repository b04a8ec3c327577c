"""What changed since the list of a mailing was made counts: an objection, a restriction, a card that is gone, an own circle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict
from practice_app.use_cases.clients import create_client, set_client_active
from practice_app.use_cases.consents import list_consents, object_to_marketing, withdraw_consent
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.mailing_export import export_mailing
from practice_app.use_cases.mailings import choose_recipients, create_mailing, list_mailings, mailing_recipients, make_mailing
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, person
from tests.use_cases.test_mailings import NEWS, NOTICE, add, make, results


def test_who_objects_after_it_was_made_is_in_nothing_that_leaves(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    objects, withdraws = add(practice, "Anna", subscribed=True, number="A1"), add(practice, "Bert", subscribed=True, number="B1")
    add(practice, "Cees", subscribed=True, postcode="9999 ZZ", number="C1")
    restricted = add(practice, "Dirk", subscribed=True, number="D1")
    mailing = practice.run(create_mailing, replace(NEWS, channel="letter"))
    practice.run(choose_recipients, mailing.id, "subscribers")
    make(practice, mailing)
    practice.run(object_to_marketing, objects)
    practice.run(withdraw_consent, practice.run(list_consents, withdraws)[0].id, date(2026, 2, 2))
    practice.run(place_hold, restricted, "Betwist de gegevens")
    practice.writer.execute("UPDATE hold SET kind = 'restriction'")
    saved = practice.finish(practice.steps(export_mailing, mailing.id, tmp_path / "alles.pdf"))
    assert (saved.count, saved.withheld) == (1, ("A1", "B1", "D1"))
    text = text_of((tmp_path / "alles.pdf").read_bytes())
    assert "Cees" in text and not any(name in text for name in ("Anna", "Bert", "Dirk"))


def test_mails_go_on_without_who_objected_and_stop_when_nobody_is_left(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    clients = [add(practice, name, subscribed=True, postcode=code) for name, code in (("Anna", "1111 AA"), ("Bert", "2222 BB"))]
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "subscribers")
    make(practice, mailing)
    practice.run(object_to_marketing, clients[0])
    assert practice.finish(practice.steps(export_mailing, mailing.id, tmp_path)).count == 1
    practice.run(object_to_marketing, clients[1])
    with pytest.raises(Conflict, match="Nobody may get"):
        practice.finish(practice.steps(export_mailing, mailing.id, tmp_path))


def test_who_became_inactive_since_is_off_the_list_and_not_told_to_lack_an_address(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    add(practice, "Anna")
    practice.run(create_mailing, NOTICE)
    (mailing,) = practice.run(list_mailings)
    gone = add(practice, "Bert")
    practice.run(choose_recipients, mailing.id, "clients")
    practice.run(set_client_active, gone, False, 1)
    assert make(practice, mailing) == {"made": 1}
    assert results(practice, mailing) == {"Anna": "made"}


def test_a_practitioner_is_told_no_numbers_of_clients_of_others(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    practice.run(create_client, person())
    own = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("balie")
    mailing = practice.run(create_mailing, NOTICE)
    assert len(practice.run(choose_recipients, mailing.id, "clients")) == 2
    treats = staffed_desk.sign_in("tandarts")
    assert make(treats, mailing) == {"made": 1}
    assert [one.client_id for one in treats.run(mailing_recipients, mailing.id)] == [own.id]


def test_a_mailing_whose_last_who_waited_objected_is_made(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    for number in range(21):
        add(practice, f"Naam{number}", subscribed=True)
    mailing = practice.run(create_mailing, NEWS)
    practice.run(choose_recipients, mailing.id, "subscribers")
    job = practice.steps(make_mailing, mailing.id)
    next(job)
    next(job)
    job.close()
    ((last,),) = practice.writer.all("SELECT client_id FROM mailing_recipient WHERE result = 'waiting'")
    practice.run(object_to_marketing, last)
    assert [one.status for one in practice.read(list_mailings)] == ["made"]
