"""The look: colour roles, type scale, spacing and the one style sheet; follows the scheme of the system."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.system.resources import resource

SPACE_TINY = 4
SPACE_SMALL = 8
SPACE_MEDIUM = 16
SPACE_LARGE = 24
SPACE_HUGE = 32

SMALLEST_BODY_POINTS = 10.0
TYPE_SCALE = {"small": 0.92, "body": 1.0, "heading": 1.2, "title": 1.6}


class Roles(NamedTuple):  # not a dataclass: that costs 3 ms of the start
    """One colour per purpose, as #rrggbb. Every pair that meets on screen is in PAIRS."""

    window: str
    surface: str
    hover: str
    text: str
    muted: str
    line: str
    edge: str
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
    disabled: str


LIGHT = Roles(
    window="#f3f5f6",
    surface="#ffffff",
    hover="#e8edef",
    text="#1b2328",
    muted="#53616a",
    line="#d6dde1",
    edge="#7b8992",
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
    disabled="#98a3aa",
)

DARK = Roles(
    window="#14181b",
    surface="#1c2226",
    hover="#2a3238",
    text="#e6ebee",
    muted="#a5b1b9",
    line="#343d43",
    edge="#7d8b94",
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
    disabled="#69757d",
)

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 (AA)
SHAPE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: the edge of a field, the focus ring

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((front, "window", TEXT_CONTRAST) for front in ("text", "muted", "accent", "danger")),
    *((front, "surface", TEXT_CONTRAST) for front in ("text", "muted", "accent", "danger")),
    *(("text", back, TEXT_CONTRAST) for back in ("hover", "accent_soft", "danger_soft", "warning_soft", "info_soft")),
    *((front, "hover", TEXT_CONTRAST) for front in ("muted", "accent", "danger")),
    ("on_accent", "accent", TEXT_CONTRAST),
    ("on_accent", "accent_hover", TEXT_CONTRAST),
    ("on_danger", "danger", TEXT_CONTRAST),
    ("on_danger", "danger_hover", TEXT_CONTRAST),
    ("danger_soft", "danger", TEXT_CONTRAST),
    ("warning_soft", "warning", TEXT_CONTRAST),
    ("info_soft", "info", TEXT_CONTRAST),
    *((front, back, SHAPE_CONTRAST) for front in ("edge", "accent", "danger") for back in ("window", "surface")),
)

STYLE_SHEET = """
QLabel[look="title"] { font-size: $titlept; font-weight: 600; }
QLabel[look="heading"] { font-size: $headingpt; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: $smallpt; }
QLabel[look="problem"] { color: $danger; font-size: $smallpt; }
QLabel[look="fact"]:focus { background: $accent_soft; color: $text; border-radius: 4px; }
QLabel[look="badge"] { min-width: 20px; max-width: 20px; min-height: 20px; max-height: 20px; border-radius: 10px;
  font-weight: 700; }
QLabel[look="chip"] { background: $accent_soft; color: $text; border-radius: 9px; padding: 2px 9px; }
QLabel[kind="info"] { background: $info; color: $info_soft; }
QLabel[kind="warning"] { background: $warning; color: $warning_soft; }
QLabel[kind="error"] { background: $danger; color: $danger_soft; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="banner"] { border-radius: 6px; color: $text; }
QFrame[look="banner"][kind="info"] { background: $info_soft; color: $text; border: 1px solid $line; }
QFrame[look="banner"][kind="warning"] { background: $warning_soft; color: $text; border: 1px solid $line; }
QFrame[look="banner"][kind="error"] { background: $danger_soft; color: $text; border: 1px solid $line; }
QFrame[look="sheet"] { background: $surface; border: 1px solid $danger; border-radius: 8px; }

QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 6px 14px;
  outline: none; }
QPushButton:hover { background: $hover; color: $text; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton:checked { background: $accent_soft; color: $text; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; color: $on_accent; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger; font-weight: 600; }
QPushButton[kind="danger"]:hover { background: $danger_hover; color: $on_danger; }
QPushButton[kind="danger"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled { color: $disabled; background: $hover;
  border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $accent; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }

QPushButton[kind="nav"] { background: transparent; border-color: transparent; text-align: left; }
QPushButton[kind="nav"]:hover { background: $hover; color: $text; }
QPushButton[kind="nav"]:checked { background: $accent_soft; color: $text; font-weight: 600; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; }

QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent; padding: 8px 14px; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $accent_soft; color: $text; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  placeholder-text-color: $muted; padding: 5px 8px; selection-background-color: $accent_soft; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $danger;
  padding: 4px 7px; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus {
  background: $danger_soft; color: $text; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; color: $text; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $disabled; border-color: $line; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }

QTableView, QTreeView { background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; outline: none; }
QTableView::item { padding: 0 6px; }
QTreeView::item { padding: 6px; }
QTableView:focus, QTreeView:focus { border: 1px solid $accent; }
QCalendarWidget QTableView { border-radius: 0; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton { background: transparent; border: none; padding: 4px 8px; font-weight: 600; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-weight: 600; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QTreeView::indicator { width: 16px; height: 16px;
  background: $surface;
  border: 1px solid $edge; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QTreeView::indicator:checked { background: $accent;
  border-color: $accent; image: url($check); }
QTreeView::indicator:indeterminate { background: $edge; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QCheckBox:focus, QRadioButton:focus { background: $accent_soft; color: $text; border-radius: 4px; }
QScrollBar { background: transparent; width: 12px; height: 12px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-width: 32px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QProgressBar { background: $hover; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; margin: 0 6px; border-radius: 2px; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent_soft; }
QScrollArea { background: transparent; border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
"""


def style_sheet(roles: Roles, body_points: float) -> str:
    """The style sheet for these colours, text sizes relative to `body_points`."""
    sizes = {name: f"{body_points * factor:.1f}" for name, factor in TYPE_SCALE.items()}
    scheme = "dark" if roles is DARK else "light"
    drawn = {name: resource("icons", f"{name}-{scheme}.svg").as_posix() for name in ("chevron", "check")}
    sheet, values = STYLE_SHEET, roles._asdict() | sizes | drawn
    for name in sorted(values, key=len, reverse=True):  # $accent_soft before $accent; string.Template costs 2 ms of the start
        sheet = sheet.replace(f"${name}", values[name])
    return sheet


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
        (role.Mid, roles.line),
        (role.Dark, roles.edge),
        (role.Shadow, roles.edge),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(roles.disabled))
    return made


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set the property that the style sheet looks at (look, kind, invalid) and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # before, it is dressed when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def icon(name: str, roles: Roles) -> QIcon:
    """A drawn icon in the muted colour; qtawesome costs 0.15 s, so it is imported only when the first icon is asked."""
    import qtawesome

    found = qtawesome.icon(name, color=roles.muted)
    assert isinstance(found, QIcon)
    return found


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
