"""Where the keyboard begins on a page that was just put up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


def focus_first(page: QWidget) -> None:
    """Put the cursor on the first thing on `page` that the Tab key stops at."""
    for child in page.findChildren(QWidget):
        stop = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None
        if stop and child.isEnabled() and child.isVisibleTo(page):
            child.setFocus()
            return


def tab_after(before: QWidget, added: QWidget) -> None:
    """Let the Tab key stop at what is inside `added` right after `before`: it was made later than what follows it."""
    for child in added.findChildren(QWidget):
        here = child.window() is added.window()  # the list of a choice is a window of its own
        if here and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            QWidget.setTabOrder(before, child)
            before = child


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


def bring_in_sight(widget: QWidget) -> None:
    """Scroll to `widget`, once what was just put up has its place."""
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget)


def has_focus_inside(around: QWidget) -> bool:
    """Whether the keyboard is in `around` or in something in it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is around or around.isAncestorOf(focus))


def give_back(before: QWidget | None) -> None:
    """Go on where the keyboard was before something came in between, if that is still there."""
    if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
        before.setFocus()
