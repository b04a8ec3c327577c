"""The header of a restored practice: whoever left since the backup is out, and the file gets a key they never had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from practice_app.domain.ids import MemberId
from practice_app.storage.keys import (
    Grant,
    Header,
    KeyName,
    KeyRing,
    KeysOfRole,
    RecoveryWords,
    begin_rotation,
    finish_rotation,
    grant,
    newest_grants,
    remove_slot,
)


def present_members(header: Header, logins: Iterable[str]) -> dict[MemberId, tuple[str, ...]]:
    """The members with these sign-in names, with the roles they had: what an owner answers without an after-file."""
    wanted = list(logins)
    known = [(member_id, invitation.login, invitation.roles) for member_id, invitation in header.invitations.items()]
    known += [(member_id, slot.lock.login, slot.grant.roles) for member_id, slot in header.slots.items()]
    return {member_id: roles for member_id, login, roles in known if any(login.fits(name) for name in wanted)}


def follow_members(
    header: Header,
    ring: KeyRing,
    roles: Mapping[MemberId, tuple[str, ...]],
    today: date,
    keys_of_role: KeysOfRole,
    care_words: RecoveryWords | None,
    since: Mapping[MemberId, Grant] | None = None,
) -> tuple[Header, tuple[MemberId, ...]]:
    """Take out everyone who is not in `roles`, and from the others the roles they lost since; who was taken out.

    `since`: grants that the authority signed later than those of this header. Whoever one of them ended, whose last day is past
    by it, or who has other keys by it (the old password was given up) is taken out too.
    Raises Conflict when the last holder of a compartment would go and the care words were not given.
    """
    out, header = [], _knowing(header, since or {})
    for member_id, slot in header.slots.items():
        own = slot.grant.roles if member_id == ring.member_id else ()  # who restores was found to be an owner still
        kept, until = set(slot.grant.roles) & set(roles.get(member_id, own)), slot.grant.until
        last = (since or {}).get(member_id)
        if last is not None and last.number > slot.grant.number and member_id != ring.member_id:
            kept, until = kept & _standing(slot.grant, last, today), last.until
        if not kept:
            header = remove_slot(header, ring, member_id, today, care_words)
            out.append(member_id)
        elif kept != set(slot.grant.roles) or until != slot.grant.until:
            header = grant(
                header, ring, member_id, kept, until=until, today=today, keys_of_role=keys_of_role, care_words=care_words
            )
    for member_id, invitation in header.invitations.items():
        if member_id not in header.slots and not set(invitation.roles) <= set(roles.get(member_id, ())):
            header = remove_slot(header, ring, member_id, today, care_words)
    return header, tuple(out)


def has_ended(grant: Grant, today: date) -> bool:
    """Whether this grant opens nothing any more: the authority took its keys, or its last day is past."""
    return not grant.keys or (grant.until is not None and grant.until < today)


def _standing(then: Grant, last: Grant, today: date) -> set[str]:
    """The roles that the last grant leaves to who has the keys of the one of then."""
    same = (then.box_public, then.sign_public) == (last.box_public, last.sign_public)
    return set() if has_ended(last, today) or not same else set(last.roles)


def _knowing(header: Header, since: Mapping[MemberId, Grant]) -> Header:
    """The header with the later grants among the former ones, so that the next number is later still. Its tag is not renewed."""
    own = newest_grants([*(slot.grant for slot in header.slots.values()), *header.former])
    later = [one for one in since.values() if one.member_id not in own or own[one.member_id].number < one.number]
    return replace(header, former=(*header.former, *later))


def with_new_database_key(header: Header, ring: KeyRing) -> tuple[Header, KeyRing, bytes]:
    """A fresh database key in place of the one at the time of the backup; a rotation that ran then is finished instead."""
    if KeyName.DATABASE not in header.rotating:
        header, ring = begin_rotation(header, ring)
    key = ring.database_keys[-1]
    header, ring = finish_rotation(header, ring)
    return header, ring, key
