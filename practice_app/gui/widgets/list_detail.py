"""A list at the left and what is chosen in it at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from practice_app.gui.theme import SPACE_MEDIUM

LIST_SHARE, DETAIL_SHARE = 2, 3


class ListDetail(QSplitter):
    """`nothing` stands at the right while nothing is chosen; long details scroll."""

    def __init__(self, listing: QWidget, nothing: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._nothing = nothing
        self.detail: QWidget | None = None
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A bar below shows only in a window smaller than 1280 by 720, as a screen at 200% gives: nothing is cut off then.
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidget(nothing)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE_MEDIUM)
        self.addWidget(listing)
        self.addWidget(self._scroll)
        self.setSizes([LIST_SHARE * 1000, DETAIL_SHARE * 1000])  # shares: the splitter scales them to its width
        self.setStretchFactor(0, LIST_SHARE)
        self.setStretchFactor(1, DETAIL_SHARE)

    def show_detail(self, detail: QWidget | None) -> None:
        """Show this at the right; what stood there is destroyed. None: nothing is chosen."""
        before = self._scroll.takeWidget()
        if before is not None and before is not self._nothing:
            before.deleteLater()
        self.detail = detail
        self._scroll.setWidget(detail or self._nothing)
        (detail or self._nothing).show()
        self._scroll.verticalScrollBar().setValue(0)
