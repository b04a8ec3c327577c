"""A message that says what was done and goes away by itself, with one thing to do about it (take it back)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from practice_app.gui.focus import give_back, has_focus_inside
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

REST_MS, REST_WITH_ACTION_MS = 5_000, 12_000


class Toast(QFrame):
    """Floats at the bottom of its parent; never takes the focus. It waits while the mouse or the focus is in it."""

    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], object] | None = None
        self._before: QWidget | None = None
        mark(self, "look", "toast")
        self.message = Label("", "told", wrap=False)
        self.action, self.dismiss = Button("", "toast"), Button(words("Close"), "toast")
        self.dismiss.setAccessibleName(words("Close this message"))
        self.action.clicked.connect(self._on_action)
        self.dismiss.clicked.connect(self.close_message)
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.timeout.connect(self._on_rest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.message, 1)
        layout.addSpacing(SPACE_SMALL)
        layout.addWidget(self.action)
        layout.addWidget(self.dismiss)
        if parent is not None:
            parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: str = "", then: Callable[[], object] | None = None) -> None:
        """Show `text` instead of what was told before. With `action` there is a button that calls `then`."""
        self._then = then
        if not has_focus_inside(self):
            self._before = QApplication.focusWidget()
        self.message.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self.rest.start(REST_WITH_ACTION_MS if action else REST_MS)
        _announce(self)

    def close_message(self) -> None:
        """There is nothing to say any more."""
        self.rest.stop()
        self._then = None
        if has_focus_inside(self):
            give_back(self._before)
        self.hide()
        self.closed.emit()

    def _on_action(self) -> None:
        then = self._then
        self.close_message()
        if then is not None:
            then()

    def _on_rest(self) -> None:
        if self.underMouse() or has_focus_inside(self):  # WCAG 2.2, 2.2.1: no hurry
            self.rest.start()
        else:
            self.close_message()

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        room = around.width() - 2 * SPACE_LARGE
        self.message.setWordWrap(False)
        size = self.sizeHint()
        if size.width() > room:
            self.message.setWordWrap(True)
            size = QSize(room, self.heightForWidth(room))
        self.resize(size)
        self.move((around.width() - size.width()) // 2, around.height() - size.height() - SPACE_LARGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the message when the focus is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(event)


def _announce(toast: Toast) -> None:
    """A screen reader reads the message out at once."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # 3 ms that the sign-in need not wait for

    QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
