"""Correspondence; subject and body of a confidential piece stand sealed together, and their own columns stay empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, KeyProblem, NotFound
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.storage.clients import changed_meanwhile
from practice_app.storage.database import Row
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import Signers, open_value, seal_value, signers
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "id, version, client_id, sent_on, direction, channel, subject, body, confidential, author_id"
_INSERT = f"INSERT INTO correspondence ({_COLUMNS}, sealed, recorded_at) VALUES ({', '.join('?' * 12)})"
_UPDATE = (
    "UPDATE correspondence SET version = ?, sent_on = ?, direction = ?, channel = ?, subject = ?, body = ?, "
    "confidential = ?, sealed = ? WHERE id = ? AND version = ?"
)
_LINE = (
    f"correspondence.id, correspondence.version, client.id, client.number, {NAME_OF_CLIENT}, sent_on, direction, channel, "
    "subject, confidential, author_id"
)


def get(unit: Unit, letter_id: LetterId) -> Correspondence:
    """One piece, opened. NotFound too for a confidential one that the member may not know of."""
    row = unit.db.one(f"SELECT {_COLUMNS}, sealed FROM correspondence WHERE id = ?", (letter_id,))
    if row is None or (row[8] and not unit.may(Category.CONFIDENTIAL, Level.READ, ClientId(row[2]))):
        raise NotFound(N_("This piece of correspondence is not here."))
    letter = _letter(row[:-1])
    return _opened(unit, letter, row[-1]) if letter.confidential else letter


def client_of(unit: Unit, letter_id: LetterId) -> ClientId | None:
    """The client that a piece is about, if it is there."""
    found = unit.db.value("SELECT client_id FROM correspondence WHERE id = ?", (letter_id,))
    return None if found is None else ClientId(found)


def add(unit: Unit, letter: Correspondence) -> None:
    """Store a new piece."""
    add_many(unit, [letter])


def add_many(unit: Unit, letters: Iterable[Correspondence]) -> None:
    """Store new pieces, the confidential ones sealed."""
    unit.db.execute_many(_INSERT, (_stored(unit, letter) for letter in letters))


def save(unit: Unit, letter: Correspondence, expected: int) -> None:
    """Store the next version. Conflict when the piece is no longer at the `expected` version."""
    subject, body, sealed = _texts(unit, letter)
    values = (letter.version, letter.sent_on.isoformat(), letter.direction, letter.channel, subject, body)
    if unit.db.execute(_UPDATE, (*values, int(letter.confidential), sealed, letter.id, expected)) != 1:
        raise changed_meanwhile()


def listed(unit: Unit, chosen: LetterFilter, limit: int, offset: int) -> list[LetterLine]:
    """The pieces that the member may know of and the filter lets through, newest first; nothing sealed is opened."""
    where, values = _chosen(unit, chosen)
    sql = (
        f"SELECT {_LINE} FROM correspondence JOIN client ON client.id = correspondence.client_id WHERE {where} "
        "ORDER BY sent_on DESC, correspondence.id LIMIT ? OFFSET ?"
    )
    return [_line(row) for row in unit.db.all(sql, [*values, limit, offset])]


def count(unit: Unit, chosen: LetterFilter) -> int:
    """How many pieces the member may know of and the filter lets through."""
    where, values = _chosen(unit, chosen)
    return int(unit.db.value(f"SELECT count(*) FROM correspondence WHERE {where}", values))


def on_days(unit: Unit, days: Sequence[tuple[ClientId, date]]) -> list[Correspondence]:
    """Every piece of these clients on these days, confidential ones opened where the member holds the key."""
    asked = json.dumps([[client_id, day.isoformat()] for client_id, day in days])
    columns = ", ".join(f"c.{name}" for name in _COLUMNS.split(", "))
    rows = unit.db.all(
        f"SELECT {columns}, c.sealed FROM (SELECT DISTINCT value ->> 0 AS client, value ->> 1 AS day FROM json_each(?)) "
        "CROSS JOIN correspondence AS c ON c.client_id = client AND c.sent_on = day",
        (asked,),
    )
    known = signers(unit) if unit.session.keys.holds(KeyName.CONFIDENTIAL) else None
    found = []
    for row in rows:
        letter = _letter(row[:-1])
        found.append(_opened(unit, letter, row[-1], known) if letter.confidential and known else letter)
    return found


def _chosen(unit: Unit, chosen: LetterFilter) -> tuple[str, list[object]]:
    where, values = visible(unit, Category.CORRESPONDENCE, "correspondence.client_id")
    secret, more = visible(unit, Category.CONFIDENTIAL, "correspondence.client_id")
    where, values = f"{where} AND (confidential = 0 OR {secret})", [*values, *more]
    for column, value in (("client_id", chosen.client_id), ("direction", chosen.direction), ("channel", chosen.channel)):
        if value is not None:
            where += f" AND correspondence.{column} = ?"
            values.append(value)
    if text := asked(chosen.text):
        condition, patterns = contains("subject", text)
        where, values = f"{where} AND {condition}", [*values, *patterns]
    return where, values


def _stored(unit: Unit, letter: Correspondence) -> tuple[object, ...]:
    subject, body, sealed = _texts(unit, letter)
    return (
        letter.id, letter.version, letter.client_id, letter.sent_on.isoformat(), letter.direction, letter.channel, subject,
        body, int(letter.confidential), letter.author_id, sealed, unit.now.isoformat(),
    )  # fmt: skip


def _texts(unit: Unit, letter: Correspondence) -> tuple[str, str, bytes | None]:
    """What stands in the columns subject, body and sealed."""
    if not letter.confidential:
        return letter.subject, letter.body, None
    secret = json.dumps([letter.subject, letter.body], ensure_ascii=False).encode()
    return "", "", seal_value(unit, KeyName.CONFIDENTIAL, _address(letter), secret)


def _opened(unit: Unit, letter: Correspondence, sealed: bytes, known: Signers | None = None) -> Correspondence:
    secret = open_value(unit, KeyName.CONFIDENTIAL, _address(letter), sealed, known)
    try:
        subject, body = json.loads(secret)
    except ValueError:
        raise KeyProblem(N_("The text of this piece cannot be read: it is damaged. Restore it from a backup.")) from None
    return replace(letter, subject=subject, body=body)


def _address(letter: Correspondence) -> Address:
    return Address("correspondence", letter.id, letter.client_id, letter.version)


def _letter(row: Row) -> Correspondence:
    identity, version, client_id, sent_on, direction, channel, subject, body, confidential, author = row
    return Correspondence(
        LetterId(identity), version, ClientId(client_id), date.fromisoformat(sent_on), direction, channel, subject, body,
        confidential == 1, MemberId(author),
    )  # fmt: skip


def _line(row: Row) -> LetterLine:
    identity, version, client_id, number, name, sent_on, direction, channel, subject, confidential, author = row
    return LetterLine(
        LetterId(identity), version, ClientId(client_id), number, name, date.fromisoformat(sent_on), direction, channel,
        subject, confidential == 1, MemberId(author),
    )  # fmt: skip
