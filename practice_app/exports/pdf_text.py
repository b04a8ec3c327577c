"""The type of the house (sizes, colours) and the block of text that every document is built of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from practice_app.exports.fonts import runs, width
from practice_app.exports.line_breaks import Line, lines_of

INK = "#1d2529"
QUIET = "#5c6a70"
ACCENT = "#1f5560"
RULE = "#cfd8da"
PANEL = "#f1f5f5"
ALERT = "#9c2a1c"


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text is set; sizes in points."""

    size: float = 9.5
    leading: float = 13.5
    bold: bool = False
    colour: str = INK
    align: Literal["left", "right", "centre"] = "left"

    def but(self, **changes: Any) -> Style:
        """This style with something changed."""
        return replace(self, **changes)


BODY = Style()
STRONG = Style(bold=True)
SMALL = Style(8, 11, colour=QUIET)
LABEL = Style(8.5, 13.5, colour=QUIET)
TITLE = Style(20, 25, bold=True, colour=ACCENT)
HEADING = Style(13.5, 18, bold=True, colour=ACCENT)
SUBHEADING = Style(10.5, 14.5, bold=True)

_ROUNDING = 1e-6  # as the library allows when it asks whether a block fits


class Text(Flowable):
    """Plain text, never markup: what a person typed cannot change how the page is set. Wraps and splits over pages."""

    def __init__(self, text: str, style: Style = BODY, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.style = style
        self.spaceBefore, self.spaceAfter = before, after
        self._text: str | None = text
        self._lines: list[Line] | None = None
        self._room = -1.0

    def wrap(self, aW: float, aH: float = 0) -> tuple[float, float]:
        """Breaks the lines for this width; the height is that of all of them."""
        if self._text is not None and self._room != aW:
            style = self.style
            self._lines = lines_of(self._text, aW, style.size, style.bold)
        self._room = aW
        return aW, len(self._lines or ()) * self.style.leading

    def cut(self, room: float, height: float) -> tuple[Text | None, Text | None]:
        """What fits in `height` points, and the rest; None for nothing."""
        self.wrap(room)
        lines = self._lines or []
        fits = max(0, int((height + _ROUNDING) // self.style.leading))
        return self._part(lines[:fits]), self._part(lines[fits:])

    def _part(self, lines: list[Line]) -> Text | None:
        if not lines:
            return None
        part = Text("", self.style, after=self.spaceAfter)
        part._lines, part._room = lines, self._room
        part._text = None  # its lines are broken already and keep their width
        return part

    def split(self, aW: float, aH: float) -> list[Any]:
        """The lines that fit and the rest; never one lonely line of several."""
        head, tail = self.cut(aW, aH)
        if head is None or len(head._lines or ()) < min(2, len(self._lines or ())):
            return []
        return [part for part in (head, tail) if part is not None]

    def draw(self) -> None:
        """Draws the lines from the top down."""
        _, height = self.wrap(self._room)
        for number, line in enumerate(self._lines or ()):
            baseline = height - (number + 0.74) * self.style.leading
            draw_line(self.canv, line.text, self._left(line), baseline, self.style)

    def _left(self, line: Line) -> float:
        spare = self._room - width(line.text, self.style.size, self.style.bold)
        if self.style.align == "centre":
            return spare / 2
        return spare if line.from_right or self.style.align == "right" else 0.0


def draw_line(canvas: Any, text: str, x: float, baseline: float, style: Style) -> None:
    """One line in visual order, its left end at x; each run in the font that has its characters."""
    canvas.setFillColor(HexColor(style.colour))
    pen = canvas.beginText(x, baseline)
    for font, piece in runs(text, style.bold):
        pen.setFont(font, style.size)
        pen.textOut(piece)
    canvas.drawText(pen)


def draw_fitting(canvas: Any, text: str, x: float, baseline: float, room: float, style: Style) -> None:
    """One line that is cut short with an ellipsis where the room ends; for headers and footers."""
    first = lines_of(text, 10_000, style.size, style.bold)[0].text
    while first and width(first, style.size, style.bold) > room:
        first = first[:-2].rstrip() + "…"
    spare = room - width(first, style.size, style.bold)
    draw_line(canvas, first, x + (spare if style.align == "right" else 0), baseline, style)
