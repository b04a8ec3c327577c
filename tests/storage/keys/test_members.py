"""Staff: who reaches which key, what waits for whom, and how access ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from practice_app.domain.errors import Conflict, NotAllowed, NotFound, SignInFailed
from practice_app.storage.keys import (
    COMPARTMENTS,
    KeyName,
    complete_grants,
    grant,
    hand_over,
    is_invited,
    make_compartments,
    open_slot,
    remove_slot,
    verified_signers,
    waiting_keys,
)
from tests.storage.keys.cheap import (
    ANNA,
    BOB,
    CARE,
    KEYS_OF_ROLE,
    TODAY,
    activated,
    added,
    cheap_policy_for_tests,
    invited,
    new_practice,
    sign_in,
    staffed,
)


@pytest.mark.parametrize("role", sorted(KEYS_OF_ROLE))
def test_each_role_reaches_its_own_keys_and_no_other(role: str) -> None:
    practice = staffed(role)
    ring = sign_in(practice.header, practice.login, practice.password)
    assert set(ring.held) == {KeyName.DATABASE} | KEYS_OF_ROLE[role]
    for name in set(KeyName) - set(ring.held):
        with pytest.raises(NotAllowed):
            ring.key(name)


def test_a_first_password_gives_no_access_and_ends_when_ones_own_is_set() -> None:
    made = new_practice()
    header = invited(made.header, made.ring, BOB, "bob", "receptionist")
    assert is_invited(header, "Bob") and not is_invited(header, "anna")
    with pytest.raises(SignInFailed):
        sign_in(header, "bob", "first")
    with pytest.raises(SignInFailed):
        activate_with = activated(header, "bob", "bobbob")
        sign_in(activate_with, "bob", "bobbob")  # not completed by an owner yet
    done = added(made.header, made.ring, BOB, "bob", "receptionist")
    assert not is_invited(done, "bob")
    with pytest.raises(SignInFailed):
        activated(done, "bob", "again and again")


def test_a_grant_waits_until_the_confidentiality_statement_is_signed() -> None:
    made = new_practice()
    header = activated(invited(made.header, made.ring, BOB, "bob", "assistant"), "bob", "bobbob")
    waiting = complete_grants(header, made.ring, set(), TODAY)
    assert (waiting.completed, waiting.not_allowed, waiting.refused) == ((), (BOB,), ())
    assert waiting.header == header
    done = complete_grants(header, made.ring, {BOB}, TODAY)
    assert done.completed == (BOB,)
    assert done.header.sequence == header.sequence + 1


def test_a_sign_in_name_is_given_once() -> None:
    practice = staffed("receptionist")
    with pytest.raises(Conflict):
        invited(practice.header, practice.owner, CARE, "BOB", "receptionist")


def test_only_an_owner_invites_grants_completes_and_removes() -> None:
    practice = staffed("practitioner")
    bob = sign_in(practice.header, "bob", "bobbob")
    for action in (
        lambda: invited(practice.header, bob, CARE, "carl", "owner"),
        lambda: grant(practice.header, bob, BOB, ["owner"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE),
        lambda: complete_grants(practice.header, bob, {BOB}, TODAY),
        lambda: remove_slot(practice.header, bob, ANNA, TODAY),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_keys_the_owner_does_not_hold_wait_visibly_for_a_holder() -> None:
    made = new_practice(roles=("owner",))
    assert made.care_words is None and not made.header.compartments
    header = added(made.header, made.ring, BOB, "bob", "receptionist")
    assert waiting_keys(header) == {BOB: (KeyName.PHOTO,)}
    header = added(header, made.ring, CARE, "carol", "practitioner")
    carol = sign_in(header, "carol", "carolcarol")
    with pytest.raises(NotAllowed):
        make_compartments(header, sign_in(header, "bob", "bobbob"))
    header, carol, words = make_compartments(header, carol)
    assert len(words.words) == 24
    assert waiting_keys(header) == {}
    assert set(sign_in(header, "bob", "bobbob").held) == {KeyName.DATABASE, KeyName.PHOTO}
    assert set(sign_in(header).held) == {KeyName.DATABASE, KeyName.AUTHORITY, KeyName.BACKUP}
    with pytest.raises(Conflict):
        make_compartments(header, carol)


def test_a_holder_or_the_care_words_hand_over_what_waits() -> None:
    made = new_practice(roles=("owner",))
    header = added(made.header, made.ring, CARE, "carol", "practitioner")
    header, carol, words = make_compartments(header, sign_in(header, "carol", "carolcarol"))
    header = added(header, made.ring, BOB, "bob", "assistant")
    waits = (KeyName.CARE, KeyName.BSN, KeyName.PHOTO)
    assert waiting_keys(header) == {BOB: waits}
    assert hand_over(header, made.ring) == header
    for handed in (hand_over(header, carol), hand_over(header, made.ring, words)):
        assert waiting_keys(handed) == {}
        assert sign_in(handed, "bob", "bobbob").key(KeyName.CARE) == carol.key(KeyName.CARE)


def test_other_roles_give_and_take_keys_under_a_higher_number() -> None:
    practice = staffed("assistant")
    before = sign_in(practice.header, "bob", "bobbob")
    changed = grant(
        practice.header,
        practice.owner,
        BOB,
        ["receptionist"],
        until=None,
        today=TODAY,
        keys_of_role=KEYS_OF_ROLE,
    )
    after = sign_in(changed, "bob", "bobbob")
    assert after.roles == ("receptionist",)
    assert set(after.held) == {KeyName.DATABASE, KeyName.PHOTO}
    assert after.grant_number == before.grant_number + 1
    assert changed.rotation_due == (KeyName.CARE, KeyName.BSN)


def test_access_ends_after_its_last_day() -> None:
    practice = staffed("locum")
    last = date(2026, 6, 30)
    header = grant(practice.header, practice.owner, BOB, ["locum"], until=last, today=TODAY, keys_of_role=KEYS_OF_ROLE)
    policy = cheap_policy_for_tests()
    assert open_slot(header, "bob", "bobbob", None, today=last, policy=policy).member_id == BOB
    with pytest.raises(SignInFailed, match="ended"):
        open_slot(header, "bob", "bobbob", None, today=last + timedelta(days=1), policy=policy)
    with pytest.raises(SignInFailed, match="not right"):
        open_slot(header, "bob", "wrong", None, today=last + timedelta(days=1), policy=policy)


def test_who_is_removed_is_out_and_their_signatures_still_verify() -> None:
    practice = staffed("practitioner")
    bob = sign_in(practice.header, "bob", "bobbob")
    header = remove_slot(practice.header, practice.owner, BOB, TODAY)
    with pytest.raises(SignInFailed):
        sign_in(header, "bob", "bobbob")
    assert header.revoked == {BOB: TODAY}
    assert set(header.rotation_due) == {KeyName.DATABASE, *COMPARTMENTS}
    assert verified_signers(header, practice.owner.authority_public)[BOB] == (bob.sign_public,)
    with pytest.raises(NotFound):
        remove_slot(header, practice.owner, BOB, TODAY)


def test_an_invitation_can_be_withdrawn() -> None:
    made = new_practice()
    header = invited(made.header, made.ring, BOB, "bob", "receptionist")
    withdrawn = remove_slot(header, made.ring, BOB, TODAY)
    assert not withdrawn.invitations
    with pytest.raises(SignInFailed):
        activated(withdrawn, "bob", "bobbob")


def test_the_last_owner_stays() -> None:
    practice = staffed("owner", "practitioner")
    alone = remove_slot(practice.header, practice.owner, BOB, TODAY)
    with pytest.raises(Conflict, match="last owner"):
        remove_slot(alone, practice.owner, ANNA, TODAY)
    with pytest.raises(Conflict, match="last owner"):
        grant(alone, practice.owner, ANNA, ["practitioner"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)


def test_the_last_holder_of_the_dossiers_leaves_only_with_the_care_words() -> None:
    made = new_practice(roles=("owner",))
    header = added(made.header, made.ring, CARE, "carol", "practitioner")
    header, _, words = make_compartments(header, sign_in(header, "carol", "carolcarol"))
    with pytest.raises(Conflict, match="care recovery words"):
        remove_slot(header, made.ring, CARE, TODAY)
    with pytest.raises(Conflict, match="administration"):
        remove_slot(header, made.ring, CARE, TODAY, made.administration_words)
    without = remove_slot(header, made.ring, CARE, TODAY, words)
    later = hand_over(added(without, made.ring, BOB, "bob", "practitioner"), made.ring, words)
    assert waiting_keys(later) == {}


def test_a_forgotten_password_is_replaced_by_a_new_invitation() -> None:
    practice = staffed("practitioner")
    before = sign_in(practice.header, "bob", "bobbob")
    header = added(practice.header, practice.owner, BOB, "bob", "practitioner")  # invited anew under the same id
    after = sign_in(header, "bob", "bobbob")
    assert after.grant_number == before.grant_number + 1
    assert after.key(KeyName.CARE) == before.key(KeyName.CARE)
    signers = verified_signers(header, practice.owner.authority_public)[BOB]
    assert signers == (after.sign_public, before.sign_public)


def test_who_leaves_soon_after_counts_as_a_holder_only_until_then() -> None:
    practice = staffed("locum")
    ended = grant(
        practice.header,
        practice.owner,
        BOB,
        ["locum"],
        until=TODAY - timedelta(days=1),
        today=TODAY,
        keys_of_role=KEYS_OF_ROLE,
    )
    with pytest.raises(Conflict, match="last member who can read the dossiers"):
        grant(ended, practice.owner, ANNA, ["owner"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)
    kept = grant(practice.header, practice.owner, ANNA, ["owner"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)
    assert not sign_in(kept).holds(KeyName.CARE)


def test_the_compartments_stand_when_their_maker_gets_a_new_password_from_another_owner() -> None:
    practice = staffed("owner", "practitioner")
    bob = sign_in(practice.header, "bob", "bobbob")
    header = added(practice.header, bob, ANNA, "anna", "bookkeeper")
    assert sign_in(header, "bob", "bobbob").held == bob.held
    assert set(sign_in(header, "anna", "annaanna").held) == {KeyName.DATABASE}
