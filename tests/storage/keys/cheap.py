"""What the tests of keys share: a password check that costs nothing, the roles, and small practices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import MemberId, new_id
from practice_app.storage.keys import (
    COMPARTMENTS,
    Header,
    KdfPolicy,
    KeyName,
    KeyRing,
    NewPractice,
    activate,
    complete_grants,
    create_practice,
    invite,
    open_slot,
)
from practice_app.storage.keys.header import with_mac

TODAY = date(2026, 3, 2)
SEALED = frozenset(COMPARTMENTS)
KEYS_OF_ROLE = {
    "owner": frozenset({KeyName.AUTHORITY, KeyName.BACKUP}),
    "practitioner": SEALED,
    "assistant": SEALED - {KeyName.CONFIDENTIAL},
    "receptionist": frozenset({KeyName.PHOTO}),
    "locum": SEALED,
    "bookkeeper": frozenset[KeyName](),
    "privacy_officer": frozenset[KeyName](),
}
OWNER_PASSWORD = "orchard lantern seven"
ANNA, BOB, CARE = MemberId("a" * 32), MemberId("b" * 32), MemberId("c" * 32)


def cheap_policy_for_tests() -> KdfPolicy:
    """Argon2id over 64 KiB in one pass; a release refuses to build this."""
    return KdfPolicy(memory_kib=64, passes=1, floor_memory_kib=64, floor_passes=1, insecure_for_tests=True)


@dataclass(frozen=True)
class Staffed:
    """A practice with an owner and one more member whose access is complete."""

    header: Header
    owner: KeyRing
    member_id: MemberId
    login: str
    password: str


def new_practice(
    roles: Iterable[str] = ("owner", "practitioner"), device: bytes | None = None, member_id: MemberId = ANNA
) -> NewPractice:
    """A practice whose first member has these roles, with a cheap password check."""
    return create_practice(
        new_id(),
        member_id,
        "anna",
        OWNER_PASSWORD,
        roles,
        device,
        policy=cheap_policy_for_tests(),
        keys_of_role=KEYS_OF_ROLE,
        today=TODAY,
    )


def sign_in(header: Header, login: str = "anna", password: str = OWNER_PASSWORD, device: bytes | None = None) -> KeyRing:
    """Open a slot today."""
    return open_slot(header, login, password, device, today=TODAY, policy=cheap_policy_for_tests())


def invited(header: Header, owner: KeyRing, member_id: MemberId, login: str, *roles: str) -> Header:
    """The header with an invitation under the first password "first"."""
    return invite(
        header,
        owner,
        member_id,
        login,
        "first",
        roles,
        until=None,
        policy=cheap_policy_for_tests(),
        keys_of_role=KEYS_OF_ROLE,
    )


def activated(header: Header, login: str, password: str, device: bytes | None = None) -> Header:
    """The header in which the invited member has set this password."""
    return activate(header, login, "first", password, device, cheap_policy_for_tests())


def added(header: Header, owner: KeyRing, member_id: MemberId, login: str, *roles: str) -> Header:
    """The header with one more member, invited, activated and completed; their password is `login` twice."""
    waiting = activated(invited(header, owner, member_id, login, *roles), login, login * 2)
    return complete_grants(waiting, owner, {member_id}, TODAY).header


def staffed(*roles: str) -> Staffed:
    """An owner who is practitioner, and Bob with these roles."""
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", *roles)
    return Staffed(header, made.ring, BOB, "bob", "bobbob")


def forged(header: Header, ring: KeyRing, **changes: object) -> Header:
    """What an insider with the database key can do: change the header and renew its tag."""
    return with_mac(replace(header, **changes), ring.key(KeyName.DATABASE))  # type: ignore[arg-type]  # whichever field a test bends


def refusal(action: Callable[[], object]) -> PracticeError:
    """The error that `action` raises; fails when it raises none."""
    try:
        action()
    except PracticeError as error:
        return error
    raise AssertionError("this should have been refused")
