"""Two cards become one, field by field: nothing is invented, nothing that is chosen is lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.client import Client, ClientDraft, new_client
from practice_app.domain.client_card import CONTACT_FIELDS
from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.merge import (
    CHOSEN_WITH_CARE,
    GROUPS,
    OTHER,
    STAYS,
    check_choices,
    conflicts,
    filled,
    merged,
    require_mergeable,
)

TODAY = date(2026, 3, 2)
FULL = ClientDraft(
    number="1", given_name="Sanne", prefix="van den", family_name="Berg", birth_date=date(1984, 5, 6),
    email="sanne@example.nl", phone="+31612345678", street="Dorpsstraat", house_number="12a", postcode="3511 AB",
    city="Utrecht", country="NL", source="Folder", kvk="12345678",
)  # fmt: skip
TEXT = st.sampled_from(["", "a", "b"])
CARDS = st.builds(
    lambda values, born, standing, active: card(birth_date=born, standing=standing, active=active, **values),
    st.fixed_dictionaries({name: TEXT for group in GROUPS.values() for name in group if name != "birth_date"}),
    st.sampled_from([None, date(1984, 5, 6), date(1990, 1, 1)]),
    st.sampled_from(["client", "enquirer", "subscriber"]),
    st.booleans(),
)


def card(identity: str = "one", **values: Any) -> Client:
    return new_client(ClientDraft(**values), ClientId(identity), TODAY)


def full(identity: str = "one", **changes: Any) -> Client:
    return new_client(replace(FULL, **changes), ClientId(identity), TODAY)


def test_every_field_of_a_card_is_merged_or_belongs_to_the_card_that_stays() -> None:
    grouped = {name for group in GROUPS.values() for name in group}
    assert len(grouped) == sum(map(len, GROUPS.values()))
    decided = {"id", "version", "number", "kind", "standing", "active", "registered_on"}
    assert grouped | decided == {item.name for item in fields(Client)} and not grouped & decided
    assert set(CONTACT_FIELDS) <= grouped


def test_an_empty_card_is_filled_whole_from_the_other() -> None:
    bare = card(number="2", family_name="Berg", country="NL")
    assert conflicts(bare, full()) == ()
    assert set(filled(bare, full())) == {"name", "birth_date", "email", "phone", "address", "source", "kvk"}
    result = merged(bare, full(), {})
    assert (result.number, result.city, result.email, result.given_name) == ("2", "Utrecht", "sanne@example.nl", "Sanne")


def test_an_address_is_chosen_whole() -> None:
    stays, other = full(), full("two", street="Kade", house_number="4", postcode="")
    assert conflicts(stays, other) == ("address",)
    result = merged(stays, other, {"address": OTHER})
    assert (result.street, result.house_number, result.postcode) == ("Kade", "4", "")


def test_a_country_alone_is_no_address() -> None:
    abroad = full("two", country="BE")
    result = merged(card(family_name="Berg", country="NL"), abroad, {})
    assert (result.country, result.city) == ("BE", "Utrecht")


def test_the_standing_that_says_most_and_the_later_registration_stay() -> None:
    stays = full(standing="subscriber", active=False, registered_on=date(2025, 1, 1))
    result = merged(stays, full("two", standing="enquirer", registered_on=date(2024, 1, 1)), {})
    assert (result.standing, result.active, result.registered_on) == ("enquirer", True, date(2025, 1, 1))
    assert (result.id, result.version) == (stays.id, 2)


def test_one_card_or_two_kinds_are_not_merged() -> None:
    with pytest.raises(Conflict):
        require_mergeable(full(), full())
    with pytest.raises(Conflict):
        require_mergeable(full(), card("two", kind="organisation", organisation="Berg"))


def test_a_conflict_that_was_not_chosen_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_choices(("phone", "bsn"), {"phone": STAYS})
    assert refused.value.field == "bsn"
    check_choices(("phone", "bsn"), {"phone": STAYS, "bsn": OTHER})
    assert {"birth_date", "bsn", "photo"} == CHOSEN_WITH_CARE


@given(CARDS, CARDS, st.data())
def test_every_value_of_the_result_stood_on_one_of_the_cards_and_every_unopposed_one_is_kept(
    stays: Client, other: Client, data: st.DataObject
) -> None:
    found = conflicts(stays, other)
    choices = {name: data.draw(st.sampled_from([STAYS, OTHER]), label=name) for name in found}
    result = merged(stays, other, choices)
    for name, columns in GROUPS.items():
        for column in columns:
            mine, theirs, kept = getattr(stays, column), getattr(other, column), getattr(result, column)
            assert kept in (mine, theirs)
            if name in found:
                assert kept == (theirs if choices[name] == OTHER else mine)
            elif column != "country":
                assert kept == (mine or theirs)


@given(CARDS, CARDS)
def test_both_ways_have_the_same_conflicts(stays: Client, other: Client) -> None:
    assert conflicts(stays, other) == conflicts(other, stays)
