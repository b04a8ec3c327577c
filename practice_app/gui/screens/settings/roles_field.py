"""A field for roles: a tick for each."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from practice_app.domain.access import Role
from practice_app.gui.labels import capital
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words
from practice_app.use_cases.statements import ROLE_NAMES

COLUMNS = 2


class RolesField(Field):
    """Its value is the tuple of roles ticked."""

    def __init__(self, words: Words) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_SMALL)
        super().__init__(words, holder)
        self.boxes: dict[Role, QCheckBox] = {}
        for place, (role, name) in enumerate(ROLE_NAMES.items()):
            box = QCheckBox()
            box.setText(capital(words(name)))
            box.clicked.connect(self.changed)
            grid.addWidget(box, place // COLUMNS, place % COLUMNS)
            self.boxes[role] = box
        holder.setFocusProxy(self.boxes[Role.OWNER])

    def value(self) -> tuple[Role, ...]:
        """The roles ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: tuple[Role, ...]) -> None:
        """Tick these."""
        for role, box in self.boxes.items():
            box.setChecked(role in value)
