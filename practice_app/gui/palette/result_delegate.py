"""Draws a row of the results: a heading, or an icon, a title, its detail and its shortcut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from practice_app.gui.colours import worn
from practice_app.gui.icons import icon
from practice_app.gui.palette.result import Result
from practice_app.gui.palette.result_model import RESULT
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY

SMALL = 0.92
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_AT = QModelIndex | QPersistentModelIndex


class ResultDelegate(QStyledItemDelegate):
    """Colours come from the palette that is worn; the detail is muted, but not on the row that is chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _AT) -> QSize:
        """One line of text with room around it, more above a heading."""
        height = QFontMetrics(_font(option)).height()
        is_heading = isinstance(index.data(RESULT), str)
        return QSize(0, height + (SPACE_SMALL + SPACE_TINY if is_heading else 2 * SPACE_SMALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AT) -> None:
        """Draw the row."""
        row = index.data(RESULT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room: QRect = option.rect.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
        if isinstance(row, Result):
            self._paint_result(painter, option, room, row)
        else:
            painter.setFont(_font(option, small=True, bold=True))
            painter.setPen(_muted())
            below = room.adjusted(SPACE_SMALL, SPACE_TINY, 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, str(row))
        painter.restore()

    def _paint_result(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: Result) -> None:
        colours, chosen = _colours(option), bool(_state(option) & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(colours.color(QPalette.ColorRole.Accent))
            painter.setBrush(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(room.adjusted(0, 1, -1, -1), 6, 6)
        text = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        muted = colours.color(text) if chosen else _muted()
        inside = room.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
        size = QFontMetrics(_font(option)).height()
        if row.icon:
            icon(row.icon).paint(painter, QRect(inside.left(), inside.center().y() - size // 2, size, size))
        inside.setLeft(inside.left() + size + SPACE_SMALL)
        painter.setPen(muted)
        self._shortcut(painter, option, inside, row.shortcut)
        painter.setPen(colours.color(text))
        self._texts(painter, option, inside, row, muted)

    def _shortcut(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, shortcut: str) -> None:
        """At the right; what is left of `inside` is for the texts."""
        if shortcut:
            painter.setFont(_font(option, small=True))
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | _MIDDLE, shortcut)
            inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(shortcut) - SPACE_MEDIUM)

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: Result, muted: QColor) -> None:
        """The title, and behind it the detail as far as there is room; what does not fit ends in an ellipsis."""
        font = _font(option)
        painter.setFont(font)
        most = inside.width() if not row.detail else max(inside.width() * 3 // 5, inside.width() - _width(font, row.detail))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, most)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | _MIDDLE, title)
        inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance(title) + SPACE_MEDIUM)
        painter.setPen(muted)
        painter.setFont(_font(option, small=True))
        detail = painter.fontMetrics().elidedText(row.detail, Qt.TextElideMode.ElideRight, max(inside.width(), 0))
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | _MIDDLE, detail)


def _muted() -> QColor:
    """Of the look that is worn: a style sheet gives the palette of a list another."""
    return QColor(worn(QGuiApplication.palette()).muted)


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + SPACE_MEDIUM


def _font(option: QStyleOptionViewItem, small: bool = False, bold: bool = False) -> QFont:
    font = QFont(option.font)
    if small:
        font.setPointSizeF(font.pointSizeF() * SMALL)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _colours(option: QStyleOptionViewItem) -> QPalette:
    colours: QPalette = option.palette
    return colours


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
