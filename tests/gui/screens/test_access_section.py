"""The access log on the client's page, for who oversees the practice."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.clients.access_section import AccessSection
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.use_cases.clients import create_client, open_client
from tests.gui.screens.conftest import Opener
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person


def test_the_owner_sees_who_looked_at_a_client_and_goes_on_to_all(
    qtbot: QtBot, staffed_desk: Desk, shell: FakeShell, open_screen: Opener[ClientsScreen]
) -> None:
    desk = staffed_desk.sign_in("balie")
    client = desk.run(create_client, person())
    desk.run(open_client, client.id)
    screen = open_screen(staffed_desk.sign_in("directie", with_reader=True), ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: screen.panes.detail and screen.panes.detail.findChildren(AccessSection))
    assert isinstance(screen.panes.detail, ClientDetail)
    (section,) = screen.panes.detail.findChildren(AccessSection)
    assert "Balie Voorbeeld" not in texts(section), "nothing is looked up by itself"
    click(qtbot, section, "Show who looked")
    until(qtbot, lambda: "Balie Voorbeeld · added" in texts(section) and "Balie Voorbeeld · opened" in texts(section))
    click(qtbot, section, "Show all")
    assert shell.places[-1] == ("settings", ("audit", ("client", client.number)))


@pytest.mark.parametrize("login", ["balie", "tandarts"])
def test_others_do_not_see_it(qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[ClientsScreen], login: str) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    screen = open_screen(staffed_desk.sign_in(login, with_reader=True), ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    assert isinstance(screen.panes.detail, ClientDetail)
    assert not screen.panes.detail.findChildren(AccessSection)
