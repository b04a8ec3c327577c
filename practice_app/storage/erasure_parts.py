"""What is stored of a client that can be erased by itself, and the erasing of one such part while the card stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client
from practice_app.domain.consent import MARKETING
from practice_app.domain.erasure_scope import CARD_PARTS, StoredPart
from practice_app.domain.ids import ClientId
from practice_app.storage import clients, erased_parts
from practice_app.storage.unit import Unit

# Rows that are kept by the client's id, one or several at once.
_BY_CLIENT = {"photo": "photo", "national_id": "national_id", "labels": "client_label", "marketing": "mailing_recipient"}
_BY_ID = {"relation": "relation", "attachment": "attachment"}


def stored_parts(unit: Unit, client_id: ClientId, claims: Collection[str]) -> list[StoredPart]:
    """Every part; texts of it only as far as the member may see them. `claims`: the invoices that are still to be paid."""
    card = clients.get(unit, client_id)
    return [
        *_of_card(card),
        *_single(unit, client_id),
        *_relations(unit, client_id),
        *_letters(unit, client_id, claims),
    ]


def erase_part(unit: Unit, client_id: ClientId, code: str) -> None:
    """Erase one part and remember its id, so that no restored backup brings it back. The file is swept after it."""
    kind, _, row_id = code.partition(":")
    if kind in CARD_PARTS:
        _empty_columns(unit, client_id, CARD_PARTS[kind])
    elif kind in _BY_CLIENT:
        _delete(unit, _BY_CLIENT[kind], client_id, "client_id")
    elif kind in _BY_ID:
        _delete(unit, _BY_ID[kind], row_id)
    elif kind == "orders":
        for (one,) in unit.db.all("SELECT id FROM client_order WHERE client_id = ? AND invoice_id IS NULL", (client_id,)):
            _delete(unit, "client_order", one)
    elif kind == "letter":
        _erase_letter(unit, row_id)


def sealed_version(unit: Unit, client_id: ClientId, code: str) -> int | None:
    """The version of the photo or BSN that is there."""
    if code not in ("photo", "national_id"):
        return None
    found = unit.db.value(f"SELECT version FROM {code} WHERE client_id = ?", (client_id,))
    return None if found is None else int(found)


def forget_what_was_typed(unit: Unit, client_id: ClientId) -> None:
    """Forms that nobody saved may hold what was erased."""
    unit.db.execute("DELETE FROM unsaved_form WHERE client_id = ? OR record_id = ?", (client_id, client_id))


def _of_card(card: Client) -> Iterator[StoredPart]:
    for kind, columns in CARD_PARTS.items():
        values = [str(getattr(card, one) or "") for one in columns]
        if any(values):
            yield StoredPart(kind, told=" ".join(one for one in values if one) if kind != "birth_date" else "")


def _single(unit: Unit, client_id: ClientId) -> Iterator[StoredPart]:
    counted = {
        "photo": "SELECT count(*) FROM photo WHERE client_id = :client",
        "national_id": "SELECT count(*) FROM national_id WHERE client_id = :client",
        "labels": "SELECT count(*) FROM client_label WHERE client_id = :client",
        "orders": "SELECT count(*) FROM client_order WHERE client_id = :client AND invoice_id IS NULL",
        "marketing": f"SELECT (SELECT count(*) FROM consent WHERE client_id = :client AND purpose = '{MARKETING}' AND "
        "withdrawn_on IS NULL) + (SELECT count(*) FROM mailing_recipient WHERE client_id = :client)",
    }
    for kind, sql in counted.items():
        if count := int(unit.db.value(sql, {"client": client_id})):
            yield StoredPart(kind, count)


def _relations(unit: Unit, client_id: ClientId) -> Iterator[StoredPart]:
    tells = unit.may(Category.RELATION, Level.READ, client_id)
    sql = "SELECT id, kind, name FROM relation WHERE client_id = ? ORDER BY kind, id"
    for row_id, kind, name in unit.db.all(sql, (client_id,)):
        yield StoredPart(f"relation:{row_id}", told=str(name) if tells else "", guardian=kind == "guardian")


def _letters(unit: Unit, client_id: ClientId, invoices: Collection[str]) -> Iterator[StoredPart]:
    """Each piece, its attachments after it; of a confidential one nothing is told but the day."""
    tells = unit.may(Category.CORRESPONDENCE, Level.READ, client_id)
    reminders = unit.db.all("SELECT letter_id, invoice_id FROM reminder WHERE client_id = ?", (client_id,))
    claims = {str(letter) for letter, invoice in reminders if invoice in invoices}
    files: dict[str, list[Any]] = {}
    sql = "SELECT letter_id, id, name, sealed IS NOT NULL FROM attachment WHERE client_id = ? ORDER BY letter_id, position"
    for letter_id, *file in unit.db.all(sql, (client_id,)):
        files.setdefault(letter_id, []).append(file)
    sql = "SELECT id, sent_on, subject, confidential FROM correspondence WHERE client_id = ? ORDER BY sent_on DESC, id"
    for letter_id, sent_on, subject, confidential in unit.db.all(sql, (client_id,)):
        day, sealed, claim = date.fromisoformat(sent_on), bool(confidential), letter_id in claims
        told = str(subject) if tells else ""
        yield StoredPart(f"letter:{letter_id}", 1, told, day, claim, confidential=sealed)
        for file_id, name, locked in files.get(letter_id, ()):
            told = str(name) if tells else ""
            yield StoredPart(f"attachment:{file_id}", 1, told, day, claim, confidential=bool(locked))


def _empty_columns(unit: Unit, client_id: ClientId, columns: tuple[str, ...]) -> None:
    card = clients.get(unit, client_id)
    emptied: dict[str, Any] = {one: None if one == "birth_date" else "" for one in columns}
    clients.save(unit, replace(card, version=card.version + 1, **emptied), card.version)
    for column in columns:
        erased_parts.remember(unit.db, "client", client_id, unit.today, column)
        _erase_corrections(unit, client_id, column)


def _erase_corrections(unit: Unit, client_id: ClientId, column: str) -> None:
    """What stood there before a correction is the same datum."""
    sql = "SELECT id FROM rectification WHERE client_id = ? AND (field = ? OR field LIKE '%/' || ? OR field LIKE '%.' || ?)"
    for (row_id,) in unit.db.all(sql, (client_id, column, column, column)):
        _delete(unit, "rectification", row_id)


def _erase_letter(unit: Unit, letter_id: str) -> None:
    for (file_id,) in unit.db.all("SELECT id FROM attachment WHERE letter_id = ?", (letter_id,)):
        _delete(unit, "attachment", file_id)
    unit.db.execute("UPDATE reminder SET letter_id = NULL WHERE letter_id = ?", (letter_id,))
    _delete(unit, "correspondence", letter_id)


def _delete(unit: Unit, table: str, row_id: str, key: str = "id") -> None:
    if unit.db.execute(f"DELETE FROM {table} WHERE {key} = ?", (row_id,)):
        erased_parts.remember(unit.db, table, row_id, unit.today)
