"""Requests, complaints, disclosures and breaches as retention sees them: open ones suspend, closed ones go at their own term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from practice_app.domain.retention_facts import RecordFacts
from practice_app.domain.retention_rules import RuleName
from practice_app.storage.database import Connection, Row

# Category → rule, and the statement that gives the client and the day from which its term runs.
_CLOSED = {
    "rights_request": (RuleName.REGISTER, "SELECT client_id, closed_on FROM rights_request WHERE closed_on IS NOT NULL"),
    "disclosure": (RuleName.REGISTER, "SELECT client_id, disclosed_on FROM disclosure WHERE client_id IS NOT NULL"),
    "complaint": (RuleName.COMPLAINT, "SELECT client_id, closed_on FROM complaint WHERE closed_on IS NOT NULL"),
    "data_breach": (
        RuleName.REGISTER,
        "SELECT client_id, closed_on FROM breach_client JOIN data_breach ON id = breach_id WHERE closed_on IS NOT NULL",
    ),
}
_OPEN = (
    "SELECT client_id, count(*) FROM rights_request WHERE closed_on IS NULL",
    "SELECT client_id, count(*) FROM complaint WHERE closed_on IS NULL",
    "SELECT client_id, count(*) FROM breach_client JOIN data_breach ON id = breach_id WHERE closed_on IS NULL",
)
_OF_REQUEST = ("request_letter", "request_file", "request_part", "passage_decision", "attachment_decision", "recipient_notice")
CATEGORIES = tuple(_CLOSED)
# What stays when a card goes, by the column that names the client.
OUTLIVE = tuple((table, "client_id") for table in ("rights_request", "recipient_notice", "disclosure", "complaint"))


def closed(db: Connection, and_: str, values: Mapping[str, object]) -> Iterator[tuple[str, RecordFacts]]:
    """Every closed entry about a client with the day its term runs from; `and_` narrows to some clients."""
    for category, (rule, sql) in _CLOSED.items():
        for client, day in db.iterate(f"{sql} {and_} ORDER BY 2", values):
            if client is not None:
                yield client, RecordFacts(rule, category, date.fromisoformat(day))


def still_open(db: Connection, and_: str, values: Mapping[str, object]) -> dict[str, list[int]]:
    """Of each client how many requests, complaints and breaches are open."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(_OPEN))
    for place, sql in enumerate(_OPEN):
        for client, count in db.iterate(f"{sql} {and_} GROUP BY client_id", values):
            if client is not None:
                found[client][place] = count
    return found


def erase_closed(db: Connection, client_id: str, category: str, day: date) -> None:
    """The entries of one client whose term ran from this day."""
    of_day = {"client": client_id, "day": day.isoformat()}
    if category == "rights_request":
        found = db.all("SELECT id FROM rights_request WHERE client_id = :client AND closed_on = :day", of_day)
        erase_requests(db, [str(row[0]) for row in found])
    elif category == "complaint":
        erase_complaints(db, "client_id = :client AND closed_on = :day", of_day)
    elif category == "disclosure":
        db.execute("DELETE FROM disclosure WHERE client_id = :client AND disclosed_on = :day", of_day)
    else:
        closed_then = "breach_id IN (SELECT id FROM data_breach WHERE closed_on = :day)"
        db.execute(f"DELETE FROM breach_client WHERE client_id = :client AND {closed_then}", of_day)


def erase_requests(db: Connection, request_ids: list[str]) -> None:
    """Requests with all that hangs on them; a correction stays with the card."""
    ids = [(one,) for one in request_ids]
    for table in _OF_REQUEST:
        db.execute_many(f"DELETE FROM {table} WHERE request_id = ?", ids)
    db.execute_many("UPDATE rectification SET request_id = NULL WHERE request_id = ?", ids)
    db.execute_many("DELETE FROM rights_request WHERE id = ?", ids)


def erase_complaints(db: Connection, condition: str, values: Mapping[str, object]) -> None:
    """Complaints with their notes."""
    db.execute(f"DELETE FROM complaint_note WHERE complaint_id IN (SELECT id FROM complaint WHERE {condition})", values)
    db.execute(f"DELETE FROM complaint WHERE {condition}", values)


def forget_card(db: Connection, client_id: str) -> None:
    """When a card goes the register keeps its minimum (retention.md): who asked what, when, and how it ended."""
    db.execute("UPDATE rights_request SET person_contact = '', details = '' WHERE client_id = ?", (client_id,))
    db.execute("UPDATE consent SET proof = '', given_by = '' WHERE client_id = ?", (client_id,))


def of_nobody(db: Connection) -> Iterator[tuple[str, str, RuleName, date]]:
    """Table, id, rule and day of the closed entries that are about no client: nothing else would ever take them."""
    for table, day, rule in (
        ("rights_request", "closed_on", RuleName.REGISTER),
        ("complaint", "closed_on", RuleName.COMPLAINT),
        ("disclosure", "disclosed_on", RuleName.REGISTER),
    ):
        sql = f"SELECT id, {day} FROM {table} WHERE client_id IS NULL AND {day} IS NOT NULL"
        yield from ((table, str(one), rule, date.fromisoformat(on)) for one, on in db.all(sql))
    sql = "SELECT id, closed_on FROM data_breach WHERE closed_on IS NOT NULL AND id NOT IN (SELECT breach_id FROM breach_client)"
    yield from (("data_breach", str(one), RuleName.REGISTER, date.fromisoformat(on)) for one, on in db.all(sql))


def erase_of_nobody(db: Connection, table: str, entry_id: str) -> None:
    """One entry that is about no client."""
    if table == "rights_request":
        erase_requests(db, [entry_id])
    elif table == "complaint":
        erase_complaints(db, "id = :id", {"id": entry_id})
    else:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (entry_id,))


def keep_only(db: Connection, client_id: str, rows: Iterable[Row]) -> None:
    """In a restored backup, of a client destroyed since: the entries that were left, closed as they were.

    `rows`: table, id, outcome, day.
    """
    left: dict[str, dict[str, tuple[object, object]]] = defaultdict(dict)
    for table, entry, outcome, day in rows:
        left[str(table)][str(entry)] = (outcome, day)
    mine = (client_id,)
    gone = [str(row[0]) for row in db.all("SELECT id FROM rights_request WHERE client_id = ?", mine)]
    erase_requests(db, [one for one in gone if one not in left["rights_request"]])
    for (one,) in db.all("SELECT id FROM complaint WHERE client_id = ?", mine):
        if one not in left["complaint"]:
            erase_complaints(db, "id = :id", {"id": one})
    for table, column in (("disclosure", "id"), ("breach_client", "breach_id")):
        for (one,) in db.all(f"SELECT {column} FROM {table} WHERE client_id = ?", mine):
            if one not in left[table]:
                db.execute(f"DELETE FROM {table} WHERE client_id = ? AND {column} = ?", (client_id, one))
    for table in ("rights_request", "complaint"):
        sql = f"UPDATE {table} SET outcome = ?, closed_on = ? WHERE id = ? AND client_id = ? AND closed_on IS NULL"
        db.execute_many(sql, [(outcome, day, one, client_id) for one, (outcome, day) in left[table].items()])
