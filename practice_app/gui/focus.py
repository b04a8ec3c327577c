"""Where the keyboard begins on a page that was just put up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def focus_first(page: QWidget) -> None:
    """Put the cursor on the first thing on `page` that the Tab key stops at."""
    for child in page.findChildren(QWidget):
        stop = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None
        if stop and child.isEnabled() and child.isVisibleTo(page):
            child.setFocus()
            return


def focus_again(page: QWidget) -> None:
    """Go on where the keyboard was on `page`; the first time at what it puts first, as a list does its search field."""
    focus_kept(page, page.focusWidget())


def focus_kept(page: QWidget, kept: QWidget | None) -> None:
    """The same from a place that was `kept` before `page` was shown: Qt may have put the keyboard on it since."""
    if kept is not None and kept.isVisibleTo(page) and kept.isEnabled():
        kept.setFocus()
    elif page.focusProxy() is not None:
        page.setFocus()
    else:
        focus_first(page)


def has_focus_inside(around: QWidget) -> bool:
    """Whether the keyboard is in `around` or in something in it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is around or around.isAncestorOf(focus))


def give_back(before: QWidget | None) -> None:
    """Go on where the keyboard was before something came in between, if that is still there."""
    if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
        before.setFocus()
