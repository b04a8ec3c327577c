"""A page with one narrow column in the middle: what stands in the window while nobody is signed in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.focus import focus_first
from practice_app.gui.theme import SPACE_HUGE, SPACE_MEDIUM
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.gui.widgets.banner import Banner

WIDTH = 460
DIGIT = 8  # pixels of a digit in texts of the ordinary size, at most


class NarrowPage(QScrollArea):
    """Title, a sentence, a place for messages, and what is added; long pages scroll. Enter in a field clicks `go_on`."""

    def __init__(self, words: Words, title: str, sentence: str = "", width: int = WIDTH) -> None:
        super().__init__()
        self.words = words
        self.go_on: QPushButton | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        column = QWidget()
        column.setFixedWidth(max(width, width // DIGIT * self.fontMetrics().horizontalAdvance("0")))  # wider for larger texts
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, SPACE_HUGE, 0, SPACE_HUGE)
        self.column.setSpacing(SPACE_MEDIUM)
        self.title, self.sentence = Label(title, "title"), Label(sentence, "muted")
        for widget in (self.title, self.sentence):
            self.column.addWidget(widget)
        if not sentence:  # setVisible(True) on a widget without parent would open it as a window of its own
            self.sentence.hide()
        self._around = self._place(column)

    def _place(self, column: QWidget) -> QWidget:
        around = QWidget()
        line = QHBoxLayout(around)
        line.setContentsMargins(SPACE_MEDIUM, 0, SPACE_MEDIUM, 0)
        upright = QVBoxLayout()
        upright.addStretch(1)
        upright.addWidget(column)
        upright.addStretch(2)
        line.addStretch()
        line.addLayout(upright)
        line.addStretch()
        self.setWidget(around)
        return around

    @cached_property
    def banner(self) -> Banner:
        """Messages, under title and sentence; built when the first one is shown."""
        from practice_app.gui.widgets.banner import Banner

        made = Banner(self.words)
        self.column.insertWidget(2, made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """The hands are on the keyboard: begin at the first field."""
        super().showEvent(event)
        focus_first(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as the first button of the page does."""
        if self.go_on is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.click()
        else:
            super().keyPressEvent(event)

    def add(self, widget: QWidget) -> None:
        """Add `widget` under the others."""
        self.column.addWidget(widget)

    def show_problem(self, problem: PracticeError) -> None:
        """Say what went wrong above the rest, and let the person try again."""
        self.set_busy(False)
        self.banner.show_problem(problem)

    def set_busy(self, busy: bool) -> None:
        """Grey out while something is under way."""
        self._around.setDisabled(busy)
