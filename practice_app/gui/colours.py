"""The colours: one per purpose, in four looks, and every pair of them that meets on screen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Roles(NamedTuple):  # not a dataclass: that costs 3 ms of the start
    """One colour per purpose, as #rrggbb. Every pair that meets on screen is in PAIRS."""

    window: str
    surface: str
    hover: str
    text: str
    muted: str
    line: str
    edge: str
    frame: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    info: str
    info_soft: str
    good: str
    good_soft: str
    disabled: str


LIGHT = Roles(
    window="#f3f5f6",
    surface="#ffffff",
    hover="#e8edef",
    text="#1b2328",
    muted="#53616a",
    line="#d6dde1",
    edge="#7b8992",
    frame="#b7c2c8",
    accent="#0b6766",
    accent_hover="#085252",
    on_accent="#ffffff",
    accent_soft="#d5ebea",
    danger="#b3261e",
    danger_hover="#8f1d17",
    on_danger="#ffffff",
    danger_soft="#fbe8e6",
    warning="#754700",
    warning_soft="#fdf0d2",
    info="#0a4d86",
    info_soft="#e2edf8",
    good="#1d5f2e",
    good_soft="#e0f1e3",
    disabled="#7d8890",
)

DARK = Roles(
    window="#14181b",
    surface="#1c2226",
    hover="#2a3238",
    text="#e6ebee",
    muted="#a5b1b9",
    line="#343d43",
    edge="#7d8b94",
    frame="#4d5961",
    accent="#5fc6c1",
    accent_hover="#82d6d2",
    on_accent="#05201f",
    accent_soft="#1d4443",
    danger="#ff9389",
    danger_hover="#ffb1a9",
    on_danger="#390805",
    danger_soft="#42211e",
    warning="#ffcd73",
    warning_soft="#3b2f16",
    info="#93c8ff",
    info_soft="#17314a",
    good="#8fd6a0",
    good_soft="#1c3a25",
    disabled="#7b8790",
)

LIGHT_CONTRAST = Roles(
    window="#ffffff",
    surface="#ffffff",
    hover="#e4e4e4",
    text="#000000",
    muted="#262626",
    line="#000000",
    edge="#000000",
    frame="#000000",
    accent="#00423f",
    accent_hover="#002e2c",
    on_accent="#ffffff",
    accent_soft="#bfe9e6",
    danger="#860a03",
    danger_hover="#5c0000",
    on_danger="#ffffff",
    danger_soft="#ffe6e3",
    warning="#4a2c00",
    warning_soft="#fff0c2",
    info="#00306b",
    info_soft="#dceaff",
    good="#0a4018",
    good_soft="#dff5e3",
    disabled="#595959",
)

DARK_CONTRAST = Roles(
    window="#000000",
    surface="#000000",
    hover="#2b2b2b",
    text="#ffffff",
    muted="#e6e6e6",
    line="#ffffff",
    edge="#ffffff",
    frame="#ffffff",
    accent="#7ff0ea",
    accent_hover="#b5f7f3",
    on_accent="#000000",
    accent_soft="#004a47",
    danger="#ffb3ab",
    danger_hover="#ffd0cb",
    on_danger="#000000",
    danger_soft="#4d0f0a",
    warning="#ffdf80",
    warning_soft="#3d2c00",
    info="#b3d7ff",
    info_soft="#00284d",
    good="#9df0a8",
    good_soft="#0d3a16",
    disabled="#a6a6a6",
)

LOOKS = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)
HIGH_CONTRAST = (LIGHT_CONTRAST, DARK_CONTRAST)

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 (AA)
HIGH_TEXT_CONTRAST = 7.0  # WCAG 2.2, 1.4.6 (AAA): what the high contrast looks hold to
QUIET_CONTRAST = 3.0  # what cannot be used must hold to nothing (WCAG 2.2, 1.4.3), yet is to be read
SHAPE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: the edge of a field, the focus ring

TONES = ("danger", "warning", "info", "good")
SOFT = ("hover", "accent_soft", *(f"{tone}_soft" for tone in TONES))

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((front, back, TEXT_CONTRAST) for front in ("text", "muted", "accent", "danger") for back in ("window", "surface")),
    *((front, back, TEXT_CONTRAST) for front in ("text", "muted") for back in SOFT),  # muted: what is beside a name, chosen
    *((front, back, TEXT_CONTRAST) for front, backs in (("accent", SOFT), ("danger", ("hover",))) for back in backs),
    ("on_accent", "accent", TEXT_CONTRAST),
    ("on_accent", "accent_hover", TEXT_CONTRAST),
    ("on_danger", "danger", TEXT_CONTRAST),
    ("on_danger", "danger_hover", TEXT_CONTRAST),
    *((tone, back, TEXT_CONTRAST) for tone in TONES for back in (f"{tone}_soft", "surface")),  # a chip, a figure
    *(("warning", back, TEXT_CONTRAST) for back in ("window", "hover")),  # a backup that is too old
    *((f"{tone}_soft", tone, TEXT_CONTRAST) for tone in TONES),  # the sign of a banner
    ("window", "text", TEXT_CONTRAST),  # a toast is dark on a light window
    ("accent_soft", "text", TEXT_CONTRAST),
    *((front, back, SHAPE_CONTRAST) for front in ("edge", "accent", "danger") for back in ("window", "surface")),
    *(("accent", back, SHAPE_CONTRAST) for back in ("hover", "accent_soft")),  # the focus ring of what is chosen
    *(("disabled", back, QUIET_CONTRAST) for back in ("window", "surface", "hover")),
)


def palette(roles: Roles) -> QPalette:
    """The Qt palette for these colours, disabled texts included."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, roles.window),
        (role.WindowText, roles.text),
        (role.Base, roles.surface),
        (role.AlternateBase, roles.window),
        (role.Text, roles.text),
        (role.PlaceholderText, roles.muted),
        (role.Button, roles.surface),
        (role.ButtonText, roles.text),
        (role.BrightText, roles.danger),
        (role.Highlight, roles.accent_soft),
        (role.HighlightedText, roles.text),
        (role.Accent, roles.accent),
        (role.Link, roles.accent),
        (role.LinkVisited, roles.accent),
        (role.ToolTipBase, roles.surface),
        (role.ToolTipText, roles.text),
        (role.Light, roles.surface),
        (role.Midlight, roles.hover),
        (role.Mid, roles.hover if roles in HIGH_CONTRAST else roles.line),
        (role.Dark, roles.edge),
        (role.Shadow, roles.edge),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(roles.disabled))
    return made


def worn(shown: QPalette) -> Roles:
    """Which of the looks a palette was made of; light when of none."""
    window = shown.color(QPalette.ColorRole.Window).name()
    return next((roles for roles in LOOKS if roles.window == window), LIGHT)
