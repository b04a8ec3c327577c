"""What helps on every screen: save and print by key, larger texts, the handbook, the shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget, QWidget

from practice_app.gui.screen_list import call_if_there
from practice_app.gui.sidebar import NARROW
from practice_app.gui.theme import TEXT

if TYPE_CHECKING:
    from practice_app.gui.context import Context
    from practice_app.gui.history import History
    from practice_app.gui.sheets import Sheets
    from practice_app.gui.theme import Theme
    from practice_app.gui.widgets.banner import Banner
    from practice_app.system.words import Words


class Around(Protocol):
    """What of the window they use."""

    words: Words
    context: Context
    theme: Theme
    history: History
    stack: QStackedWidget
    sheets: Sheets
    banner: Banner


class Aids:
    """For the menu bar of a window; sheets and the handbook open over `over`, which is that window."""

    def __init__(self, window: Around, over: QWidget, frame: QMainWindow) -> None:
        self._window, self._over, self._frame, self._words = window, over, frame, window.words

    def ask_shown(self, method: str) -> bool:
        """Let what is shown do this if it can; whether it can."""
        shown = self._window.stack.currentWidget()
        if shown is None:
            return False
        return call_if_there(shown, method) or call_if_there(getattr(shown, "page", shown), method)

    def on_left_over(self, event: QKeyEvent) -> bool:
        """Save and print by key where no button of the form that is shown has that key; whether it was one of them."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_shown()
        else:
            return False
        return True

    def save(self) -> None:
        """Press the button that saves what is being filled in, as a click would."""
        self._press("save")

    def print_shown(self) -> None:
        """Show the paper of what is open, to print it; else what the screen itself prints."""
        if not (self._press("preview") or self._press("print")):
            self.ask_shown("print_shown")

    def _press(self, name: str) -> bool:
        shown = self._window.stack.currentWidget()
        if shown is None or self._window.sheets.sheet is not None:
            return False
        for form in [shown, *shown.findChildren(QWidget)]:
            button = getattr(form, name, None)
            if isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled():
                button.click()
                return True
        return False

    def zoom(self, step: int) -> None:
        """Larger texts (1), smaller ones (-1), the ordinary size (0); of the paper, when the keyboard is in one."""
        focus = QApplication.focusWidget()
        if focus is not None and hasattr(focus, "zoom_in"):
            call_if_there(focus, {1: "zoom_in", -1: "zoom_out", 0: "actual_size"}[step])
        else:
            self._window.context.memory.put(TEXT, self._window.theme.next_zoom(step))

    def narrow_sidebar(self) -> None:
        """Only the icons of the screens, or their titles again."""
        self._window.context.memory.put(NARROW, not self._window.context.memory.get(NARROW, False))

    def show_handbook(self) -> None:
        """The chapter of the screen that is shown."""
        from practice_app.gui.handbook import show_handbook
        from practice_app.system.handbook import chapter_of

        here = self._window.history.here
        show_handbook(self._over, self._words, chapter_of(here.screen if here else ""))

    def show_shortcuts(self) -> None:
        """Every shortcut, in a sheet."""
        from practice_app.gui.shortcuts import shortcuts_sheet

        shortcuts_sheet(self._frame, self._words, self._over).open_sheet()

    def show_about(self) -> None:
        """Which program this is."""
        from importlib.metadata import version

        told = self._words("Practice administration {version}. It works on this computer alone and opens no connection.",
            version=version("practice-app"))  # fmt: skip
        self._window.banner.show_message("info", told)
