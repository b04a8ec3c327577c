"""The icons: which picture stands for what, drawn from the icon font in the colour of the look that is worn."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from practice_app.gui.colours import worn

FONT, NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"

# What the picture is for = its name in the Phosphor set.
ICONS = {
    "today": "sun-horizon", "clients": "users", "client": "user", "invoices": "receipt", "invoice": "receipt",
    "correspondence": "envelope", "letter": "envelope", "mailings": "megaphone", "bookkeeping": "calculator",
    "services": "list-bullets", "retention": "hourglass-medium", "settings": "gear", "staff": "identification-badge",
    "audit": "fingerprint", "practice": "house-line", "client_add": "user-plus",
    "add": "plus", "search": "magnifying-glass", "lock": "lock", "unlock": "lock-open", "key": "key", "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right", "export": "export", "import": "download-simple", "print": "printer", "copy": "copy",
    "save": "floppy-disk", "edit": "pencil-simple", "delete": "trash", "destroy": "trash", "close": "x", "done": "check",
    "back": "arrow-left", "forward": "arrow-right", "up": "caret-up", "down": "caret-down", "left": "caret-left",
    "right": "caret-right", "more": "dots-three", "filter": "funnel-simple", "sort": "arrows-down-up", "columns": "columns",
    "refresh": "arrows-clockwise", "calendar": "calendar-blank", "show": "eye", "hide": "eye-slash", "open": "folder-open",
    "attachment": "paperclip", "file": "file-text", "pdf": "file-pdf", "template": "article", "send": "paper-plane-tilt",
    "received": "tray", "sent": "paper-plane-tilt", "phone": "phone", "note": "note", "label": "tag", "money": "currency-eur",
    "bank": "bank", "reminder": "bell", "payment": "coin", "credit": "arrow-u-down-left", "report": "chart-bar",
    "info": "info", "warning": "warning", "error": "warning-circle", "good": "check-circle", "help": "question",
    "keyboard": "keyboard", "backup": "hard-drives", "shield": "shield-check", "archive": "archive", "clock": "clock",
    "history": "clock-counter-clockwise", "sign_out": "sign-out", "handbook": "book-open", "merge": "git-merge",
    "photo": "image", "empty": "tray", "star": "star", "email": "at", "link": "link", "theme": "circle-half",
    "requests": "hand-palm", "registers": "notebook",
}  # fmt: skip


class GlyphEngine(QIconEngine):
    """Draws one sign in the colour of `role`, looked up at each painting: a new look needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> GlyphEngine:
        """Another of the same."""
        return GlyphEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it to fill `rect`."""
        family, signs = _phosphor()
        font = QFont(family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        role = "disabled" if mode == QIcon.Mode.Disabled else self._role
        wide = rect.width() > rect.height()  # room towards the text of a button
        side = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if wide else Qt.AlignmentFlag.AlignHCenter)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(getattr(worn(QGuiApplication.palette()), role)))
        painter.drawText(rect, side, signs[ICONS[self._name]])
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same on nothing."""
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn


@cache
def icon(name: str, role: str = "muted") -> QIcon:
    """The icon for `name` (a key of ICONS; KeyError is a bug) in the colour of `role` (a field of Roles)."""
    assert name in ICONS, name
    return QIcon(GlyphEngine(name, role))


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """The family of the font and its signs by name.

    Only the data of qtawesome are used: its code would load twelve fonts (42 MB, 0.3 s against 3 MB, 10 ms) and, on
    Windows, write them into the registry.
    """
    import json  # with the font, not with the window

    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "fonts"
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(folder / FONT)))
    codes = json.loads((folder / NAMES).read_text("utf-8"))
    return families[0], {name: chr(int(code, 16)) for name, code in codes.items()}
