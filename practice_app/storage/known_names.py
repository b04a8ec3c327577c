"""The names that the practice knows: of clients, of their relations, of staff; for finding other people in a text."""

from __future__ import annotations

from collections.abc import Iterator

from practice_app.domain.ids import ClientId
from practice_app.domain.third_party import PersonName, Whose, taken_apart
from practice_app.storage.unit import Unit


def of_others(unit: Unit, client_id: ClientId) -> Iterator[tuple[PersonName, Whose]]:
    """Every name but the client's own; the relations of the client first among equals."""
    sql = "SELECT given_name, prefix, family_name, organisation FROM client WHERE id <> ?"
    for given, prefix, family, organisation in unit.db.iterate(sql, (client_id,)):
        yield PersonName(given, prefix, family, organisation), "client"
    for name, contact in unit.db.iterate("SELECT name, client_id FROM relation"):
        yield taken_apart(name), "relation" if contact == client_id else "client"
    for (contact,) in unit.db.iterate("SELECT contact_person FROM client WHERE contact_person <> '' AND id <> ?", (client_id,)):
        yield taken_apart(contact), "client"
    for (name,) in unit.db.iterate("SELECT full_name FROM member"):
        yield taken_apart(name), "staff"


def own_of(unit: Unit, client_id: ClientId) -> tuple[list[PersonName], list[str]]:
    """The names of the client, and the addresses and numbers that are theirs or the practice's."""
    names, values = list[PersonName](), list[str]()
    sql = "SELECT given_name, prefix, family_name, organisation, contact_person, email, phone FROM client WHERE id = ?"
    for given, prefix, family, organisation, contact, email, phone in unit.db.all(sql, (client_id,)):
        names += [PersonName(given, prefix, family, organisation), *([taken_apart(contact)] if contact else [])]
        values += [email, phone]
    for name, _ in unit.db.all("SELECT name, client_id FROM archive WHERE client_id = ?", (client_id,)):
        names.append(taken_apart(name))
    for email, phone, iban in unit.db.all("SELECT email, phone, iban FROM practice"):
        values += [email, phone, iban]
    return names, values
