"""A dressed application and the words of the kit's tests."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from practice_app.gui.theme import Theme
from practice_app.system.words import Words


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look, worn once for all tests."""
    return Theme(qapp)


@pytest.fixture
def words(theme: Theme) -> Words:
    """English: what the sources say."""
    return Words("en")
