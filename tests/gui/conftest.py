"""A dressed application and the words of the kit's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from practice_app.gui.theme import Theme
from practice_app.system.words import Words

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
