"""“Who may do what” as a PDF for the practice's policy: landscape, the table, what its words mean, who has which role."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.matrix_document import MatrixDocument, MatrixLine
from practice_app.exports.pdf_kit import Heading, Sheet, muted, render
from practice_app.exports.pdf_tables import TABLE_INSET, Row, Table, record_table
from practice_app.exports.pdf_text import ACCENT, BODY, LABEL, PANEL, QUIET, RULE, SMALL, STRONG, TITLE, Text
from practice_app.system.words import Words

_FIRST, _KEY = 0.17, 0.08  # of the width: the category, and the key that seals it
_GAP = 5.0
_SHORT = 13  # letters that the column of a role has room for at least
_CELL = BODY.but(size=7.8, leading=10)
_LEAST = 32 * mm  # what must still fit under a group or a heading


def matrix_pdf(document: MatrixDocument, words: Words) -> bytes:
    """A4, landscape; the same matrix on the same day is the same file."""
    title = words("Who may do what at {practice}", practice=document.letterhead.name)
    mark = words("SAMPLE: made up to practise with") if document.letterhead.sample else ""
    sheet = Sheet(title, document.letterhead.name, document.made_on, mark=mark, footer=title, wide=True)
    return render(lambda _: list(_story(document, words, title, sheet.room)), sheet, words)


def _story(document: MatrixDocument, words: Words, title: str, room: float) -> Iterator[Flowable]:
    yield Text(title, TITLE, after=2)
    yield muted(words("As the program enforces it on {date}.", date=words.long_date(document.made_on)))
    yield Text(words("Somebody with several roles may what any of them may. The program decides by this table."), BODY, after=6)
    yield from _matrix(document, words, room)
    own = words("One's own clients are those assigned to a member, and those reached in an emergency, which is recorded.")
    yield from _meanings(words("What the words mean"), document.levels, words, own, room)
    sealed = words("What is sealed with a key can be read only by who holds that key, whatever else they can open.")
    yield from _meanings(words("Keys"), document.keys, words, sealed, room)
    if document.members:
        yield from _members(document, words)
    yield from _signing(words)


def _matrix(document: MatrixDocument, words: Words, room: float) -> Iterator[Flowable]:
    """A table a group, each with the roles above it and kept together."""
    roles = [_capital(words(role)) for role in document.roles]
    columns = _columns(roles)
    head = LABEL.but(size=7.8, leading=10, bold=True)
    for group, lines in document.groups:
        titles = [Text(words(group), STRONG.but(size=9, leading=10, colour=ACCENT))]
        titles += [Text(one, head) for one in (*roles, words("Key"))]
        header = Row(titles, columns, pad=4, panel=PANEL, rule=RULE, inset=TABLE_INSET, gap=_GAP)
        table = Table(header, [_line(line, columns, words) for line in lines], after=5)
        yield CondPageBreak(table.wrap(room)[1])
        yield table


def _columns(roles: list[str]) -> tuple[float, ...]:
    """A long word in a title is not broken."""
    longest = [max(_SHORT, max(len(word) for word in role.split())) for role in roles]
    share = (1 - _FIRST - _KEY) / sum(longest)
    return (_FIRST, *(share * one for one in longest), _KEY)


def _line(line: MatrixLine, columns: tuple[float, ...], words: Words) -> Row:
    cells: list[Text | None] = [Text(_capital(words(line.category)), _CELL)]
    cells += [Text(words(level), _CELL) for level in line.levels]
    cells.append(Text(words(line.key), _CELL.but(colour=QUIET)) if line.key else None)
    return Row(cells, columns, pad=1.9, rule=RULE, inset=TABLE_INSET, gap=_GAP)


def _meanings(title: str, told: tuple[tuple[str, str], ...], words: Words, about: str, room: float) -> Iterator[Flowable]:
    rows = [
        Row(
            [Text(_capital(words(name)), _CELL), Text(words(meaning), _CELL)], (0.22, 0.78), pad=1.9, rule=RULE, inset=TABLE_INSET
        )
        for name, meaning in told
    ]
    table = Table(None, rows, after=4)
    yield CondPageBreak(table.wrap(room)[1] + _LEAST / 2)
    yield Heading(title, title)
    yield muted(about)
    yield table


def _members(document: MatrixDocument, words: Words) -> Iterator[Flowable]:
    yield CondPageBreak(_LEAST)
    title = words("Who has which role")
    yield Heading(title, title)
    rows = [
        (one.full_name, ", ".join(words(role) for role in one.roles), words.date(one.until) if one.until else "")
        for one in document.members
    ]
    yield record_table((words("Name"), words("Roles"), words("Until")), (0.3, 0.55, 0.15), rows, size=7.8)


def _signing(words: Words) -> Iterator[Flowable]:
    columns = (0.34, 0.33, 0.33)
    labels = (words("Laid down for the practice by"), words("Place and date"), words("Signature"))
    yield CondPageBreak(_LEAST)
    yield Spacer(1, 8 * mm)
    yield Row([Text(label, LABEL) for label in labels], columns)
    yield Row([Text("\n\n", BODY), Text("", BODY), Text("", BODY)], columns, rule=QUIET)
    yield Text(words("Keep it with the policy of the practice, and print it anew when the roles change."), SMALL, before=6)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
