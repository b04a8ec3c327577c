"""Back and forward over the records that were looked at, and the last place, also where it is gone by now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from practice_app.domain.client import Client
from practice_app.domain.mailing import MailingDraft
from practice_app.gui.going import Going
from practice_app.gui.history import History, Place
from practice_app.gui.remembering import PLACE
from practice_app.gui.window import Window
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.mailings import create_mailing
from practice_app.use_cases.view_state import keep_view_state
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.screens.people import person
from tests.practice_files import OWNER, Desk


def clients(desk: Desk, *names: str) -> list[Client]:
    practice = desk.sign_in()
    return [practice.run(create_client, person(family_name=name, prefix="")) for name in names]


def ways(window: DeskWindow) -> Sequence[QAction]:
    """Back and forward of the menu bar."""
    menus = [action.menu() for action in window.frame.menuBar().actions()]
    view = next(menu for menu in menus if isinstance(menu, QMenu) and menu.objectName() == "view")
    return view.actions()[:2]


def choose(window: DeskWindow, screen: Any, client: Client) -> None:
    """A row of the list with Enter, until its record is shown."""
    window.until(lambda: screen.list.table.select(client.id))
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    window.until(lambda: screen.shown_key == client.id and not screen._opening)


def is_shown(inside: Window, screen: str, key: str) -> bool:
    """Whether this record is open on this screen."""
    return getattr(inside.screens.get(screen), "shown_key", None) == key


def test_another_record_on_the_same_screen_is_a_place_of_its_own() -> None:
    history = History()
    history.visit(Place("clients", "new"))
    history.note("anna", several=True)  # what was asked became a record
    history.note("anna", several=True)
    history.note("bert", several=True)
    assert history.back() == Place("clients", "anna") and not history.can_go_back
    assert history.forward() == Place("clients", "bert")


def test_the_pages_of_a_screen_and_the_screen_one_is_on_are_no_new_places() -> None:
    history = History()
    history.visit(Place("settings"))
    history.note("practice", several=False)
    history.note("look", several=False)
    history.visit(Place("settings"))
    assert history.here == Place("settings", "look") and not history.can_go_back


def test_rows_one_only_came_along_fill_no_history(opened: Opened, desk: Desk) -> None:
    names = ["Aa", "Bb", "Cc", "Dd"]
    made = dict(zip(names, clients(desk, *names), strict=True))
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.going.rest.setInterval(60_000)  # nobody rests, however slow this machine is
    window.frame.resize(1240, 800)  # the list beside the record
    inside.go_to("clients")
    screen: Any = inside.screens["clients"]
    for name in names:
        choose(window, screen, made[name])
    assert inside.going.rest.isActive()
    inside.going.rest.timeout.emit()  # the cursor rests on the last
    assert inside.history.here == Place("clients", made["Dd"].id)
    back, forward = ways(window)
    back.trigger()
    window.until(lambda: screen.shown_key == made["Aa"].id)
    assert inside.history.here == Place("clients", made["Aa"].id)
    forward.trigger()
    window.until(lambda: screen.shown_key == made["Dd"].id)


def test_a_record_that_was_left_at_once_is_a_place_too(opened: Opened, desk: Desk) -> None:
    one, other = clients(desk, "Aa", "Bb")
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.going.rest.setInterval(60_000)
    window.frame.resize(1240, 800)  # the list beside the record
    inside.go_to("clients")
    screen: Any = inside.screens["clients"]
    for client in (one, other):
        choose(window, screen, client)
    inside.go_to("today")
    back, _ = ways(window)
    back.trigger()
    window.until(lambda: screen.shown_key == other.id)
    window.settle(inside)
    back.trigger()
    window.until(lambda: screen.shown_key == one.id)


def test_the_window_waits_a_moment_before_a_record_counts(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    going = window.sign_in(OWNER).going
    assert isinstance(going, Going) and going.rest.isSingleShot() and going.rest.interval() >= 1_000


@pytest.mark.parametrize("screen", ["clients", "invoices", "correspondence", "mailings", "retention"])
def test_a_last_place_that_is_gone_by_now_alarms_nobody(opened: Opened, desk: Desk, screen: str) -> None:
    today = desk.clock.now().date().isoformat()
    desk.sign_in().run(keep_view_state, {PLACE: [today, screen, "0" * 32]})
    window = opened(desk)
    inside: Window = window.sign_in(OWNER)
    shown: Any = inside.screens[screen]
    assert inside.stack.currentWidget() is shown
    window.until(lambda: getattr(shown, "shown_key", "") is None)
    window.settle(inside)
    assert inside.banner.isHidden() and getattr(shown, "banner", inside.banner).isHidden()


def test_a_record_asked_for_that_is_gone_is_told(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("clients", "0" * 32)
    shown: Any = inside.screens["clients"]
    window.until(shown.banner.isVisible)


def test_the_mailing_that_was_open_is_the_last_place(opened: Opened, desk: Desk) -> None:
    mailing = desk.sign_in().run(create_mailing, MailingDraft(name="Voorjaar", channel="letter", subject="Nieuws", body="Beste"))
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("mailings", mailing.id)
    window.until(lambda: is_shown(inside, "mailings", mailing.id))
    window.session.lock()
    again = window.sign_in(OWNER)
    window.until(lambda: is_shown(again, "mailings", mailing.id))


def test_the_client_of_the_plan_is_the_last_place(opened: Opened, desk: Desk) -> None:
    client, _ = clients(desk, "Aa", "Bb")
    window = opened(desk)
    inside = window.sign_in(OWNER)
    inside.go_to("retention", client.id)
    window.until(lambda: is_shown(inside, "retention", client.id))
    window.session.lock()
    again = window.sign_in(OWNER)
    window.until(lambda: is_shown(again, "retention", client.id))
