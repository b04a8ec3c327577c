"""The gallery: a window that shows every component of the kit in every state, or makes pictures of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from practice_app.gui.gallery_parts.pictures import take_pictures
from practice_app.gui.gallery_parts.window import Gallery
from practice_app.gui.theme import Theme
from practice_app.system.language import system_language


def run_gallery(out: Path | None) -> int:
    """The window; or, with a folder, only the pictures of it, for which no screen is needed. The exit status."""
    if out is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    theme = Theme(app, styled=True)
    gallery = Gallery(theme, system_language())
    gallery.show()
    if out is None:
        return app.exec()
    take_pictures(app, theme, gallery, out)
    gallery.close()
    return 0
