"""A draft of hundreds of lines appears at once: only the lines in sight are built, and none of the others is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import MOST_LINES, InvoiceDraft, LineDraft
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.lines_editor import AT_ONCE, BATCH, LinesEditor
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.system.words import Words
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.practice import Practice
from tests.gui.screens.invoice_kit import editing, stored, texts
from tests.gui.screens.screen_kit import FakeShell, context_of, until
from tests.invoice_helpers import add_client, complete

LINES = tuple(LineDraft(f"Regel {number}", 1_000, number * 100, "exempt") for number in range(1, MOST_LINES + 1))
THIRTY = LINES[:30]


@pytest.fixture
def editor(qtbot: QtBot, practice: Practice, shell: FakeShell, words: Words) -> LinesEditor:
    """The lines alone, out of sight: nothing builds more of them by itself."""
    context, operations = context_of(practice, shell, words)
    made = LinesEditor(context, context.today)
    qtbot.addWidget(made)
    operations.shutdown()
    made.set_lines([])
    return made


def told(editor: LinesEditor) -> list[str]:
    """The descriptions in the order in which they would be stored."""
    return [line.description for line in editor.lines()]


def described(lines: tuple[LineDraft, ...]) -> list[str]:
    return [line.description for line in lines]


def test_a_draft_of_500_lines_builds_only_those_in_sight(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen]
) -> None:
    draft = practice.run(create_draft_invoice, add_client(complete(practice)).id, InvoiceDraft(LINES))
    page = editing(qtbot, open_screen(practice, InvoicesScreen), draft.id)
    assert len(page.findChildren(LineRow)) <= 3 * AT_ONCE
    assert page.lines.totals.total.text() == "Total €125,250.00"
    page.lines.rows[0].fields["description"].set_value("Anders")
    page.store()
    until(qtbot, lambda: stored(practice).version > draft.version)
    kept = stored(practice)
    assert [line.description for line in kept.lines] == ["Anders", *described(LINES[1:])]


def test_scrolling_to_the_lines_that_wait_builds_them(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen]
) -> None:
    draft = practice.run(create_draft_invoice, add_client(complete(practice)).id, InvoiceDraft(THIRTY))
    screen = open_screen(practice, InvoicesScreen)
    page = editing(qtbot, screen, draft.id)
    scroll = next(area for area in screen.panes.findChildren(QScrollArea) if area.isAncestorOf(page))

    def at_the_end() -> bool:
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        QApplication.sendPostedEvents()
        return len(page.lines.rows) == len(THIRTY)

    until(qtbot, at_the_end)
    assert texts(page) == described(THIRTY) and page.lines.gap.isHidden()


def test_more_lines_come_before_the_ones_added_behind_the_gap(editor: LinesEditor) -> None:
    editor.set_lines(THIRTY)
    editor.add_line().fields["description"].set_value("Achteraan")
    editor.gap.button.click()
    assert len(editor.rows) == AT_ONCE + BATCH + 1
    assert told(editor) == [*described(THIRTY), "Achteraan"]
    while not editor.gap.isHidden():
        editor.gap.button.click()
    assert told(editor) == [*described(THIRTY), "Achteraan"]
    editor.add_line().fields["description"].set_value("Nog een")
    assert told(editor)[-2:] == ["Achteraan", "Nog een"]
    assert editor.rows[-1].menu.accessibleName() == "More for line 32"


def test_a_line_moves_past_those_that_wait(editor: LinesEditor) -> None:
    editor.set_lines(THIRTY)
    last, added = editor.rows[-1], editor.add_line()
    added.fields["description"].set_value("Achteraan")
    last.wanted.emit("down")
    added.wanted.emit("up")
    expected = described(THIRTY)
    expected[AT_ONCE - 1 : AT_ONCE + 1] = [expected[AT_ONCE], expected[AT_ONCE - 1]]
    assert told(editor) == [*expected[:-1], "Achteraan", expected[-1]]
    added.wanted.emit("duplicate")
    assert told(editor) == [*expected[:-1], "Achteraan", "Achteraan", expected[-1]]


def test_taking_out_every_line_in_sight_shows_the_next(editor: LinesEditor) -> None:
    editor.set_lines(THIRTY)
    for row in list(editor.rows):
        row.wanted.emit("remove")
    assert len(editor.rows) == BATCH and told(editor) == described(THIRTY[AT_ONCE:])


def test_lines_out_of_sight_count_for_the_most_that_there_may_be(editor: LinesEditor) -> None:
    editor.set_lines(LINES)
    editor.add_button.click()
    assert len(editor.rows) == AT_ONCE and "at most 500 lines" in editor.problem.text()
