"""The register of what left the practice: added to, never changed."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.disclosure import Disclosure, DisclosureDraft
from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

MOST = 1_000


def add(unit: Unit, client_id: ClientId | None, draft: DisclosureDraft, consent_id: str | None) -> str:
    """Store an entry; its id."""
    entry = new_id()
    unit.db.execute(
        "INSERT INTO disclosure (id, batch, client_id, recipient, recipient_kind, ground, ground_detail, consent_id, what, "
        "disclosed_on, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry, entry, client_id, draft.recipient, draft.recipient_kind, draft.ground, draft.ground_detail, consent_id,
            draft.what, draft.disclosed_on.isoformat(), unit.now.isoformat(), unit.member_id,
        ),
    )  # fmt: skip
    return entry


def listed(unit: Unit) -> list[Disclosure]:
    """The newest thousand that the member may see, the newest first; those about nobody for who sees all."""
    own, values = visible(unit, Category.DISCLOSURE, "disclosure.client_id")
    sql = (
        "SELECT disclosure.id, disclosure.client_id, recipient, recipient_kind, ground, ground_detail, what, disclosed_on, "
        f"coalesce({NAME_OF_CLIENT}, '') FROM disclosure LEFT JOIN client ON client.id = disclosure.client_id WHERE {own} "
        "ORDER BY disclosed_on DESC, recorded_at DESC LIMIT ?"
    )
    return [
        Disclosure(identity, client, recipient, kind, ground, detail, what, date.fromisoformat(day), name)
        for identity, client, recipient, kind, ground, detail, what, day, name in unit.db.all(sql, [*values, MOST])
    ]
