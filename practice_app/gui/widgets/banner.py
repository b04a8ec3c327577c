"""A message inside the window: for your information, a warning, or something that did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

SIGNS = {"info": "i", "good": "✓", "warning": "!", "error": "!"}


class Banner(QFrame):
    """Hidden until it has something to say. Closed by its button or Esc."""

    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._act: Callable[[], object] | None = None
        mark(self, "look", "banner")
        self.sign, self.message = Label("", "badge", wrap=False), Label("")
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.action, self.dismiss = Button(""), Button(words("Close"), "quiet")
        self.dismiss.setAccessibleName(words("Close this message"))
        self.action.clicked.connect(self._on_action)
        self.dismiss.clicked.connect(self.close_message)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.sign)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.dismiss)
        self.hide()

    def show_message(self, kind: str, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show `text`; `kind` is info, good, warning or error. With `action` there is a button that calls `act`."""
        mark(self, "kind", kind)
        mark(self.sign, "kind", kind)
        self.sign.setText(SIGNS[kind])
        self.message.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
        _announce(self)

    def show_problem(self, problem: PracticeError) -> None:
        """Show a refusal or failure in the member's language."""
        self.show_message("error", self._words.error(problem))

    def close_message(self) -> None:
        """There is nothing to say any more."""
        self.hide()
        self.closed.emit()

    def _on_action(self) -> None:
        act = self._act
        self.close_message()
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the message when the focus is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(event)


def _announce(banner: Banner) -> None:
    """A screen reader reads the message out at once."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # 3 ms that the sign-in need not wait for

    QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))
