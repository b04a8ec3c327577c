"""Whose address stands in a message, and which piece of correspondence has a certain message id."""

from __future__ import annotations

import json
from collections.abc import Iterable

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.mail_intake import ProposedClient
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible


def clients_by_address(unit: Unit, addresses: Iterable[str], sender: str) -> list[ProposedClient]:
    """The clients with one of these addresses (folded) whose contact data the member sees, the sender first, then by name."""
    own, values = visible(unit, Category.CONTACT, "client.id")
    write, more = visible(unit, Category.CORRESPONDENCE, "client.id", Level.WRITE)
    sql = (
        f"SELECT id, number, {NAME_OF_CLIENT}, lower(email) = ? FROM client WHERE {own} AND {write} AND email <> '' "
        "AND lower(email) IN (SELECT value FROM json_each(?)) ORDER BY 4 DESC, active DESC, sort_name, id LIMIT 50"
    )
    rows = unit.db.all(sql, (sender, *values, *more, json.dumps(list(addresses))))
    return [ProposedClient(ClientId(row[0]), row[1], row[2], row[3] == 1) for row in rows]


def letter_with(unit: Unit, client_id: ClientId, message_ids: Iterable[str]) -> LetterId | None:
    """The piece of this client with the first of these message ids that is found; sealed ones keep theirs to themselves."""
    for message_id in message_ids:
        sql = "SELECT id FROM correspondence WHERE message_id = ? AND message_id <> '' AND client_id = ?"
        found = unit.db.value(sql, (message_id, client_id))
        if found is not None:
            return LetterId(found)
    return None
