"""A picture inside a page, as wide as there is room; one that is damaged or far too large is refused."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from practice_app.domain.errors import N_, FileProblem

# Pixels: a camera of 100 megapixels, not a bomb. Only a JPEG is made smaller as it is read: others have to fit Qt's limit.
LARGEST_SIDE, LARGEST_AREA = 30_000, 120_000_000
SHOWN_SIDE = 2_000
HIGHEST = 700


def decoded_picture(content: bytes, format_name: str) -> QImage:
    """The picture, upright and at most 2000 pixels a side. FileProblem when it is damaged or unfolds to more than fits."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(format_name.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    area = LARGEST_AREA if format_name == "jpeg" else min(LARGEST_AREA, QImageReader.allocationLimit() * 1024 * 1024 // 4)
    if size.width() > LARGEST_SIDE or size.height() > LARGEST_SIDE or size.width() * size.height() > area:
        raise FileProblem(N_("This picture is too large to be shown. Save it as a file to open it in another program."))
    if max(size.width(), size.height()) > SHOWN_SIDE:
        reader.setScaledSize(size.scaled(SHOWN_SIDE, SHOWN_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read() if size.isValid() else QImage()
    if image.isNull():
        raise FileProblem(N_("This picture cannot be shown: it is damaged. Ask the sender for another."))
    return image


class PictureView(QLabel):
    """Never larger than the picture itself."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = QSize(max(1, self.width()), HIGHEST)
        size = self._pixmap.size()
        shown = size if size.width() <= room.width() and size.height() <= HIGHEST else None
        scaled = (
            self._pixmap
            if shown
            else self._pixmap.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        self.setPixmap(scaled)
        self.setFixedHeight(max(1, scaled.height()))
