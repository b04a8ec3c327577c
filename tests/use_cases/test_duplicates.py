"""Likely duplicates as a member is told of them: by what the member may see, and by nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import NotAllowed
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.duplicates import likely_duplicates_of, list_duplicates
from tests.performance.people import drafts, fill
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, organisation, person


def test_a_card_that_is_there_already_is_told_while_a_new_one_is_typed(desk: Desk) -> None:
    practice = desk.sign_in()
    there = practice.run(create_client, person())
    practice.run(create_client, person(given_name="Piet", birth_date=date(2010, 1, 1), phone="", email=""), _guardian())
    (found,) = practice.read(likely_duplicates_of, person(phone="06-12345678", email="", street="", birth_date=None))
    assert found.hit.id == there.id
    assert "phone number is the same" in " ".join(str(reason) for reason in found.reasons)


def _guardian() -> list[RelationDraft]:
    return [RelationDraft("guardian", "Ineke", consented_on=date(2025, 1, 2))]


def test_half_a_number_counts_for_nothing_and_the_card_itself_is_no_duplicate(desk: Desk) -> None:
    practice = desk.sign_in()
    there = practice.run(create_client, person())
    half = person(phone="061", email="sanne@", postcode="35", birth_date=None)
    assert practice.read(likely_duplicates_of, half) == []
    assert practice.read(likely_duplicates_of, person(), there.id) == []
    assert len(practice.read(likely_duplicates_of, person())) == 1


def test_the_list_has_each_pair_once_the_likeliest_first(desk: Desk) -> None:
    practice = desk.sign_in()
    first = practice.run(create_client, person())
    second = practice.run(create_client, person())
    third = practice.run(create_client, person(email="", phone="", street="", postcode="", house_number=""))
    practice.run(create_client, organisation())
    pairs = practice.read(list_duplicates)
    assert [(pair.first.id, pair.second.id) for pair in pairs] == [
        (first.id, second.id), (first.id, third.id), (second.id, third.id),
    ]  # fmt: skip
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)


def test_a_shared_phone_of_many_costs_no_more_than_a_look_at_each(desk: Desk) -> None:
    practice = desk.sign_in()
    people = [person(given_name=f"Naam {number}", birth_date=None, number=f"{number:05}") for number in range(3_000)]
    people.append(person(given_name="Naam 7", birth_date=None, number="99999"))
    fill(practice.writer, people)
    practice.writer.execute("UPDATE client SET phone = '+31302345678'")
    assert [{pair.first.number, pair.second.number} for pair in practice.read(list_duplicates)] == [{"00007", "99999"}]


def test_the_candidates_come_from_indexes(desk: Desk) -> None:
    practice = desk.sign_in()
    fill(practice.writer, list(drafts(50)))
    for where in (
        "email <> '' AND lower(email) = ?", "phone <> '' AND phone = ?", "kvk <> '' AND kvk = ?",
        "postcode <> '' AND postcode = ?", "birth_date IS NOT NULL AND birth_date = ?",
    ):  # fmt: skip
        plan = practice.writer.all(f"EXPLAIN QUERY PLAN SELECT 1 FROM client WHERE kind = 'person' AND {where}", ("x",))
        assert "USING INDEX client_by_" in str(plan), where


def test_no_hit_tells_the_phone_or_address_of_a_colleagues_client(staffed_desk: Desk) -> None:
    """Attack: whoever types a phone number into a new card learns whose it is, if contact data counted."""
    other = assigned_client(staffed_desk, "tandarts2", birth_date=None)
    asked = person(birth_date=None)
    practice = staffed_desk.sign_in("tandarts")
    assert practice.read(likely_duplicates_of, asked) == []
    assert [found.hit.id for found in staffed_desk.sign_in("balie").read(likely_duplicates_of, asked)] == [other.id]


def test_a_colleagues_client_is_told_by_name_and_birth_date_without_the_city(staffed_desk: Desk) -> None:
    assigned_client(staffed_desk, "tandarts2")
    own = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    (pair,) = practice.read(list_duplicates)
    assert (pair.first.city, pair.second.city, pair.second.id) == ("", "Utrecht", own.id)
    told = " ".join(str(reason) for reason in pair.reasons)
    assert "birth date" in told and "e-mail" not in told and "phone" not in told and "address" not in told
    assert pair.score < staffed_desk.sign_in("balie").read(list_duplicates)[0].score


@pytest.mark.parametrize("case", [list_duplicates, likely_duplicates_of])
def test_the_bookkeeper_is_told_of_nobody(staffed_desk: Desk, case: object) -> None:
    practice = staffed_desk.sign_in("boekhouder")
    with pytest.raises(NotAllowed):
        practice.read(case, *([person()] if case is likely_duplicates_of else []))  # type: ignore[arg-type]  # one of the two cases above
