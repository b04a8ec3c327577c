"""A sheet that slides over the right side of the content: for what is done beside a page, without a box in the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from practice_app.gui.focus import focus_first, give_back
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

WIDTH_IN_LETTERS = 56
SLIDE_MS = 120


class SideSheet(QWidget):
    """Covers `over` with a veil; Esc, its button or a click beside it closes it. The focus goes back where it was.

    `closed` once it is gone; what it holds is destroyed with it.
    """

    closed = Signal()

    def __init__(self, words: Words, title: str, body: QWidget, over: QWidget) -> None:
        super().__init__(over)
        mark(self, "look", "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.body = body
        self.panel = QFrame(self)
        mark(self.panel, "look", "side")
        self.dismiss = Button("", "quiet", icon="close", name=words("Close"))
        self.dismiss.clicked.connect(self.close_sheet)
        self._before = QApplication.focusWidget()
        self._slide = QPropertyAnimation(self.panel, b"pos", self)
        self._fill(title)
        over.installEventFilter(self)
        self.hide()

    def _fill(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_SMALL)
        head.addWidget(Label(title, "title"), 1)
        head.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.body)
        for behind in (scroll.viewport(), self.body):
            behind.setAutoFillBackground(False)  # the sheet shows through
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_MEDIUM, SPACE_MEDIUM)
        column.setSpacing(SPACE_MEDIUM)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def open_sheet(self) -> None:
        """Show it, the cursor on the first field in it."""
        self._place()
        self.show()
        self.raise_()
        focus_first(self.body)
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.dismiss.setFocus()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0:  # else the system wants calm
            self._slide.setDuration(SLIDE_MS)
            self._slide.setStartValue(QPoint(self.width(), 0))
            self._slide.setEndValue(self.panel.pos())
            self._slide.start()

    def show_still(self) -> None:
        """Show it without taking the focus: in a picture."""
        self._place()
        self.show()

    def close_sheet(self) -> None:
        """Away with it."""
        self._slide.stop()
        self.hide()
        give_back(self._before)
        self.closed.emit()
        self.deleteLater()

    def _place(self) -> None:
        over = self.parentWidget()
        assert over is not None
        self.setGeometry(over.rect())
        wide = min(over.width(), self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS + 2 * SPACE_LARGE)
        self._slide.stop()
        self.panel.setGeometry(over.width() - wide, 0, wide, over.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the content when that changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside: what lies behind the veil cannot be used."""
        # The order in which they were made. Asking Qt for its own (nextInFocusChain) would end the program: PySide then takes
        # what follows the sheet for part of it, and forgets half the window when the sheet goes.
        stops = [
            stop
            for stop in self.findChildren(QWidget)
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
            and stop.focusProxy() is None
            and stop.isVisible()
            and stop.isEnabled()
        ]
        focus = QApplication.focusWidget()
        if not stops:
            return False
        place = stops.index(focus) if focus in stops else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the veil closes it; one in the sheet does not come here."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
