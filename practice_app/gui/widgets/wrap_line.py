"""A line of widgets that goes on on the next line where there is no room: at 200% text, or in a narrow window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from practice_app.gui.theme import SPACE_SMALL

Placed = tuple[QWidget, int]  # a widget and the width it gets
Policy = QSizePolicy.Policy


class WrapLine(QHBoxLayout):
    """`shares`: the widgets of a line share its width evenly (fields); else they stand at the left, and what expands fills up.

    `right`: what is left stands before them (the actions of a heading). Only widgets go in, by `addWidget`.
    """

    def __init__(self, spacing: int = SPACE_SMALL, *, shares: bool = False, right: bool = False) -> None:
        super().__init__()
        self._placed: list[QWidget] = []
        self._shares, self._right = shares, right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget, *_: object) -> None:
        """At the end of the line."""
        self._placed.append(widget)
        super().addWidget(widget)

    # --- what Qt asks of a layout -------------------------------------------------------------------------------------

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width that there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines together, in pixels."""
        heights = [_height_of(line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def minimumHeightForWidth(self, width: int) -> int:
        """The same: nothing is cut."""
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [widget.sizeHint() for widget in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Each on a line of its own would do."""
        shown = list(self._shown())
        high = max((widget.minimumSizeHint().height() for widget in shown), default=0)
        return QSize(max((_least(widget) for widget in shown), default=0), high)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in place."""
        QLayout.setGeometry(self, rect)  # not that of a box, which would squeeze them on one line first
        top = rect.y()
        for line in self._lines(rect.width()):
            height, left = _height_of(line), rect.x()
            if self._right:
                left += max(0, rect.width() - self._room(line))
            for widget, width in line:
                widget.setGeometry(_centred(widget, QRect(left, top, width, height)))
                left += width + self.spacing()
            top += height + self.spacing()

    # --- dividing into lines ------------------------------------------------------------------------------------------

    def _shown(self) -> Iterator[QWidget]:
        around = self.parentWidget()
        for widget in self._placed:
            if isValid(widget) and widget.parentWidget() is around and not widget.isHidden():
                yield widget

    def _lines(self, width: int) -> Iterator[list[Placed]]:
        line: list[Placed] = []
        for widget in self._shown():
            wide = min(self._basis(widget), width)
            if line and self._room(line) + self.spacing() + wide > width:
                yield self._filled(line, width)
                line = []
            line.append((widget, wide))
        if line:
            yield self._filled(line, width)

    def _basis(self, widget: QWidget) -> int:
        return _least(widget) if self._shares or _expands(widget) else max(widget.sizeHint().width(), _least(widget))

    def _room(self, line: list[Placed]) -> int:
        return sum(wide for _, wide in line) + self.spacing() * (len(line) - 1)

    def _filled(self, line: list[Placed], width: int) -> list[Placed]:
        """The same line with the width that is left given to who takes it."""
        takers = [place for place, (widget, _) in enumerate(line) if self._shares or _expands(widget)]
        if not takers:
            return line
        rest = width - self.spacing() * (len(line) - 1) - sum(wide for place, (_, wide) in enumerate(line) if place not in takers)
        widths = _shared(rest, [line[place][1] for place in takers])
        given = dict(zip(takers, widths, strict=True))
        return [(widget, given.get(place, wide)) for place, (widget, wide) in enumerate(line)]


def _expands(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() in (Policy.Expanding, Policy.MinimumExpanding, Policy.Ignored)


def _least(widget: QWidget) -> int:
    """As a layout of Qt reckons it (qSmartMinSize)."""
    policy, hint = widget.sizePolicy().horizontalPolicy(), widget.minimumSizeHint().width()
    if policy in (Policy.Fixed, Policy.Minimum, Policy.MinimumExpanding):
        hint = max(hint, widget.sizeHint().width())
    least = 0 if policy == Policy.Ignored else min(hint, widget.maximumWidth())
    return max(widget.minimumWidth(), least)


def _height(widget: QWidget, width: int) -> int:
    high = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return max(widget.minimumHeight(), widget.minimumSizeHint().height(), min(high, widget.maximumHeight()))


def _height_of(line: list[Placed]) -> int:
    return max(_height(widget, width) for widget, width in line)


def _centred(widget: QWidget, room: QRect) -> QRect:
    """All of the room, or the middle of it for a widget that does not grow in height."""
    grows = widget.sizePolicy().verticalPolicy() not in (Policy.Fixed, Policy.Maximum)
    high = min(room.height(), widget.maximumHeight() if grows else _height(widget, room.width()))
    wide = min(room.width(), widget.maximumWidth())
    return QRect(room.x(), room.y() + (room.height() - high) // 2, wide, high)


def _shared(room: int, least: list[int]) -> list[int]:
    """`room` divided evenly, nobody below what they need at `least`."""
    widths, left, waiting = list(least), room, sorted(range(len(least)), key=lambda place: -least[place])
    for done, place in enumerate(waiting):
        even = left // (len(waiting) - done)
        widths[place] = max(least[place], even)
        left -= widths[place]
    return widths
