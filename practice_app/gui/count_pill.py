"""How many things wait: a small round sign that is as large as its number, however high the row is that it stands in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from practice_app.gui.colours import worn
from practice_app.gui.widgets.label import Label


class CountPill(Label):
    """Round for one digit, a pill for more; the mouse goes through it to the button behind."""

    def __init__(self) -> None:
        super().__init__("", "count", wrap=False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Never narrower than it is high."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Drawn here: a style sheet draws no corner at all where its radius is more than half the height."""
        roles, row = worn(self.palette()), self.parentWidget()
        chosen = isinstance(row, QAbstractButton) and row.isChecked()  # on a chosen row, which is as soft as the pill is
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(roles.surface if chosen else roles.accent_soft))
            painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        super().paintEvent(event)
