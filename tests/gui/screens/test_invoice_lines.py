"""The lines of a draft as a whole: duplicated, moved and removed, by keyboard and menu, and never more than fit an invoice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press
from tests.gui.screens.invoice_kit import ENTER, editing, focus, texts, with_catalogue
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, draft

Open = Callable[..., InvoicesScreen]


@pytest.fixture
def priced(practice: Practice) -> Practice:
    """The practice with a small catalogue and all that an invoice must state."""
    return with_catalogue(practice)


def test_lines_are_duplicated_moved_and_removed_by_the_keyboard(qtbot: QtBot, priced: Practice, open_screen: Open) -> None:
    made = editing(qtbot, open_screen(priced, InvoicesScreen), draft(priced, add_client(priced), CHECK_UP, COURSE).id)
    first, second = (line.description for line in (CHECK_UP, COURSE))
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    press(made.lines.rows[1].fields["quantity"].editor, Qt.Key.Key_D, control)
    assert texts(made) == [first, second, second]
    press(made.lines.rows[2].fields["description"].editor, Qt.Key.Key_Up, alt)
    press(made.lines.rows[1].fields["description"].editor, Qt.Key.Key_Up, alt)
    assert texts(made) == [second, first, second]
    press(made.lines.rows[0].fields["description"].editor, Qt.Key.Key_Down, alt)
    assert texts(made) == [first, second, second]
    press(made.lines.rows[2].fields["unit_price"].editor, Qt.Key.Key_Delete, control)
    assert texts(made) == [first, second]
    assert focus() is made.lines.rows[1].service.search
    assert made.dirty


def test_the_same_stands_in_the_menu_of_a_line(qtbot: QtBot, priced: Practice, open_screen: Open, windows: list[QWidget]) -> None:
    made = editing(qtbot, open_screen(priced, InvoicesScreen), draft(priced, add_client(priced), CHECK_UP).id)
    row = made.lines.rows[0]
    row.menu.wanted.emit("duplicate")
    assert len(made.lines.rows) == 2
    row.menu.wanted.emit("remove")
    row.menu.wanted.disconnect()
    assert texts(made) == [CHECK_UP.description]
    assert not made.lines.rows[0].menu.findChildren(QMenu)


def test_no_line_is_added_beyond_the_most_and_nothing_is_lost(
    qtbot: QtBot, priced: Practice, open_screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice_app.gui.screens.invoices.lines_editor.MOST_LINES", 2)
    made = editing(qtbot, open_screen(priced, InvoicesScreen), draft(priced, add_client(priced), CHECK_UP, COURSE).id)
    press(made.lines.rows[1].fields["quantity"].editor, ENTER)
    assert "at most 500 lines; this one has 3" in made.lines.problem.text()
    press(made.lines.rows[1].fields["quantity"].editor, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert texts(made) == [CHECK_UP.description, COURSE.description]
