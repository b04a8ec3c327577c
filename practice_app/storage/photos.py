"""The passport photo of a client, sealed to the compartment `photo`."""

from __future__ import annotations

from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.audit_log import highest_version
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import open_value, seal_value
from practice_app.storage.unit import Unit


def is_present(unit: Unit, client_id: ClientId) -> bool:
    """Whether a photo is on record."""
    return unit.db.one("SELECT 1 FROM photo WHERE client_id = ?", (client_id,)) is not None


def put(unit: Unit, client_id: ClientId, picture: bytes) -> int:
    """Set or replace the photo; the version it got: never one that was used before, or a value of then would fit the address."""
    version = max(_version(unit, client_id), highest_version(unit.db, "photo", client_id)) + 1
    sealed = seal_value(unit, KeyName.PHOTO, _address(client_id, version), picture)
    unit.db.execute(
        "INSERT INTO photo VALUES (?, ?, ?) "
        "ON CONFLICT (client_id) DO UPDATE SET version = excluded.version, sealed = excluded.sealed",
        (client_id, version, sealed),
    )
    return version


def get(unit: Unit, client_id: ClientId) -> tuple[bytes, int]:
    """The photo and its version."""
    row = unit.db.one("SELECT version, sealed FROM photo WHERE client_id = ?", (client_id,))
    if row is None:
        raise NotFound(N_("There is no photo on record for this client."))
    version, sealed = row
    return open_value(unit, KeyName.PHOTO, _address(client_id, version), sealed), int(version)


def remove(unit: Unit, client_id: ClientId) -> int | None:
    """Take the photo away; the version that went, for the trail that the next one continues from. None: there was none."""
    version = _version(unit, client_id)
    unit.db.execute("DELETE FROM photo WHERE client_id = ?", (client_id,))
    return version or None


def _version(unit: Unit, client_id: ClientId) -> int:
    return int(unit.db.value("SELECT version FROM photo WHERE client_id = ?", (client_id,)) or 0)


def _address(client_id: ClientId, version: int) -> Address:
    return Address("photo", client_id, client_id, version)
