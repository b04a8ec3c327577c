"""Corrections and additions at somebody's request, and who was told of a change (AVG art. 16 and 19)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.unit import Unit


@dataclass(frozen=True, slots=True, repr=False)
class Rectification:
    """One correction of a `field` of the card, or an addition in the person's own words (field "supplement")."""

    id: str
    field: str
    old_value: str
    new_value: str
    kept_because: str
    done_on: date

    def __repr__(self) -> str:
        return f"Rectification({self.id})"


@dataclass(frozen=True, slots=True)
class RecipientNotice:
    """Who received the data, and that they were told (`told_on`) or why not; neither while it is still to be done."""

    recipient: str = field(repr=False)
    about: str
    told_on: date | None = None
    not_told_because: str = field(default="", repr=False)

    @property
    def waits(self) -> bool:
        """Still to be done."""
        return self.told_on is None and not self.not_told_because


def add(unit: Unit, request_id: str, client_id: ClientId, field_name: str, old: str, new: str, kept_because: str) -> None:
    """Store a correction."""
    row = (new_id(), request_id, client_id, field_name, old, new, kept_because, unit.today.isoformat(), unit.member_id)
    unit.db.execute(
        "INSERT INTO rectification (id, request_id, client_id, field, old_value, new_value, kept_because, done_on, done_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def of_request(unit: Unit, request_id: str) -> list[Rectification]:
    """The corrections of a request, the first done first."""
    sql = "SELECT id, field, old_value, new_value, kept_because, done_on FROM rectification WHERE request_id = ? ORDER BY rowid"
    return [
        Rectification(identity, name, old, new, because, date.fromisoformat(day))
        for identity, name, old, new, because, day in unit.db.all(sql, (request_id,))
    ]


def received(unit: Unit, client_id: ClientId) -> list[str]:
    """Everyone outside the practice who received data of a client: by a disclosure, or as the payer of an invoice about them."""
    sql = (
        "SELECT recipient FROM disclosure WHERE client_id = ?1 AND ground <> 'request' UNION "
        "SELECT buyer_name FROM invoice WHERE client_id = ?1 AND payer_id <> ?1 AND status = 'issued' AND buyer_name <> '' "
        "ORDER BY 1"
    )
    return [str(row[0]) for row in unit.db.all(sql, (client_id,))]


def notices(unit: Unit, request_id: str) -> list[RecipientNotice]:
    """What is recorded of recipients for a request."""
    sql = "SELECT recipient, about, told_on, not_told_because FROM recipient_notice WHERE request_id = ? ORDER BY recipient"
    rows = unit.db.all(sql, (request_id,))
    return [RecipientNotice(row[0], row[1], date.fromisoformat(row[2]) if row[2] else None, row[3]) for row in rows]


def put_notice(unit: Unit, request_id: str, client_id: ClientId | None, notice: RecipientNotice) -> None:
    """Record that a recipient was told, or why they cannot be."""
    day = notice.told_on.isoformat() if notice.told_on else None
    unit.db.execute(
        "INSERT INTO recipient_notice (id, request_id, client_id, recipient, about, told_on, not_told_because, recorded_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (request_id, recipient, about) DO UPDATE SET told_on = excluded.told_on, "
        "not_told_because = excluded.not_told_because, recorded_by = excluded.recorded_by",
        (new_id(), request_id, client_id, notice.recipient, notice.about, day, notice.not_told_because, unit.member_id),
    )
