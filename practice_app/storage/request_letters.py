"""The letters about a request: drafted, changed, sent; a sent one is not changed any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import new_id
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit

_COLUMNS = "id, version, request_id, kind, language, subject, body, made_on, sent_on"


@dataclass(frozen=True, slots=True)
class RequestLetter:
    """One letter. `sent_on` None: still a draft."""

    id: str
    version: int
    request_id: str
    kind: str
    language: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    made_on: date
    sent_on: date | None = None


def add(unit: Unit, request_id: str, kind: str, language: str, text: tuple[str, str]) -> RequestLetter:
    """Store a draft with its subject and body."""
    letter = RequestLetter(new_id(), 1, request_id, kind, language, *text, unit.today)
    unit.db.execute(
        "INSERT INTO request_letter (id, version, request_id, kind, language, subject, body, made_on, made_by) "
        "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)",
        (letter.id, request_id, kind, language, *text, unit.today.isoformat(), unit.member_id),
    )
    return letter


def get(unit: Unit, letter_id: str) -> RequestLetter:
    """One letter; NotFound."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM request_letter WHERE id = ?", (letter_id,))
    if row is None:
        raise NotFound(N_("This letter is not here any more."))
    return _letter(row)


def of_request(unit: Unit, request_id: str) -> list[RequestLetter]:
    """The letters of a request, the first made first."""
    sql = f"SELECT {_COLUMNS} FROM request_letter WHERE request_id = ? ORDER BY made_on, rowid"
    return [_letter(row) for row in unit.db.all(sql, (request_id,))]


def change(unit: Unit, letter: RequestLetter, subject: str, body: str, version: int) -> None:
    """Store another text of a draft. Conflict when it was sent, or changed meanwhile."""
    sql = (
        "UPDATE request_letter SET subject = ?, body = ?, version = version + 1 WHERE id = ? AND version = ? AND sent_on IS NULL"
    )
    if unit.db.execute(sql, (subject, body, letter.id, version)) != 1:
        raise Conflict(N_("This letter was sent, or changed meanwhile. Open it again."))


def mark_sent(unit: Unit, letter: RequestLetter, on: date) -> None:
    """Note the day on which it was sent."""
    sql = "UPDATE request_letter SET sent_on = ?, sent_by = ?, version = version + 1 WHERE id = ? AND sent_on IS NULL"
    if unit.db.execute(sql, (on.isoformat(), unit.member_id, letter.id)) != 1:
        raise Conflict(N_("This letter was sent already."))


def delete(unit: Unit, letter: RequestLetter) -> None:
    """Throw a draft away. Conflict when it was sent."""
    if unit.db.execute("DELETE FROM request_letter WHERE id = ? AND sent_on IS NULL", (letter.id,)) != 1:
        raise Conflict(N_("This letter was sent; it stays with the request."))


def request_of(unit: Unit, letter_id: str) -> str:
    """The id of the request of a letter, "" when it is not there."""
    return str(unit.db.value("SELECT request_id FROM request_letter WHERE id = ?", (letter_id,)) or "")


def _letter(row: Row) -> RequestLetter:
    identity, version, request_id, kind, language, subject, body, made, sent = row
    sent_on = date.fromisoformat(sent) if sent else None
    return RequestLetter(identity, version, request_id, kind, language, subject, body, date.fromisoformat(made), sent_on)
