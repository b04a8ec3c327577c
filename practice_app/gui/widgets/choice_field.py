"""A field for one of a few values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox

from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words


class ChoiceField(Field):
    """`options` are (value, text shown). With a `nothing` text there is an empty choice first, its value is None."""

    def __init__(self, words: Words, options: Sequence[tuple[Any, str]], nothing: str = "") -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # other options may come later
        super().__init__(words, self.box)
        self._nothing = nothing
        self._values: list[Any] = []  # not item data: Qt would turn an enum of strings into bare strings
        self.set_options(options)
        self.box.activated.connect(self.changed)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead; the value chosen stays when it is still among them."""
        kept = self.value() if self._values else None
        if self._nothing:
            options = [(None, self._nothing), *options]
        self.box.clear()
        self._values = [value for value, _ in options]
        self.box.addItems([text for _, text in options])
        if kept in self._values:
            self.set_value(kept)

    def value(self) -> Any:
        """The value chosen."""
        return self._values[self.box.currentIndex()] if self._values else None

    def set_value(self, value: Any) -> None:
        """Choose this value. Raises ValueError when it is not an option: that is a bug."""
        self.box.setCurrentIndex(self._values.index(value))

    def raw(self) -> str | None:
        """The value chosen, as text."""
        value = self.value()
        return None if value is None else str(value)

    def set_raw(self, raw: str | None) -> None:
        """Choose this again, if it is still offered."""
        place = self._place(raw)
        if place >= 0:
            self.box.setCurrentIndex(place)

    def shown(self, raw: str | None) -> str:
        """The text of the option."""
        return self.box.itemText(self._place(raw))

    def _place(self, raw: str | None) -> int:
        texts = [None if value is None else str(value) for value in self._values]
        return texts.index(raw) if raw in texts else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scrolling a page must not change a choice that happens to pass under the mouse."""
        if event.type() == QEvent.Type.Wheel and watched is self.editor and not self.editor.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
