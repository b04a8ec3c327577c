"""The labels of the practice, and which clients bear them."""

from __future__ import annotations

from collections.abc import Collection

from practice_app.domain.access import Category
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.label import Label
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible


def everyone(unit: Unit) -> list[Label]:
    """All labels by name, with the number of clients among those whose contact data the member sees."""
    own, values = visible(unit, Category.CONTACT, "client_label.client_id")
    sql = (
        f"SELECT id, name, (SELECT count(*) FROM client_label WHERE label_id = label.id AND {own}) "
        "FROM label ORDER BY fold(name), id"
    )
    return [Label(*row) for row in unit.db.all(sql, values)]


def of_client(unit: Unit, client_id: ClientId) -> tuple[Label, ...]:
    """The labels of one client, by name."""
    sql = (
        "SELECT label.id, label.name FROM client_label JOIN label ON label.id = label_id WHERE client_id = ? "
        "ORDER BY fold(name), label.id"
    )
    return tuple(Label(*row) for row in unit.db.all(sql, (client_id,)))


def put(unit: Unit, label: Label) -> None:
    """Store a new label or another name. Conflict when the name is taken, whatever its capitals."""
    taken = "SELECT 1 FROM label WHERE fold(name) = fold(?) AND id <> ?"
    if unit.db.one(taken, (label.name, label.id)):
        raise Conflict(N_("There is a label “{name}” already. Use that one, or choose another name."), name=label.name)
    sql = "INSERT INTO label VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
    unit.db.execute(sql, (label.id, label.name))


def require(unit: Unit, label_ids: Collection[str]) -> None:
    """NotFound when one of these labels is not there any more."""
    for label_id in label_ids:
        if unit.db.one("SELECT 1 FROM label WHERE id = ?", (label_id,)) is None:
            raise NotFound(N_("This label is not here any more."))


def bearers(unit: Unit, label_id: str) -> int:
    """How many clients bear a label, all of them counted."""
    return int(unit.db.value("SELECT count(*) FROM client_label WHERE label_id = ?", (label_id,)))


def borne_by(unit: Unit, label_id: str) -> tuple[ClientId, ...]:
    """The clients who bear a label, all of them: ids only."""
    rows = unit.db.all("SELECT client_id FROM client_label WHERE label_id = ? ORDER BY client_id", (label_id,))
    return tuple(ClientId(row[0]) for row in rows)


def is_there(unit: Unit, label_id: str) -> bool:
    """Whether there is a label with this id."""
    return unit.db.one("SELECT 1 FROM label WHERE id = ?", (label_id,)) is not None


def name_of(unit: Unit, label_id: str) -> str:
    """Its name. NotFound when it is gone."""
    require(unit, [label_id])
    return str(unit.db.value("SELECT name FROM label WHERE id = ?", (label_id,)))


def put_on(unit: Unit, label_id: str, client_ids: Collection[ClientId]) -> None:
    """Let those of these clients who are still here bear it."""
    sql = "INSERT INTO client_label SELECT id, ? FROM client WHERE id = ?"
    unit.db.execute_many(sql, [(label_id, client_id) for client_id in client_ids])


def take_off(unit: Unit, label_id: str, client_ids: Collection[ClientId]) -> None:
    """Let these clients bear it no more."""
    sql = "DELETE FROM client_label WHERE label_id = ? AND client_id = ?"
    unit.db.execute_many(sql, [(label_id, client_id) for client_id in client_ids])


def remove(unit: Unit, label_id: str) -> None:
    """Delete a label, and take it off who bears it."""
    unit.db.execute("DELETE FROM client_label WHERE label_id = ?", (label_id,))
    unit.db.execute("DELETE FROM label WHERE id = ?", (label_id,))


def replace_all(unit: Unit, client_id: ClientId, label_ids: Collection[str]) -> None:
    """The client bears exactly these labels."""
    unit.db.execute("DELETE FROM client_label WHERE client_id = ?", (client_id,))
    unit.db.execute_many("INSERT INTO client_label VALUES (?, ?)", [(client_id, label) for label in sorted(set(label_ids))])
