"""The plan at a glance: who is due, why each client is kept, and a button that destroys only when something is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.gui.screens.retention.groups import row_texts
from practice_app.gui.screens.retention.screen import RetentionScreen
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.retention_views import plan_rows
from tests.gui.screens.people import person
from tests.gui.screens.screen_kit import texts, until
from tests.practice_files import Desk

Open = Callable[..., RetentionScreen]
LATER = date(2029, 3, 2)
CHIPS = [
    "All 3", "Not announced 1", "Announced 0", "Within 30 days 0", "Within 90 days 0", "On hold or waiting 1", "Kept 1",
    "In the fiscal archive 0", "In the care archive 0",
]  # fmt: skip


@pytest.fixture
def late(desk: Desk) -> Practice:
    """Three years after the last that was heard of Oud; Nieuw is new, and Vast is held."""
    practice = desk.sign_in()
    for name in ("Oud", "Vast"):
        practice.run(create_client, person(family_name=name, prefix=""))
    desk.close()
    desk.clock.move_to(LATER)
    practice = desk.sign_in(with_reader=True)
    practice.run(create_client, person(family_name="Nieuw", prefix=""))
    practice.run(place_hold, number_two(practice), "klacht", None)
    return practice


def number_two(practice: Practice) -> ClientId:
    return next(row.plan.client_id for row in practice.run(plan_rows) if "Vast" in row.name)


def shown(qtbot: QtBot, screen: RetentionScreen, count: int) -> list[str]:
    """The rows, as a screen reader says them."""
    model = screen.plan.table.model()
    until(qtbot, lambda: model.rowCount() == count)
    return [str(model.index(row, 0).data()) for row in range(count)]


def chips(screen: RetentionScreen) -> list[str]:
    return [chip.text() for chip in screen.plan.group.chips]


def test_who_is_due_stands_first_and_chips_count_each_group(qtbot: QtBot, late: Practice, open_screen: Open) -> None:
    screen = open_screen(late, RetentionScreen)
    rows = shown(qtbot, screen, 3)
    assert [next(name for name in ("Oud", "Nieuw", "Vast") if name in row) for row in rows] == ["Oud", "Vast", "Nieuw"]
    until(qtbot, lambda: chips(screen) == CHIPS)
    assert "Not announced, since" in rows[0] and "until" in rows[2]
    screen.plan.group.chips[5].click()
    assert "Vast" in shown(qtbot, screen, 1)[0]


def test_the_button_that_destroys_says_of_how_many_and_is_away_when_none_is_due(
    qtbot: QtBot, late: Practice, open_screen: Open
) -> None:
    screen = open_screen(late, RetentionScreen)
    shown(qtbot, screen, 3)
    until(qtbot, lambda: screen.destroy_now is not None and screen.destroy_now.isVisible())
    assert screen.destroy_now is not None
    assert screen.destroy_now.text() == "Destroy what is due of 1 client…"
    screen.plan.on.set_value(date(2026, 3, 2))
    screen.plan.refresh()
    until(qtbot, lambda: "Not announced 0" in chips(screen))
    assert screen.destroy_now.isVisible()  # another day is only looked at: today one is due


def test_an_announced_client_says_so(late: Practice, words: Words) -> None:
    def oud() -> str:
        row = next(row for row in late.run(plan_rows) if "Oud" in row.name)
        return f"{row.group}: {row_texts(words, row).chip}"

    assert oud() == "due: Not announced"
    late.run(announce_due)
    assert oud() == "announced: Announced"


def test_the_panel_gives_the_whole_reason_with_its_law(qtbot: QtBot, late: Practice, open_screen: Open) -> None:
    screen = open_screen(late, RetentionScreen)
    shown(qtbot, screen, 3)
    screen.show_record(number_two(late))
    until(qtbot, lambda: isinstance(screen.plan.split.detail, ClientPanel))
    assert "klacht" in texts(screen.plan.split.detail)
