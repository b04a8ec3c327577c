"""Search as you type: what is found, in which order, and what the audit trail has of it."""

from __future__ import annotations

import pytest

from practice_app.domain.client import Client
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import change_client, create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.search import note_search, search_clients
from tests.practice_files import Desk
from tests.use_cases.client_cases import organisation, person

ASKED = {
    "person": ["berg", "BERG", "van den Berg", "vandenberg", "sanne berg", "san", "0612345678", "06-1234 5678", "+31612345678",
               "0031612345678", "sanne@example.nl", "utrecht", "K-77", "k77", "berg utr"],
    "organisation": ["'t Hart", "thart", "t hart", "bakkerij", "femke", "zwolle", "BAKKERIJ 'T"],
    "foreign": ["ozturk", "Öztürk", "jose", "łukasz", "lukasz", "strassburg", "Straßb"],
}  # fmt: skip


def _clients(practice: Practice) -> dict[str, Client]:
    return {
        "person": practice.run(create_client, person(number="K-77")),
        "organisation": practice.run(create_client, organisation()),
        "foreign": practice.run(
            create_client,
            person(given_name="José Łukasz", prefix="", family_name="Öztürk", phone="", email="", city="Straßburg"),
        ),
    }


def test_a_client_is_found_however_people_type_it(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    made = _clients(practice)
    for who, texts in ASKED.items():
        for text in texts:
            assert [hit.id for hit in practice.read(search_clients, text)] == [made[who].id], text


def test_a_hit_shows_name_number_kind_and_city(desk: Desk) -> None:
    practice = desk.sign_in()
    _clients(practice)
    (hit,) = practice.run(search_clients, "thart")
    assert (hit.name, hit.kind, hit.city, hit.active) == ("Bakkerij 't Hart", "organisation", "Zwolle", True)
    (hit,) = practice.run(search_clients, "vandenberg")
    assert (hit.name, hit.number) == ("Sanne van den Berg", "K-77")


def test_the_index_follows_a_changed_card(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(change_client, client.id, person(family_name="Smit", phone="0687654321"), client.version)
    for gone in ("vandenberg", "0612345678"):
        assert practice.run(search_clients, gone) == []
    for there in ("smit", "0687654321"):
        assert [hit.id for hit in practice.run(search_clients, there)] == [client.id]


@pytest.mark.parametrize("text", ["", "   ", "'", '"', "*", "NEAR(", "named : x", "a OR", "- ^", "😀", "\x00", "x" * 5000])
def test_no_text_is_an_error(desk: Desk, text: str) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person())
    assert practice.run(search_clients, text) == []


def test_hits_come_by_name_and_are_never_more_than_500(desk: Desk) -> None:
    practice = desk.sign_in()
    for number in range(501, 0, -1):
        practice.run(create_client, person(prefix="", family_name=f"Dros{number:04}"))
    hits = practice.run(search_clients, "dros")
    assert len(hits) == 500
    assert hits == sorted(hits, key=lambda hit: hit.sort_name)


def test_typing_leaves_no_trace_and_a_search_session_one_entry_without_the_term(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    practice.run(create_client, person())
    before = len(entries(practice.writer))
    practice.read(search_clients, "berg")
    assert len(entries(practice.writer)) == before
    practice.run(note_search)
    entry = entries(practice.writer)[-1]
    assert (len(entries(practice.writer)), entry.action, entry.object_id, entry.ground) == (before + 1, "search", "", "")
