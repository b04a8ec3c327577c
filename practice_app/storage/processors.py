"""Who processes data for the practice."""

from __future__ import annotations

from datetime import date

from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import new_id
from practice_app.domain.processor import Processor, ProcessorDraft
from practice_app.storage.database import Connection
from practice_app.storage.unit import Unit


def add(unit: Unit, draft: ProcessorDraft) -> str:
    """Store a new one; its id."""
    processor = new_id()
    agreed = draft.agreement_on.isoformat() if draft.agreement_on else None
    unit.db.execute(
        "INSERT INTO processor (id, version, name, contact, does, country, safeguards, agreement_on) "
        "VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
        (processor, draft.name, draft.contact, draft.does, draft.country, draft.safeguards, agreed),
    )
    return processor


def end(unit: Unit, processor_id: str) -> None:
    """They process nothing any more from today. Conflict when that was noted before."""
    sql = "UPDATE processor SET ended_on = ?, version = version + 1 WHERE id = ? AND ended_on IS NULL"
    if unit.db.execute(sql, (unit.today.isoformat(), processor_id)) != 1:
        raise Conflict(N_("This was ended already."))


def listed(db: Connection) -> list[Processor]:
    """Those of now first, then who was one before."""
    sql = "SELECT id, version, name, does, agreement_on, contact, country, safeguards, ended_on FROM processor "
    rows = db.all(f"{sql} ORDER BY ended_on IS NOT NULL, name")
    return [
        Processor(identity, version, name, does, _day(agreed), contact, country, safeguards, _day(ended))
        for identity, version, name, does, agreed, contact, country, safeguards, ended in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
