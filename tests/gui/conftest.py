"""A dressed application, the words of the kit's tests, and the real window over a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from practice_app.gui.theme import Theme
from practice_app.system.words import Words
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import Desk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt’s screenless platform cannot raise windows and the like, and says so; it concerns no one."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look, worn once for all tests."""
    return Theme(qapp)


@pytest.fixture
def words(theme: Theme) -> Words:
    """English: what the sources say."""
    return Words("en")


@pytest.fixture
def opened(theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    """Gives a desk to the window: the test's own hold on the folder ends."""
    made: list[DeskWindow] = []

    def open_window(desk: Desk) -> DeskWindow:
        desk.close()
        desk.folder.close()
        window = DeskWindow(theme, desk.environment, tmp_path)
        made.append(window)
        window.start(desk.path)
        return window

    yield open_window
    for window in made:
        window.close()
