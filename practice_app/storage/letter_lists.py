"""Lists of correspondence: what a filter lets through, threads, authors, and the search in sealed texts, opened in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.errors import KeyProblem
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.domain.letter_list import LetterFilter, LetterLine, SealedHits
from practice_app.domain.paging import Key, Order, Page
from practice_app.domain.search_text import loosely
from practice_app.storage.correspondence import address_of, unpacked
from practice_app.storage.database import Row
from practice_app.storage.keys import KeyName
from practice_app.storage.paging import Query, Section, fetch
from practice_app.storage.sealed import Signers, open_value, signers
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.text_match import asked, contains, contains_in_page
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_LINE = (
    f"correspondence.id, correspondence.version, client.id, client.number, {NAME_OF_CLIENT}, sent_on, direction, channel, "
    "subject, confidential, author_id, coalesce(member.full_name, ''), correspondent, promotional"
)
_FROM = (
    "FROM correspondence JOIN client ON client.id = correspondence.client_id "
    "LEFT JOIN member ON member.id = correspondence.author_id"
)


NEWEST_FIRST = Order("date", descending=True)
ORDERS = {
    "date": [Section(("correspondence.sent_on", "correspondence.id"))],
    "client": [Section(("client.sort_name", "client.id", "correspondence.sent_on", "correspondence.id"))],
    "subject": [  # the subject of a confidential piece is sealed, so here it has none
        Section(("lower(correspondence.subject)", "correspondence.id"), "correspondence.subject <> ''"),
        Section(("correspondence.sent_on", "correspondence.id"), "correspondence.subject = ''", last=True),
    ],
}


def page(
    unit: Unit, chosen: LetterFilter, order: Order, after: Key | None, size: int, ids: Sequence[str] | None = None
) -> Page[LetterLine]:
    """The pieces that the member may know of and the filter lets through (of `ids` only, if given); nothing sealed is opened.

    `size` of them after the key, by "date", "client" or "subject".
    """
    query = page_query(unit, chosen)
    query.only("correspondence.id", ids)
    rows, last = fetch(unit.db, query, ORDERS[order.name], order, after, size)
    return Page([_line(row) for row in rows], last)


def page_query(unit: Unit, chosen: LetterFilter) -> Query:
    """What all pages of the list share."""
    query = Query()
    where, values = _chosen(unit, chosen)
    in_thread, more = _in_thread(unit)
    query.columns, query.source = f"{_LINE}, {query.named(in_thread, more)}", _FROM.removeprefix("FROM ")
    query.where.append(query.named(where, values))
    return query


def count(unit: Unit, chosen: LetterFilter) -> int:
    """How many pieces the member may know of and the filter lets through."""
    where, values = _chosen(unit, chosen)
    return int(unit.db.value(f"SELECT count(*) FROM correspondence WHERE {where}", values))


def thread(unit: Unit, letter_id: LetterId) -> list[LetterLine]:
    """The piece with all that it answers and that answers it, oldest first, as far as the member may know of them."""
    mayknow, values = _known(unit, "c")
    joined, more = _in_thread(unit)
    sql = (
        "WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT p.id FROM up JOIN correspondence AS c ON c.id = up.id "
        f"JOIN correspondence AS p ON p.id = c.reply_to WHERE {_known(unit, 'p')[0]}), "
        "down (id) AS (SELECT id FROM up UNION SELECT c.id FROM down JOIN correspondence AS c ON c.reply_to = down.id "
        f"WHERE {mayknow}) "
        f"SELECT {_LINE}, {joined} {_FROM} WHERE correspondence.id IN (SELECT id FROM down) AND {_known(unit)[0]} "
        "ORDER BY sent_on, recorded_at, correspondence.id"
    )
    return [_line(row) for row in unit.db.all(sql, [letter_id, *values, *values, *more, *values])]


def authors(unit: Unit) -> list[tuple[MemberId, str]]:
    """Who recorded a piece that the member may know of, by name."""
    where, values = _known(unit)
    sql = (
        "SELECT id, full_name FROM member WHERE EXISTS "
        f"(SELECT 1 FROM correspondence WHERE author_id = member.id AND {where}) ORDER BY full_name, id"
    )
    return [(MemberId(row[0]), str(row[1])) for row in unit.db.all(sql, values)]


def search_sealed(unit: Unit, chosen: LetterFilter, after: str | None, most: int) -> SealedHits:
    """Look through at most `most` sealed texts, newest first from `after` on; about 0.2 ms each.

    Nothing of them is kept. One that was forged or damaged is passed over: opening it tells. NotAllowed without the key.
    """
    text = loosely(asked(chosen.text))
    where, values = _chosen(unit, chosen, with_text=False)
    if after is not None:
        day, identity = after.split(" ")
        where, values = f"{where} AND (sent_on < ? OR (sent_on = ? AND correspondence.id < ?))", [*values, day, day, identity]
    joined, more, known = *_in_thread(unit), signers(unit)
    sql = (
        f"SELECT sealed, {_LINE}, {joined} {_FROM} WHERE {where} AND confidential = 1 "
        "ORDER BY sent_on DESC, correspondence.id DESC LIMIT ?"
    )
    rows = unit.db.all(sql, [*more, *values, most])
    found = tuple(line for row in rows if text and (line := _hit(unit, row, text, known)))
    last = f"{rows[-1][6]} {rows[-1][1]}" if len(rows) == most else None
    return SealedHits(found, len(rows), last)


def _hit(unit: Unit, row: Row, text: str, known: Signers) -> LetterLine | None:
    line = _line(row[1:])
    address = address_of(line.id, line.client_id, line.version)
    try:
        subject, body, correspondent, _ = unpacked(open_value(unit, KeyName.CONFIDENTIAL, address, row[0], known))
    except KeyProblem:
        return None
    found = text in loosely(f"{subject}\n{correspondent}\n{body}")
    return replace(line, subject=subject, correspondent=correspondent) if found else None


def _known(unit: Unit, table: str = "correspondence") -> tuple[str, list[object]]:
    """The condition that keeps the pieces the member may know of: a confidential one needs a permission of its own."""
    where, values = visible(unit, Category.CORRESPONDENCE, f"{table}.client_id")
    secret, more = visible(unit, Category.CONFIDENTIAL, f"{table}.client_id")
    return f"({where} AND ({table}.confidential = 0 OR {secret}))", [*values, *more]


def _in_thread(unit: Unit) -> tuple[str, list[object]]:
    """Whether a piece hangs together with another that the member may know of."""
    where, values = _known(unit, "c")
    joined = f"(c.reply_to = correspondence.id OR c.id = correspondence.reply_to) AND {where}"
    return f"EXISTS (SELECT 1 FROM correspondence AS c WHERE {joined})", values


def _chosen(unit: Unit, chosen: LetterFilter, with_text: bool = True) -> tuple[str, list[object]]:
    where, values = _known(unit)
    for condition, value in (
        ("client_id = ?", chosen.client_id),
        ("direction = ?", chosen.direction),
        ("channel = ?", chosen.channel),
        ("sent_on >= ?", chosen.since and chosen.since.isoformat()),
        ("sent_on <= ?", chosen.until and chosen.until.isoformat()),
        ("confidential = ?", chosen.confidential),
        ("author_id = ?", chosen.author_id),
    ):
        if value is not None:
            where += f" AND correspondence.{condition}"
            values.append(value)
    if with_text and (text := asked(chosen.text)):
        found = [contains("subject", text), contains("correspondent", text), contains_in_page("body", text)]
        where += f" AND ({' OR '.join(condition for condition, _ in found)})"
        values += [pattern for _, patterns in found for pattern in patterns]
    return where, values


def _line(row: Row) -> LetterLine:
    identity, version, client_id, number, name, sent_on, direction, channel, subject, confidential, author, *more = row
    author_name, correspondent, promotional, in_thread = more
    return LetterLine(
        LetterId(identity), version, ClientId(client_id), number, name, date.fromisoformat(sent_on), direction, channel,
        subject, confidential == 1, MemberId(author), author_name, correspondent, in_thread == 1, promotional == 1,
    )  # fmt: skip
