"""What the shell looks like: the toast above the status line, small pills, room for every label, a backup that is too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from practice_app.gui.shortcuts import groups
from practice_app.gui.theme import TEXT, Theme
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.window import Window
from practice_app.use_cases.backup_state import BackupState
from practice_app.use_cases.view_state import keep_view_state
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import OWNER, Desk

LOOKS = ("light", "dark", "contrast")
COUNTS = {"today": 3, "clients": 12, "invoices": 120}


@pytest.fixture(autouse=True)
def ordinary_again(theme: Theme) -> Iterator[None]:
    """One theme dresses all tests: the next one begins with the ordinary look."""
    yield
    theme.zoom(100)
    theme.wear("system")


def wide(window: DeskWindow) -> Window:
    """Signed in, with room for the titles."""
    inside = window.sign_in(OWNER)
    window.frame.resize(1240, 800)
    window.until(lambda: not inside.sidebar.is_narrow)
    return inside


@pytest.mark.parametrize("percent", [100, 200])
def test_the_toast_covers_nothing_of_the_status_line(opened: Opened, desk: Desk, percent: int) -> None:
    window = opened(desk)
    inside = wide(window)
    inside.context.memory.put(TEXT, percent)
    inside.show_done("The letter was stored, and put in the dossier of the client.", lambda: None)
    toast = inside.told.toast

    def stands_above() -> bool:
        bottom = toast.mapTo(inside, QPoint(0, toast.height())).y()
        return toast.isVisible() and 0 < bottom <= inside.status.mapTo(inside, QPoint(0, 0)).y()

    window.until(stands_above)


def _has_its_size(pill: QWidget) -> bool:
    return pill.isVisible() and pill.size() == pill.sizeHint()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_count_is_a_small_pill_in_its_row(opened: Opened, desk: Desk, percent: int) -> None:
    window = opened(desk)
    inside = wide(window)
    inside.context.memory.put(TEXT, percent)
    inside.resize(3_000, 900)  # room for the titles at this size too
    inside.sidebar.fit(3_000)
    inside.sidebar.show_counts(COUNTS)
    for name in COUNTS:
        row = inside.sidebar.buttons[name]
        window.until(partial(_has_its_size, row.chip))
        assert row.chip.height() < row.height() and row.chip.height() <= row.chip.width() < row.width() / 2


@pytest.mark.parametrize("look", LOOKS)
def test_a_count_can_be_told_from_its_row_also_when_that_is_chosen(opened: Opened, desk: Desk, theme: Theme, look: str) -> None:
    window = opened(desk)
    inside = wide(window)
    theme.wear(look)
    inside.sidebar.show_counts(COUNTS)
    for name, back in (("invoices", theme.roles.surface), ("clients", theme.roles.accent_soft)):
        inside.sidebar.show_chosen("invoices")
        pill = inside.sidebar.buttons[name].chip
        window.until(pill.isVisible)
        assert pill.grab().toImage().pixelColor(4, pill.height() // 2).name() == back


def test_the_text_of_who_was_here_before_is_not_left_to_the_next(opened: Opened, staffed_desk: Desk) -> None:
    staffed_desk.sign_in("balie").run(keep_view_state, {TEXT: 200})
    window = opened(staffed_desk)
    large = window.sign_in("balie").sidebar.font().pointSizeF()
    window.session.lock()
    sidebar = window.sign_in("boekhouder").sidebar
    assert sidebar.font() == QApplication.font() and sidebar.font().pointSizeF() == large / 2


def test_larger_texts_fold_the_sidebar_and_smaller_ones_bring_it_back(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = wide(window)
    inside.sidebar.show_counts(COUNTS)
    for percent, narrow in ((200, True), (100, False), (110, False), (200, True), (100, False)):
        inside.context.memory.put(TEXT, percent)
        window.until(partial(_fits, inside, narrow))


def _fits(inside: Window, narrow: bool) -> bool:
    rows = inside.sidebar.buttons.values()
    return inside.sidebar.is_narrow == narrow and all(
        bool(row.text()) != narrow and row.width() >= row.sizeHint().width() for row in rows
    )


def test_the_keys_in_the_sheet_stand_in_one_column_and_help_comes_last(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = wide(window)
    titles = [title for title, _ in groups(window.frame, inside.words)]
    words = inside.words
    order = ["&Practice", "&Edit", "&Go to", "In a list", "In a form", "&View", "&Help"]
    places = [titles.index(words(title).replace("&", "")) for title in order]
    assert places == sorted(places) and places[-1] == len(titles) - 1
    inside.aids.show_shortcuts()
    sheet = inside.findChild(SideSheet)
    assert sheet is not None
    grids = [made.layout() for made in sheet.body.findChildren(QWidget) if isinstance(made.layout(), QGridLayout)]
    assert len(grids) == 1
    sheet.close_sheet()


def _colours(shown: QWidget) -> set[str]:
    picture = shown.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("look", LOOKS)
def test_a_backup_that_is_too_old_is_told_in_the_colour_of_a_warning(opened: Opened, desk: Desk, theme: Theme, look: str) -> None:
    window = opened(desk)
    inside = wide(window)
    theme.wear(look)
    last = desk.clock.now() - timedelta(days=5)
    inside.status.show_backup(BackupState(last=last, overdue=True), inside.today())
    assert theme.roles.warning in _colours(inside.status.backup)
    inside.status.backup.setEnabled(False)  # who may not make one is warned all the same
    assert theme.roles.warning in _colours(inside.status.backup)
    inside.status.show_backup(BackupState(last=last, overdue=False), inside.today())
    assert theme.roles.warning not in _colours(inside.status.backup)
