"""The look: spacing, the size of texts, and who wears which colours; follows the scheme and the contrast of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.colours import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, palette
from practice_app.gui.style_sheet import style_sheet

if TYPE_CHECKING:
    from practice_app.gui.view_memory import ViewMemory

SPACE_TINY = 4
SPACE_SMALL = 8
SPACE_MEDIUM = 16
SPACE_LARGE = 24
SPACE_HUGE = 32

SMALLEST_BODY_POINTS = 10.0
ZOOMS = (90, 100, 110, 125, 150, 175, 200)  # per cent; WCAG 2.2, 1.4.4 asks for 200

TEXT = "text"  # the size of texts in the member's view memory, in per cent
LOOK = "look"  # the name in the member's view memory
CHOICES = ("system", "light", "dark", "contrast")  # what a member may choose there


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set the property that the style sheet looks at (look, kind, invalid) and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # before, it is dressed when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Theme(QObject):
    """Dresses the application in Fusion and our colours, and again each time the system or the member wants others."""

    changed = Signal()

    def __init__(self, app: QApplication, styled: bool = False) -> None:
        """`styled`: the application was started in Fusion; setStyle would build QStyle with its 24 enums (13 ms)."""
        super().__init__(app)
        self._app = app
        self.roles = LIGHT
        self.choice, self.percent = "system", 100
        if not styled:
            app.setStyle("Fusion")
        font = app.font()
        self._ordinary = self._body_points = max(font.pointSizeF(), SMALLEST_BODY_POINTS)
        font.setPointSizeF(self._body_points)
        app.setFont(font)
        hints = app.styleHints()
        self._dark = hints.colorScheme() == Qt.ColorScheme.Dark
        self._high = False
        hints.colorSchemeChanged.connect(self.follow)
        if hasattr(hints, "accessibility"):  # Qt 6.10 and later
            wishes = hints.accessibility()
            self._high = wishes.contrastPreference() == Qt.ContrastPreference.HighContrast
            wishes.contrastPreferenceChanged.connect(self.follow_contrast)
        self._dress()

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """The system has another scheme; an unknown one is light."""
        self._dark = scheme == Qt.ColorScheme.Dark
        self._dress()

    def follow_contrast(self, preference: Qt.ContrastPreference) -> None:
        """The system wants high contrast, or no longer."""
        self._high = preference == Qt.ContrastPreference.HighContrast
        self._dress()

    def wear(self, choice: str) -> None:
        """What the member chose, one of CHOICES: as the system, light, dark or high contrast. Anything else is the system."""
        self.choice = choice if choice in CHOICES else "system"
        hints = self._app.styleHints()
        if self.choice in ("light", "dark"):  # for what the system draws: the title bar, the file dialogs
            hints.setColorScheme(Qt.ColorScheme.Dark if self.choice == "dark" else Qt.ColorScheme.Light)
        else:
            hints.unsetColorScheme()
        self._dress()

    def follow_memory(self, memory: ViewMemory) -> None:
        """Wear what this member chose under "look", now and when they choose another."""
        self.wear(memory.get(LOOK, "system"))
        self.zoom(int(memory.get(TEXT, 100)))
        memory.changed.connect(lambda name: self.wear(memory.get(LOOK, "system")) if name == LOOK else None)
        memory.changed.connect(lambda name: self.zoom(int(memory.get(TEXT, 100))) if name == TEXT else None)

    def zoom(self, percent: int) -> None:
        """Texts of this size against the ordinary one; everything else follows. Kept within ZOOMS."""
        self.percent = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        self._body_points = self._ordinary * self.percent / 100
        font = self._app.font()
        font.setPointSizeF(self._body_points)
        self._app.setFont(font)
        self._dress()

    def next_zoom(self, step: int) -> int:
        """The next size of ZOOMS, up (1) or down (-1); 0: the ordinary one. In per cent."""
        if step == 0:
            return 100
        place = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.percent)) + step
        return ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]

    def _dress(self) -> None:
        dark = self.choice == "dark" or (self.choice != "light" and self._dark)
        if self.choice == "contrast" or self._high:
            self.roles = DARK_CONTRAST if dark else LIGHT_CONTRAST
        else:
            self.roles = DARK if dark else LIGHT
        self._app.setPalette(palette(self.roles))
        self._app.setStyleSheet(style_sheet(self.roles, self._body_points))
        self.changed.emit()
