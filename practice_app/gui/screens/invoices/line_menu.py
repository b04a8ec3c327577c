"""What can be done with a whole line of a draft, behind a small button and under shortcuts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words

SHORTCUTS = {"duplicate": "Ctrl+D", "up": "Alt+Up", "down": "Alt+Down", "remove": "Ctrl+Del"}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class LineMenu(Button):
    """`wanted` gives "duplicate", "up", "down" or "remove"."""

    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__("⋯", "quiet")
        self._words = words
        self.setToolTip(words("Duplicate, move, remove"))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the actions under the button."""
        words = self._words
        names = {
            "duplicate": words("Duplicate the line"), "up": words("Move up"), "down": words("Move down"),
            "remove": words("Remove the line"),
        }  # fmt: skip
        menu = QMenu(self)
        for name, text in names.items():
            action = QAction(text, menu)
            action.setShortcut(QKeySequence(SHORTCUTS[name]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the line itself listens to it
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(partial(self._ask, name))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask(self, name: str, *_: object) -> None:
        self.wanted.emit(name)

    def asked_by(self, event: QKeyEvent) -> str:
        """What this key asks, "" for nothing."""
        pressed = QKeySequence(event.keyCombination().key() | (event.modifiers() & _MODIFIERS))
        return next((name for name, keys in SHORTCUTS.items() if QKeySequence(keys) == pressed), "")
