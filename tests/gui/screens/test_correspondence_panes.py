"""The correspondence as in a mail program: folders, a list of two lines a piece, and the piece to read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.correspondence.folders import FOLDERS
from practice_app.gui.screens.correspondence.reading_pane import LINE_LENGTH, ReadingPane
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press
from tests.gui.screens.people import letter, person
from tests.gui.screens.screen_kit import texts, until

Open = Callable[..., CorrespondenceScreen]
WIDE, SMALL, NARROW = 1_300, 820, 640


@pytest.fixture
def full(practice: Practice) -> Practice:
    """A letter that was sent, and a call that was received."""
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="Brief uit"))
    practice.run(record_correspondence, client.id, letter(subject="Telefoon in", channel="phone", direction="in"))
    return practice


def listed(qtbot: QtBot, screen: CorrespondenceScreen, count: int) -> set[str]:
    """The subjects in the list, once there are so many."""
    until(qtbot, lambda: len(screen.list.lines) == count)
    return {line.subject for line in screen.list.lines}


def pane(qtbot: QtBot, screen: CorrespondenceScreen) -> ReadingPane:
    until(qtbot, lambda: isinstance(screen.panes.detail, ReadingPane) and screen.panes.detail.isVisible())
    assert isinstance(screen.panes.detail, ReadingPane)
    return screen.panes.detail


def marked(screen: CorrespondenceScreen) -> list[str]:
    return [button.text() for button in screen.folders.buttons.values() if button.isChecked()]


def test_a_folder_narrows_the_list_and_the_arrows_go_along_the_folders(qtbot: QtBot, full: Practice, open_screen: Open) -> None:
    screen = open_screen(full, CorrespondenceScreen)
    screen.resize(WIDE, 800)
    listed(qtbot, screen, 2)
    assert marked(screen) == ["All"]
    first = screen.folders.buttons[FOLDERS[0]]
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    assert marked(screen) == ["Received"] and listed(qtbot, screen, 1) == {"Telefoon in"}
    focus = QApplication.focusWidget()
    assert focus is screen.folders.buttons[FOLDERS[1]]
    press(focus, Qt.Key.Key_Down)
    assert listed(qtbot, screen, 1) and marked(screen) == ["Sent"]
    until(qtbot, lambda: {line.subject for line in screen.list.lines} == {"Brief uit"})


def test_the_panes_fold_to_two_and_then_to_one(qtbot: QtBot, full: Practice, open_screen: Open) -> None:
    screen = open_screen(full, CorrespondenceScreen)
    screen.resize(WIDE, 800)
    listed(qtbot, screen, 2)
    assert screen.folders.isVisible() and screen.list.direction.isHidden()
    screen.show_record(screen.list.lines[0].id)
    page = pane(qtbot, screen)
    screen.resize(SMALL, 800)
    until(qtbot, screen.folders.isHidden)
    assert screen.list.isVisible() and page.isVisible()
    assert not screen.list.direction.isHidden()  # what narrows the list stands above it now
    screen.resize(NARROW, 800)
    until(qtbot, screen.list.isHidden)
    assert page.isVisible()
    screen.panes.back.click()
    assert screen.list.isVisible() and screen.panes.detail is None
    assert screen.list.table.hasFocus()


def test_in_one_pane_a_click_opens_and_the_arrows_only_go_along(qtbot: QtBot, full: Practice, open_screen: Open) -> None:
    screen = open_screen(full, CorrespondenceScreen)
    screen.resize(NARROW, 800)
    listed(qtbot, screen, 2)
    screen.list.table.setFocus()
    press(screen.list.table, Qt.Key.Key_Down)
    assert not screen.list.pick._rest.isActive()  # nothing will open by itself
    assert screen.panes.detail is None and screen.list.isVisible()
    press(screen.list.table, Qt.Key.Key_Return)
    assert pane(qtbot, screen).isVisible() and screen.list.isHidden()


def test_the_reading_pane_says_from_whom_and_when_and_keeps_lines_short(qtbot: QtBot, full: Practice, open_screen: Open) -> None:
    screen = open_screen(full, CorrespondenceScreen)
    screen.resize(2_400, 800)
    listed(qtbot, screen, 2)
    screen.show_record(next(line.id for line in screen.list.lines if line.direction == "in"))
    page = pane(qtbot, screen)
    assert "From Sanne van den Berg" in texts(page)
    assert [chip.text() for chip in page.findChildren(StatusChip)] == ["3 February 2026", "Phone, received"]
    assert page.text.width() <= page.fontMetrics().averageCharWidth() * LINE_LENGTH
