"""The colours can be read, every pair is known, and the scheme of the system is followed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from practice_app.gui.colours import DARK, LIGHT, PAIRS, Roles
from practice_app.gui.style_sheet import STYLE_SHEET, style_sheet
from practice_app.gui.theme import Theme
from tests.gui.contrast import contrast


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_every_pair_of_colours_has_the_contrast_of_wcag_aa(roles: Roles, pair: tuple[str, str, float]) -> None:
    front, back, wanted = pair
    assert contrast(getattr(roles, front), getattr(roles, back)) >= wanted


def test_black_on_white_measures_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_style_sheet_uses_no_pair_that_is_not_checked() -> None:
    known = {(front, back) for front, back, _ in PAIRS}
    used = set()
    for block in re.findall(r"\{([^{}]*)\}", STYLE_SHEET):
        front = re.search(r"(?<![-\w])color: \$(\w+)", block)
        back = re.search(r"(?<![-\w])background: \$(\w+)", block)
        if front and back and front[1] != "disabled":
            used.add((front[1], back[1]))
    assert len(used) > 10
    assert used <= known


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", STYLE_SHEET)
    assert "$" not in style_sheet(LIGHT, 10)


def test_the_window_follows_the_scheme_of_the_system(theme: Theme, qapp: QApplication) -> None:
    seen: list[str] = []
    theme.changed.connect(lambda: seen.append(theme.roles.window))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    assert seen == [DARK.window, LIGHT.window]


def test_dressing_the_application_imports_nothing_heavy() -> None:
    heavy = ("qtawesome", "babel", "keyring", "reportlab", "pikepdf", "platformdirs", "PySide6.QtSvg")
    script = f"""
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from practice_app.gui.theme import Theme
from practice_app.gui.operations import Operations
from practice_app.gui.crash import CrashHook
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.system.words import Words
Theme(app), Operations(), CrashHook(Words("nl")).install(), PasswordField(Words("nl"))
print([name for name in {heavy!r} if name in sys.modules])
"""
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
