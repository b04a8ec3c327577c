"""The colours can be read, every pair is known, and the scheme and contrast of the system are followed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from practice_app.gui.colours import (
    DARK,
    DARK_CONTRAST,
    HIGH_CONTRAST,
    HIGH_TEXT_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    LOOKS,
    PAIRS,
    TEXT_CONTRAST,
    Roles,
    palette,
    worn,
)
from practice_app.gui.style_sheet import STYLE_SHEET, style_sheet
from practice_app.gui.theme import Theme
from practice_app.gui.view_memory import ViewMemory
from tests.fences import ROOT
from tests.gui.contrast import contrast

NAMES = ["light", "dark", "light-contrast", "dark-contrast"]
# Lines that only part things: nobody has to see them to use what they part. In high contrast they are solid all the same.
ORNAMENT = {"line", "frame", "transparent"}
CLEAR = "transparent"  # what shows through then is the window or a card
BEHIND_CLEAR = ("window", "surface")


@pytest.mark.parametrize("roles", LOOKS, ids=NAMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_every_pair_of_colours_has_the_contrast_of_wcag(roles: Roles, pair: tuple[str, str, float]) -> None:
    front, back, wanted = pair
    if roles in HIGH_CONTRAST:
        wanted = HIGH_TEXT_CONTRAST if wanted == TEXT_CONTRAST else TEXT_CONTRAST
    assert contrast(getattr(roles, front), getattr(roles, back)) >= wanted


def test_black_on_white_measures_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("roles", HIGH_CONTRAST, ids=NAMES[2:])
def test_in_high_contrast_every_line_is_solid(roles: Roles) -> None:
    assert min(contrast(getattr(roles, name), roles.surface) for name in ("line", "frame", "edge")) > 20


def pairs_of(sheet: str) -> set[tuple[str, str]]:
    """Every (front, back) that a style sheet draws: text and edges on the background of their rule, or on what lies behind."""
    found: set[tuple[str, str]] = set()
    for block in re.findall(r"\{([^{}]*)\}", sheet):
        colours = re.findall(r"(?<![-\w])(color|background|border(?:-\w+)?): (?:[^;$]*\$ring solid )?\$?(\w+)", block)
        edges = re.findall(r"border(?:-\w+)?: (?:\d+px|\$dot_edge) solid \$(\w+)", block)
        backs = [value for name, value in colours if name == "background" and value not in (CLEAR, "veil")] or BEHIND_CLEAR
        fronts = [value for name, value in colours if name == "color"]
        rings = [value for name, value in colours if name.startswith("border") and value in Roles._fields]
        found |= {(front, back) for front in fronts for back in backs}
        found |= {(edge, back) for edge in {*edges, *rings} - ORNAMENT - {*backs} for back in backs}
    return found


def test_the_style_sheet_uses_no_pair_that_is_not_checked() -> None:
    used = pairs_of(STYLE_SHEET)
    assert len(used) > 30
    assert used - {(front, back) for front, back, _ in PAIRS} == set()


@pytest.mark.parametrize(
    ("rule", "pair"),
    [
        ("A { background: $hover; color: $edge; }", ("edge", "hover")),
        ("A { color: $edge; }", ("edge", "surface")),
        ("A:focus { border: $ring solid $muted; }", ("muted", "window")),
        ("A { border-color: $info; }", ("info", "window")),
        ("A { border-left: 1px solid $info; }", ("info", "window")),
    ],
)
def test_a_new_pair_in_the_style_sheet_is_noticed(rule: str, pair: tuple[str, str]) -> None:
    assert pair in pairs_of(rule)


def colours_of_its_own(source: str) -> Iterator[str]:
    """Colours that a module makes without asking colours.py: none of them would change with the look or be checked."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"#[0-9a-fA-F]{3,8}", node.value):
            yield node.value
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("GlobalColor") and node.attr != "transparent":
            yield node.attr
        made = isinstance(node, ast.Call) and ast.unparse(node.func) == "QColor" and len(node.args) in (1, 3)  # 4: a veil
        if made and isinstance(node, ast.Call) and all(isinstance(argument, ast.Constant) for argument in node.args):
            yield ast.unparse(node)


def test_what_is_painted_takes_its_colours_from_the_look() -> None:
    sources = [path for path in (ROOT / "practice_app" / "gui").rglob("*.py") if path.name != "colours.py"]
    found = {path.name: list(colours_of_its_own(path.read_text("utf-8"))) for path in sources}
    paper = {"white", "black"}  # a page of a PDF is white in every look, with a black edge
    assert {name: kinds for name, kinds in found.items() if set(kinds) - paper} == {}


@pytest.mark.parametrize("bad", ["QColor(1, 2, 3)", "QColor('red')", "x = '#abcdef'", "Qt.GlobalColor.red"])
def test_a_colour_of_its_own_is_noticed(bad: str) -> None:
    assert list(colours_of_its_own(bad))


@pytest.mark.parametrize("roles", LOOKS, ids=NAMES)
def test_a_palette_tells_which_look_it_is(roles: Roles) -> None:
    assert worn(palette(roles)) is roles


@pytest.mark.parametrize("roles", LOOKS, ids=NAMES)
def test_nothing_is_left_to_fill_in(roles: Roles) -> None:
    assert "$" not in style_sheet(roles, 10)


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", STYLE_SHEET)


@pytest.fixture
def looked_at(theme: Theme) -> Iterator[Theme]:
    """The look of the tests, which is light again afterwards."""
    yield theme
    theme.wear("system")
    theme.follow_contrast(Qt.ContrastPreference.NoPreference)
    theme.follow(Qt.ColorScheme.Light)


def test_the_window_follows_the_scheme_of_the_system(looked_at: Theme, qapp: QApplication) -> None:
    seen: list[str] = []
    told = looked_at.changed.connect(lambda: seen.append(looked_at.roles.window))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    looked_at.changed.disconnect(told)
    assert seen == [DARK.window, LIGHT.window]


def test_the_window_follows_the_contrast_that_the_system_wants(looked_at: Theme, qapp: QApplication) -> None:
    wishes = qapp.styleHints().accessibility()
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert looked_at.roles is LIGHT_CONTRAST
    looked_at.follow(Qt.ColorScheme.Dark)
    assert looked_at.roles is DARK_CONTRAST
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert looked_at.roles is DARK


def test_a_member_may_choose_another_look_than_the_system(looked_at: Theme) -> None:
    looked_at.follow(Qt.ColorScheme.Dark)
    seen = []
    for choice in ("light", "contrast", "dark", "system", "nonsense"):
        looked_at.wear(choice)
        looked_at.follow(Qt.ColorScheme.Dark)
        seen.append(looked_at.roles)
    assert seen == [LIGHT, DARK_CONTRAST, DARK, DARK, DARK]


def test_the_look_that_a_member_chose_is_remembered(looked_at: Theme) -> None:
    memory = ViewMemory({"look": "dark"})
    looked_at.follow_memory(memory)
    assert looked_at.roles is DARK
    memory.put("look", "contrast")
    assert looked_at.roles is LIGHT_CONTRAST
    memory.put("clients.list.columns", [1])
    assert looked_at.roles is LIGHT_CONTRAST


def test_dressing_the_application_imports_nothing_heavy() -> None:
    heavy = ("qtawesome", "babel", "keyring", "reportlab", "pikepdf", "platformdirs", "PySide6.QtSvg")
    script = f"""
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from practice_app.gui.theme import Theme
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.operations import Operations
from practice_app.gui.crash import CrashHook
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.system.words import Words
Theme(app), Operations(), CrashHook(Words("nl")).install(), PasswordField(Words("nl"))
print([name for name in {heavy!r} if name in sys.modules])
"""
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
