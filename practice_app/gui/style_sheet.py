"""The one style sheet: how each widget looks, with a $name wherever a colour, a size or a drawn sign comes in."""

from __future__ import annotations

from practice_app.gui.colours import DARK, DARK_CONTRAST, Roles
from practice_app.system.resources import resource

TYPE_SCALE = {"small": 0.92, "body": 1.0, "heading": 1.2, "title": 1.6}

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
QLabel[look="toast"] { background: $text; color: $window; }
QLabel[look="status"] { background: $hover; color: $text; border-radius: 9px; padding: 2px 9px; }
QLabel[look="status"][tone="good"] { background: $good_soft; color: $good; }
QLabel[look="status"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[look="status"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel[look="status"][tone="info"] { background: $info_soft; color: $info; }
QLabel[look="chip"] { background: $accent_soft; color: $text; border-radius: 9px; padding: 2px 9px; }
QLabel[kind="info"] { background: $info; color: $info_soft; }
QLabel[kind="warning"] { background: $warning; color: $warning_soft; }
QLabel[kind="error"] { background: $danger; color: $danger_soft; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="banner"] { border-radius: 6px; color: $text; }
QFrame[look="banner"][kind="info"] { background: $info_soft; color: $text; border: 1px solid $line; }
QFrame[look="banner"][kind="warning"] { background: $warning_soft; color: $text; border: 1px solid $line; }
QFrame[look="banner"][kind="error"] { background: $danger_soft; color: $text; border: 1px solid $line; }
QFrame[look="toast"] { background: $text; color: $window; border: 1px solid $window; border-radius: 8px; }
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

QPushButton[kind="chip"] { background: $surface; color: $text; border-radius: 12px; padding: 3px 12px; }
QPushButton[kind="chip"]:hover { background: $hover; color: $text; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $text; border-color: $accent; font-weight: 600; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QPushButton[kind="toast"] { background: $text; color: $accent_soft; border-color: transparent; font-weight: 600; }
QPushButton[kind="toast"]:hover { background: $text; color: $window; border-color: $accent_soft; }
QPushButton[kind="toast"]:focus { border: 2px solid $accent_soft; }

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
    scheme = "dark" if roles in (DARK, DARK_CONTRAST) else "light"
    drawn = {name: resource("icons", f"{name}-{scheme}.svg").as_posix() for name in ("chevron", "check")}
    sheet, values = STYLE_SHEET, roles._asdict() | sizes | drawn
    for name in sorted(values, key=len, reverse=True):  # $accent_soft before $accent; string.Template costs 2 ms of the start
        sheet = sheet.replace(f"${name}", values[name])
    return sheet
