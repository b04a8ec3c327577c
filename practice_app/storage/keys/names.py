"""The names of the keys that a member can hold, and which of them seal compartments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

from practice_app.domain.errors import N_, InvalidInput


class KeyName(StrEnum):
    """One key of the practice (security.md, Key hierarchy)."""

    DATABASE = "database"
    AUTHORITY = "authority"
    BACKUP = "backup"
    CARE = "care"
    CONFIDENTIAL = "confidential"
    BSN = "bsn"
    PHOTO = "photo"


COMPARTMENTS = (KeyName.CARE, KeyName.CONFIDENTIAL, KeyName.BSN, KeyName.PHOTO)
OWNER_KEYS = (KeyName.DATABASE, KeyName.AUTHORITY, KeyName.BACKUP)

KeysOfRole: TypeAlias = Mapping[str, frozenset[KeyName]]


def keys_for(roles: Iterable[str], keys_of_role: KeysOfRole) -> tuple[KeyName, ...]:
    """The union of the keys of these roles, in a fixed order; everyone reaches the database."""
    wanted = {KeyName.DATABASE}
    for role in roles:
        if role not in keys_of_role:
            raise InvalidInput(N_("There is no role called {role}."), field="roles", role=role)
        wanted |= keys_of_role[role]
    return tuple(name for name in KeyName if name in wanted)
