"""The paper beside an invoice: read, or drawn, only once it is in sight, so that the invoice itself appears first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.icons import icon
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.pdf_view import PdfView
from practice_app.system.words import Words


class PaperPane(QWidget):
    """`load` is asked for the paper when the pane comes into sight, and answers by `show_paper` or `refused`.

    `hide_wanted`: the person wants the room for something else.
    """

    hide_wanted = Signal()

    def __init__(self, words: Words, load: Callable[[], object]) -> None:
        super().__init__()
        self._words, self._load = words, load
        self.told = Label("", "small")
        self.view = PdfView(words)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(0)  # after the page beside it was painted
        self._first.timeout.connect(self._begin)
        self._loaded = False
        self._arrange()

    def _arrange(self) -> None:
        words = self._words
        self.close_button = Button("", "quiet")
        self.close_button.setIcon(icon("close"))
        self.close_button.setAccessibleName(words("Hide the PDF"))
        self.close_button.setToolTip(words("Hide the PDF"))
        self.close_button.clicked.connect(self.hide_wanted)
        line = QHBoxLayout()
        line.setSpacing(SPACE_SMALL)
        line.addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 32)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, the paper is asked for."""
        super().showEvent(event)
        if not self._loaded:
            self._first.start()

    def _begin(self) -> None:
        if not self._loaded and self.isVisible():
            self._loaded = True
            self._load()

    def forget(self) -> None:
        """What is shown is no longer right: ask again when the pane comes into sight."""
        self._loaded = False

    def tell(self, text: str) -> None:
        """Why there is no paper yet."""
        self.view.clear()
        self.told.setText(text)

    def show_paper(self, pdf: bytes, told: str = "") -> None:
        """Show this; the reader stays at the same place when another version of it was shown."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.view.show_pdf(pdf)
        bar.setValue(place)
        self.told.setText(told)

    def refused(self, problem: PracticeError) -> None:
        """Why there is no paper, or why it is not of the newest version; what was shown stays."""
        self.told.setText(self._words.error(problem))
