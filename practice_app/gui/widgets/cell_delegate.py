"""Draws the cells of a table: a status as a chip, a second line where columns were folded, all of a cut text on request."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from practice_app.gui.colours import Roles, worn
from practice_app.gui.style_sheet import TYPE_SCALE
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.record_model import BELOW, TONE

CHIP_RADIUS = 9
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """What is drawn otherwise stays text in the model: a screen reader reads it, and nobody has to see colours."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A chip, two lines, or a plain text."""
        tone, below = index.data(TONE), index.data(BELOW)
        if tone is None and below is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, room = str(option.text), option.rect.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
        self._ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = worn(QGuiApplication.palette())
        if tone is not None:
            _chip(painter, room, text, tone, roles)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _two_lines(painter, room, text, str(below), roles.text, roles.text if chosen else roles.muted)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What lies under the text: the selection, and the line around the cell that has the focus."""
        widget = option.widget
        option.text = ""
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The mouse rests on a text that does not fit: show all of it."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "") if index.isValid() else ""
        room = option.rect.width() - 2 * SPACE_SMALL
        if text and view.fontMetrics().horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """With the room around a chip."""
        hint = super().sizeHint(option, index)
        return hint if index.data(TONE) is None else QSize(hint.width() + 2 * CHIP_RADIUS, hint.height())


def small(font: QFont) -> QFont:
    """The font of what is said quietly."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * TYPE_SCALE["small"])
    return smaller


def _chip(painter: QPainter, room: QRect, text: str, tone: str, roles: Roles) -> None:
    painter.setFont(small(painter.font()))
    metrics = QFontMetrics(painter.font())
    wide, high = metrics.horizontalAdvance(text) + 2 * CHIP_RADIUS + SPACE_TINY, metrics.height() + SPACE_TINY
    place = QRect(room.left(), room.center().y() - high // 2 + 1, min(wide, room.width()), high)
    plain = tone == "neutral"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(roles.hover if plain else getattr(roles, f"{tone}_soft")))
    painter.drawRoundedRect(place, CHIP_RADIUS, CHIP_RADIUS)
    painter.setPen(QColor(roles.text if plain else getattr(roles, tone)))
    inner = place.adjusted(CHIP_RADIUS - 1, 0, 1 - CHIP_RADIUS, 0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width()))


def _two_lines(painter: QPainter, room: QRect, above: str, below: str, first: str, second: str) -> None:
    font, quiet = painter.font(), small(painter.font())
    heights = QFontMetrics(font).height(), QFontMetrics(quiet).height()
    top = room.top() + (room.height() - sum(heights)) // 2
    for text, used, colour, high in ((above, font, first, heights[0]), (below, quiet, second, heights[1])):
        painter.setFont(used)
        painter.setPen(QColor(colour))
        place = QRect(room.left(), top, room.width(), high)
        told = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        top += high
