"""Consents given and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.consent import MARKETING, Consent
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.database import Connection, Row
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "id, client_id, subject_name, purpose, text_version, channel, given_on, withdrawn_on, given_by, proof, confirmed_on"
_WAITING = "withdrawn_on IS NULL AND confirmed_on IS NULL AND channel <> 'import'"  # Consent.wants_confirmation


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
    db.execute_many(f"INSERT INTO consent ({_COLUMNS}) VALUES ({', '.join('?' * 11)})", map(_values, consents))


def withdraw(unit: Unit, consent: Consent) -> None:
    """Store the day of withdrawal."""
    unit.db.execute("UPDATE consent SET withdrawn_on = ? WHERE id = ?", (_day(consent.withdrawn_on), consent.id))


def confirm(unit: Unit, consent: Consent) -> None:
    """Store the day it was confirmed in writing."""
    unit.db.execute("UPDATE consent SET confirmed_on = ? WHERE id = ?", (_day(consent.confirmed_on), consent.id))


def unconfirmed(unit: Unit) -> list[tuple[ClientId, str, str, int]]:
    """Who waits for a confirmation in writing, as far as the member sees: id, number, name, how many; the longest first."""
    where, values = visible(unit, Category.CONSENT, "client.id")
    sql = (
        f"SELECT client.id, number, {NAME_OF_CLIENT}, count(*) FROM consent JOIN client ON client.id = consent.client_id "
        f"WHERE {_WAITING} AND {where} GROUP BY client.id ORDER BY min(given_on), sort_name, client.id"
    )
    return [(ClientId(row[0]), row[1], row[2], int(row[3])) for row in unit.db.all(sql, values)]


def count_unconfirmed(unit: Unit) -> int:
    """How many clients wait for a confirmation in writing, as far as the member sees."""
    where, values = visible(unit, Category.CONSENT, "consent.client_id")
    sql = f"SELECT count(DISTINCT client_id) FROM consent WHERE client_id IN (SELECT id FROM client) AND {_WAITING} AND {where}"
    return int(unit.db.value(sql, values))


def standing(unit: Unit, client_id: ClientId, purpose: str) -> bool:
    """Whether the client agrees to this purpose now."""
    sql = "SELECT 1 FROM consent WHERE client_id = ? AND purpose = ? AND withdrawn_on IS NULL LIMIT 1"
    return unit.db.one(sql, (client_id, purpose)) is not None


def with_marketing(db: Connection, client_ids: Sequence[ClientId]) -> set[ClientId]:
    """Which of these clients (at most 1,000) consent to marketing now."""
    marks = ", ".join("?" * len(client_ids))
    sql = f"SELECT client_id FROM consent WHERE purpose = ? AND withdrawn_on IS NULL AND client_id IN ({marks})"
    return {ClientId(row[0]) for row in db.iterate(sql, [MARKETING, *client_ids])}


def _values(consent: Consent) -> tuple[object, ...]:
    return (
        consent.id, consent.client_id, consent.subject_name, consent.purpose, consent.text_version, consent.channel,
        consent.given_on.isoformat(), _day(consent.withdrawn_on), consent.given_by, consent.proof, _day(consent.confirmed_on),
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _consent(row: Row) -> Consent:
    identity, client_id, name, purpose, text_version, channel, given, gone, given_by, proof, told = row
    ended, confirmed = (date.fromisoformat(day) if day else None for day in (gone, told))
    return Consent(
        identity, ClientId(client_id), name, purpose, text_version, channel, date.fromisoformat(given), ended, given_by, proof,
        confirmed,
    )  # fmt: skip
