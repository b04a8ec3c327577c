"""A line of widgets that goes on on the next line where there is no room: at 200% text, or in a narrow window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from practice_app.gui.theme import SPACE_SMALL


class WrapLine(QLayout):
    """`shares`: the items of a line share its width evenly (fields); else they stand at the left, and what expands fills up.

    `right`: what is left stands before the items (the actions of a heading).
    """

    def __init__(self, spacing: int = SPACE_SMALL, *, shares: bool = False, right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._shares, self._right = shares, right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    # --- what Qt asks of a layout -------------------------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        """At the end of the line."""
        self._items.append(item)

    def add_column(self, column: QLayout) -> None:
        """A layout of its own, as one item."""
        self.addChildLayout(column)
        self.addItem(column)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at this place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width that there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines together, in pixels."""
        heights = [self._height(line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Each on a line of its own would do."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in place."""
        super().setGeometry(rect)
        top = rect.y()
        for line in self._lines(rect.width()):
            height, left = self._height(line), rect.x()
            if self._right:
                left += max(0, rect.width() - self._room(line))
            for item, width in line:
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    # --- dividing into lines ------------------------------------------------------------------------------------------

    def _shown(self) -> Iterator[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        line: list[tuple[QLayoutItem, int]] = []
        for item in self._shown():
            wide = min(self._basis(item), width)
            if line and self._room(line) + self.spacing() + wide > width:
                yield self._filled(line, width)
                line = []
            line.append((item, wide))
        if line:
            yield self._filled(line, width)

    def _basis(self, item: QLayoutItem) -> int:
        return item.minimumSize().width() if self._shares or _expands(item) else item.sizeHint().width()

    def _room(self, line: list[tuple[QLayoutItem, int]]) -> int:
        return sum(wide for _, wide in line) + self.spacing() * (len(line) - 1)

    def _filled(self, line: list[tuple[QLayoutItem, int]], width: int) -> list[tuple[QLayoutItem, int]]:
        """The same line with the width that is left given to who takes it."""
        takers = [place for place, (item, _) in enumerate(line) if self._shares or _expands(item)]
        if not takers:
            return line
        rest = width - self.spacing() * (len(line) - 1) - sum(wide for place, (_, wide) in enumerate(line) if place not in takers)
        widths = _shared(rest, [line[place][1] for place in takers])
        given = dict(zip(takers, widths, strict=True))
        return [(item, given.get(place, wide)) for place, (item, wide) in enumerate(line)]

    def _height(self, line: list[tuple[QLayoutItem, int]]) -> int:
        return max(item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height() for item, wide in line)


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _shared(room: int, least: list[int]) -> list[int]:
    """`room` divided evenly, nobody below what they need at `least`."""
    widths, left, waiting = list(least), room, sorted(range(len(least)), key=lambda place: -least[place])
    for done, place in enumerate(waiting):
        even = left // (len(waiting) - done)
        widths[place] = max(least[place], even)
        left -= widths[place]
    return widths
