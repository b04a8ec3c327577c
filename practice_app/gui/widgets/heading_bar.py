"""The top of a page: what it is, and the main things to do there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label


class HeadingBar(QWidget):
    """Title and subtitle left, actions right."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle = Label("", "title"), Label("", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_TINY)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_SMALL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addLayout(texts, 1)
        layout.addLayout(self._actions)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show these texts; an empty subtitle takes no room."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def add_action(self, text: str, act: Callable[[], object], kind: str = "plain", shortcut: str = "") -> Button:
        """Add a button at the right; give one of them the kind primary."""
        button = Button(text, kind)
        button.clicked.connect(lambda: act())
        if shortcut:
            button.setShortcut(shortcut)
        self._actions.addWidget(button)
        return button
