"""Shows the pages of a PDF under each other: scrolls, zooms, and draws a page only when it comes into view."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from practice_app.domain.errors import FileProblem
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, mark
from practice_app.system.pdf_pages import PageImage, page_image, page_sizes
from practice_app.system.words import Words

STEP = 1.25
SMALLEST, LARGEST = 0.1, 8.0  # pixels a point
POINTS_PER_INCH = 72
PAGES_KEPT = 6  # drawn pages in memory: those in view and their neighbours


class PdfView(QAbstractScrollArea):
    """Begins as wide as the view. Ctrl with plus, minus and 0 zooms; `page_changed` tells the page in the middle, from 1."""

    page_changed = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._places: list[QRect] = []
        self._drawn: dict[int, QPixmap | str] = {}
        self._scale: float | None = None  # None: as wide as the view
        self._page = 0
        self.sentence = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        mark(self, "look", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(SPACE_LARGE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the width depends on itself
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)  # so that a white page ends somewhere
        self.setAccessibleName(words("No pages"))

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes) -> None:
        """Show this document from its beginning; one that cannot be read is a sentence in its place."""
        self.clear()
        try:
            self._sizes = page_sizes(pdf)
        except FileProblem as problem:
            self.sentence = self._words.error(problem)
            self.setAccessibleName(self.sentence)
        else:
            self._pdf = pdf
        self._lay_out()
        self._look_where()

    def clear(self) -> None:
        """Show nothing and keep nothing of what was shown."""
        self._pdf, self.sentence, self._page, self._scale = b"", "", 0, None
        self._sizes, self._places = [], []
        self._drawn.clear()
        self.setAccessibleName(self._words("No pages"))
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 without pages."""
        return self._page

    # --- zoom -------------------------------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self._width_scale() if self._scale is None else self._scale

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom(self.scale * STEP)

    def zoom_out(self) -> None:
        """One step further away."""
        self._zoom(self.scale / STEP)

    def actual_size(self) -> None:
        """As large as on paper."""
        self._zoom(self.logicalDpiX() / POINTS_PER_INCH)

    def fit_width(self) -> None:
        """As wide as the view, also when that changes."""
        self._zoom(None)

    def _width_scale(self) -> float:
        widest = max((width for width, _ in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * SPACE_MEDIUM
        return min(LARGEST, max(SMALLEST, room / max(widest, 1.0)))

    def _zoom(self, scale: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum() + bar.pageStep())
        self._scale = None if scale is None else min(LARGEST, max(SMALLEST, scale))
        self._lay_out()
        bar.setValue(round(share * (bar.maximum() + bar.pageStep())))

    # --- layout and drawing -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._drawn.clear()
        scale, top = self.scale, SPACE_MEDIUM
        view = self.viewport().size()
        sizes = [QSize(round(width * scale), round(height * scale)) for width, height in self._sizes]
        room = max([size.width() + 2 * SPACE_MEDIUM for size in sizes] + [view.width()])
        self._places = []
        for size in sizes:
            self._places.append(QRect((room - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + SPACE_MEDIUM
        for bar, whole, shown in (
            (self.verticalScrollBar(), top, view.height()),
            (self.horizontalScrollBar(), room, view.width()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, whole - shown))
        self.viewport().update()

    def _offset(self) -> tuple[int, int]:
        return -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pages in view, or the sentence that stands in their place."""
        painter = QPainter(self.viewport())
        if self.sentence:
            self._write(painter, self.viewport().rect(), self.sentence)
        for number, place in enumerate(self._places):
            shown = place.translated(*self._offset())
            if shown.intersects(event.rect()):
                painter.fillRect(shown, Qt.GlobalColor.white)
                self._paint_page(painter, number, shown)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        if number not in self._drawn:
            self._drawn[number] = self._draw(number)
            for other in sorted(self._drawn, key=lambda one: abs(one - number))[PAGES_KEPT:]:
                del self._drawn[other]
        drawn = self._drawn[number]
        if isinstance(drawn, str):
            painter.setPen(Qt.GlobalColor.black)
            painter.drawText(place.adjusted(SPACE_LARGE, 0, -SPACE_LARGE, 0), _IN_THE_MIDDLE, drawn)
        else:
            painter.drawPixmap(place, drawn)

    def _draw(self, number: int) -> QPixmap | str:
        try:
            image = page_image(self._pdf, number, self.scale * self.devicePixelRatioF())
        except FileProblem as problem:
            return self._words.error(problem)
        return QPixmap.fromImage(qt_image(image))

    def _write(self, painter: QPainter, place: QRect, text: str) -> None:
        painter.setPen(self.palette().windowText().color())
        painter.drawText(place.adjusted(SPACE_LARGE, SPACE_LARGE, -SPACE_LARGE, -SPACE_LARGE), _IN_THE_MIDDLE, text)

    # --- moving -----------------------------------------------------------------------------------------------------

    def _look_where(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        before = [number for number, place in enumerate(self._places, start=1) if place.top() <= middle]
        page = before[-1] if before else min(1, self.count)
        if page and page != self._page:
            self._page = page
            self.setAccessibleName(self._words("Page {page} of {count}", page=page, count=self.count))
            self.page_changed.emit(page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show what came into view."""
        self._look_where()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages keep to the width, and the reader to the place."""
        if self._scale is None:
            self._zoom(None)
        else:
            self._lay_out()
        self._look_where()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zooms with Ctrl; Home and End go to the first and last page; the base class knows the arrows and Page Up and Down."""
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _ZOOM_KEYS:
            getattr(self, _ZOOM_KEYS[Qt.Key(event.key())])()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)


_ZOOM_KEYS = {
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Equal: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_0: "actual_size",
}
_IN_THE_MIDDLE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


def qt_image(image: PageImage) -> QImage:
    """The page for Qt, with its own copy of the pixels."""
    return QImage(image.pixels, image.width, image.height, image.stride, QImage.Format.Format_RGB32).copy()
