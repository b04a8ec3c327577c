"""A field for what a client does not want to give, a box each, with what will not work without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from practice_app.domain.inspection_words import CODES
from practice_app.domain.refused_data import consequences
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

COLUMNS = 3
DATUM_NAMES = CODES["refused_datum.datum"]


class RefusedField(Field):
    """Only what is not filled in is offered (`offer`). Its value is the data ticked among those."""

    def __init__(self, words: Words, data: Iterable[str]) -> None:
        self.boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TINY)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_MEDIUM)
        self._grid.setVerticalSpacing(SPACE_TINY)
        self._grid.setColumnStretch(COLUMNS, 1)
        for datum in data:
            box = self.boxes[datum] = QCheckBox(holder)
            box.setText(words(DATUM_NAMES[datum]))
        column.addLayout(self._grid)
        self.told = Label("", "small")
        self.told.hide()
        column.addWidget(self.told)
        super().__init__(words, holder)
        self._offered = set(self.boxes)
        self._lay_out()
        for box in self.boxes.values():
            box.clicked.connect(self._ticked)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def offer(self, data: Collection[str]) -> None:
        """Offer these, in the order of the boxes; what is given is not refused."""
        self._offered = set(data)
        self._lay_out()
        self._tell()

    @property
    def offers(self) -> bool:
        """Whether anything is left to refuse."""
        return bool(self._offered & self.boxes.keys())

    def value(self) -> tuple[str, ...]:
        """What is ticked, of what is offered."""
        return tuple(datum for datum, box in self.boxes.items() if datum in self._offered and box.isChecked())

    def raw(self) -> list[str]:
        """All that is ticked, offered or not."""
        return [datum for datum, box in self.boxes.items() if box.isChecked()]

    def shown(self, raw: Iterable[str]) -> str:
        """What the boxes say."""
        return ", ".join(self.boxes[datum].text() for datum in raw if datum in self.boxes)

    def set_value(self, value: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(value)
        for datum, box in self.boxes.items():
            box.setChecked(datum in wanted)
        self._tell()

    def _lay_out(self) -> None:
        """Only the boxes that are offered, without holes between them."""
        for box in self.boxes.values():
            self._grid.removeWidget(box)
        shown = [datum for datum in self.boxes if datum in self._offered]
        for place, datum in enumerate(shown):
            self._grid.addWidget(self.boxes[datum], place // COLUMNS, place % COLUMNS)
        for datum, box in self.boxes.items():
            box.setVisible(datum in self._offered)

    def _ticked(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        sentences = [self.words(sentence) for datum in self.value() for sentence in consequences(datum)]
        self.told.setText("\n".join(sentences))
        self.told.setVisible(bool(sentences))
        self.set_described("\n".join(sentences))
