"""Notices and who was told of them: a published one is never changed, what was answered stays with the client."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.notice import Notice, NoticeAnswer
from practice_app.storage.database import Connection, Row
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = (
    "id, kind, version, text_nl, text_en, changes, purpose, important, must_accept, answer_by, effective_from, published_on, "
    "published_by"
)
_ANSWER = "notice_id, client_id, told_on, channel, answer, answered_on"
# Terms are for who is a client now; a statement and a transfer are about everybody whose data are here.
_CONCERNED = {"terms": "client.active = 1 AND client.standing = 'client'", "privacy_statement": "1 = 1", "transfer": "1 = 1"}


def listed(db: Connection) -> list[Notice]:
    """Every notice: drafts first, then the latest."""
    sql = f"SELECT {_COLUMNS} FROM notice ORDER BY published_on IS NOT NULL, effective_from DESC, kind, version"
    return [_notice(row) for row in db.all(sql)]


def get(db: Connection, notice_id: str) -> Notice:
    """One notice; NotFound."""
    row = db.one(f"SELECT {_COLUMNS} FROM notice WHERE id = ?", (notice_id,))
    if row is None:
        raise NotFound(N_("This version is not here any more."))
    return _notice(row)


def is_taken(db: Connection, notice: Notice) -> bool:
    """Whether another of this kind bears the same version."""
    sql = "SELECT 1 FROM notice WHERE kind = ? AND version = ? AND id <> ?"
    return db.one(sql, (notice.kind, notice.version, notice.id)) is not None


def add(db: Connection, notice: Notice) -> None:
    """Store a new draft."""
    db.execute(f"INSERT INTO notice ({_COLUMNS}) VALUES ({', '.join('?' * 13)})", _values(notice))


def save(db: Connection, notice: Notice) -> None:
    """Store a changed draft, or publish it. Conflict for what is published: it stays as it is."""
    columns = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", ")[1:])
    if not db.execute(f"UPDATE notice SET {columns} WHERE id = ? AND published_on IS NULL", (*_values(notice)[1:], notice.id)):
        raise Conflict(N_("This version is published, so it stays as it is. Make a new version."))


def remove(db: Connection, notice_id: str) -> None:
    """Delete a draft."""
    db.execute("DELETE FROM notice WHERE id = ? AND published_on IS NULL", (notice_id,))


def answers_of(unit: Unit, client_id: ClientId) -> list[NoticeAnswer]:
    """What one client was told and answered, the latest first."""
    sql = f"SELECT {_ANSWER} FROM notice_answer WHERE client_id = ? ORDER BY told_on DESC, notice_id"
    return [_answer(row) for row in unit.db.all(sql, (client_id,))]


def answer_of(unit: Unit, notice_id: str, client_id: ClientId) -> NoticeAnswer | None:
    """What one client was told and answered of one notice; None when they were not told."""
    sql = f"SELECT {_ANSWER} FROM notice_answer WHERE notice_id = ? AND client_id = ?"
    row = unit.db.one(sql, (notice_id, client_id))
    return None if row is None else _answer(row)


def put_answer(unit: Unit, one: NoticeAnswer) -> None:
    """Store that somebody was told, or what they answered."""
    unit.db.execute(
        f"INSERT INTO notice_answer ({_ANSWER}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (notice_id, client_id) DO UPDATE SET "
        "told_on = excluded.told_on, channel = excluded.channel, answer = excluded.answer, answered_on = excluded.answered_on",
        (one.notice_id, one.client_id, one.told_on.isoformat(), one.channel, one.answer, _day(one.answered_on)),
    )


def answers_to(unit: Unit, notice_id: str) -> list[tuple[ClientId, str, str, bool, NoticeAnswer]]:
    """Who was told of a notice, of the clients that the member sees: id, number, name, active, what they answered; by name."""
    where, values = visible(unit, Category.CONSENT, "client.id")
    columns = ", ".join(f"notice_answer.{name}" for name in _ANSWER.split(", "))
    sql = (
        f"SELECT client.id, number, {NAME_OF_CLIENT}, active, {columns} FROM notice_answer JOIN client ON client.id = client_id "
        f"WHERE notice_id = ? AND {where} ORDER BY sort_name, client.id"
    )
    return [(ClientId(row[0]), row[1], row[2], bool(row[3]), _answer(row[4:])) for row in unit.db.all(sql, [notice_id, *values])]


def untold(unit: Unit, notice: Notice, level: Level = Level.READ) -> list[ClientId]:
    """The clients concerned who were not told of a notice, whom the member may see (or write to), by name."""
    where, values = visible(unit, Category.CONSENT, "client.id", level)
    sql = f"SELECT client.id FROM client WHERE {_untold(notice)} AND {where} ORDER BY sort_name, client.id"
    return [ClientId(row[0]) for row in unit.db.all(sql, [notice.id, *values])]


def count_untold(unit: Unit, notice: Notice) -> int:
    """How many those are."""
    where, values = visible(unit, Category.CONSENT, "client.id")
    return int(unit.db.value(f"SELECT count(*) FROM client WHERE {_untold(notice)} AND {where}", [notice.id, *values]))


def counted(unit: Unit, notice_id: str) -> dict[str, int]:
    """How many gave each answer, of the clients that the member sees; "" stands for none yet."""
    where, values = visible(unit, Category.CONSENT, "client_id")
    sql = f"SELECT answer, count(*) FROM notice_answer WHERE notice_id = ? AND {where} GROUP BY answer"
    return {row[0]: int(row[1]) for row in unit.db.all(sql, [notice_id, *values])}


def objected(db: Connection, client_id: ClientId, purpose: str) -> bool:
    """Whether the client objected to a use that some notice told of."""
    sql = (
        "SELECT 1 FROM notice_answer JOIN notice ON notice.id = notice_id WHERE client_id = ? AND purpose = ? "
        "AND answer = 'objected' LIMIT 1"
    )
    return db.one(sql, (client_id, purpose)) is not None


def may_begin(db: Connection, client_id: ClientId, purpose: str, today: date) -> bool:
    """Whether the client was told of a new use, and the time to object is over."""
    sql = (
        "SELECT 1 FROM notice_answer JOIN notice ON notice.id = notice_id WHERE client_id = ? AND purpose = ? "
        "AND published_on IS NOT NULL AND answer_by < ? AND effective_from <= ? AND told_on <= answer_by LIMIT 1"
    )
    return db.one(sql, (client_id, purpose, today.isoformat(), today.isoformat())) is not None


def processors(db: Connection) -> list[tuple[str, str]]:
    """Who works with data for the practice now: name and what they do."""
    return [(row[0], row[1]) for row in db.all("SELECT name, does FROM processor WHERE ended_on IS NULL ORDER BY name")]


def _untold(notice: Notice) -> str:
    told = "EXISTS (SELECT 1 FROM notice_answer WHERE notice_id = ? AND client_id = client.id)"
    return f"{_CONCERNED[notice.kind]} AND NOT {told}"


def _values(one: Notice) -> tuple[object, ...]:
    changes = {"nl": one.changes_nl, "en": one.changes_en}
    return (
        one.id, one.kind, one.version, one.text_nl, one.text_en, json.dumps(changes, ensure_ascii=False), one.purpose,
        int(one.important), int(one.must_accept), _day(one.answer_by), one.effective_from.isoformat(), _day(one.published_on),
        one.published_by or None,
    )  # fmt: skip


def _notice(row: Row) -> Notice:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    changes = json.loads(values.pop("changes") or "{}")
    for name in ("answer_by", "effective_from", "published_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values |= {name: bool(values[name]) for name in ("important", "must_accept")}
    values["published_by"] = values["published_by"] or ""
    return Notice(**values, changes_nl=changes.get("nl", ""), changes_en=changes.get("en", ""))


def _answer(row: Iterable[object]) -> NoticeAnswer:
    notice_id, client_id, told_on, channel, answer, answered_on = (value if value is None else str(value) for value in row)
    return NoticeAnswer(
        notice_id or "", ClientId(client_id or ""), date.fromisoformat(told_on or ""), channel or "",
        answer or "",  # type: ignore[arg-type]  # the schema checks it
        date.fromisoformat(answered_on) if answered_on else None,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
