"""A table of a few records inside a card: as high as its records, opened with one click or Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable, itself
from practice_app.system.words import Words

FRAME = 4


class ShortList(RecordTable):
    """Hidden while there is nothing in it: the card around it says so."""

    def __init__(self, words: Words, name: str, columns: Sequence[Column[Any]], key: Callable[[Any], object] = itself) -> None:
        super().__init__(words, name, columns, key)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _: self.opened.emit(self.current()))
        self.set_records(())

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these, all of them in sight."""
        super().set_records(records)
        rows = self.verticalHeader().defaultSectionSize() * len(records)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + FRAME)
        self.setVisible(bool(records))
