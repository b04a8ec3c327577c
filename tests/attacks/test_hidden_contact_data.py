"""Attacks on masking: nobody learns a phone number, address or label of a colleague's client by guessing at it."""

from __future__ import annotations

from typing import Any

import pytest

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import NotAllowed
from practice_app.use_cases.clients import count_clients, list_clients, open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.duplicates import likely_duplicates_of, list_duplicates
from practice_app.use_cases.labels import create_label, list_labels, set_labels
from practice_app.use_cases.merge_clients import merge_clients, preview_merge
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.refused_data import set_refused_data
from practice_app.use_cases.search import search_clients
from tests.practice_files import Desk
from tests.use_cases.client_cases import PNG, assigned_client, letter, person

ELSEWHERE: dict[str, Any] = {
    "email": "iemand@example.org", "phone": "0201111111", "street": "Kade", "house_number": "1", "postcode": "1012 AB",
}  # fmt: skip
GUESSES = [("email", ("email",)), ("phone", ("phone",)), ("address", ("street", "house_number", "postcode"))]


@pytest.mark.parametrize(("what", "fields"), GUESSES)
def test_a_right_guess_at_hidden_contact_data_changes_no_answer(staffed_desk: Desk, what: str, fields: tuple[str, ...]) -> None:
    assigned_client(staffed_desk, "tandarts2")
    right = {name: value for name, value in ELSEWHERE.items() if name not in fields}
    attacker = staffed_desk.sign_in("tandarts")
    wrong_guess = attacker.read(likely_duplicates_of, person(**ELSEWHERE))
    right_guess = attacker.read(likely_duplicates_of, person(**right))
    assert right_guess == wrong_guess
    seen = staffed_desk.sign_in("balie").read(likely_duplicates_of, person(**right))
    assert seen[0].score > wrong_guess[0].score, f"the desk may see the {what}: else this test shows nothing"


@pytest.mark.parametrize(("what", "fields"), GUESSES)
def test_a_right_guess_finds_nobody_whose_name_is_not_known(staffed_desk: Desk, what: str, fields: tuple[str, ...]) -> None:
    assigned_client(staffed_desk, "tandarts2", birth_date=None)
    own = assigned_client(staffed_desk, "tandarts", given_name="Sanne", birth_date=None)
    attacker = staffed_desk.sign_in("tandarts")
    found = attacker.read(likely_duplicates_of, person(birth_date=None))
    assert [one.hit.id for one in found] == [own.id]
    assert attacker.read(list_duplicates) == []


def test_what_hangs_on_a_colleagues_card_is_neither_shown_nor_changed(staffed_desk: Desk) -> None:
    other = assigned_client(staffed_desk, "tandarts2", email="")
    desk = staffed_desk.sign_in("balie")
    label = desk.run(create_label, "Angstig")
    desk.run(set_labels, other.id, [label.id])
    desk.run(set_refused_data, other.id, ["email"])
    attacker = staffed_desk.sign_in("tandarts")
    card = attacker.run(open_client, other.id)
    assert (card.labels, card.refused) == (None, None)
    chosen = ClientFilter(label=label.id)
    assert (attacker.run(list_clients, chosen), attacker.run(count_clients, chosen)) == ([], 0)
    assert [one.bearers for one in attacker.run(list_labels)] == [0]
    for change in (
        lambda: attacker.run(set_labels, other.id, []),
        lambda: attacker.run(set_refused_data, other.id, []),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_a_merge_is_no_way_to_a_colleagues_client(staffed_desk: Desk) -> None:
    own, other = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts2", email="geheim@example.nl")
    attacker = staffed_desk.sign_in("tandarts")
    for stays, goes in ((own, other), (other, own)):
        for case in (
            lambda stays=stays, goes=goes: attacker.run(preview_merge, stays.id, goes.id),
            lambda stays=stays, goes=goes: attacker.run(merge_clients, stays.id, 1, goes.id, 1, {"email": "other"}),
        ):
            with pytest.raises(NotAllowed):
                case()


def test_the_old_number_of_a_merged_card_gives_no_city_away(staffed_desk: Desk) -> None:
    stays, other = assigned_client(staffed_desk, "tandarts2"), assigned_client(staffed_desk, "tandarts2")
    staffed_desk.sign_in("tandarts2").run(merge_clients, stays.id, 1, other.id, 1, {})
    attacker = staffed_desk.sign_in("tandarts")
    (hit,) = [hit for hit in attacker.run(search_clients, other.number) if hit.id == stays.id]
    assert (hit.merged_number, hit.city) == (other.number, "")


@pytest.mark.parametrize("sealed", ["letter", "photo"])
def test_a_refused_merge_does_not_tell_what_is_sealed(staffed_desk: Desk, sealed: str) -> None:
    stays = assigned_client(staffed_desk, "tandarts")
    other = assigned_client(staffed_desk, "tandarts")
    with pytest.raises(NotAllowed) as without:
        staffed_desk.sign_in("directie").run(preview_merge, stays.id, other.id)
    author = staffed_desk.sign_in("tandarts")
    if sealed == "letter":
        author.run(record_correspondence, other.id, letter(confidential=True))
    else:
        author.run(set_photo, other.id, PNG)
    with pytest.raises(NotAllowed) as refused:
        staffed_desk.sign_in("directie").run(preview_merge, stays.id, other.id)
    assert str(refused.value) == str(without.value)
