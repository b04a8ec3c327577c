"""A field for one of a few values, all in sight: chips in a row that a list is narrowed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QButtonGroup, QWidget

from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words


class FilterChips(Field):
    """`options` are (value, text shown); one is always chosen, at first the first. One Tab stop; the arrows choose."""

    def __init__(self, words: Words, options: Sequence[tuple[Any, str]]) -> None:
        holder = QWidget()
        super().__init__(words, holder)
        self._row = WrapLine(SPACE_TINY)
        holder.setLayout(self._row)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self.changed)
        self._values: list[Any] = []
        self.chips: list[Button] = []
        self._chosen: Any = None
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead; the value chosen stays when it is still among them. Other texts only (counts) are quick."""
        values = [value for value, _ in options]
        if values != self._values:
            self._make(values, self.value())
        for chip, (_, text) in zip(self.chips, options, strict=True):
            chip.setText(text)

    def _make(self, values: list[Any], chosen: Any) -> None:
        for old in self.chips:
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._values, self.chips = values, [Button("", "chip") for _ in values]
        for chip in self.chips:
            chip.setCheckable(True)
            chip.installEventFilter(self)
            self._group.addButton(chip)
            self._row.addWidget(chip)
        if values:
            self.set_value(chosen if chosen in values else values[0])

    def value(self) -> Any:
        """The value chosen, None when there are no options."""
        return next((value for value, chip in zip(self._values, self.chips, strict=True) if chip.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Choose this value. Raises ValueError when it is not an option: that is a bug."""
        chip = self.chips[self._values.index(value)]
        chip.setChecked(True)
        self.editor.setFocusProxy(chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus left the row when it left the last chip; going from chip to chip it stays in the field."""
        chips = getattr(self, "chips", [])  # Python may have emptied the field already while Qt takes its window down
        if watched in chips and event.type() == QEvent.Type.FocusIn and isinstance(watched, Button):
            self.editor.setFocusProxy(watched)
        if watched in chips and event.type() == QEvent.Type.FocusOut:
            self.on_left()
        return super().eventFilter(watched, event)
