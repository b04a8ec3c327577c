"""Draws a record as two lines, as a mail program does: who and when above, what it is below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from practice_app.gui.colours import worn
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.row_texts import RowTexts

SMALL = 0.92
_AT = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SOFT = {"good": "good_soft", "warning": "warning_soft", "danger": "danger_soft", "info": "info_soft", "neutral": "hover"}
_FRONT = {"good": "good", "warning": "warning", "danger": "danger", "info": "info", "neutral": "text"}


class TwoLineDelegate(QStyledItemDelegate):
    """`records` gives those of the table, `read` the texts of one. What does not fit ends in an ellipsis."""

    def __init__(self, records: Callable[[], Sequence[Any]], read: Callable[[Any], RowTexts], parent: QObject) -> None:
        super().__init__(parent)
        self._records, self._read = records, read

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AT) -> None:
        """Draw the row: its ground as the style does, then the texts."""
        records = self._records()
        texts = self._read(records[index.row()]) if index.row() < len(records) else RowTexts("", "", "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, rect, state = worn(QGuiApplication.palette()), _rect(option), _state(option)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(roles.accent_soft))
        painter.setPen(QColor(roles.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._texts(painter, option, texts, (QColor(roles.text), QColor(roles.text if chosen else roles.muted)))
        painter.restore()

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, texts: RowTexts, colours: tuple[QColor, QColor]) -> None:
        strong, small = _font(option, strong=True), _font(option, small=True)
        inside = _rect(option).adjusted(SPACE_SMALL, SPACE_TINY, -SPACE_SMALL, -SPACE_TINY)
        above, below = QRect(inside), QRect(inside)
        above.setHeight(inside.height() // 2)
        below.setTop(above.bottom() + 1)
        _right(painter, above, texts.aside, small, colours[1])
        _left(painter, above, texts.title, strong, colours[0])
        if texts.chip:
            _chip(painter, below, texts, small)
        _left(painter, below, texts.detail, small, colours[1])


def _left(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, _LEFT, fitting)


def _right(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> None:
    """What is left of `room` is for what stands at the left."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, _RIGHT, text)
    room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(text) - SPACE_SMALL)


def _chip(painter: QPainter, room: QRect, texts: RowTexts, font: QFont) -> None:
    roles = worn(QGuiApplication.palette())
    width = QFontMetrics(font).horizontalAdvance(texts.chip) + SPACE_MEDIUM
    shape = QRect(room.right() - width, room.top() + 1, width, room.height() - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(roles, _SOFT[texts.tone])))
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(getattr(roles, _FRONT[texts.tone])))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, texts.chip)
    room.setRight(shape.left() - SPACE_SMALL)


def _font(option: QStyleOptionViewItem, *, small: bool = False, strong: bool = False) -> QFont:
    font = QFont(option.font)
    if small:
        font.setPointSizeF(font.pointSizeF() * SMALL)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
