"""A field for yes or no."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words


class CheckField(Field):
    """The question stands beside the box, in `text`."""

    def __init__(self, words: Words, text: str) -> None:
        self.box = QCheckBox()
        self.box.setText(text)
        super().__init__(words, self.box)
        self.box.clicked.connect(self.changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def shown(self, raw: object) -> str:
        """Yes or no."""
        return self.words("yes") if raw else self.words("no")

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.box.setChecked(value)
