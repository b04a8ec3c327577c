"""What was given to others, in the window: recorded, listed, and refused with the law."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from practice_app.gui.screens.registers.disclosures_page import DisclosuresPage
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, click, texts, until


def test_what_was_given_is_recorded_and_health_data_are_refused_with_the_law(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Callable[..., DisclosuresPage]
) -> None:
    page = open_screen(practice, DisclosuresPage)
    until(qtbot, lambda: "Nothing was given to others" in texts(page))
    click(qtbot, page, "Record what was given…")
    form = page.panes.detail
    assert isinstance(form, StepForm)
    form.form.fill({"recipient": "Kantoor Balans", "what": "Facturen", "ground": "contract", "health": True})
    click(qtbot, page, "Record it")
    until(qtbot, lambda: "Health data go to nobody" in texts(page))
    form.form.fill({"health": False})
    click(qtbot, page, "Record it")
    until(qtbot, lambda: page.table.model().rowCount() == 1)
    page.table.selectRow(0)
    until(qtbot, lambda: "Ground: Needed for the agreement" in texts(page))
