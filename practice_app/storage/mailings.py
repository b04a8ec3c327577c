"""Mailings and who gets them; whoever withdraws or objects falls out of what is not made yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.consent import MARKETING
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.mailing import DUTY, Candidate, Mailing, Recipient, Result
from practice_app.domain.plain_dates import is_minor
from practice_app.storage import suppression
from practice_app.storage.allowed_use import may_use_for
from practice_app.storage.database import Connection, Row
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "id, version, name, channel, promotional, subject, body, status, made_on, purpose"
# Where the last who waited objected or went, what was begun is finished.
_STATUS = (
    "CASE WHEN status = 'making' AND NOT EXISTS (SELECT 1 FROM mailing_recipient WHERE mailing_id = mailing.id "
    "AND result = 'waiting') THEN 'made' ELSE status END"
)
_SELECT = f"SELECT {_COLUMNS.replace('status', _STATUS)} FROM mailing"
_SUBSCRIBED = "EXISTS (SELECT 1 FROM consent WHERE client_id = client.id AND purpose = :marketing AND withdrawn_on IS NULL)"
_RESTRICTED = (
    "EXISTS (SELECT 1 FROM hold WHERE client_id = client.id AND kind = 'restriction' AND released_on IS NULL "
    "AND (until IS NULL OR until >= :today))"
)
_NEEDED = ((Category.CORRESPONDENCE, Level.WRITE), (Category.CONTACT, Level.READ), (Category.CONSENT, Level.READ))
_AUDIENCES = {
    "subscribers": _SUBSCRIBED,
    "clients": "client.standing = 'client'",
    "consented": "EXISTS (SELECT 1 FROM consent WHERE client_id = client.id AND purpose = :label AND withdrawn_on IS NULL)",
    "label": "client.id IN (SELECT client_id FROM client_label WHERE label_id = :label)",
}


def listed(db: Connection) -> list[Mailing]:
    """Every mailing, those not made first, then the newest."""
    return [_mailing(row) for row in db.all(f"{_SELECT} ORDER BY made_on IS NOT NULL, made_on DESC, name")]


def get(db: Connection, mailing_id: str) -> Mailing:
    """One mailing. NotFound when it is not there."""
    row = db.one(f"{_SELECT} WHERE id = ?", (mailing_id,))
    if row is None:
        raise NotFound(N_("This mailing is not here any more."))
    return _mailing(row)


def add(unit: Unit, mailing: Mailing) -> None:
    """Store a new one."""
    sql = f"INSERT INTO mailing ({_COLUMNS}, made_by) VALUES ({', '.join('?' * 11)})"
    unit.db.execute(sql, (*_values(mailing), unit.member_id))


def save(db: Connection, mailing: Mailing) -> None:
    """Store the next version. Conflict when it is not the one after what is stored."""
    columns = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", ")[1:])
    values = [*_values(mailing)[1:], mailing.id, mailing.version - 1]
    if not db.execute(f"UPDATE mailing SET {columns} WHERE id = ? AND version = ?", values):
        raise Conflict(N_("This was changed meanwhile by someone else. Open it again and repeat your change."))


def delete(db: Connection, mailing_id: str) -> None:
    """Delete a draft with the list of who would get it."""
    db.execute("DELETE FROM mailing_recipient WHERE mailing_id = ?", (mailing_id,))
    db.execute("DELETE FROM mailing WHERE id = ?", (mailing_id,))


def candidates(unit: Unit, audience: str, label_id: str = "") -> Iterable[Candidate]:
    """The active clients of an audience whom the member may write to, with what decides about them, by name."""
    yield from _candidates(unit, _AUDIENCES[audience], {"label": label_id})


def candidate(unit: Unit, client_id: ClientId) -> Candidate | None:
    """The same of one client; None when inactive, gone, or not the member's to write to."""
    return next(iter(_candidates(unit, "client.id = :client", {"client": client_id})), None)


def _candidates(unit: Unit, which: str, named: dict[str, object]) -> Iterable[Candidate]:
    named |= {"marketing": MARKETING, "today": unit.today.isoformat()}
    seen = []
    for category, level in _NEEDED:
        condition, values = visible(unit, category, "client.id", level)
        for value in values:
            name = f"value{len(named)}"
            condition = condition.replace("?", f":{name}", 1)
            named[name] = value
        seen.append(condition)
    sql = (
        f"SELECT client.id, {NAME_OF_CLIENT}, email <> '', street <> '' AND postcode <> '' AND city <> '', {_SUBSCRIBED}, "
        f"birth_date, {_RESTRICTED} FROM client WHERE active = 1 AND {which} AND {' AND '.join(seen)} "
        "ORDER BY sort_name, client.id"
    )
    for identity, name, email, address, subscribed, born, restricted in unit.db.iterate(sql, named):
        minor = is_minor(date.fromisoformat(born) if born else None, unit.today)
        objected = suppression.is_suppressed(unit.db, identity)
        yield Candidate(
            ClientId(identity), name, bool(email), bool(address), bool(subscribed), objected, minor, bool(restricted)
        )  # fmt: skip


def withheld(unit: Unit, mailing: Mailing) -> set[ClientId]:
    """Those it was made for who may not get it any more: restricted since, or what they do not want any longer.

    What people must be told (DUTY) is told to them all the same: it is for their own protection (AVG art. 13, 14, 18(2)).
    """
    sql = (
        f"SELECT client.id, {_SUBSCRIBED}, birth_date, {_RESTRICTED} FROM client "
        "JOIN mailing_recipient ON client_id = client.id WHERE mailing_id = :mailing AND result = 'made'"
    )
    named = {"mailing": mailing.id, "marketing": MARKETING, "today": unit.today.isoformat()}
    found = set()
    for identity, subscribed, born, restricted in unit.db.all(sql, named):
        minor = is_minor(date.fromisoformat(born) if born else None, unit.today)
        wanted = subscribed and not minor and not suppression.is_suppressed(unit.db, identity)
        agreed = not mailing.purpose or mailing.purpose == DUTY or may_use_for(unit, ClientId(identity), mailing.purpose)
        if (restricted and mailing.purpose != DUTY) or (mailing.promotional and not wanted) or not agreed:
            found.add(ClientId(identity))
    return found


def put_recipients(db: Connection, mailing_id: str, results: Sequence[tuple[ClientId, Result]]) -> None:
    """Replace the list of a mailing that is not made yet."""
    db.execute("DELETE FROM mailing_recipient WHERE mailing_id = ?", (mailing_id,))
    db.execute_many(
        "INSERT INTO mailing_recipient (mailing_id, client_id, result) VALUES (?, ?, ?)",
        [(mailing_id, client_id, result) for client_id, result in results],
    )


def results(db: Connection, mailing_id: str) -> tuple[tuple[ClientId, Result], ...]:
    """Everybody on the list of a mailing, with what is said there: ids only."""
    rows = db.all("SELECT client_id, result FROM mailing_recipient WHERE mailing_id = ? ORDER BY client_id", (mailing_id,))
    return tuple((ClientId(row[0]), row[1]) for row in rows)


def still_here(db: Connection, listed: Sequence[tuple[ClientId, Result]]) -> list[tuple[ClientId, Result]]:
    """Those whose card was not destroyed or merged since."""
    return [one for one in listed if db.one("SELECT 1 FROM client WHERE id = ?", (one[0],))]


def recipients(unit: Unit, mailing_id: str) -> list[Recipient]:
    """Who is on the list of a mailing, as far as the member may see them, by name."""
    where, values = visible(unit, Category.CORRESPONDENCE, "client.id")
    sql = (
        f"SELECT client.id, client.number, {NAME_OF_CLIENT}, result, letter_id FROM mailing_recipient "
        f"JOIN client ON client.id = mailing_recipient.client_id WHERE mailing_id = ? AND {where} ORDER BY sort_name, client.id"
    )
    return [Recipient(ClientId(row[0]), *row[1:]) for row in unit.db.all(sql, [mailing_id, *values])]


def waiting(unit: Unit, mailing_id: str) -> list[ClientId]:
    """The clients whose letter is still to be made, as far as the member may write to them."""
    where, values = visible(unit, Category.CORRESPONDENCE, "client_id", Level.WRITE)
    sql = f"SELECT client_id FROM mailing_recipient WHERE mailing_id = ? AND result = 'waiting' AND {where} ORDER BY client_id"
    return [ClientId(row[0]) for row in unit.db.all(sql, [mailing_id, *values])]


def counted(db: Connection, mailing_id: str) -> dict[Result, int]:
    """How many clients of a mailing have each result."""
    sql = "SELECT result, count(*) FROM mailing_recipient WHERE mailing_id = ? GROUP BY result"
    return {row[0]: int(row[1]) for row in db.all(sql, (mailing_id,))}


def set_result(db: Connection, mailing_id: str, client_id: ClientId, result: Result, letter_id: str | None = None) -> None:
    """What became of one client."""
    sql = "UPDATE mailing_recipient SET result = ?, letter_id = ? WHERE mailing_id = ? AND client_id = ?"
    db.execute(sql, (result, letter_id, mailing_id, client_id))


def add_made(db: Connection, mailing_id: str, client_id: ClientId, letter_id: str) -> None:
    """A letter that was written for one client of a mailing that needs no choosing."""
    sql = "INSERT INTO mailing_recipient (mailing_id, client_id, result, letter_id) VALUES (?, ?, 'made', ?)"
    db.execute(sql, (mailing_id, client_id, letter_id))


def drop(db: Connection, mailing_id: str, client_id: ClientId) -> None:
    """Take a client off the list of a mailing: they are no part of it any more."""
    db.execute("DELETE FROM mailing_recipient WHERE mailing_id = ? AND client_id = ?", (mailing_id, client_id))


def leave_out(db: Connection, client_id: ClientId) -> None:
    """Take a client who objects out of every promotional mailing that is not made for them yet."""
    db.execute(
        "UPDATE mailing_recipient SET result = 'suppressed' WHERE client_id = ? AND result = 'waiting' "
        "AND mailing_id IN (SELECT id FROM mailing WHERE promotional = 1)",
        (client_id,),
    )


def _values(mailing: Mailing) -> tuple[object, ...]:
    return (
        mailing.id, mailing.version, mailing.name, mailing.channel, int(mailing.promotional), mailing.subject, mailing.body,
        mailing.status, mailing.made_on.isoformat() if mailing.made_on else None,
        mailing.purpose,
    )  # fmt: skip


def _mailing(row: Row) -> Mailing:
    identity, version, name, channel, promotional, subject, body, status, made_on, purpose = row
    day = date.fromisoformat(made_on) if made_on else None
    return Mailing(identity, version, name, channel, bool(promotional), subject, body, status, day, purpose)
