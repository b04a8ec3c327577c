"""The top of a page: what it is, and the main things to do there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine


class HeadingBar(QWidget):
    """Title and subtitle left, actions right."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle = Label("", "title"), Label("", "muted")
        texts, actions = QWidget(), QWidget()
        texts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TINY)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self._actions = WrapLine(right=True)
        actions.setLayout(self._actions)
        line = WrapLine(SPACE_MEDIUM, right=True)
        line.addWidget(texts)
        line.addWidget(actions)
        self.setLayout(line)
        self._holder = actions
        actions.hide()  # without actions the title has all the room
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
        self.add_widget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add something else at the right of the actions."""
        self._actions.addWidget(widget)
        self._holder.show()
