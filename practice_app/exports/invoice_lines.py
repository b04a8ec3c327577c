"""The lines of an invoice as a table: a column for what occurs, and none for what does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from practice_app.domain.documents import InvoiceDocument, InvoiceDocumentLine
from practice_app.exports.fonts import width
from practice_app.exports.pdf_kit import ROOM
from practice_app.exports.pdf_tables import TABLE_INSET, Table, record_table
from practice_app.system.words import Words

_TITLE_SIZE = 8  # of the header of record_table
_LONGEST_CODE = 80.0  # points; a longer code is broken


@dataclass(frozen=True, slots=True)
class _Column:
    """`flexible`: takes the room that the others leave; they are as wide as what stands in them."""

    title: str
    text: Callable[[InvoiceDocumentLine], str]
    right: bool = False
    flexible: bool = False


def lines_table(document: InvoiceDocument, words: Words) -> Table:
    """Date, tooth and discount only where a line has one; the VAT rate only where rates differ (the totals tell it else)."""
    columns = _columns(document, words)
    rows = [[column.text(line) for column in columns] for line in document.lines]
    gap, size = (11.0, 9.0) if len(columns) < 8 else (5.0, 8.5)
    return record_table(
        [column.title for column in columns],
        _widths(columns, rows, gap, size),
        rows,
        right=[place for place, column in enumerate(columns) if column.right],
        gap=gap,
        size=size,
    )


def _widths(columns: Sequence[_Column], rows: Sequence[Sequence[str]], gap: float, size: float) -> list[float]:
    """In points; together they fill the table exactly, so that shares of the room are these widths."""
    wides = []
    for place, column in enumerate(columns):
        title = width(column.title, _TITLE_SIZE, bold=True)
        cells = max((width(text, size) for text in {row[place] for row in rows}), default=0.0)
        wides.append(0.0 if column.flexible else max(title, min(cells, _LONGEST_CODE)) + 0.5)
    left = ROOM - 2 * TABLE_INSET - gap * (len(columns) - 1) - sum(wides)
    return [left if column.flexible else wide for column, wide in zip(columns, wides, strict=True)]


def _columns(document: InvoiceDocument, words: Words) -> list[_Column]:
    lines = document.lines
    rates = {line.vat_rate for line in lines}

    def day(line: InvoiceDocumentLine) -> str:
        return words.date(line.supplied_on) if line.supplied_on else ""

    found = [
        (any(line.supplied_on for line in lines), _Column(words("Date"), day)),
        (any(line.service_code for line in lines), _Column(words("Code"), lambda line: line.service_code)),
        (True, _Column(words("Description"), lambda line: line.description, flexible=True)),
        (any(line.tooth for line in lines), _Column(words("Tooth"), lambda line: _tooth(line, words))),
        (True, _Column(words("Quantity"), lambda line: quantity_text(line.quantity, words), True)),
        (True, _Column(words("Price"), lambda line: words.money(line.unit_price), True)),
        (any(line.discount for line in lines), _Column(words("Discount"), lambda line: _discount(line, words), True)),
        (len(rates) > 1, _Column(words("VAT"), lambda line: rate_text(line.vat_rate, words), True)),
        (True, _Column(words("Amount"), lambda line: words.money(line.net), True)),
    ]
    return [column for occurs, column in found if occurs]


def _tooth(line: InvoiceDocumentLine, words: Words) -> str:
    return {"upper": words("upper"), "lower": words("lower")}.get(line.tooth, line.tooth)


def _discount(line: InvoiceDocumentLine, words: Words) -> str:
    if line.discount_bp:
        return percentage_text(line.discount_bp, words)
    return words.money(line.discount) if line.discount else ""


def percentage_text(basis_points: int, words: Words) -> str:
    """1250 is "12,5%" in Dutch and "12.5%" in English."""
    return f"{_decimal(basis_points, 2, words)}%"


def quantity_text(thousandths: int, words: Words) -> str:
    """2500 is "2,5" in Dutch and "2.5" in English; 1000 is "1"."""
    return _decimal(thousandths, 3, words)


def _decimal(number: int, places: int, words: Words) -> str:
    whole, rest = divmod(abs(number), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    separator = "," if words.language == "nl" else "."
    return ("-" if number < 0 else "") + (f"{whole}{separator}{decimals}" if decimals else str(whole))


def rate_text(rate: str, words: Words) -> str:
    """A VAT rate in a narrow column."""
    return words("exempt") if rate == "exempt" else f"{rate}%"
