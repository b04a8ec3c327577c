"""The one style sheet: how each widget looks, with a $name wherever a colour, a size or a drawn sign comes in."""

from __future__ import annotations

from practice_app.gui.colours import DARK, DARK_CONTRAST, HIGH_CONTRAST, Roles
from practice_app.system.resources import resource

TYPE_SCALE = {"small": 0.92, "body": 1.0, "heading": 1.2, "title": 1.6}
RING, HIGH_RING = 2, 3  # the focus ring, in pixels
INSIDES = {"button": (6, 14), "field": (6, 8), "quiet": (6, 8), "chip": (3, 12)}  # room around the text, in pixels

STYLE_SHEET = """
QLabel[look="title"] { font-size: $titlept; font-weight: 600; }
QLabel[look="heading"] { font-size: $headingpt; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"], QLabel[look="key"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: $smallpt; }
QLabel[look="problem"] { color: $danger; font-size: $smallpt; }
QLabel[look="fact"] { border: $ring solid transparent; border-radius: 4px; }
QLabel[look="key"] { padding: $ring 0; }
QLabel[look="fact"]:focus { background: $accent_soft; color: $text; border-color: $accent; }
QLabel[look="badge"] { min-width: $badge; max-width: $badge; min-height: $badge; max-height: $badge;
  border-radius: $badge_radius; font-weight: 700; }
QLabel:disabled { color: $disabled; }
QLabel[look="chip"] { background: $accent_soft; color: $text; border-radius: 9px; padding: 2px 9px; }
QLabel[look="count"] { color: $text; padding: 1px 6px; font-size: $smallpt; }
QLabel[look="status"] { background: $hover; color: $text; border-radius: 9px; padding: 2px 9px; font-size: $smallpt; }
QLabel[look="status"][tone="good"] { background: $good_soft; color: $good; }
QLabel[look="status"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[look="status"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel[look="status"][tone="info"] { background: $info_soft; color: $info; }
QLabel[look="told"] { background: $text; color: $window; }
QLabel[kind="info"] { background: $info; color: $info_soft; }
QLabel[kind="good"] { background: $good; color: $good_soft; }
QLabel[kind="warning"] { background: $warning; color: $warning_soft; }
QLabel[kind="error"] { background: $danger; color: $danger_soft; }

QFrame[look="card"] { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; }
QFrame[look="banner"] { border-radius: 8px; color: $text; border: 1px solid $line; }
QFrame[look="banner"][kind="info"] { background: $info_soft; color: $text; }
QFrame[look="banner"][kind="good"] { background: $good_soft; color: $text; }
QFrame[look="banner"][kind="warning"] { background: $warning_soft; color: $text; }
QFrame[look="banner"][kind="error"] { background: $danger_soft; color: $text; }
QFrame[look="toast"] { background: $text; color: $window; border: 1px solid $window; border-radius: 8px; }
QFrame[look="sheet"] { background: $surface; color: $text; border: 1px solid $danger; border-radius: 8px; }
QFrame[look="side"] { background: $surface; color: $text; border: none; border-left: 1px solid $edge; }
QFrame[look="stage"] { background: $window; color: $text; border: 1px solid $line; border-radius: 8px; }
QWidget[look="veil"] { background: $veil; }

QPushButton { background: $surface; color: $text; border: 1px solid $frame; border-radius: 6px; padding: $button_inside;
  outline: none; }
QPushButton:hover { background: $hover; color: $text; }
QPushButton:pressed { background: $accent_soft; color: $text; }
QPushButton:checked { background: $accent_soft; color: $text; border-color: $accent; }
QPushButton:disabled { background: transparent; color: $disabled; border-color: $line; }
QPushButton:focus { border: $ring solid $accent; padding: $button_ringed; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_hover; color: $on_accent; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger; font-weight: 600; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $danger_hover; color: $on_danger; }
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus { border: $ring solid $text; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled { background: $hover; color: $disabled;
  border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; border-color: transparent; padding: $quiet_inside; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed { background: $hover; color: $accent; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $disabled; border-color: transparent; }
QPushButton[kind="quiet"][tone="warning"] { color: $warning; }
QPushButton[kind="quiet"][tone="warning"]:hover { background: $hover; color: $warning; }
QPushButton[kind="quiet"][tone="warning"]:disabled { background: transparent; color: $warning; }
QPushButton[kind="quiet"]:focus { border: $ring solid $accent; padding: $quiet_ringed; }
QPushButton[kind="chip"] { background: $surface; color: $text; border-radius: $chip_radius; padding: $chip_inside; }
QPushButton[kind="chip"]:hover { background: $hover; color: $text; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $text; border-color: $accent; }
QPushButton[kind="chip"]:disabled { background: transparent; color: $disabled; border-color: $line; }
QPushButton[kind="chip"]:focus { border: $ring solid $accent; padding: $chip_ringed; }
QPushButton[kind="toast"] { background: $text; color: $accent_soft; border-color: transparent; font-weight: 600;
  padding: $quiet_inside; }
QPushButton[kind="toast"]:hover { background: $text; color: $window; border-color: $accent_soft; }
QPushButton[kind="toast"]:focus { background: $text; border: $ring solid $accent_soft; padding: $quiet_ringed; }
QPushButton[kind="nav"] { background: transparent; color: $text; border-color: transparent; text-align: left; }
QPushButton[kind="nav"]:hover { background: $hover; color: $text; }
QPushButton[kind="nav"]:checked { background: $accent_soft; color: $text; }
QPushButton[kind="nav"]:disabled { background: transparent; color: $disabled; }
QPushButton[kind="nav"]:focus { border: $ring solid $accent; }
QPushButton[refused="true"], QPushButton[refused="true"]:pressed { background: transparent; color: $muted;
  border: 1px dashed $edge; font-weight: 400; }
QPushButton[refused="true"]:hover { background: $hover; color: $muted; border: 1px dashed $edge; }
QPushButton[refused="true"]:focus { background: transparent; color: $muted; border: $ring solid $accent; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: $ring solid transparent; border-radius: 4px; padding: 6px 12px;
  margin-bottom: 2px; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: $ring solid $accent; border-bottom-left-radius: 0;
  border-bottom-right-radius: 0; }
QTabBar::tab:selected:focus { background: $accent_soft; color: $text; border: $ring solid $accent; border-radius: 4px; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  placeholder-text-color: $muted; padding: $field_inside; selection-background-color: $accent_soft; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on { border: $ring solid $accent; padding: $field_ringed; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: $ring solid $danger;
  padding: $field_ringed; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus {
  background: $danger_soft; color: $text; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; color: $text; border-color: $line; }
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $window; color: $disabled; border-color: $line; }
QComboBox { padding-top: $combo_top; }
QComboBox:focus, QComboBox:on, QComboBox[invalid="true"] { padding-top: $combo_ring_top; }
QComboBox::drop-down { border: none; width: $arrow_room; }
QComboBox::down-arrow { image: url($chevron); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }

QTableView, QTreeView { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; margin: $rest;
  outline: none; }
QTableView::item { padding: 0 6px; }
QTreeView::item { padding: 6px; }
QTreeView::item:hover { background: $hover; color: $text; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTableView:disabled, QTreeView:disabled { color: $disabled; }
QListWidget { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; outline: none; }
QListWidget::item { padding: 4px 6px; border-radius: 4px; }
QListWidget::item:hover { background: $hover; color: $text; }
QListWidget::item:selected { background: $accent_soft; color: $text; }
QListWidget:focus { border: $ring solid $accent; }
QAbstractScrollArea[look="paper"] { border: $ring solid transparent; }
QAbstractScrollArea[look="paper"]:focus { border-color: $accent; }
QTableView:focus, QTreeView:focus { border: $ring solid $accent; margin: 0; }
QListView[look="bare"] { background: transparent; color: $text; border: none; outline: none; }
QCalendarWidget QTableView { border-radius: 0; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; color: $text; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: $ring solid transparent; border-radius: 4px;
  padding: 4px 8px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; color: $text; }
QCalendarWidget QToolButton:focus { border-color: $accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 8px; font-weight: 600; }
QHeaderView::section:first { border-top-left-radius: 7px; }
QHeaderView::section:last { border-top-right-radius: 7px; }
QHeaderView::section:only-one { border-top-left-radius: 7px; border-top-right-radius: 7px; }
QHeaderView::section:hover { background: $hover; color: $text; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: $ring solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QTreeView::indicator { width: $box; height: $box;
  background: $surface; border: 1px solid $edge; border-radius: 4px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator { border-radius: $box_radius; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QTreeView::indicator:checked { background: $accent;
  border-color: $accent; image: url($check); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $hover; border-color: $line; }
QTreeView::indicator:indeterminate { background: $edge; }
QRadioButton::indicator:checked { width: $dot; height: $dot; border: $dot_edge solid $accent; }
QScrollBar { background: transparent; width: 12px; height: 12px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QProgressBar { background: $hover; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; margin: 0 6px; border-radius: 2px; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }
QScrollArea { background: transparent; border: none; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { background: transparent; color: $text; padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { background: $line; height: 1px; margin: 4px 8px; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px; }
"""


def style_sheet(roles: Roles, body_points: float) -> str:
    """The style sheet for these colours, text sizes relative to `body_points`."""
    scheme = "dark" if roles in (DARK, DARK_CONTRAST) else "light"
    drawn = {name: resource("icons", f"{name}-{scheme}.svg").as_posix() for name in ("chevron", "check")}
    sizes = {f"{name}pt": f"{body_points * factor:.1f}pt" for name, factor in TYPE_SCALE.items()}
    sheet, values = STYLE_SHEET, roles._asdict() | sizes | drawn | _edges(roles) | _shapes(body_points) | {"veil": _veil(roles)}
    for name in sorted(values, key=len, reverse=True):  # $accent_soft before $accent; string.Template costs 2 ms of the start
        sheet = sheet.replace(f"${name}", values[name])
    return sheet


def _edges(roles: Roles) -> dict[str, str]:
    """The focus ring, and paddings that become smaller by as much as it is thicker: nothing moves when the focus comes."""
    ring = HIGH_RING if roles in HIGH_CONTRAST else RING
    found = {"ring": f"{ring}px", "rest": f"{ring - 1}px"}
    found |= {
        "combo_top": f"{INSIDES['field'][0] - 1}px",
        "combo_ring_top": f"{INSIDES['field'][0] - ring}px",
    }  # as high as a line
    for name, (high, wide) in INSIDES.items():
        found[f"{name}_inside"] = f"{high}px {wide}px"
        found[f"{name}_ringed"] = f"{high - ring + 1}px {wide - ring + 1}px"
    return found


def _shapes(body_points: float) -> dict[str, str]:
    """What is drawn beside a text is as large as the text: tick boxes, arrows, round signs."""
    box = round(body_points * 0.8) * 2  # even, so that a round one is round
    dot = box // 2 // 2 * 2
    sizes = {"box": box, "box_radius": box // 2 + 1, "dot": dot, "dot_edge": (box + 2 - dot) // 2, "arrow": box * 3 // 4}
    rounds = {"badge": box * 5 // 4 // 2 * 2, "badge_radius": box * 5 // 4 // 2, "chip_radius": box * 5 // 8}
    return {name: f"{pixels}px" for name, pixels in (sizes | rounds | {"arrow_room": box * 3 // 2}).items()}


def _veil(roles: Roles) -> str:
    """What lies over a page behind a side sheet: the darkest of the look, half seen through."""
    return "rgba(0, 0, 0, 45%)" if roles in (DARK, DARK_CONTRAST) else "rgba(27, 35, 40, 25%)"
