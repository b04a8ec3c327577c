"""The plan of many clients: the first page at once, the groups counted behind it, and anybody found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.gui.screens.retention.plan_page import PlanPage
from practice_app.gui.screens.retention.screen import RetentionScreen
from practice_app.gui.widgets.record_model import RecordModel
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import announce_due
from tests.gui.screens.screen_kit import texts, until
from tests.performance.people import drafts, fill
from tests.practice_files import Desk

Open = Callable[..., RetentionScreen]
DUE, KEPT = 700, 300


@pytest.fixture
def many(desk: Desk) -> Practice:
    """700 who registered four years ago and never came back, then 300 of last year."""
    practice = desk.sign_in(with_reader=True)
    people = list(drafts(DUE + KEPT))
    fill(practice.writer, people[:DUE], "2022-01-10")
    fill(practice.writer, people[DUE:], "2025-06-01", first_row=DUE + 1)
    return practice


def chip(page: PlanPage, name: str) -> str:
    return next(one.text() for one in page.group.chips if one.text().startswith(name))


def numbers(page: PlanPage) -> list[str]:
    model = page.table.model()
    assert isinstance(model, RecordModel)
    return [row.plan.number for row in model.records]


def test_the_first_page_is_there_while_the_groups_are_counted(qtbot: QtBot, many: Practice, open_screen: Open) -> None:
    page = open_screen(many, RetentionScreen).plan
    until(qtbot, lambda: len(numbers(page)) == 200)
    assert numbers(page) == [f"{number:07}" for number in range(1, 201)]
    until(qtbot, lambda: chip(page, "Not announced") == f"Not announced {DUE}")
    assert chip(page, "Kept") == f"Kept {KEPT}" and chip(page, "All") == f"All {DUE + KEPT}"
    page.group.set_value("due")
    page.group.changed.emit()
    until(qtbot, lambda: len(numbers(page)) == DUE)
    page.group.set_value("kept")
    page.group.changed.emit()
    until(qtbot, lambda: numbers(page)[:1] == [f"{DUE + 1:07}"])


def test_a_client_far_down_is_shown_though_the_list_has_not_come_so_far(qtbot: QtBot, many: Practice, open_screen: Open) -> None:
    screen = open_screen(many, RetentionScreen)
    last = f"{DUE + KEPT:032x}"
    screen.show_record(last)
    until(qtbot, lambda: isinstance(screen.plan.split.detail, ClientPanel))
    assert "Client 0001000" in texts(screen.plan.split.detail) and screen.shown_key == last


def test_the_plan_is_narrowed_by_a_name_in_every_group(qtbot: QtBot, many: Practice, open_screen: Open) -> None:
    page = open_screen(many, RetentionScreen).plan
    until(qtbot, lambda: chip(page, "Not announced") == f"Not announced {DUE}")
    page.search.setText("0000007")
    until(qtbot, lambda: numbers(page) == ["0000007"])
    page.group.set_value("due")
    page.group.changed.emit()
    until(qtbot, lambda: numbers(page) == ["0000007"])
    page.group.set_value("kept")
    page.group.changed.emit()
    until(qtbot, lambda: numbers(page) == [])
    page.search.clear()
    until(qtbot, lambda: len(numbers(page)) >= 200)


def test_another_day_is_counted_anew_and_a_change_keeps_what_is_in_sight(qtbot: QtBot, many: Practice, open_screen: Open) -> None:
    page = open_screen(many, RetentionScreen).plan
    until(qtbot, lambda: chip(page, "Not announced") == f"Not announced {DUE}")
    many.run(announce_due)
    page.group.set_value("due")
    page.group.changed.emit()
    until(qtbot, lambda: len(numbers(page)) == DUE)
    page.refresh()
    assert len(numbers(page)) == DUE
    until(qtbot, lambda: chip(page, "Announced") == f"Announced {DUE}" and numbers(page) == [])
    page.on.set_value(date(2028, 1, 1))
    page.refresh()
    until(qtbot, lambda: chip(page, "Not announced") == f"Not announced {KEPT}")
    assert chip(page, "Kept") == "Kept 0"
