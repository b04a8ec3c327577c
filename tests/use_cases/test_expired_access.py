"""Whoever was let in until a day keeps no key after it, and may come back until another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, SignInFailed
from practice_app.storage.keys import COMPARTMENTS, KeyName
from practice_app.use_cases.rotation import rotation_steps, take_back_keys
from practice_app.use_cases.staff import grant_roles
from tests.practice_files import NOW, Desk
from tests.use_cases.rotation_cases import filled, require_all_opens, under


def test_a_locum_whose_last_day_is_past_keeps_no_key_and_comes_back_until_another_day(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    client, file = filled(owner)
    owner.run(grant_roles, "waarnemer", [Role.LOCUM], NOW.date() + timedelta(days=9))
    staffed_desk.clock.advance(days=9)
    staffed_desk.sign_in()
    locum = staffed_desk.sign_in("waarnemer").session  # the control: it is their last day
    member_id, known = locum.member_id, locum.keys.held
    assert set(COMPARTMENTS) <= known.keys()
    staffed_desk.clock.advance(days=1)
    owner = staffed_desk.sign_in()  # no holder of anything is asked: it happens at the sign-in of an owner
    assert not owner.session.header.slots[member_id].keys
    assert owner.opened_with != known[KeyName.DATABASE]
    owner.finish(rotation_steps(owner))
    assert not under(owner, known)
    with pytest.raises(SignInFailed, match="ended on"):
        staffed_desk.sign_in("waarnemer")
    staffed_desk.clock.advance(minutes=6)
    owner = staffed_desk.sign_in()
    owner.run(grant_roles, "waarnemer", [Role.LOCUM], NOW.date() + timedelta(days=60))
    assert staffed_desk.sign_in("waarnemer").session.keys.held.keys() == known.keys()
    require_all_opens(staffed_desk.sign_in(), client, file)


def test_keys_are_not_taken_back_before_the_last_day_is_past(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    owner.run(grant_roles, "waarnemer", [Role.LOCUM], NOW.date())
    members = {slot.grant.until: member for member, slot in owner.session.header.slots.items()}
    with pytest.raises(Conflict, match="not ended"):
        owner.run(take_back_keys, members[NOW.date()])
