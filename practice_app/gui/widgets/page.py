"""A column of widgets: what stands at the right of a list, or inside a card."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLayoutItem, QVBoxLayout, QWidget

from practice_app.gui.focus import focus_first
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.wrap_line import WrapLine


class Page(QWidget):
    """Put widgets in with `add`; they stand under each other, with the room that is left below them."""

    def __init__(self, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, SPACE_SMALL, 0)
        self.column.setSpacing(SPACE_MEDIUM)
        self._fills = fills
        self.footer: QWidget | None = None
        if not fills:
            self.column.addStretch(1)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add `widget` under the others."""
        self.column.insertWidget(self.column.count() - (0 if self._fills else 1), widget, stretch)

    def add_line(self, *widgets: QWidget) -> None:
        """Add widgets beside each other, at the left unless one of them takes the room."""
        line = WrapLine()
        for widget in widgets:
            line.addWidget(widget)
        self.column.insertLayout(self.column.count() - (0 if self._fills else 1), line)

    def add_footer(self, *widgets: QWidget) -> None:
        """The buttons of a form: what holds the page (ListDetail) keeps them in sight below it; else they are its last line."""
        self.footer = QWidget()
        line = WrapLine()
        self.footer.setLayout(line)
        for widget in widgets:
            line.addWidget(widget)
        self.column.insertWidget(self.column.count() - (0 if self._fills else 1), self.footer)

    def empty(self) -> None:
        """Take everything out and destroy it."""
        while (item := self.column.takeAt(0)) is not None:
            _destroy(item)
        if not self._fills:
            self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor on the first thing that the Tab key stops at."""
        focus_first(self)


def show_page(panes: ListDetail, page: Page) -> None:
    """Show `page` at the right; a keyboard that was in the page before goes on in this one."""
    focus, before = QApplication.focusWidget(), panes.detail
    inside = before is not None and focus is not None and before.isAncestorOf(focus)
    panes.show_detail(page)
    if inside:
        page.focus_first()


def _destroy(item: QLayoutItem) -> None:
    widget, layout = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif layout is not None:
        while (inner := layout.takeAt(0)) is not None:
            _destroy(inner)
