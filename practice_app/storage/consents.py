"""Consents given and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.consent import MARKETING, Consent
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.database import Connection, Row
from practice_app.storage.unit import Unit

_COLUMNS = "id, client_id, subject_name, purpose, text_version, channel, given_on, withdrawn_on"


def of_client(unit: Unit, client_id: ClientId) -> list[Consent]:
    """The consents of one client, newest first."""
    sql = f"SELECT {_COLUMNS} FROM consent WHERE client_id = ? ORDER BY given_on DESC, id"
    return [_consent(row) for row in unit.db.all(sql, (client_id,))]


def get(unit: Unit, consent_id: str) -> Consent:
    """One consent."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM consent WHERE id = ?", (consent_id,))
    if row is None:
        raise NotFound(N_("This consent is not here any more."))
    return _consent(row)


def client_of(unit: Unit, consent_id: str) -> ClientId | None:
    """The client that a consent is about, if the consent is there."""
    found = unit.db.value("SELECT client_id FROM consent WHERE id = ?", (consent_id,))
    return None if found is None else ClientId(found)


def add_many(db: Connection, consents: Iterable[Consent]) -> None:
    """Store new consents."""
    db.execute_many(f"INSERT INTO consent ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_values, consents))


def withdraw(unit: Unit, consent: Consent) -> None:
    """Store the day of withdrawal."""
    day = consent.withdrawn_on.isoformat() if consent.withdrawn_on else None
    unit.db.execute("UPDATE consent SET withdrawn_on = ? WHERE id = ?", (day, consent.id))


def with_marketing(db: Connection, client_ids: Sequence[ClientId]) -> set[ClientId]:
    """Which of these clients (at most 1,000) consent to marketing now."""
    marks = ", ".join("?" * len(client_ids))
    sql = f"SELECT client_id FROM consent WHERE purpose = ? AND withdrawn_on IS NULL AND client_id IN ({marks})"
    return {ClientId(row[0]) for row in db.iterate(sql, [MARKETING, *client_ids])}


def _values(consent: Consent) -> tuple[object, ...]:
    return (
        consent.id, consent.client_id, consent.subject_name, consent.purpose, consent.text_version, consent.channel,
        consent.given_on.isoformat(), consent.withdrawn_on.isoformat() if consent.withdrawn_on else None,
    )  # fmt: skip


def _consent(row: Row) -> Consent:
    identity, client_id, name, purpose, text_version, channel, given, gone = row
    ended = date.fromisoformat(gone) if gone else None
    return Consent(identity, ClientId(client_id), name, purpose, text_version, channel, date.fromisoformat(given), ended)
