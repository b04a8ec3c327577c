"""One page of a file with the areas that will be painted over: drawn with the mouse, or added by the fields beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from practice_app.gui.colours import worn
from practice_app.use_cases.review_files import FileArea

HIGHEST = 900


class AreaView(QWidget):
    """`drawn` gives a new area as left, top, right and bottom in fractions of the page."""

    drawn = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._image = QImage()
        self._areas: list[tuple[float, float, float, float]] = []
        self._from: QPoint | None = None
        self._to = QPoint()

    def show_page(self, image: QImage, areas: list[tuple[float, float, float, float]]) -> None:
        """Show a page with its areas."""
        self._image, self._areas = image, areas
        self._fit()
        self.update()

    def resizeEvent(self, _: object) -> None:
        """Keep to the width."""
        self._fit()

    def _fit(self) -> None:
        if not self._image.isNull():
            height = min(HIGHEST, round(self._image.height() * self.width() / max(1, self._image.width())))
            self.setFixedHeight(max(1, height))

    @property
    def _page(self) -> QRect:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio) if not self._image.isNull() else QSize()
        return QRect(QPoint((self.width() - size.width()) // 2, 0), size)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The page, the areas in black with a frame, and the one that is being drawn."""
        painter, page, roles = QPainter(self), self._page, worn(self.palette())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._image)
        painter.setPen(QPen(QColor(roles.accent), 2))
        for left, top, right, bottom in self._areas:
            box = QRectF(page.left() + left * page.width(), page.top() + top * page.height(),
                         (right - left) * page.width(), (bottom - top) * page.height())  # fmt: skip
            painter.fillRect(box, QColor(0, 0, 0, 190))
            painter.drawRect(box)
        if self._from is not None:
            painter.drawRect(QRect(self._from, self._to).normalized())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """An area begins."""
        self._from = self._to = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It grows."""
        self._to = event.position().toPoint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is there, unless it was a mere click."""
        if self._from is None:
            return
        box, self._from = QRect(self._from, event.position().toPoint()).normalized(), None
        self.update()
        first, last = self._fraction(box.topLeft()), self._fraction(box.bottomRight())
        if last.x() - first.x() > 0.005 and last.y() - first.y() > 0.003:
            self.drawn.emit((first.x(), first.y(), last.x(), last.y()))

    def _fraction(self, point: QPoint) -> QPointF:
        page = self._page
        x, y = (point.x() - page.left()) / max(1, page.width()), (point.y() - page.top()) / max(1, page.height())
        return QPointF(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))


def boxes_of(areas: list[FileArea], page: int) -> list[tuple[float, float, float, float]]:
    """The areas of one page."""
    return [(left, top, right, bottom) for number, left, top, right, bottom in areas if number == page]
