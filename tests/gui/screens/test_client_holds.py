"""Holds and restrictions in the window: each with its ground, extended or ended by itself, and never in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.client import Client
from practice_app.gui.client_holds import ClientHolds
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.retention.holds_page import HoldsPage
from practice_app.gui.screens.retention.screen import RetentionScreen
from practice_app.gui.screens.today.keeping_needs import keeping_needs
from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.hold_views import list_standing_holds
from practice_app.use_cases.holds import list_holds, place_hold
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from tests.gui.screens.people import person
from tests.gui.screens.screen_kit import FakeShell, buttons, click, context_of, texts, until
from tests.gui.screens.undo_actions import alone
from tests.practice_files import Desk

Open = Callable[..., QWidget]


@pytest.fixture
def client(practice: Practice) -> Client:
    return practice.run(create_client, person())


def opened(qtbot: QtBot, practice: Practice, client: Client, open_screen: Open) -> ClientHolds:
    made = alone(open_screen, practice, lambda context: ClientHolds(context, client.id))
    until(qtbot, lambda: "Keep longer…" in buttons(made))
    assert isinstance(made, ClientHolds)
    return made


def fill(holds: ClientHolds, **values: object) -> None:
    assert holds.open_form is not None
    for name, value in values.items():
        holds.open_form.rows[name].field.set_value(value)


def test_a_hold_is_placed_on_a_ground_and_tells_the_law_who_and_until(
    qtbot: QtBot, practice: Practice, client: Client, open_screen: Open
) -> None:
    holds = opened(qtbot, practice, client, open_screen)
    click(qtbot, holds, "Keep longer…")
    fill(holds, ground="dispute", reason="Geschil loopt", until=date(2026, 9, 1))
    click(qtbot, holds, "Keep this client")
    until(qtbot, lambda: "On hold until 01/09/2026: Geschil loopt" in texts(holds))
    assert "A dispute that runs (AVG art. 17(3)(e)) · placed by" in texts(holds) and "on 02/03/2026" in texts(holds)
    [stored] = practice.run(list_holds, client.id)
    assert (stored.ground, stored.until) == ("dispute", date(2026, 9, 1))


def test_a_hold_is_extended_and_one_of_two_ended(qtbot: QtBot, practice: Practice, client: Client, open_screen: Open) -> None:
    for reason in ("Een", "Twee"):
        practice.run(place_hold, client.id, reason, date(2026, 4, 1), "dispute")
    holds = opened(qtbot, practice, client, open_screen)
    until(qtbot, lambda: "Twee" in texts(holds))
    named = {one.accessibleName(): one for one in holds.findChildren(Button)}
    named["Extend: Een"].click()
    fill(holds, until=date(2026, 12, 1))
    click(qtbot, holds, "Extend it")
    until(qtbot, lambda: "On hold until 01/12/2026: Een" in texts(holds))
    assert "On hold until 01/04/2026: Twee" in texts(holds)
    {one.accessibleName(): one for one in holds.findChildren(Button)}["End: Twee"].click()
    fill(holds, reason="Geschikt")
    click(qtbot, holds, "End the hold")
    until(qtbot, lambda: "1 ended before" in buttons(holds) and "Twee" not in texts(holds))
    click(qtbot, holds, "1 ended before")
    until(qtbot, lambda: "Ended on 02/03/2026: Geschikt" in texts(holds))
    assert "On hold until 01/12/2026: Een" in texts(holds)


def test_a_hold_that_ended_by_itself_says_so_and_can_be_extended(
    qtbot: QtBot, desk: Desk, practice: Practice, client: Client, open_screen: Open
) -> None:
    practice.run(place_hold, client.id, "Een", date(2026, 3, 10), "dispute")
    desk.clock.move_to(date(2026, 3, 20))
    holds = opened(qtbot, practice, client, open_screen)
    click(qtbot, holds, "1 ended before")
    until(qtbot, lambda: "Ended by itself on 10/03/2026." in texts(holds))
    click(qtbot, holds, "Extend…")
    fill(holds, until=date(2026, 5, 1), reason="Toch niet klaar")
    click(qtbot, holds, "Extend it")
    until(qtbot, lambda: "On hold until 01/05/2026: Toch niet klaar" in texts(holds))


def page_of(qtbot: QtBot, screen: ClientsScreen, client: Client) -> ClientDetail:
    screen.show_record(client.id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and screen.panes.detail.isVisible())
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def test_a_restriction_stands_in_a_banner_until_the_person_was_told(
    qtbot: QtBot, practice: Practice, client: Client, open_screen: Callable[..., ClientsScreen]
) -> None:
    page = page_of(qtbot, open_screen(practice, ClientsScreen), client)
    banner = page.restricted
    [holds] = page.findChildren(ClientHolds)
    click(qtbot, holds, "Restrict…")
    fill(holds, reason="Betwist het adres")
    click(qtbot, holds, "Restrict this client")
    until(qtbot, lambda: "Choose on which ground" in texts(holds))
    assert banner.isHidden()
    fill(holds, ground="accuracy")
    click(qtbot, holds, "Restrict this client")
    until(qtbot, lambda: banner.isVisible() and "Restricted: Betwist het adres" in texts(holds))
    assert "only with the person's consent" in banner.message.text() and not banner.dismiss.isVisible()
    banner.action.click()
    focus = QApplication.focusWidget()
    assert banner.isVisible() and focus is not None and not banner.isAncestorOf(focus)
    click(qtbot, holds, "End…")
    fill(holds, reason="Adres is juist")
    click(qtbot, holds, "End the restriction")
    until(qtbot, lambda: "Tell the person first" in texts(holds))
    assert banner.isVisible()
    fill(holds, told_on=date(2026, 3, 2))
    click(qtbot, holds, "End the restriction")
    until(qtbot, lambda: banner.isHidden() and "1 ended before" in buttons(holds))


def test_a_ground_that_is_for_a_practitioner_is_refused_with_the_reason(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open
) -> None:
    client = staffed_desk.sign_in("directie").run(create_client, person())
    holds = opened(qtbot, staffed_desk.sign_in("directie", with_reader=True), client, open_screen)
    click(qtbot, holds, "Keep longer…")
    fill(holds, ground="care", reason="Nabehandeling")
    click(qtbot, holds, "Keep this client")
    until(qtbot, lambda: "is for a practitioner to say" in texts(holds.banner))
    assert holds.open_form is not None and holds.open_form.rows["reason"].field.value() == "Nabehandeling"


def test_whoever_works_with_the_card_sees_the_restriction_though_not_the_holds(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Callable[..., ClientsScreen]
) -> None:
    owner = staffed_desk.sign_in("directie")
    client = owner.run(create_client, person())
    owner.run(place_hold, client.id, "Betwist het adres", None, "accuracy", "restriction")
    page = page_of(qtbot, open_screen(staffed_desk.sign_in("balie", with_reader=True), ClientsScreen), client)
    until(qtbot, lambda: page.restricted.isVisible())
    assert not page.restricted.action.isVisible() and "Betwist" not in texts(page)


def test_today_leads_to_the_holds_that_end_where_they_are_extended(
    qtbot: QtBot, desk: Desk, practice: Practice, client: Client, open_screen: Callable[..., RetentionScreen], words: Words
) -> None:
    for reason, last_day in (("Voorbij", date(2026, 3, 3)), ("Bijna", date(2026, 3, 16)), ("Later", None)):
        practice.run(place_hold, client.id, reason, last_day, "dispute")
    desk.clock.move_to(date(2026, 3, 10))
    context, operations = context_of(practice, FakeShell(), words)
    operations.shutdown()
    cards = list(keeping_needs(context, practice.run(today_overview)))
    cards = [card for card in cards if card.screen == "retention"]
    assert [(card.title, card.group) for card in cards] == [("1 hold has ended", "now"), ("1 hold ends soon", "soon")]
    assert "on hold until 03/03/2026: Voorbij" in cards[0].sentences[0] and "Extend it" in cards[0].sentences[-1]

    screen = open_screen(practice, RetentionScreen)
    screen.show_record(cards[0].key)
    page = screen.pages["holds"]
    assert isinstance(page, HoldsPage) and screen.tabs.currentWidget() is page
    model = page.table.model()
    until(qtbot, lambda: model.rowCount() == 3)
    assert ["Ended" in str(model.index(row, 0).data()) for row in range(3)] == [True, False, False]
    page.table.select(practice.run(list_standing_holds)[0].held.id)
    until(qtbot, lambda: page.split.detail is not None and "1 ended before" in buttons(page.split.detail))
    until(qtbot, lambda: [one.held.reason for one in practice.run(today_overview).holds_ending or ()] == ["Bijna"])
