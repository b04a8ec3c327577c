"""The look: spacing, the size of texts, and who wears which colours; follows the scheme of the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.colours import DARK, LIGHT, palette
from practice_app.gui.style_sheet import style_sheet

SPACE_TINY = 4
SPACE_SMALL = 8
SPACE_MEDIUM = 16
SPACE_LARGE = 24
SPACE_HUGE = 32

SMALLEST_BODY_POINTS = 10.0


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set the property that the style sheet looks at (look, kind, invalid) and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # before, it is dressed when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Theme(QObject):
    """Dresses the application in Fusion and our colours, and again each time the system changes its scheme."""

    changed = Signal()

    def __init__(self, app: QApplication, styled: bool = False) -> None:
        """`styled`: the application was started in Fusion; setStyle would build QStyle with its 24 enums (13 ms)."""
        super().__init__(app)
        self._app = app
        self.roles = LIGHT
        if not styled:
            app.setStyle("Fusion")
        font = app.font()
        self._body_points = max(font.pointSizeF(), SMALLEST_BODY_POINTS)
        font.setPointSizeF(self._body_points)
        app.setFont(font)
        self.follow(app.styleHints().colorScheme())
        app.styleHints().colorSchemeChanged.connect(self.follow)

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Wear the colours of `scheme`; an unknown scheme is light."""
        self.roles = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette(self.roles))
        self._app.setStyleSheet(style_sheet(self.roles, self._body_points))
        self.changed.emit()
