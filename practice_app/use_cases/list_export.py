"""A list out of the program as it is shown: on the clipboard, on paper, or as a table in a file.

What leaves is read anew under the rights of the member: nothing sealed is in it, even where a search on the screen
opened it, and nobody whose data are restricted (AVG art. 18). Each time is one line in the audit trail, with the list and the
number of rows; the clients in a file are told of it in their inspection. One row that a person copies is no export: it is what
they could type over.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import ClientFilter, ClientHit
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.domain.paging import Key, ListDocument, ListWanted, Page
from practice_app.domain.plain_text import safe_cell
from practice_app.domain.progress import Progress
from practice_app.exports.render import list_csv, list_pdf
from practice_app.storage import clients, invoice_lists, letter_lists, practice_settings, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.restrictions import all_restricted
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_views import require_seen
from practice_app.use_cases.list_columns import CLIENT_COLUMNS, INVOICE_COLUMNS, LETTER_COLUMNS, ListColumn

_C, _L = Category, Level
_CLIENTS = ((_C.CLIENT_NAME, _L.READ), (_C.CONTACT, _L.READ))  # the city is contact data
R = TypeVar("R")
A_STEP = 1_000
MOST_AT_HAND = 2_000  # rows on paper or on the clipboard: sixty pages, a few seconds
READING = N_("Reading the list…")


@dataclass(frozen=True)  # no slots: Python 3.11 then refuses _List[ClientHit](…)
class _List(Generic[R]):
    name: str
    title: str
    columns: Mapping[str, ListColumn[R]]
    page: Callable[..., Page[R]]
    clients_of: Callable[[R], tuple[str, ...]]


_CLIENT_LIST = _List[ClientHit]("client_list", N_("Clients"), CLIENT_COLUMNS, clients.page, lambda hit: (hit.id,))
_INVOICE_LIST = _List[InvoiceRow](
    "invoice_list", N_("Invoices"), INVOICE_COLUMNS, invoice_lists.page, lambda row: (row.client_id, row.payer_id)
)
_LETTER_LIST = _List[LetterLine](
    "letter_list", N_("Correspondence"), LETTER_COLUMNS, letter_lists.page, lambda line: (line.client_id,)
)


@use_case(*_CLIENTS, action=Action.EXPORT, password_again=True)
def export_client_list(unit: Unit, wanted: ListWanted[ClientFilter], path: Path) -> Generator[Progress, None, int]:
    """Write the clients as a table to a file, which is remembered for each of them; how many. FileProblem as files have."""
    return (yield from _export(unit, _CLIENT_LIST, wanted, path))


@use_case(*_CLIENTS, action=Action.EXPORT)
def copy_client_list(unit: Unit, wanted: ListWanted[ClientFilter]) -> str:
    """The clients as text with tabs, for the clipboard. InvalidInput when there are too many."""
    return _copy(unit, _CLIENT_LIST, wanted)


@use_case(*_CLIENTS, action=Action.PRINT)
def print_client_list(unit: Unit, wanted: ListWanted[ClientFilter], facts: tuple[str, ...] = ()) -> ListDocument:
    """The clients as they go on paper; `facts` say how they were chosen. InvalidInput when there are too many."""
    return _document(unit, _CLIENT_LIST, wanted, facts)


@use_case((_C.INVOICE, _L.READ), action=Action.EXPORT, password_again=True)
def export_invoice_list(unit: Unit, wanted: ListWanted[InvoiceFilter], path: Path) -> Generator[Progress, None, int]:
    """The same of invoices. NotAllowed when the filter asks who paid and the member may not see payments."""
    require_seen(unit, wanted.filter)
    return (yield from _export(unit, _INVOICE_LIST, wanted, path))


@use_case((_C.INVOICE, _L.READ), action=Action.EXPORT)
def copy_invoice_list(unit: Unit, wanted: ListWanted[InvoiceFilter]) -> str:
    """The same of invoices. NotAllowed when the filter asks who paid and the member may not see payments."""
    require_seen(unit, wanted.filter)
    return _copy(unit, _INVOICE_LIST, wanted)


@use_case((_C.INVOICE, _L.READ), action=Action.PRINT)
def print_invoice_list(unit: Unit, wanted: ListWanted[InvoiceFilter], facts: tuple[str, ...] = ()) -> ListDocument:
    """The same of invoices. NotAllowed when the filter asks who paid and the member may not see payments."""
    require_seen(unit, wanted.filter)
    return _document(unit, _INVOICE_LIST, wanted, facts)


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.EXPORT, password_again=True)
def export_letter_list(unit: Unit, wanted: ListWanted[LetterFilter], path: Path) -> Generator[Progress, None, int]:
    """The same of correspondence; of a confidential piece neither subject nor correspondent leaves."""
    return (yield from _export(unit, _LETTER_LIST, wanted, path))


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.EXPORT)
def copy_letter_list(unit: Unit, wanted: ListWanted[LetterFilter]) -> str:
    """The same of correspondence; of a confidential piece neither subject nor correspondent leaves."""
    return _copy(unit, _LETTER_LIST, wanted)


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.PRINT)
def print_letter_list(unit: Unit, wanted: ListWanted[LetterFilter], facts: tuple[str, ...] = ()) -> ListDocument:
    """The same of correspondence; of a confidential piece neither subject nor correspondent leaves."""
    return _document(unit, _LETTER_LIST, wanted, facts)


def draw_list(document: ListDocument, words: Words) -> bytes:
    """The PDF of a list that was taken out for paper; it needs no practice."""
    return list_pdf(document, words)


def _export(unit: Unit, one: _List[R], wanted: ListWanted[Any], path: Path) -> Generator[Progress, None, int]:
    words, columns, total = _words(unit), _columns(one, wanted), len(wanted.ids) if wanted.ids is not None else None
    rows, concerned, kept_apart = list[list[str]](), set[str](), all_restricted(unit)
    after: Key | None = None
    while True:
        yield Progress(len(rows), total, READING)
        page = one.page(unit, wanted.filter, wanted.order, after, A_STEP, wanted.ids)
        for row in page.rows:
            if not kept_apart.isdisjoint(one.clients_of(row)):
                continue
            rows.append([_cell(column, row, words) for column in columns])
            concerned.update(one.clients_of(row))
        after = page.after
        if after is None:
            break
    content = list_csv([words(column.title) for column in columns], rows, words)
    told = clients.still_here(unit, concerned)  # who pays need not be a client
    write_export(unit, one.name, path, content, told[0] if told else None, told[1:])
    unit.note(one.name, str(len(rows)))
    return len(rows)


def _copy(unit: Unit, one: _List[R], wanted: ListWanted[Any]) -> str:
    words, columns = _words(unit), _columns(one, wanted)
    rows, _ = _at_hand(unit, one, wanted)
    lines = [[words(column.title) for column in columns]]
    lines += [[_shown(column, row, words) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def _document(unit: Unit, one: _List[R], wanted: ListWanted[Any], facts: tuple[str, ...]) -> ListDocument:
    words, columns = _words(unit), _columns(one, wanted)
    rows, apart = _at_hand(unit, one, wanted)
    count = words.plural("{count} row", "{count} rows", len(rows))
    return ListDocument(
        title=words(one.title),
        practice=practice_settings.details(unit.db).name,
        facts=(words.date(unit.today), *facts, count, *_left_out(apart, words)),
        titles=tuple(words(column.title) for column in columns),
        shares=tuple(column.width for column in columns),
        right=tuple(place for place, column in enumerate(columns) if column.right),
        rows=tuple(tuple(column.read(row, words) for column in columns) for row in rows),
    )


def _at_hand(unit: Unit, one: _List[R], wanted: ListWanted[Any]) -> tuple[list[R], int]:
    """The rows, and how many are left out because somebody in them had their data restricted."""
    page = one.page(unit, wanted.filter, wanted.order, None, MOST_AT_HAND, wanted.ids)
    if page.after is not None:
        sentence = N_(
            "A list of more than {most} rows does not go on paper or on the clipboard. Choose fewer, or save it as a table (CSV)."
        )
        raise InvalidInput(sentence, most=MOST_AT_HAND)
    kept_apart = all_restricted(unit)
    rows = [row for row in page.rows if kept_apart.isdisjoint(one.clients_of(row))]
    unit.note(one.name, str(len(rows)))
    return rows, len(page.rows) - len(rows)


def _left_out(apart: int, words: Words) -> tuple[str, ...]:
    if not apart:
        return ()
    return (
        words.plural(
            "{count} row left out: the data are restricted (AVG art. 18)",
            "{count} rows left out: the data are restricted (AVG art. 18)",
            apart,
        ),
    )


def _columns(one: _List[R], wanted: ListWanted[Any]) -> list[ListColumn[R]]:
    return [one.columns[name] for name in wanted.columns]


def _cell(column: ListColumn[R], row: R, words: Words) -> str:
    text = column.plain(row) if column.plain else column.read(row, words)
    return safe_cell(text) if column.typed else text


def _shown(column: ListColumn[R], row: R, words: Words) -> str:
    """On one line; a spreadsheet that it is put into takes what was typed for no formula."""
    text = " ".join(column.read(row, words).split())
    return safe_cell(text) if column.typed else text


def _words(unit: Unit) -> Words:
    return Words(staff.get(unit.db, unit.member_id).language)
