"""A newcomer at the keyboard: types, tabs and presses in the real window, and counts what that asks of a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.gui.desk_window import DeskWindow
from tests.gui.keyboard import press, type_text

MOST_TABS = 150


@dataclass
class Newcomer:
    """`decisions`: the questions answered, each once. `acts`: every field typed and every button pressed, Next included."""

    window: DeskWindow
    decisions: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)

    def decide(self, question: str) -> None:
        """The window asks this, and only the person knows the answer."""
        assert question not in self.decisions
        self.decisions.append(question)

    def type(self, editor: QWidget, text: str) -> None:
        """Go there with the Tab key and type."""
        self.tab_to(editor)
        type_text(editor, text)
        self.acts.append(f"type {text[:3]}…")

    def enter(self) -> None:
        """Enter where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Return)
        self.acts.append("Enter")

    def press(self, inside: QWidget, text: str) -> None:
        """Go to the button with this text with the Tab key, and press it."""
        self.window.until(lambda: self.button(inside, text) is not None)
        found = self.button(inside, text)
        assert found is not None
        self.tab_to(found)
        press(found, Qt.Key.Key_Space)
        self.acts.append(f"press {text}")

    @staticmethod
    def button(inside: QWidget, text: str) -> QAbstractButton | None:
        """The button in sight with this text."""
        for one in inside.findChildren(QAbstractButton):
            if one.text().replace("&", "") == text and one.isVisible() and one.isEnabled():
                return one
        return None

    def tab_to(self, wanted: QWidget) -> None:
        """Tab until the keyboard is there: what cannot be reached with it fails."""
        self.window.until(lambda: wanted.isVisible() and wanted.isEnabled())
        if QApplication.activeWindow() is None:  # a bare X server has nobody who gives the keyboard to a new window
            self.window.frame.activateWindow()
        self.window.until(lambda: QApplication.focusWidget() is not None)
        for _ in range(MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is wanted:
                return
            assert focus is not None
            press(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key does not come to {wanted.accessibleName() or wanted}")
