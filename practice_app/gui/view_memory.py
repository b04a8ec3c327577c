"""What the window remembers for the member who is signed in: sizes, columns, sorting, the last place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal


class ViewMemory(QObject):
    """Names like "clients.list.columns" with values that JSON can hold: ids at most, never a name or a text of a client.

    `changed` gives the name that got another value; the window stores it in the practice file after a rest.
    """

    changed = Signal(str)

    def __init__(self, values: Mapping[str, Any] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = dict(values or {})

    def get(self, name: str, otherwise: Any = None) -> Any:
        """What was remembered under this name."""
        return self._values.get(name, otherwise)

    def put(self, name: str, value: Any) -> None:
        """Remember this from now on."""
        if self._values.get(name) != value:
            self._values[name] = value
            self.changed.emit(name)
