"""Where the keyboard begins on a page that was just put up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(page: QWidget) -> None:
    """Put the cursor on the first thing on `page` that the Tab key stops at."""
    for child in page.findChildren(QWidget):
        stop = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None
        if stop and child.isEnabled() and child.isVisibleTo(page):
            child.setFocus()
            return
