"""The key pair of the backups when an owner goes: who reaches the new one, and what becomes of the old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from practice_app.domain.errors import KeyProblem, NotAllowed
from practice_app.storage.keys import (
    DoesNotOpen,
    Header,
    KeyName,
    KeyRing,
    NewPractice,
    backup_privates,
    complete_grants,
    following_backup_key,
    grant,
    invite,
    open_sealed_box,
    open_with_recovery,
    remove_slot,
    renew_words,
    seal_to,
)
from practice_app.storage.keys.trust import Purpose, require_header
from tests.storage.keys.cheap import (
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
)


def with_second_owner() -> tuple[NewPractice, Header]:
    """A practice whose second owner is Bob."""
    made = new_practice()
    return made, added(made.header, made.ring, BOB, "bob", "owner")


def without_owner_role(header: Header, ring: KeyRing) -> Header:
    """Bob keeps the desk and is no owner any more."""
    return grant(header, ring, BOB, ["receptionist"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)


@pytest.mark.parametrize("ended", [lambda header, ring: remove_slot(header, ring, BOB, TODAY), without_owner_role])
def test_an_owner_who_goes_does_not_reach_the_key_of_the_backups_to_come(ended: Callable[[Header, KeyRing], Header]) -> None:
    made, header = with_second_owner()
    bob = sign_in(header, "bob", "bobbob")
    made_then = seal_to(header.backup.public, b"key of a backup")
    after = ended(header, made.ring)
    assert after.sequence == header.sequence + 1  # one step: a crash finds the old header or the new one
    require_header(after, made.ring.authority_public)
    made_now = seal_to(after.backup.public, b"key of a later backup")
    with pytest.raises(DoesNotOpen):
        open_sealed_box(bob.key(KeyName.BACKUP), made_now)
    for sealed in after.former_backups:
        with pytest.raises(DoesNotOpen):
            open_sealed_box(bob.key(KeyName.BACKUP), sealed)
    owner = sign_in(after)
    present, old = backup_privates(after, owner)
    assert open_sealed_box(present, made_now) == b"key of a later backup"
    assert open_sealed_box(old, made_then) == b"key of a backup"
    assert following_backup_key(after, made.ring).key(KeyName.BACKUP) == present
    assert open_with_recovery(after, made.administration_words).held[KeyName.BACKUP] == present


def test_anyone_else_who_goes_leaves_the_key_of_the_backups_as_it_is() -> None:
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", "practitioner")
    after = remove_slot(header, made.ring, BOB, TODAY)
    assert (after.backup, after.former_backups) == (header.backup, ())
    with pytest.raises(NotAllowed):
        backup_privates(header, sign_in(header, "bob", "bobbob"))


def test_an_invitation_whose_secret_the_former_owner_knows_is_withdrawn() -> None:
    made, header = with_second_owner()
    header = activated(invited(header, made.ring, CARE, "carol", "practitioner"), "carol", "carolcarol")
    bob = sign_in(header, "bob", "bobbob")
    assert open_sealed_box(bob.key(KeyName.BACKUP), header.invitations[CARE].secret_for_owner)  # the control: Bob knows it
    after = remove_slot(header, made.ring, BOB, TODAY)
    assert not after.invitations and not after.activations
    ring = following_backup_key(after, made.ring)
    assert complete_grants(after, ring, {CARE}, TODAY).completed == ()
    again = activated(
        invite(
            after, ring, CARE, "carol", "first", ["practitioner"],
            until=None, policy=cheap_policy_for_tests(), keys_of_role=KEYS_OF_ROLE,
        ), "carol", "carolcarol",
    )  # fmt: skip
    assert complete_grants(again, ring, {CARE}, TODAY).completed == (CARE,)


def test_after_many_owners_every_old_backup_still_opens_and_a_new_owner_reaches_them_all() -> None:
    made = new_practice()
    header, ring, boxes = made.header, made.ring, []
    for name in ("bob", "bas", "bo"):
        boxes.append(seal_to(header.backup.public, name.encode()))
        member = type(BOB)(name[0] * 30 + f"{len(boxes):02x}")
        header = added(header, ring, member, name, "owner")
        header = remove_slot(header, ring, member, TODAY)
        ring = following_backup_key(header, ring)
    header = added(header, ring, CARE, "carol", "owner")
    privates = backup_privates(header, sign_in(header, "carol", "carolcarol"))
    assert len(privates) == 4
    assert [open_sealed_box(key, box) for key, box in zip(reversed(privates[1:]), boxes, strict=True)] == [b"bob", b"bas", b"bo"]


def test_a_ring_from_before_hands_out_the_new_key() -> None:
    made, header = with_second_owner()
    after = remove_slot(header, made.ring, BOB, TODAY)
    later = added(after, following_backup_key(after, made.ring), CARE, "carol", "owner")
    assert sign_in(later, "carol", "carolcarol").key(KeyName.BACKUP) == sign_in(later).key(KeyName.BACKUP)
    header, words = renew_words(later, sign_in(later), Purpose.ADMINISTRATION_WORDS, None)
    assert open_with_recovery(header, words).held[KeyName.BACKUP] == sign_in(header).key(KeyName.BACKUP)


def test_a_slot_that_no_owner_signed_gets_no_key_of_the_backups() -> None:
    made, header = with_second_owner()
    bob = header.slots[BOB]
    stranger = replace(bob, lock=replace(bob.lock, member_id=CARE), grant=replace(bob.grant, member_id=CARE))
    with pytest.raises(KeyProblem):
        remove_slot(replace(header, slots={**header.slots, CARE: stranger}), made.ring, BOB, TODAY)
