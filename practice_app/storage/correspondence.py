"""Correspondence; the texts of a confidential piece stand sealed together, and their own columns stay empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, KeyProblem, NotFound
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.storage.clients import changed_meanwhile
from practice_app.storage.database import Row
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import Signers, open_value, seal_value, signers
from practice_app.storage.unit import Unit

_COLUMNS = (
    "id, version, client_id, sent_on, direction, channel, subject, body, confidential, author_id, correspondent, message_id, "
    "reply_to, promotional"
)
_INSERT = f"INSERT INTO correspondence ({_COLUMNS}, sealed, recorded_at) VALUES ({', '.join('?' * 16)})"
_UPDATE = (
    "UPDATE correspondence SET version = ?, sent_on = ?, direction = ?, channel = ?, subject = ?, body = ?, "
    "correspondent = ?, message_id = ?, sealed = ?, confidential = ?, reply_to = ?, promotional = ? WHERE id = ? AND version = ?"
)


def get(unit: Unit, letter_id: LetterId) -> Correspondence:
    """One piece, opened. NotFound too for a confidential one that the member may not know of."""
    row = unit.db.one(f"SELECT {_COLUMNS}, sealed FROM correspondence WHERE id = ?", (letter_id,))
    if row is None or (row[8] and not unit.may(Category.CONFIDENTIAL, Level.READ, ClientId(row[2]))):
        raise NotFound(N_("This piece of correspondence is not here."))
    letter = _letter(row[:-1])
    if letter.reply_to is not None and not is_known(unit, letter.reply_to):  # an open answer to a confidential piece
        letter = replace(letter, reply_to=None)
    return opened(unit, letter, row[-1]) if letter.confidential else letter


def is_known(unit: Unit, letter_id: LetterId) -> bool:
    """Whether the piece is there and the member may know that it is confidential, if it is."""
    row = unit.db.one("SELECT client_id, confidential FROM correspondence WHERE id = ?", (letter_id,))
    return row is not None and (not row[1] or unit.may(Category.CONFIDENTIAL, Level.READ, ClientId(row[0])))


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
    values = (letter.version, letter.sent_on.isoformat(), letter.direction, letter.channel, *_texts(unit, letter))
    facts = (int(letter.confidential), letter.reply_to, int(letter.promotional))
    if unit.db.execute(_UPDATE, (*values, *facts, letter.id, expected)) != 1:
        raise changed_meanwhile()


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
        found.append(opened(unit, letter, row[-1], known) if letter.confidential and known else letter)
    return found


def opened(unit: Unit, letter: Correspondence, sealed: bytes, known: Signers | None = None) -> Correspondence:
    """A confidential piece with its texts. NotAllowed without the key, KeyProblem when it was moved, forged or damaged."""
    secret = open_value(unit, KeyName.CONFIDENTIAL, address_of(letter.id, letter.client_id, letter.version), sealed, known)
    subject, body, correspondent, message_id = unpacked(secret)
    return replace(letter, subject=subject, body=body, correspondent=correspondent, message_id=message_id)


def unpacked(secret: bytes) -> tuple[str, str, str, str]:
    """Subject, body, correspondent and number of the mail of an opened seal. KeyProblem when they are damaged."""
    try:
        subject, body, correspondent, message_id = json.loads(secret)
    except ValueError:
        raise KeyProblem(N_("The text of this piece cannot be read: it is damaged. Restore it from a backup.")) from None
    return str(subject), str(body), str(correspondent), str(message_id)


def address_of(letter_id: LetterId, client_id: ClientId, version: int) -> Address:
    """Where the seal of a piece belongs."""
    return Address("correspondence", letter_id, client_id, version)


def _stored(unit: Unit, letter: Correspondence) -> tuple[object, ...]:
    subject, body, correspondent, message_id, sealed = _texts(unit, letter)
    return (
        letter.id, letter.version, letter.client_id, letter.sent_on.isoformat(), letter.direction, letter.channel, subject,
        body, int(letter.confidential), letter.author_id, correspondent, message_id, letter.reply_to,
        int(letter.promotional), sealed, unit.now.isoformat(),
    )  # fmt: skip


def _texts(unit: Unit, letter: Correspondence) -> tuple[str, str, str, str, bytes | None]:
    """What stands in the columns subject, body, correspondent, message_id and sealed."""
    texts = (letter.subject, letter.body, letter.correspondent, letter.message_id)
    if not letter.confidential:
        return (*texts, None)
    address = address_of(letter.id, letter.client_id, letter.version)
    return "", "", "", "", seal_value(unit, KeyName.CONFIDENTIAL, address, json.dumps(texts, ensure_ascii=False).encode())


def _letter(row: Row) -> Correspondence:
    identity, version, client_id, sent_on, direction, channel, subject, body, confidential, author, *more = row
    correspondent, message_id, reply_to, promotional = more
    return Correspondence(
        LetterId(identity), version, ClientId(client_id), date.fromisoformat(sent_on), direction, channel, subject, body,
        confidential == 1, MemberId(author), correspondent, message_id, None if reply_to is None else LetterId(reply_to),
        promotional == 1,
    )  # fmt: skip
