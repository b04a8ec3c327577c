"""The gallery shows every component of the kit, and makes pictures of it without a screen."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui import widgets
from practice_app.gui.colours import DARK_CONTRAST, LIGHT
from practice_app.gui.gallery_parts import pictures
from practice_app.gui.gallery_parts.pictures import take_pictures
from practice_app.gui.gallery_parts.window import Gallery
from practice_app.gui.theme import Theme
from tests.gui.keyboard import shown


def components() -> set[type[QWidget]]:
    """Every public widget class that a module of the kit defines."""
    found = set()
    for entry in pkgutil.iter_modules(widgets.__path__):
        source = importlib.import_module(f"{widgets.__name__}.{entry.name}")
        for name, one in inspect.getmembers(source, inspect.isclass):
            if issubclass(one, QWidget) and one.__module__ == source.__name__ and not name.startswith("_"):
                found.add(one)
    return found


@pytest.fixture
def gallery(qtbot: QtBot, theme: Theme) -> Iterator[Gallery]:
    """In Dutch, and light again afterwards."""
    made = Gallery(theme, "nl")
    shown(qtbot, made)
    yield made
    made.close()
    theme.wear("system")
    theme.zoom(100)


def test_every_component_of_the_kit_is_in_the_gallery(gallery: Gallery) -> None:
    there = [gallery, *gallery.findChildren(QWidget)]
    missing = {one.__name__ for one in components() if not any(isinstance(widget, one) for widget in there)}
    assert len(components()) > 30
    assert missing == set()


def test_the_gallery_changes_its_look_language_and_size(gallery: Gallery, theme: Theme) -> None:
    gallery.look.chips[3].click()
    assert theme.roles is not LIGHT
    gallery.language.chips[1].click()
    assert gallery.words.language == "en"
    assert gallery.parts[0].title == "Texts"
    gallery.scale.chips[2].click()
    assert theme.percent == 200
    assert gallery.scale.value() == 200


def test_pictures_of_the_gallery_are_made(
    gallery: Gallery, theme: Theme, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = {name: pictures.PICTURES[name] for name in ("dark-contrast-nl",)}
    monkeypatch.setattr(pictures, "PICTURES", one)
    take_pictures(qapp, theme, gallery, tmp_path / "out")
    assert theme.roles is DARK_CONTRAST
    theme.follow(Qt.ColorScheme.Light)
    made = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert set(made) == {f"dark-contrast-nl-{name}.png" for name in ("texts", "buttons", "fields", "messages", "lists", "focus")}
    assert min(made.values()) > 10_000
