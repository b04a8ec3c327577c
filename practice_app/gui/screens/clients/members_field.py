"""A field for several members of staff, a box each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from practice_app.domain.ids import MemberId
from practice_app.domain.member import Member
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words


class MembersField(Field):
    """Its value is the ids of the members ticked."""

    def __init__(self, words: Words, members: Sequence[Member] = ()) -> None:
        self.boxes: dict[MemberId, QCheckBox] = {}
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TINY)
        super().__init__(words, holder)
        self.set_members(members)

    def set_members(self, members: Sequence[Member]) -> None:
        """Offer these."""
        for member in members:
            box = QCheckBox()
            box.setText(member.full_name)
            box.clicked.connect(self.changed)
            self._column.addWidget(box)
            self.boxes[member.id] = box
        if members:
            self.setFocusProxy(self.boxes[members[0].id])

    def value(self) -> tuple[MemberId, ...]:
        """Who is ticked."""
        return tuple(member_id for member_id, box in self.boxes.items() if box.isChecked())

    def raw(self) -> list[str]:
        """The ids of who is ticked."""
        return list(self.value())

    def shown(self, raw: Iterable[MemberId]) -> str:
        """Their names."""
        return ", ".join(self.boxes[member_id].text() for member_id in raw if member_id in self.boxes)

    def set_value(self, value: Iterable[MemberId]) -> None:
        """Tick these and no others."""
        wanted = set(value)
        for member_id, box in self.boxes.items():
            box.setChecked(member_id in wanted)
