"""How large the header grows: the grants of everyone who left stay in it for ever, to prove what they signed."""

from __future__ import annotations

from dataclasses import replace

from practice_app.domain.ids import MemberId
from practice_app.storage.keys import (
    COMPARTMENTS,
    KeyName,
    begin_rotation,
    complete_grants,
    header_from_bytes,
    header_to_bytes,
    remove_slot,
    verified_signers,
)
from practice_app.storage.keys.header import MOST_BYTES
from tests.storage.keys.cheap import BOB, TODAY, activated, added, invited, new_practice, sign_in

PRESENT, LEFT = 200, 800  # a large practice of which a third leaves each year, for twelve years


def test_two_hundred_members_and_all_who_left_in_twelve_years_fit() -> None:
    made = new_practice()
    header, members = made.header, [MemberId(f"{number:032x}") for number in range(1, PRESENT)]
    for member in members:
        header = activated(invited(header, made.ring, member, f"member{member}", "practitioner"), f"member{member}", "x" * 20)
    header = complete_grants(header, made.ring, set(members), TODAY).header
    grants = [header.slots[member].grant for member in members]
    header = replace(header, former=tuple(grants[number % len(grants)] for number in range(LEFT)))
    begun, _ = begin_rotation(header, made.ring, [KeyName.DATABASE, *COMPARTMENTS])  # the largest that it ever gets
    content = header_to_bytes(begun)
    assert len(content) < MOST_BYTES / 2
    assert header_from_bytes(content) == begun
    assert sign_in(begun).next_held.keys() >= set(COMPARTMENTS)


def test_who_left_costs_the_header_one_grant() -> None:  # so that the figure above stays true
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", "practitioner")
    after = remove_slot(header, made.ring, BOB, TODAY)
    assert len(header_to_bytes(after)) - len(header_to_bytes(made.header)) < 700
    assert BOB in verified_signers(after, made.ring.authority_public)
