"""What makes two cards likely one client, and what a family shares without being one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practice_app.domain.client import ClientDraft
from practice_app.domain.duplicates import face_of, likeness

BORN = date(1984, 5, 6)
JAN = ClientDraft(given_name="Jan", family_name="Jansen", birth_date=BORN, email="jan@example.nl", phone="+31612345678",
                  postcode="3511 AB", house_number="12a")  # fmt: skip
NOTHING: Any = {"birth_date": None, "email": "", "phone": "", "postcode": "", "house_number": ""}


def likely(one: ClientDraft, other: ClientDraft) -> bool:
    there, back = likeness(face_of(one), face_of(other)), likeness(face_of(other), face_of(one))
    assert (there.score, there.is_likely) == (back.score, back.is_likely)
    return there.is_likely


@pytest.mark.parametrize(
    "shared",
    [
        {"birth_date": BORN},
        {"email": "JAN@example.nl"},
        {"phone": "+31612345678"},
        {"postcode": "3511 AB", "house_number": "12A"},
    ],
)
def test_the_same_name_with_one_other_thing_in_common_is_likely(shared: dict[str, object]) -> None:
    other = ClientDraft(given_name="Jan", family_name="JANSEN", **shared)  # type: ignore[arg-type]  # the keys are the fields
    assert likely(JAN, other)


def test_the_same_name_alone_is_not_likely() -> None:
    assert not likely(JAN, replace(JAN, **NOTHING))


@pytest.mark.parametrize("changes", [{"given_name": "Piet"}, {"given_name": "Piet", "birth_date": None}])
def test_a_family_at_one_address_is_not_one_person(changes: dict[str, object]) -> None:
    assert not likely(JAN, replace(JAN, **changes))  # type: ignore[arg-type]  # the keys are the fields


def test_a_call_name_beside_the_full_name_is_likely() -> None:
    assert likely(JAN, replace(JAN, given_name="Johannes"))


def test_a_father_and_son_of_one_name_are_told_apart_by_their_birth_dates() -> None:
    assert not likely(JAN, replace(JAN, birth_date=date(2012, 1, 1)))


def test_who_married_and_took_another_name_is_likely() -> None:
    assert likely(JAN, replace(JAN, family_name="de Vries-Jansen"))


def test_an_initial_and_a_prefix_typed_elsewhere_are_the_same_name() -> None:
    one = ClientDraft(given_name="Jan", prefix="van den", family_name="Berg", birth_date=BORN)
    assert likely(one, ClientDraft(given_name="J.", family_name="van den Berg", birth_date=BORN))
    assert not likely(one, ClientDraft(given_name="K.", family_name="van den Berg", birth_date=BORN))


def test_organisations_are_known_by_their_number_or_by_name_and_place() -> None:
    firm = ClientDraft(kind="organisation", organisation="Bakkerij 't Hart B.V.", kvk="12345678")
    named = ClientDraft(kind="organisation", organisation="bakkerij 't hart", postcode="8011 AB", house_number="1")
    assert likely(firm, replace(named, organisation="Iets anders", kvk="12345678"))
    assert likely(named, replace(firm, kvk="", postcode="8011 AB", house_number="1"))
    assert not likely(firm, replace(firm, kvk="87654321"))


def test_a_person_and_an_organisation_are_never_alike() -> None:
    assert likeness(face_of(JAN), face_of(replace(JAN, kind="organisation", organisation="Jansen"))).score == 0


def test_the_reasons_hold_no_value_of_a_card() -> None:
    reasons = [str(reason) for reason in likeness(face_of(JAN), face_of(JAN)).reasons]
    assert len(reasons) == 5
    assert not any(value in " ".join(reasons) for value in ("jan@", "612345678", "3511", "1984", "Jansen"))
