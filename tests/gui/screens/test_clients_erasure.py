"""Destroying a client at their own request on the client's page: what is told first, the proof, and who may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.erasure_page import ErasurePage
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.use_cases.clients import create_client, list_clients
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.gui.screens.screen_kit import FakeShell, choose, click, rare, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

Open = Callable[..., ClientsScreen]


def asked(qtbot: QtBot, screen: ClientsScreen, client_id: str) -> ErasurePage:
    """The page, of a client whose card is opened first."""
    screen.show_record(client_id)
    choose(qtbot, screen, "Destroy at their own request…")
    until(qtbot, lambda: isinstance(screen.panes.detail, ErasurePage))
    page = screen.panes.detail
    assert isinstance(page, ErasurePage)
    return page


def test_what_goes_is_told_first_and_the_proof_is_saved_where_asked(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person(family_name="Vrager"))
    shell.path = tmp_path / "bewijs.pdf"
    screen = open_screen(practice, ClientsScreen)
    page = asked(qtbot, screen, client.id)
    until(qtbot, lambda: "Contact data: 1" in texts(page))
    assert "Nothing that leads to this person." in texts(page)
    click(qtbot, page, "Destroy and save the proof…")
    until(qtbot, lambda: bool(shell.done))
    assert "bewijs.pdf" in shell.done[0] and len(shell.passwords) == 1
    assert "cannot make it again" in " ".join(shell.questions[0][1])
    assert "Vrager" in text_of(shell.path.read_bytes())
    until(qtbot, lambda: screen.panes.detail is None or not isinstance(screen.panes.detail, ErasurePage))
    assert practice.run(list_clients) == []


def test_a_place_that_cannot_take_the_proof_is_refused_and_another_can_be_tried(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    client = practice.run(create_client, person())
    shell.path = practice.folder.path / "bewijs.pdf"
    page = asked(qtbot, open_screen(practice, ClientsScreen), client.id)
    click(qtbot, page, "Destroy and save the proof…")
    until(qtbot, lambda: "inside the practice folder" in page.banner.message.text())
    assert len(practice.run(list_clients)) == 1
    shell.path = tmp_path / "bewijs.pdf"
    click(qtbot, page, "Destroy and save the proof…")
    until(qtbot, lambda: bool(shell.done) and practice.run(list_clients) == [])


def test_what_is_on_hold_tells_why_nothing_goes(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = practice.run(create_client, person())
    practice.run(place_hold, client.id, "Geschil")
    screen = open_screen(practice, ClientsScreen)
    page = asked(qtbot, screen, client.id)
    until(qtbot, lambda: "Geschil" in texts(page))
    assert "can be destroyed now" in texts(page) and not page.go.isEnabled()
    click(qtbot, page, "Cancel")
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))


def test_only_the_owner_is_offered_it(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    screen = open_screen(staffed_desk.sign_in("balie", with_reader=True), ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail))
    page = screen.panes.detail
    assert page is not None and "Destroy at their own request…" not in rare(page)
