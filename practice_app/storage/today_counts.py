"""What Today counts and names: unanswered messages, take-overs, and the clients that a member had open lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.client_card import ClientHit
from practice_app.domain.ids import ClientId
from practice_app.storage.search import hit_columns, hit_of
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible


def unanswered(unit: Unit, since: date) -> int:
    """The open letters and e-mails that came in since then and that no other piece answers; nothing sealed is counted.

    A confidential answer counts for who may know of it only: else a count that goes down tells that there is one.
    """
    own, values = visible(unit, Category.CORRESPONDENCE, "piece.client_id")
    secret, more = visible(unit, Category.CONFIDENTIAL, "answer.client_id")
    sql = (
        "SELECT count(*) FROM correspondence AS piece WHERE sent_on >= ? AND direction = 'in' AND confidential = 0 "
        f"AND channel IN ('letter', 'email') AND {own} "
        "AND NOT EXISTS (SELECT 1 FROM correspondence AS answer WHERE answer.reply_to = piece.id "
        f"AND (answer.confidential = 0 OR {secret}))"
    )
    return int(unit.db.value(sql, [since.isoformat(), *values, *more]))


def named(unit: Unit, client_ids: Sequence[str]) -> list[ClientHit]:
    """Those of these clients (at most 100) who are still here and whom the member may see, in the order asked."""
    own, values = visible(unit, Category.CLIENT_NAME, "client.id")
    columns, mask = hit_columns(unit)
    asked = list(dict.fromkeys(client_ids))[:100]
    sql = f"SELECT {columns} FROM client WHERE id IN ({', '.join('?' * len(asked))}) AND {own}"
    found = {hit.id: hit for hit in map(hit_of, unit.db.all(sql, [*mask, *asked, *values]))}
    return [found[ClientId(one)] for one in asked if ClientId(one) in found]
