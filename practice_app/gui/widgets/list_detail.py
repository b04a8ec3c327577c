"""A list at the left and what is chosen in it at the right; folders before them and a paper beside them when there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QSplitter,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from practice_app.gui.focus import focus_again
from practice_app.gui.pane_plan import Panes, panes_at
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.pane_handle import PaneHandle
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words

LIST_SHARE, DETAIL_SHARE, FOLDER_SHARE, ASIDE_SHARE = 2_000, 3_000, 900, 2_600


class ListDetail(QSplitter):
    """`nothing` stands at the right while nothing is chosen; long details scroll.

    With `words` it folds: in a narrow window what is chosen takes the place of the list, with a button that leads back.
    F6 goes to the next pane, Shift+F6 to the one before. `folded` tells when the list and the detail no longer fit together,
    `arranged` after each change of what is in sight.
    """

    folded = Signal(bool)
    arranged = Signal()

    def __init__(self, listing: QWidget, nothing: QWidget, words: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._listing, self._nothing, self._words = listing, nothing, words
        self._folders: QWidget | None = None
        self._memory: tuple[ViewMemory, str] | None = None
        self._forward = self._is_folded = False
        self._aside_wish: bool | None = None
        self._shares = {"folders": FOLDER_SHARE, "listing": LIST_SHARE, "detail": DETAIL_SHARE, "aside": ASIDE_SHARE}
        self.detail: QWidget | None = None
        self.aside: QWidget | None = None
        self._footer: QWidget | None = None
        self.on_back: Callable[[], object] = self.show_list
        self.back = Button("", "quiet")
        self._right, self._scroll = QWidget(), _scrolling(nothing)
        self._arrange()
        for table in _tables(listing):
            table.clicked.connect(lambda _: self._bring_forward())
            if isinstance(table, RecordTable):
                table.opened.connect(lambda _: self._bring_forward())

    def _arrange(self) -> None:
        if self._words is not None:
            self.back.setText(self._words("← Back to the list"))
            self.setAccessibleName(self._words("The list and what is chosen in it"))
        self.back.clicked.connect(lambda: self.on_back())
        self.back.hide()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._scroll, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE_MEDIUM)
        self.addWidget(self._listing)
        self.addWidget(self._right)
        self._share_out()
        self.splitterMoved.connect(self._moved)

    def createHandle(self) -> QSplitterHandle:
        """The bar between two panes."""
        return PaneHandle(self, self._words("Width of the panes") if self._words else "")

    # --- what stands in the panes -------------------------------------------------------------------------------------

    def show_detail(self, detail: QWidget | None, aside: QWidget | None = None) -> None:
        """Show this at the right, and `aside` beside it; what stood there is destroyed. None: nothing is chosen."""
        before = self._scroll.takeWidget()
        if before is not None and before is not self._nothing:
            before.deleteLater()
        self.detail = detail
        self._scroll.setWidget(detail or self._nothing)
        self._show_footer(getattr(detail, "footer", None))
        (detail or self._nothing).show()
        self._scroll.verticalScrollBar().setValue(0)
        self.show_aside(aside)
        if detail is None:
            self._forward = False
        elif not (isinstance(self._listing, QAbstractItemView) and self._listing.hasFocus()):
            self._forward = True  # else the arrows go along the list: Enter or a click opens
        self._look()

    def _show_footer(self, footer: QWidget | None) -> None:
        """Keep the buttons of a form in sight, however long it is."""
        if self._footer is not None and isValid(self._footer):
            self._footer.hide()
            self._footer.deleteLater()
        self._footer = footer
        column = self._right.layout()
        if footer is not None and column is not None:
            column.addWidget(footer)
            footer.show()

    def show_aside(self, aside: QWidget | None) -> None:
        """Show this beside the detail from now on; what stood there is destroyed."""
        if aside is self.aside:
            return
        if self.aside is not None:
            self.aside.hide()
            self.aside.setParent(None)
            self.aside.deleteLater()
        self.aside = aside
        if aside is not None:
            aside.hide()
            self.addWidget(aside)
        self._look()

    def wish_aside(self, wish: bool | None) -> None:
        """Whether the aside is to be in sight; None: where there is room for it beside the list."""
        self._aside_wish = wish
        self._look()

    def add_folders(self, folders: QWidget) -> None:
        """What narrows the list, in a pane before it while there is room."""
        self._folders = folders
        self.insertWidget(0, folders)
        self._look()

    def show_list(self) -> None:
        """Back to the list, in a window with room for one pane; what is chosen stays behind it."""
        self._forward = False
        self._look()
        _enter(self._listing)

    def _bring_forward(self) -> None:
        if self.detail is not None and not self._forward:
            self._forward = True
            self._look()

    # --- what is in sight ---------------------------------------------------------------------------------------------

    @property
    def in_sight(self) -> Panes:
        """What the width gives room for."""
        if self._words is None:
            return Panes(False, True, True, self.aside is not None)
        digits = self.width() * 10 / self.fontMetrics().horizontalAdvance("0" * 10)
        aside = self.aside is not None
        return panes_at(digits, forward=self._forward, folders=self._folders is not None, aside=aside, wish=self._aside_wish)

    def _look(self) -> None:
        shown, focus = self.in_sight, QApplication.focusWidget()
        lost = focus is not None and not shown.listing and self._listing.isAncestorOf(focus)
        for widget, seen in zip((self._folders, self._listing, self._right, self.aside), shown, strict=True):
            if widget is not None and widget.isHidden() == seen:
                widget.setVisible(seen)
        self.back.setVisible(shown.back)
        self._share_out()
        if lost and self.detail is not None:
            _enter(self.detail)
        folded = not (shown.listing and shown.detail)
        if folded != self._is_folded:
            self._is_folded = folded
            self.folded.emit(folded)
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more panes, or for fewer."""
        super().resizeEvent(event)
        if self._words is not None and self._panes_seen() != self.in_sight:
            self._look()
        else:
            self._share_out()

    def _panes_seen(self) -> Panes:
        return Panes(*(pane is not None and not pane.isHidden() for pane in self._panes()))

    # --- how wide they are --------------------------------------------------------------------------------------------

    def set_shares(self, listing: int, detail: int, *, folders: int = FOLDER_SHARE, aside: int = ASIDE_SHARE) -> None:
        """How the room is shared out at first."""
        self._shares = {"folders": folders, "listing": listing, "detail": detail, "aside": aside}
        self._share_out()

    def remember(self, memory: ViewMemory, name: str) -> None:
        """As wide as this member left them; kept under `name`."""
        self._memory = (memory, name)
        kept = memory.get(name)
        if isinstance(kept, dict):
            self._shares |= {key: int(kept[key]) for key in self._shares if isinstance(kept.get(key), int) and kept[key] > 0}
        self._share_out()

    def _panes(self) -> tuple[QWidget | None, ...]:
        return (self._folders, self._listing, self._right, self.aside)

    def _share_out(self) -> None:
        there = [(pane, share) for pane, share in zip(self._panes(), self._shares.values(), strict=True) if pane is not None]
        seen = sum(share for pane, share in there if not pane.isHidden())
        room = self.width() - self.handleWidth() * (sum(not pane.isHidden() for pane, _ in there) - 1)
        self.setSizes([0 if pane.isHidden() else round(room * share / max(1, seen)) for pane, share in there])

    def _moved(self, _position: int, _handle: int) -> None:
        seen = {
            name: pane.width()
            for name, pane in zip(self._shares, self._panes(), strict=True)
            if pane is not None and not pane.isHidden()
        }
        together = sum(self._shares[name] for name in seen)  # the panes out of sight keep their share beside these
        self._shares |= {name: round(width * together / max(1, sum(seen.values()))) for name, width in seen.items()}
        if self._memory is not None:
            memory, name = self._memory
            memory.put(name, dict(self._shares))

    # --- by keyboard --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes on to the next pane in sight."""
        if event.key() == Qt.Key.Key_F6:
            self.next_pane(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def next_pane(self, step: int = 1) -> None:
        """Put the keyboard in the next pane in sight, where it was there before."""
        panes = [pane for pane in self._panes() if pane is not None and not pane.isHidden()]
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), -step)
        _enter(panes[(here + step) % len(panes)])


def _enter(pane: QWidget) -> None:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        pane.setFocus()
    else:
        focus_again(pane)


def _scrolling(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # A bar below shows only in a window smaller than 1280 by 720, as a screen at 200% gives: nothing is cut off then.
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    scroll.setWidget(page)
    return scroll


def _tables(listing: QWidget) -> Sequence[QAbstractItemView]:
    return [listing] if isinstance(listing, QAbstractItemView) else listing.findChildren(QAbstractItemView)
