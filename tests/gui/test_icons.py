"""Every icon has a sign in the font, and is drawn in the colour of the look that is worn."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from practice_app.gui.colours import DARK, LIGHT, palette
from practice_app.gui.icons import ICONS, _phosphor, icon
from practice_app.gui.theme import Theme


def darkest(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of the points that are wholly covered."""
    image = drawn.pixmap(QSize(64, 64), mode).toImage()
    points = [QColor(image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height())]
    return {point.name() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_has_a_sign_in_the_font(theme: Theme, name: str) -> None:
    assert ICONS[name] in _phosphor()[1]


def test_an_icon_changes_with_the_look(theme: Theme, qapp: QApplication) -> None:
    drawn, before = icon("clients", "text"), qapp.palette()
    try:
        qapp.setPalette(palette(LIGHT))
        assert darkest(drawn) == {LIGHT.text}
        qapp.setPalette(palette(DARK))
        assert darkest(drawn) == {DARK.text}
        assert darkest(drawn, QIcon.Mode.Disabled) == {DARK.disabled}
    finally:
        qapp.setPalette(before)


def test_drawing_an_icon_does_not_load_the_other_fonts(theme: Theme) -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from practice_app.gui.icons import icon
assert not icon("lock").pixmap(16, 16).isNull()
print([name for name in ("qtawesome", "qtpy") if name in sys.modules])
"""
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
    assert answer.stderr == ""
