"""A QR code on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4  # modules of white around it (ISO/IEC 18004)
MODULE = 4  # pixels, at the ordinary size of the texts
ORDINARY_LINE = 16


class QrPicture(QWidget):
    """Dark on white in every look: a phone reads no other. It grows with the texts."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        import segno  # when the first one is shown

        self._matrix = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A whole number of pixels a module."""
        module = max(MODULE, MODULE * self.fontMetrics().height() // ORDINARY_LINE)
        side = (len(self._matrix) + 2 * QUIET) * module
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same: a smaller one may not be read."""
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Squares without seams."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        step = self.width() / (len(self._matrix) + 2 * QUIET)
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF((x + QUIET) * step, (y + QUIET) * step, step, step), Qt.GlobalColor.black)
