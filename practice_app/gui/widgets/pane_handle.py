"""The bar between two panes: dragged with the mouse, or moved with the arrows when it has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from practice_app.gui.theme import SPACE_LARGE

_STEPS = {Qt.Key.Key_Left: -SPACE_LARGE, Qt.Key.Key_Right: SPACE_LARGE}


class PaneHandle(QSplitterHandle):
    """A stop for the Tab key when it has a name."""

    def __init__(self, splitter: QSplitter, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the bar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moveSplitter(self.pos().x() + step)
