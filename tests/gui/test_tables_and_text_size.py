"""A table in sight follows the size of the texts: its rows are as high, its columns as wide in letters as before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.gui.theme import Theme
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words


@pytest.fixture
def ordinary(theme: Theme) -> Iterator[Theme]:
    """The look at its ordinary size, before and after."""
    theme.zoom(100)
    yield theme
    theme.zoom(100)


def test_a_table_in_sight_grows_with_its_texts_and_shrinks_again(qtbot: QtBot, ordinary: Theme, words: Words) -> None:
    columns = [Column[str]("Number", str, width=9), Column[str]("Name", str, stretch=True), Column[str]("Amount", str, width=10)]
    table = RecordTable(words, "Things", columns)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.set_records(["een", "twee"])
    table.show()
    for percent in (125, 100):  # the style is put on at some first event: heights of before that are another look's
        ordinary.zoom(percent)
        QApplication.processEvents()
    before = table.columnWidth(0), table.columnWidth(2), table.rowHeight(0)
    ordinary.zoom(200)
    QApplication.processEvents()
    assert table.columnWidth(0) >= 1.8 * before[0] and table.columnWidth(2) >= 1.8 * before[1]
    assert table.rowHeight(0) > 1.5 * before[2]
    ordinary.zoom(100)
    qtbot.waitUntil(lambda: abs(table.columnWidth(0) - before[0]) <= 2 and table.rowHeight(0) == before[2])
