"""`python -m tests.gui.handbook_pictures`: the pictures of the handbook, Dutch and English, over the made-up practice."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PRACTICE_APP_TESTS"] = "1"  # cheap passwords

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from practice_app.gui.window import Window
from practice_app.system.handbook import FOLDERS
from tests.fences import ROOT
from tests.gui.desk_window import DeskWindow
from tests.gui.full_practice import fill
from tests.practice_files import OWNER, TestClock, environment, make_desk

WIDTH, COLOURS = 700, 64  # wide enough to read, few colours: a picture of a window of flat areas stays below 40 kB
NAMES = {
    "begin": "start", "clienten": "clients", "facturen": "invoices", "openstaand": "open-items",
    "correspondentie": "correspondence", "mailings": "mailings", "bewaren": "retention", "medewerkers": "staff",
    "back-ups": "backups",
}  # fmt: skip


class Album:
    """Puts pictures of one window in the folder of one language."""

    def __init__(self, window: DeskWindow, language: str) -> None:
        self._window, self._language = window, language
        self.folder = ROOT / "docs" / FOLDERS[language] / ("beelden" if language == "nl" else "pictures")
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> None:
        """One picture, once everything is drawn: made small."""
        QTest.qWait(150)
        picture = self._window.frame.grab().toImage()
        small = picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        file = self.folder / f"{name if self._language == 'nl' else NAMES[name]}.png"
        small.save(str(file))
        _make_smaller(file)


def _make_smaller(file: Path) -> None:
    from PIL import Image

    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(COLOURS)
    few.save(file, optimize=True)


def screens(window: DeskWindow, inside: Window, album: Album) -> None:
    """What the chapters are about, each with something in it."""
    for screen, name in (("clients", "clienten"), ("invoices", "facturen"), ("correspondence", "correspondentie")):
        inside.go_to(screen)
        window.settle(inside)
        shown: Any = inside.screens[screen]
        shown.list.table.selectRow(0)
        shown.show_record(shown.list.table.current().id)
        window.settle(inside)
        album.take(name)
    inside.go_to("mailings")
    window.settle(inside)
    mailings: Any = inside.screens["mailings"]
    mailings.table.selectRow(0)
    window.settle(inside)
    places: list[tuple[str, str, str]] = [
        ("mailings", "", "mailings"), ("bookkeeping", "open_items", "openstaand"), ("retention", "", "bewaren"),
        ("settings", "staff", "medewerkers"), ("settings", "backup", "back-ups"),
    ]  # fmt: skip
    for screen, key, name in places:
        inside.go_to(screen, key or None)
        window.settle(inside)
        album.take(name)


def album_of(language: str, theme: Theme) -> None:
    """All pictures in one language."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        desk = make_desk(place, staffed=True)
        fill(desk, place, language=language)
        desk.folder.close()
        window = DeskWindow(theme, environment(TestClock()), place, language)
        window.frame.resize(QSize(1180, 740))
        window.start()
        window.page(StartScreen)
        album = Album(window, language)
        album.take("begin")
        window.session.entrance.open_folder(desk.path)
        window.page(SignInScreen)
        screens(window, window.sign_in(OWNER), album)
        window.close()


def main(languages: list[str]) -> None:
    """The languages asked, else both."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(app)
    theme.follow(Qt.ColorScheme.Light)
    for language in languages or list(FOLDERS):
        album_of(language, theme)


if __name__ == "__main__":
    main(sys.argv[1:])
