"""The people around a client: guardian, billing representative, contact person."""

from __future__ import annotations

from datetime import date

from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.relation import MinorPolicy, Relation
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit

_COLUMNS = "id, client_id, kind, name, email, phone, address, related_client_id, consented_on"


def of_client(unit: Unit, client_id: ClientId) -> tuple[Relation, ...]:
    """The relations of one client, by name."""
    sql = f"SELECT {_COLUMNS} FROM relation WHERE client_id = ? ORDER BY name, id"
    return tuple(_relation(row) for row in unit.db.all(sql, (client_id,)))


def get(unit: Unit, relation_id: str) -> Relation:
    """One relation."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM relation WHERE id = ?", (relation_id,))
    if row is None:
        raise NotFound(N_("This relation is not here any more."))
    return _relation(row)


def client_of(unit: Unit, relation_id: str) -> ClientId | None:
    """The client that a relation belongs to, if the relation is there."""
    found = unit.db.value("SELECT client_id FROM relation WHERE id = ?", (relation_id,))
    return None if found is None else ClientId(found)


def put(unit: Unit, relation: Relation) -> None:
    """Store a new or changed relation. NotFound when it points to a client that is not here."""
    related = relation.related_client_id
    if related is not None and unit.db.one("SELECT 1 FROM client WHERE id = ?", (related,)) is None:
        raise NotFound(N_("The client that this relation points to is not here any more."))
    consented = relation.consented_on.isoformat() if relation.consented_on else None
    unit.db.execute(
        f"INSERT INTO relation ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "kind = excluded.kind, name = excluded.name, email = excluded.email, phone = excluded.phone, "
        "address = excluded.address, related_client_id = excluded.related_client_id, consented_on = excluded.consented_on",
        (relation.id, relation.client_id, relation.kind, relation.name, relation.email, relation.phone, relation.address,
         related, consented),
    )  # fmt: skip


def remove(unit: Unit, relation_id: str) -> None:
    """Delete a relation."""
    unit.db.execute("DELETE FROM relation WHERE id = ?", (relation_id,))


def minor_policy(unit: Unit) -> MinorPolicy:
    """Whether the practice takes clients under 18 today (setting "minors", mission C8); with a guardian unless refused."""
    sql = "SELECT value FROM setting WHERE name = 'minors' AND effective_from <= ? ORDER BY effective_from DESC LIMIT 1"
    return "refused" if unit.db.value(sql, (unit.today.isoformat(),)) == "refused" else "with_guardian"


def _relation(row: Row) -> Relation:
    identity, client_id, kind, name, email, phone, address, related, consented = row
    return Relation(
        identity, ClientId(client_id), kind, name, email, phone, address, related,
        date.fromisoformat(consented) if consented else None,
    )  # fmt: skip
