"""Refusing a datum: recorded, told with what will not work, ended by giving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client import draft_of
from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.inspection_words import CODES
from practice_app.domain.refused_data import consequences, refusable
from practice_app.use_cases.clients import change_client, create_client, open_client
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.refused_data import set_refused_data
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, PNG, assigned_client, organisation, person

BARE = {"email": "", "phone": "", "street": "", "house_number": "", "postcode": "", "city": "", "birth_date": None}


def refused(practice: Practice, client_id: str) -> list[str]:
    found = practice.run(open_client, client_id).refused  # type: ignore[arg-type]  # the id of a client is a string
    assert found is not None
    return [one.datum for one in found]


def test_everything_that_can_be_refused_says_what_will_not_work_and_has_its_word() -> None:
    for datum in refusable("person", "dental"):
        assert all(sentence.startswith("Without ") for sentence in consequences(datum))
    assert set(refusable("person", "dental")) == CODES["refused_datum.datum"].keys()


def test_what_is_not_asked_cannot_be_refused() -> None:
    assert "bsn" not in refusable("person", "coaching")
    assert set(refusable("organisation", "dental")) == {"email", "phone", "address"}


def test_giving_a_datum_ends_its_refusal(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(**BARE))
    everything = refusable("person", "dental")
    practice.run(set_refused_data, client.id, everything)
    assert refused(practice, client.id) == sorted(everything)
    practice.run(set_national_id, client.id, BSN)
    practice.run(set_photo, client.id, PNG)
    practice.run(change_client, client.id, replace(draft_of(client), email="s@example.nl", birth_date=date(1984, 5, 6)), 1)
    assert refused(practice, client.id) == ["address", "phone"]


def test_a_refusal_keeps_its_day_and_can_be_taken_back(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(**BARE))
    practice.run(set_refused_data, client.id, ["email"])
    desk.clock.move_to(date(2026, 4, 1))
    found = practice.run(set_refused_data, client.id, ["phone", "email"])
    assert [(one.datum, one.refused_on) for one in found] == [("email", date(2026, 3, 2)), ("phone", date(2026, 4, 1))]
    assert practice.run(set_refused_data, client.id, []) == ()


def test_what_is_on_the_card_is_not_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(bsn=BSN))
    for datum in ("email", "bsn", "address"):
        with pytest.raises(InvalidInput, match="filled in"):
            practice.run(set_refused_data, client.id, [datum])
    firm = practice.run(create_client, organisation())
    with pytest.raises(InvalidInput, match="not asked"):
        practice.run(set_refused_data, firm.id, ["birth_date"])


def test_a_coaching_practice_asks_no_bsn(coaching_desk: Desk) -> None:
    practice = coaching_desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(InvalidInput, match="not asked"):
        practice.run(set_refused_data, client.id, ["bsn"])


def test_who_may_not_know_of_a_bsn_learns_nothing_of_its_refusal_and_leaves_it(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts", **BARE)
    staffed_desk.sign_in("balie").run(set_refused_data, client.id, ["bsn", "photo", "email"])
    owner = staffed_desk.sign_in("directie")
    assert refused(owner, client.id) == ["email"]
    assert owner.run(set_refused_data, client.id, ["phone", "bsn"])[0].datum == "phone"
    assert refused(staffed_desk.sign_in("balie"), client.id) == ["bsn", "phone", "photo"]
    other = staffed_desk.sign_in("tandarts2")
    assert other.run(open_client, client.id).refused is None
    with pytest.raises(NotAllowed):
        other.run(set_refused_data, client.id, [])
