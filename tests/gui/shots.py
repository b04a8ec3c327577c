"""`python -m tests.gui.shots OUT [LOOK …]`: a picture of every screen over a made-up practice, in each look.

`python -m tests.gui.shots docs/screenshots` makes those of the documentation.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PRACTICE_APP_TESTS"] = "1"  # cheap passwords

from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.theme import Theme
from tests.gui import tour
from tests.gui.desk_window import DeskWindow
from tests.gui.full_practice import fill
from tests.practice_files import OWNER, TestClock, environment, make_desk

ORDINARY, SMALL = (1280, 800), (1280, 720)
ROLES = ("balie", "tandarts", "boekhouder", "privacy")


@dataclass(frozen=True)
class Look:
    """One walk through the window. `scheme`: a choice of the theme; `clients` 0: an empty practice."""

    language: str = "nl"
    scheme: str = "light"
    clients: int = 150
    size: tuple[int, int] = ORDINARY
    text: float = 1.0


LOOKS = {
    "nl-light": Look(),
    "nl-dark": Look(scheme="dark"),
    "nl-contrast": Look(scheme="contrast"),
    "en-light": Look(language="en"),
    "nl-200": Look(size=SMALL, text=2.0, clients=60),
    "nl-empty": Look(clients=0),
}


def walk(look: Look, out: Path, theme: Theme, place: Path) -> int:
    """Take the pictures of one look; returns how many."""
    theme.wear(look.scheme)
    desk = make_desk(place, staffed=True)
    fill(desk, place, look.clients, look.language)
    desk.folder.close()
    window = DeskWindow(theme, environment(TestClock()), place, look.language)
    window.start(desk.path)
    window.page(SignInScreen)
    window.frame.resize(*look.size)
    taken = [_take(window, out, name) for name in tour.before_sign_in(window, place)]
    window.engine.environment.clock.advance(minutes=10)  # type: ignore[attr-defined]  # it is a clock of tests
    shown = window.sign_in(OWNER)
    window.frame.resize(*look.size)
    theme.wear(look.scheme)  # a member's own choice is worn at the sign-in
    tour.enlarge(theme, look.text)
    taken += [_take(window, out, name) for name in tour.inside(window, shown)]
    for login in ROLES:
        window.session.lock()
        window.sign_in(login)
        theme.wear(look.scheme)
        tour.enlarge(theme, look.text)
        window.frame.resize(*look.size)
        taken.append(_take(window, out, f"today-{login}"))
    window.close()
    return len(taken)


def _take(window: DeskWindow, out: Path, name: str) -> str:
    """One picture, once everything is drawn; 128 colours are enough for a window, at half the size."""
    QTest.qWait(120)
    file = out / f"{name}.png"
    window.frame.grab().save(str(file))
    Image.open(file).convert("RGB").quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
    return name


def main(out: Path, names: list[str]) -> None:
    """All looks, or those named."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    ordinary = app.font()
    for name in names or list(LOOKS):
        look = LOOKS[name]
        (out / name).mkdir(parents=True, exist_ok=True)
        for old in (out / name).glob("*.png"):
            old.unlink()
        theme = Theme(app)
        tour.enlarge(theme, look.text)
        with TemporaryDirectory() as folder:
            print(name, walk(look, out / name, theme, Path(folder)))
        theme.deleteLater()
        app.setFont(ordinary)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
