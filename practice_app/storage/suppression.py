"""Addresses that objected to marketing: a keyed hash of each, which outlives the card and holds against a new one too."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import date

from practice_app.domain.client import ClientDraft
from practice_app.domain.suppression import address_marks
from practice_app.storage import state
from practice_app.storage.database import Connection
from practice_app.storage.unit import Unit

KEY = "suppression_key"  # random, in the encrypted file and the after-file: without it no address can be tried out


def suppress(unit: Unit, client_id: str) -> None:
    """Remember the addresses of a card as objecting, from today."""
    key = state.get(unit.db, KEY)
    if not key:
        key = secrets.token_hex(32)
        state.put(unit.db, KEY, key)
    rows = [(_hash(key, mark), unit.today.isoformat()) for mark in _marks_of(unit.db, client_id)]
    unit.db.execute_many("INSERT OR IGNORE INTO suppression (address_hash, since) VALUES (?, ?)", rows)


def since(db: Connection, client_id: str) -> date | None:
    """The day on which an address of this card objected last; None: none did."""
    days = [db.value("SELECT since FROM suppression WHERE address_hash = ?", (one,)) for one in _hashes_of(db, client_id)]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def release(unit: Unit, client_id: str) -> None:
    """Forget the objection of these addresses: the person subscribed again."""
    hashes = _hashes_of(unit.db, client_id)
    unit.db.execute_many("DELETE FROM suppression WHERE address_hash = ?", [(one,) for one in hashes])


def is_suppressed(db: Connection, client_id: str) -> bool:
    """Whether an address of this card objected, on this card or on one that is gone."""
    return any(db.one("SELECT 1 FROM suppression WHERE address_hash = ?", (one,)) for one in _hashes_of(db, client_id))


def is_objecting(db: Connection, card: ClientDraft) -> bool:
    """The same of a checked card that is not stored yet."""
    name = f"{card.given_name} {card.family_name}{card.organisation}"
    marks = address_marks(card.email, card.postcode, card.house_number, name)
    return any(db.one("SELECT 1 FROM suppression WHERE address_hash = ?", (one,)) for one in _hashes(db, marks))


def _hashes_of(db: Connection, client_id: str) -> list[str]:
    return _hashes(db, _marks_of(db, client_id))


def _hashes(db: Connection, marks: Sequence[str]) -> list[str]:
    key = state.get(db, KEY)
    return [_hash(key, mark) for mark in marks] if key else []


def _marks_of(db: Connection, client_id: str) -> Sequence[str]:
    name = "given_name || ' ' || family_name || organisation"  # a whole name: one of a household objects for themselves
    row = db.one(f"SELECT email, postcode, house_number, {name} FROM client WHERE id = ?", (client_id,))
    return () if row is None else address_marks(*row)


def _hash(key: str, mark: str) -> str:
    return hmac.new(bytes.fromhex(key), mark.encode(), hashlib.sha256).hexdigest()
