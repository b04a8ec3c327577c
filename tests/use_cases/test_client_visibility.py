"""What each role sees of a client: the secrecy matrix, held against the real practice file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.access import Category
from practice_app.domain.client import draft_of
from practice_app.domain.client_card import CONTACT_FIELDS, ClientCard, RelationDraft
from practice_app.domain.errors import NotAllowed, NotFound
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.use_cases.clients import change_client, list_clients, open_client
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence, record_correspondence
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.search import search_clients
from tests.practice_files import MEMBERS, Desk
from tests.use_cases.client_cases import BSN, PNG, assigned_client, letter

# login → for an assigned client: contact, relations, BSN known, photo known; then the same for another's client.
SEEN = {
    "directie": ((True, True, False, False), (True, True, False, False)),
    "tandarts": ((True, True, True, True), (False, False, False, False)),
    "assistent": ((True, True, True, True), (False, False, False, False)),
    "waarnemer": ((True, True, True, True), (False, False, False, False)),
    "balie": ((True, True, True, True), (True, True, True, True)),
    "privacy": ((True, True, False, False), (True, True, False, False)),
}


def _seen(card: ClientCard) -> tuple[bool, ...]:
    known = (card.relations is not None, card.has_national_id is not None, card.has_photo is not None)
    return (card.contact_visible, *known)


@pytest.mark.parametrize("login", SEEN)
def test_a_role_sees_of_a_client_what_the_matrix_says(staffed_desk: Desk, login: str) -> None:
    own = assigned_client(staffed_desk, "tandarts", "assistent", "waarnemer")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Ander")
    practice = staffed_desk.sign_in(login)
    cards = [practice.run(open_client, client.id) for client in (own, other)]
    assert tuple(_seen(card) for card in cards) == SEEN[login]
    for card in cards:
        assert card.client.family_name in ("Berg", "Ander")
        assert (card.client.phone == "+31612345678") is card.contact_visible
        assert (card.client.city == "Utrecht") is card.contact_visible


def test_every_role_but_the_bookkeeper_is_in_the_table() -> None:
    assert set(SEEN) == set(MEMBERS) - {"tandarts2", "boekhouder"}


def test_the_bookkeeper_has_no_client_list_card_or_search(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk)
    practice = staffed_desk.sign_in("boekhouder")
    for call in (
        lambda: practice.run(list_clients),
        lambda: practice.run(search_clients, "berg"),
        lambda: practice.run(open_client, client.id),
    ):
        with pytest.raises(NotAllowed, match="needs the permission"):
            call()


def test_the_masked_fields_are_those_of_the_category_contact() -> None:
    columns = PRIVACY_MAP["client"].columns
    assert set(CONTACT_FIELDS) == {name for name, column in columns.items() if column.category is Category.CONTACT}


def test_a_list_shows_no_city_of_a_colleagues_client(staffed_desk: Desk) -> None:
    own = assigned_client(staffed_desk, "tandarts")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Ander")
    practice = staffed_desk.sign_in("tandarts")
    cities = {hit.id: hit.city for hit in practice.run(list_clients)}
    assert cities == {own.id: "Utrecht", other.id: ""}
    assert {hit.id: hit.city for hit in practice.run(search_clients, "sanne")} == cities


def test_a_search_does_not_give_away_a_phone_number_or_city(staffed_desk: Desk) -> None:
    own = assigned_client(staffed_desk, "tandarts")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Ander")
    practice = staffed_desk.sign_in("tandarts")
    for asked in ("0612345678", "utrecht", "sanne@example.nl"):
        assert [hit.id for hit in practice.run(search_clients, asked)] == [own.id]
    assert [hit.id for hit in practice.run(search_clients, "ander")] == [other.id]
    assert practice.run(search_clients, "ander utrecht") == []
    desk = staffed_desk.sign_in("balie")
    assert {hit.id for hit in desk.run(search_clients, "0612345678")} == {own.id, other.id}


def test_a_practitioner_corrects_the_name_of_a_colleagues_client_and_leaves_the_rest(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in("tandarts")
    shown = practice.run(open_client, client.id).client
    draft = draft_of(shown)
    practice.run(change_client, client.id, replace(draft, given_name="Sanna"), shown.version)
    whole = staffed_desk.sign_in("balie").run(open_client, client.id).client
    assert (whole.given_name, whole.phone, whole.city, whole.source) == ("Sanna", client.phone, client.city, client.source)


def test_the_desk_enters_a_bsn_and_cannot_read_it_back(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    desk = staffed_desk.sign_in("balie")
    desk.run(set_national_id, client.id, BSN)
    assert desk.run(open_client, client.id).has_national_id is True
    with pytest.raises(NotAllowed):
        desk.run(reveal_national_id, client.id)
    assert staffed_desk.sign_in("tandarts").run(reveal_national_id, client.id) == BSN
    assert staffed_desk.sign_in("assistent").run(open_client, client.id).has_national_id is None
    with pytest.raises(NotAllowed, match="not assigned to you"):
        staffed_desk.sign_in("tandarts2").run(reveal_national_id, client.id)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("directie").run(set_national_id, client.id, BSN)


@pytest.mark.parametrize(
    ("login", "may"),
    [("balie", True), ("tandarts", True), ("tandarts2", False), ("directie", False), ("boekhouder", False), ("privacy", False)],
)
def test_a_photo_is_seen_by_those_who_may(staffed_desk: Desk, login: str, may: bool) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    staffed_desk.sign_in("balie").run(set_photo, client.id, PNG)
    practice = staffed_desk.sign_in(login)
    if may:
        assert practice.run(open_photo, client.id) == PNG
    else:
        with pytest.raises(NotAllowed):
            practice.run(open_photo, client.id)


CONFIDENTIAL_READERS = {"tandarts": True, "waarnemer": True, "assistent": False, "balie": False, "directie": False}


@pytest.mark.parametrize("login", CONFIDENTIAL_READERS)
def test_a_confidential_letter_is_not_even_known_to_be_there(staffed_desk: Desk, login: str) -> None:
    client = assigned_client(staffed_desk, "tandarts", "waarnemer", "assistent")
    author = staffed_desk.sign_in("tandarts")
    plain = author.run(record_correspondence, client.id, letter())
    secret = author.run(record_correspondence, client.id, letter(subject="Vermoeden", body="…", confidential=True))
    practice = staffed_desk.sign_in(login)
    listed = {line.id: line.subject for line in practice.run(list_correspondence, LetterFilter())}
    if CONFIDENTIAL_READERS[login]:
        assert listed == {plain.id: "Uw afspraak", secret.id: ""}
        assert practice.run(open_correspondence, secret.id).subject == "Vermoeden"
    else:
        assert listed == {plain.id: "Uw afspraak"}
        with pytest.raises(NotFound):
            practice.run(open_correspondence, secret.id)


@pytest.mark.parametrize("login", ["balie", "assistent"])
def test_who_may_not_know_confidential_letters_records_none(staffed_desk: Desk, login: str) -> None:
    client = assigned_client(staffed_desk, "assistent")
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed, match="confidential correspondence"):
        practice.run(record_correspondence, client.id, letter(confidential=True))


def test_letters_of_a_colleagues_client_stay_closed(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    sent = staffed_desk.sign_in("balie").run(record_correspondence, client.id, letter())
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(list_correspondence, LetterFilter()) == []
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(open_correspondence, sent.id)
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(record_correspondence, client.id, letter())
    with pytest.raises(NotAllowed):
        practice.run(add_relation, client.id, RelationDraft("guardian", "Ouder"))
