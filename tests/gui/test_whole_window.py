"""A walk through every page of the real window, in both languages and with texts twice as large, on a display of 1280 by 720."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.theme import Theme
from tests.gui import in_sight, tour
from tests.gui.desk_window import DeskWindow
from tests.gui.full_practice import fill
from tests.practice_files import OWNER, TestClock, environment, make_desk

DISPLAY = (1280, 720)
CHECKS: dict[str, Callable[[QWidget], list[str]]] = {
    "without a name": in_sight.nameless,
    "passed by with Tab": in_sight.out_of_reach,
    "cut": in_sight.cut,
    "over each other": in_sight.over_each_other,
}


@pytest.fixture(params=[("nl", 1.0), ("en", 1.0), ("nl", 2.0), ("en", 2.0)], ids=lambda case: f"{case[0]}-{case[1]:.0%}")
def walked(request: pytest.FixtureRequest, theme: Theme, tmp_path: Path) -> Iterator[tuple[DeskWindow, Iterator[str]]]:
    """The window on a full practice, and the walk through it."""
    language, text = request.param
    desk = make_desk(tmp_path, staffed=True)
    fill(desk, tmp_path, 25, language)
    desk.folder.close()
    tour.enlarge(theme, text)
    window = DeskWindow(theme, environment(TestClock()), tmp_path, language)
    window.start(desk.path)
    window.page(SignInScreen)
    window.frame.resize(*DISPLAY)
    yield window, walk(window, theme, text, tmp_path)
    window.close()
    theme.wear("system")
    tour.enlarge(theme, 1.0)


def walk(window: DeskWindow, theme: Theme, text: float, place: Path) -> Iterator[str]:
    """Every station, before the sign-in and after it."""
    yield from tour.before_sign_in(window, place)
    window.engine.environment.clock.advance(minutes=10)  # type: ignore[attr-defined]  # it is a clock of tests
    shown = window.sign_in(OWNER)
    tour.enlarge(theme, text)  # what the member chose is worn at the sign-in
    window.frame.resize(*DISPLAY)
    yield from tour.inside(window, shown)


def test_nothing_is_cut_nameless_or_out_of_reach(walked: tuple[DeskWindow, Iterator[str]]) -> None:
    window, stations = walked
    found: dict[str, str] = {}
    for station in stations:
        QTest.qWait(15)  # everything is laid out and drawn
        page = window.frame.centralWidget()
        assert page is not None
        size = window.frame.size()
        if size.width() > DISPLAY[0] or size.height() > DISPLAY[1]:
            found.setdefault(f"the window grows to {size.width()}×{size.height()}", station)
        for name, check in CHECKS.items():
            for what in check(page):
                found.setdefault(f"{name}: {what}", station)
    assert found == {}


# --- the checks can fail ------------------------------------------------------------------------------------------------


def page_of(*widgets: QWidget, width: int = 300) -> QWidget:
    """A page with these under each other."""
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    page.setMinimumSize(1, 1)
    page.resize(width, 200)
    page.show()
    QApplication.processEvents()
    return page


def test_a_button_without_text_has_no_name(qtbot: QtBot) -> None:
    nameless, named = QPushButton(), QPushButton("Opslaan")
    page = page_of(nameless, named)
    qtbot.addWidget(page)
    assert len(in_sight.nameless(page)) == 1
    nameless.setAccessibleName("Sluiten")
    assert in_sight.nameless(page) == []


def test_a_field_that_tab_passes_by_is_found(qtbot: QtBot) -> None:
    field = QLineEdit()
    page = page_of(field)
    qtbot.addWidget(page)
    assert in_sight.out_of_reach(page) == []
    field.setFocusPolicy(field.focusPolicy().ClickFocus)
    assert len(in_sight.out_of_reach(page)) == 1


@pytest.mark.parametrize("wrap", [True, False])
def test_a_label_that_does_not_fit_is_cut(qtbot: QtBot, wrap: bool) -> None:
    label = QLabel("Een zin die hier met geen mogelijkheid in past")
    label.setWordWrap(wrap)
    page = page_of(label)
    qtbot.addWidget(page)
    assert in_sight.cut(page) == [] if wrap else True
    label.setFixedSize(60, 12)
    QApplication.processEvents()
    assert len(in_sight.cut(page)) == 1


def test_widgets_over_each_other_are_found(qtbot: QtBot) -> None:
    one, other = QLabel("Naam"), QLabel("Adres")
    page = page_of(one, other)
    qtbot.addWidget(page)
    assert in_sight.over_each_other(page) == []
    other.setGeometry(one.geometry().adjusted(5, 3, 5, 3))
    assert in_sight.over_each_other(page) == ["Naam over Adres"]
