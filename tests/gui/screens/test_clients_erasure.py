"""Erasure on the client's page: what would go is told, and the way leads to the request, never to a button that destroys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.erasure_page import ErasurePage
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.use_cases.clients import create_client, list_clients
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, choose, click, rare, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.request_cases import recorded, stored

Open = Callable[..., ClientsScreen]


def asked(qtbot: QtBot, screen: ClientsScreen, client_id: str) -> ErasurePage:
    """The page, of a client whose card is opened first."""
    screen.show_record(client_id)
    choose(qtbot, screen, "Destroy at their own request…")
    until(qtbot, lambda: isinstance(screen.panes.detail, ErasurePage))
    page = screen.panes.detail
    assert isinstance(page, ErasurePage)
    return page


def test_without_a_request_it_leads_to_the_rights_desk(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    page = asked(qtbot, open_screen(practice, ClientsScreen), client.id)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    click(qtbot, page, "To the rights desk")
    assert shell.places == [("requests", None)]
    assert len(practice.run(list_clients)) == 1


def test_an_open_request_is_opened_from_here_and_does_not_stand_in_its_own_way(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    request = recorded(practice, client.id)
    page = asked(qtbot, open_screen(practice, ClientsScreen), client.id)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    click(qtbot, page, "Open request 2026-0001")
    assert shell.places == [("requests", request)]


def test_a_minor_who_should_not_be_here_becomes_a_request(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    practice.writer.execute("UPDATE client SET birth_date = '2015-01-01'")
    page = asked(qtbot, open_screen(practice, ClientsScreen), client.id)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    click(qtbot, page, "Found: a minor who should not be here…")
    until(qtbot, lambda: bool(shell.places))
    screen, request = shell.places[0]
    assert screen == "requests"
    found = stored(practice, str(request))
    assert (found.kind, found.covers, found.received_on) == ("erasure", ("minor",), date(2026, 3, 2))
    assert len(practice.run(list_clients)) == 1


def test_what_is_on_hold_tells_why_nothing_goes(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    practice.run(place_hold, client.id, "Geschil")
    screen = open_screen(practice, ClientsScreen)
    page = asked(qtbot, screen, client.id)
    until(qtbot, lambda: "Geschil" in texts(page))
    assert "can be destroyed now" in texts(page)
    click(qtbot, page, "Back")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))


def test_only_the_owner_is_offered_it(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    screen = open_screen(staffed_desk.sign_in("balie", with_reader=True), ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    page = screen.panes.detail
    assert page is not None and "Destroy at their own request…" not in rare(page)
