"""Playing with a sample practice: made from the first page, always recognisable, thrown away with its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_app.gui.sample_strip import SampleStrip
from practice_app.gui.screens.sign_in.sample import SampleScreen
from practice_app.gui.screens.sign_in.sample_sign_in import PASSWORD
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from practice_app.gui.widgets.confirm_sheet import ConfirmSheet
from practice_app.gui.window import Window
from practice_app.use_cases import demo
from tests.gui.desk_window import DeskWindow, Opened
from tests.practice_files import OWNER, Desk, TestClock, environment


@pytest.fixture
def window(theme: Theme, tmp_path: Path) -> Iterator[DeskWindow]:
    """The program on a computer on which it was never started."""
    made = DeskWindow(theme, environment(TestClock()), tmp_path)
    made.start()
    yield made
    made.close()


def sample_page(window: DeskWindow, around: Path) -> SampleScreen:
    window.page(StartScreen).sample.click()
    page = window.page(SampleScreen)
    page.folder.set_value(str(around))
    return page


def entered(window: DeskWindow, around: Path) -> Window:
    sample_page(window, around).make.click()
    page = window.page(SignInScreen)
    assert (page.login.value(), page.password.value()) == (demo.OWNER, demo.PASSWORD)
    window.until(lambda: PASSWORD in page.banner.message.text())
    page.go.click()
    inside = window.page(Window)
    window.settle(inside)
    return inside


def test_the_sign_in_knows_the_password_of_the_demo() -> None:
    assert PASSWORD == demo.PASSWORD


def test_one_press_makes_it_and_one_press_goes_in_and_it_says_what_it_is(window: DeskWindow, tmp_path: Path) -> None:
    inside = entered(window, tmp_path / "spelen")
    strip = inside.findChild(SampleStrip)
    assert isinstance(strip, SampleStrip)
    window.until(strip.isVisible)
    inside.go_to("clients")
    window.settle(inside)
    assert strip.isVisible()


def test_a_real_practice_has_no_such_line(opened: Opened, desk: Desk) -> None:
    inside = opened(desk).sign_in(OWNER)
    assert inside.findChild(SampleStrip) is None


def test_it_is_thrown_away_from_within_after_a_question_that_names_the_folder(window: DeskWindow, tmp_path: Path) -> None:
    inside = entered(window, tmp_path / "spelen")
    strip = inside.findChild(SampleStrip)
    assert isinstance(strip, SampleStrip)
    strip.away.click()
    sheet = inside.sheets.sheet
    assert isinstance(sheet, ConfirmSheet)
    assert str(tmp_path / "spelen") in sheet.accessibleDescription()
    sheet.confirm.click()
    window.page(StartScreen)
    assert not (tmp_path / "spelen").exists()


def test_stopping_leaves_nothing_behind_and_says_so(window: DeskWindow, tmp_path: Path) -> None:
    page = sample_page(window, tmp_path / "spelen")
    page.make.click()
    page.progress.cancel.click()
    window.until(lambda: "Nothing was left" in page.banner.message.text())
    assert not (tmp_path / "spelen").exists()


def test_where_something_lies_already_nothing_is_made(window: DeskWindow, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    page = sample_page(window, tmp_path)
    page.make.click()
    window.until(lambda: "not an empty folder" in page.banner.message.text())
    assert (tmp_path / "mine.txt").exists()
