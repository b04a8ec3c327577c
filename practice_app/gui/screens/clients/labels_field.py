"""A field for several labels, a box each, three beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from practice_app.domain.label import Label
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words

COLUMNS = 3


class LabelsField(Field):
    """Its value is the ids of the labels ticked."""

    def __init__(self, words: Words, labels: Sequence[Label]) -> None:
        self.boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_MEDIUM)
        grid.setVerticalSpacing(SPACE_TINY)
        for place, label in enumerate(labels):
            box = self.boxes[label.id] = QCheckBox()
            box.setText(label.name.replace("&", "&&"))  # else it would mark a shortcut
            grid.addWidget(box, place // COLUMNS, place % COLUMNS)
        grid.setColumnStretch(COLUMNS, 1)
        super().__init__(words, holder)
        for box in self.boxes.values():
            box.clicked.connect(self.changed)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """Which are ticked."""
        return tuple(label_id for label_id, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(value)
        for label_id, box in self.boxes.items():
            box.setChecked(label_id in wanted)
