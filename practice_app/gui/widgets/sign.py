"""An icon by itself: an ornament beside a text that says the same."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Sign(QWidget):
    """`side` in pixels; `role` is a field of Roles (gui/colours.py). Screen readers pass it by: it has no name."""

    def __init__(self, name: str, side: int, role: str = "edge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(side, side)

    def show_sign(self, name: str, role: str) -> None:
        """Show another one."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, in the colours of now."""
        from practice_app.gui.icons import icon  # with the first one that is seen

        icon(self._name, self._role).paint(QPainter(self), self.rect())
