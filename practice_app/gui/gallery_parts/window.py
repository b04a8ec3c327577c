"""Gallery: the window, with a choice of look, language and size."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from practice_app.gui.gallery_parts.buttons import buttons
from practice_app.gui.gallery_parts.fields import fields
from practice_app.gui.gallery_parts.lists import lists
from practice_app.gui.gallery_parts.messages import messages
from practice_app.gui.gallery_parts.specimen import Part
from practice_app.gui.gallery_parts.texts import texts
from practice_app.gui.operations import Job, Operations
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, Theme
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

WIDTH, HEIGHT = 1240, 860


class NoOperations(Operations):
    """For fields that look things up: there is no practice here, and nothing is found."""

    def read(self, case: Any, /, *args: Any, **options: Any) -> Job:
        """Never answers."""
        return Job(None, None)


class Gallery(QWidget):
    """Built anew for each language and size; a look is worn at once."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme, self._operations = theme, NoOperations(parent=self)
        self.words = Words(language)
        self.parts: list[Part] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._top: QWidget | None = None
        self.resize(WIDTH, HEIGHT)
        self._build()

    def _build(self) -> None:
        words = self.words
        self.setWindowTitle(words("Gallery of the kit"))
        if self._top is not None:
            self._top.hide()
            self._top.deleteLater()
        self._top = self._choices()
        self._column.addWidget(self._top)
        self._column.addWidget(self._scroll, 1)
        self.parts = [texts(words), buttons(words), fields(words, self._operations), messages(words), lists(words)]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE_MEDIUM, SPACE_LARGE)
        column.setSpacing(SPACE_MEDIUM)
        for part in self.parts:
            column.addWidget(Label(part.title, "title"))
            for one in part.cards:
                column.addWidget(one)
        self._scroll.setWidget(page)

    def _choices(self) -> QWidget:
        words, top = self.words, QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(HeadingBar(words("Gallery of the kit")))
        looks = [("system", words("As the system")), ("light", words("Light")), ("dark", words("Dark"))]
        self.look = FilterChips(words, [*looks, ("contrast", words("High contrast"))])
        self.language = FilterChips(words, [("nl", words("Dutch")), ("en", words("English"))])
        self.scale = FilterChips(words, [(percent, f"{percent}%") for percent in (100, 150, 200)])
        for field, name, value in (
            (self.look, words("Look of the window"), self._theme.choice),
            (self.language, words("Language"), words.language),
            (self.scale, words("Size of the texts"), self._theme.percent),
        ):
            field.set_name(name)
            field.set_value(value)
            column.addWidget(field)
        self.look.changed.connect(lambda: self._theme.wear(self.look.value()))
        self.language.changed.connect(lambda: self.show_as(self.language.value(), self._theme.percent))
        self.scale.changed.connect(lambda: self.show_as(self.words.language, self.scale.value()))
        return top

    def show_as(self, language: str, percent: int) -> None:
        """In this language, with texts of this size."""
        self.words = Words(language)
        self._theme.zoom(percent)
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The threads that wait for work go too."""
        self._operations.shutdown()
        super().closeEvent(event)
