"""A pad to sign on with mouse, pen or finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from practice_app.domain.signature import MOST_POINTS, Point, Signature
from practice_app.gui.colours import worn
from practice_app.gui.theme import SPACE_MEDIUM

RATIO = 3.0
_PEN, _LINE = 2.2, 1.0
_Pointing = QMouseEvent | QTabletEvent


class SignaturePad(QWidget):
    """`changed` after each stroke. What is drawn keeps its shape at any size; it says nothing to the keyboard: a name does."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._strokes: list[list[Point]] = []
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)  # Qt makes mouse events of what a finger does
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> Signature:
        """What was drawn so far."""
        return Signature(tuple(tuple(stroke) for stroke in self._strokes), "", RATIO)

    def clear(self) -> None:
        """An empty pad."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Wide enough for a name."""
        wide = self.fontMetrics().averageCharWidth() * 60
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, width: int) -> int:
        """The pad keeps its shape."""
        return int(width / RATIO)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.changed.emit()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen does the same."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event)
        elif event.type() == QEvent.Type.TabletMove and event.pressure() > 0:
            self._go_on(event)
        elif event.type() == QEvent.Type.TabletRelease:
            self.changed.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line to sign on, and the strokes."""
        painter, roles = QPainter(self), worn(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(roles.edge), _LINE))
        painter.setBrush(QColor(roles.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        base = int(self.height() * 0.78)
        painter.drawLine(SPACE_MEDIUM, base, self.width() - SPACE_MEDIUM, base)
        pen = QPen(QColor(roles.text), _PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _path(self, stroke: list[Point]) -> QPainterPath:
        path = QPainterPath()
        for number, (x, y) in enumerate(stroke):
            place = QPointF(x * self.width(), y * self.height())
            if number:
                path.lineTo(place)
            else:
                path.moveTo(place)
        return path

    def _begin(self, event: _Pointing) -> None:
        self._strokes.append([])
        self._go_on(event)

    def _go_on(self, event: _Pointing) -> None:
        if not self._strokes or sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        at = event.position()
        x, y = (min(max(value, 0.0), 1.0) for value in (at.x() / max(self.width(), 1), at.y() / max(self.height(), 1)))
        self._strokes[-1].append((x, y))
        self.update()
