"""Rows and tables that break over pages, between rows or inside one, and repeat their header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from practice_app.exports.pdf_text import BODY, LABEL, PANEL, RULE, Style, Text

_GAP = 8.0  # points between columns
TABLE_INSET = 6.0  # points beside the first and last column of a table of records


class Row(Flowable):
    """Texts side by side. `columns` are shares of the width; `rule` draws a line below, `panel` a tinted ground."""

    def __init__(
        self,
        cells: Sequence[Text | None],
        columns: Sequence[float],
        pad: float = 0,
        rule: str = "",
        panel: str = "",
        inset: float = 0,
        gap: float = _GAP,
    ) -> None:
        super().__init__()
        self._cells, self._columns = tuple(cells), tuple(columns)
        self._pad, self._rule, self._panel, self._inset, self._gap = pad, rule, panel, inset, gap
        self._room = -1.0
        self._height = 0.0

    def wrap(self, aW: float, aH: float = 0) -> tuple[float, float]:
        """As high as its highest cell, with the padding."""
        if self._room != aW:
            self._room = aW
            heights = [cell.wrap(room)[1] for cell, room in zip(self._cells, self._rooms(aW), strict=True) if cell]
            self._height = max(heights, default=0.0) + 2 * self._pad
        return aW, self._height

    def _rooms(self, room: float) -> list[float]:
        inner = room - 2 * self._inset - self._gap * (len(self._columns) - 1)
        return [inner * share / sum(self._columns) for share in self._columns]

    def split(self, aW: float, aH: float) -> list[Any]:
        """The lines of each cell that fit, and a row with the rest."""
        rooms = self._rooms(aW)
        left = aH - 2 * self._pad
        cut = [cell.cut(room, left) if cell else (None, None) for cell, room in zip(self._cells, rooms, strict=True)]
        if not any(head for head, _ in cut):
            return []
        heads, tails = [head for head, _ in cut], [tail for _, tail in cut]
        return [self._like(heads), self._like(tails)] if any(tails) else [self._like(heads)]

    def _like(self, cells: Sequence[Text | None]) -> Row:
        return Row(cells, self._columns, self._pad, self._rule, self._panel, self._inset, self._gap)

    def draw(self) -> None:
        """Ground and rule first, then the cells from the top."""
        if self._panel:
            self.canv.setFillColor(HexColor(self._panel))
            self.canv.rect(0, 0, self._room, self._height, stroke=0, fill=1)
        x = self._inset
        for cell, room in zip(self._cells, self._rooms(self._room), strict=True):
            if cell:
                cell.drawOn(self.canv, x, self._height - self._pad - cell.wrap(room)[1])
            x += room + self._gap
        if self._rule:
            self.canv.setStrokeColor(HexColor(self._rule))
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 0, self._room, 0)


class Table(Flowable):
    """A header, repeated after each page break, and rows."""

    def __init__(self, header: Row | None, rows: Sequence[Row], before: float = 0, after: float = 0) -> None:
        super().__init__()
        self._header, self._rows = header, tuple(rows)
        self.spaceBefore, self.spaceAfter = before, after
        self._room = -1.0
        self._height = 0.0

    def wrap(self, aW: float, aH: float = 0) -> tuple[float, float]:
        """The sum of its rows."""
        if self._room != aW:
            self._room = aW
            self._height = sum(row.wrap(aW)[1] for row in self._all())
        return aW, self._height

    def _all(self) -> list[Row]:
        return [self._header, *self._rows] if self._header else list(self._rows)

    def split(self, aW: float, aH: float) -> list[Any]:
        """As many rows as fit; a row too high for the rest of the page only breaks when it would not fit on a fresh one."""
        left = aH - (self._header.wrap(aW)[1] if self._header else 0)
        for number, row in enumerate(self._rows):
            high = row.wrap(aW)[1]
            if high > left:
                return self._split_at(number, aW, left, breakable=high > 200)
            left -= high
        return [self]

    def _split_at(self, number: int, room: float, left: float, breakable: bool) -> list[Any]:
        broken = self._rows[number].split(room, left) if breakable else []
        head = [*self._rows[:number], *broken[:1]]
        tail = [*(broken[1:] or ([] if broken else self._rows[number : number + 1])), *self._rows[number + 1 :]]
        if not head:
            return []
        parts = [Table(self._header, head)]
        return [*parts, Table(self._header, tail, after=self.spaceAfter)] if tail else parts

    def draw(self) -> None:
        """Draws the rows from the top down."""
        top = self._height
        for row in self._all():
            top -= row.wrap(self._room)[1]
            row.drawOn(self.canv, 0, top)


def record_table(
    titles: Sequence[str],
    columns: Sequence[float],
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    gap: float = _GAP,
    size: float = 9,
) -> Table:
    """A table with a tinted header and a thin rule below each row; `right` lists the columns set to the right."""

    def row(texts: Sequence[str], style: Style, **look: Any) -> Row:
        to_right = style.but(align="right")
        cells = [Text(t, to_right if n in right else style) for n, t in enumerate(texts)]
        return Row(cells, columns, inset=TABLE_INSET, gap=gap, **look)

    header = row(titles, LABEL.but(size=8, leading=11, bold=True), pad=5, panel=PANEL, rule=RULE)
    style = BODY.but(size=size, leading=size + 3.5)
    return Table(header, [row(texts, style, pad=4, rule=RULE) for texts in rows])


def key_values(pairs: Sequence[tuple[str, str]], label_share: float = 0.3, style: Style = BODY) -> Table:
    """Labels on the left, values on the right; a pair without value is left out."""
    columns = (label_share, 1 - label_share)
    rows = [Row([Text(label, LABEL), Text(value, style)], columns, pad=1) for label, value in pairs if value]
    return Table(None, rows)


def bullet_list(items: Sequence[str], style: Style = BODY) -> Table:
    """One item a row, with a hanging bullet."""
    return Table(None, [Row([Text("•", style), Text(item, style)], (0.01, 0.99), pad=1) for item in items])
