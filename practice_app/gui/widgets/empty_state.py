"""What stands where there is nothing: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_HUGE, SPACE_LARGE, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.sign import Sign


class EmptyState(QWidget):
    """A quiet `icon`, a title, one sentence and, with `action`, a button; `acted` when that is pressed."""

    acted = Signal()

    def __init__(
        self, title: str, sentence: str = "", action: str = "", parent: QWidget | None = None, icon: str = "empty"
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_SMALL)
        layout.addStretch()
        if icon:
            layout.addWidget(Sign(icon, SPACE_HUGE), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, look in ((title, "heading"), (sentence, "muted")):
            label = Label(text, look)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
            label.setVisible(bool(text))
        self.button = Button(action, "primary")
        self.button.clicked.connect(self.acted)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action))  # only now: without a parent it would be a window of its own
        layout.addStretch()
