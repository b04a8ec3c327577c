"""Gallery: a PNG of each part in each look, language and size, and one of what has the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.gallery_parts.specimen import Part
from practice_app.gui.gallery_parts.window import Gallery
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, Theme

# name of a picture = (choice of the member, scheme of the system, language, size of the texts in per cent)
PICTURES = {
    f"{look}-{language}": (choice, scheme, language, 100)
    for look, (choice, scheme) in {
        "light": ("light", Qt.ColorScheme.Light),
        "dark": ("dark", Qt.ColorScheme.Dark),
        "light-contrast": ("contrast", Qt.ColorScheme.Light),
        "dark-contrast": ("contrast", Qt.ColorScheme.Dark),
    }.items()
    for language in ("nl", "en")
} | {"large-nl": ("light", Qt.ColorScheme.Light, "nl", 200)}


def take_pictures(app: QApplication, theme: Theme, gallery: Gallery, out: Path) -> None:
    """All of them into the folder `out`, which is made when it is not there."""
    out.mkdir(parents=True, exist_ok=True)
    for name, (choice, scheme, language, per_cent) in PICTURES.items():
        theme.follow(scheme)
        theme.wear(choice)
        theme.follow(scheme)
        gallery.show_as(language, per_cent)
        app.processEvents()
        for part in gallery.parts:
            _of_cards(part, gallery).save(str(out / f"{name}-{part.name}.png"))
            app.processEvents()
        if language == "nl":
            _of_focus(app, gallery).save(str(out / f"{name}-focus.png"))


def _of_cards(part: Part, gallery: Gallery) -> QPixmap:
    return _under_each_other([one.grab() for one in part.cards], gallery)


def _of_focus(app: QApplication, gallery: Gallery) -> QPixmap:
    """Every kind of thing that takes the focus, each while it has it."""
    seen, taken = set(), []
    gallery.activateWindow()
    for part in gallery.parts:
        for stop in (stop for one in part.cards for stop in one.findChildren(QWidget)):
            kind = (type(stop).__name__, stop.property("kind"), stop.property("invalid"), stop.property("look"))
            if not stop.focusPolicy() & Qt.FocusPolicy.TabFocus or not stop.isEnabled() or kind in seen or not stop.isVisible():
                continue
            seen.add(kind)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            app.processEvents()
            taken.append(stop.grab())
    return _under_each_other(taken, gallery)


def _under_each_other(pictures: list[QPixmap], gallery: Gallery) -> QPixmap:
    ratio = gallery.devicePixelRatioF()
    width = max(picture.width() for picture in pictures) + 2 * SPACE_MEDIUM
    height = sum(picture.height() + SPACE_SMALL for picture in pictures) + SPACE_MEDIUM
    whole = QPixmap(width, height)
    whole.setDevicePixelRatio(ratio)
    whole.fill(gallery.palette().window().color())
    painter, top = QPainter(whole), SPACE_SMALL
    for picture in pictures:
        painter.drawPixmap(QPoint(SPACE_MEDIUM, top), picture)
        top += picture.height() + SPACE_SMALL
    painter.end()
    return whole
