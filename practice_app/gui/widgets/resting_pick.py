"""Opens the record that the cursor of a table rests on: at once when asked for, a moment later when passed by arrows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from practice_app.gui.widgets.record_table import RecordTable

REST_MS = 250


class RestingPick(QObject):
    """`wanted` gives the record to open. Each opening is a line in the audit trail, so arrowing past is none."""

    wanted = Signal(object)

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._record: Any = None
        self._resting = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._tell)
        table.picked.connect(self._picked)
        table.opened.connect(self._opened)
        table.clicked.connect(lambda _: self._clicked())

    def set_resting(self, resting: bool) -> None:
        """False: only Enter and a click open, because what is opened takes the place of the table."""
        self._resting = resting
        self._rest.stop()

    def _picked(self, record: Any) -> None:
        self._record = record
        if record is not None and self._resting and self._table.hasFocus():  # else the screen itself moved the cursor
            self._rest.start()
        else:
            self._rest.stop()

    def _clicked(self) -> None:
        if len(self._table.chosen()) <= 1:
            self._opened(self._table.current())

    def _opened(self, record: Any) -> None:
        self._record = record
        self._tell()

    def _tell(self) -> None:
        self._rest.stop()
        if self._record is not None:
            self.wanted.emit(self._record)
