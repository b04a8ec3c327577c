"""The page on which an overview is made: what it tells, who may do what on it, and what is left when it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.domain.request_rules import RequestDraft
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.screens.requests.pack_page import PackPage
from practice_app.gui.screens.requests.request_page import RequestPage
from practice_app.gui.screens.requests.screen import RequestsScreen
from practice_app.storage import rights_requests
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import list_requests, note_identity, open_request, record_request
from tests.gui.screens.people import person
from tests.gui.screens.screen_kit import FakeShell, buttons, click, context_of, texts, until
from tests.practice_files import NOW, Desk
from tests.use_cases.pack_cases import asked_of_tandarts, files_in

Opened = Callable[[Practice, str], PackPage]


@pytest.fixture
def opened(qtbot: QtBot, shell: FakeShell) -> Iterator[Opened]:
    """Opens the page of a request, as this practice's member sees it."""
    running = []

    def open_page(practice: Practice, request_id: str) -> PackPage:
        context, operations = context_of(practice, shell, Words("en"))
        running.append(operations)
        request: list[RightsRequest] = []
        with practice.writer.transaction():
            request.append(rights_requests.get(_unit(practice), request_id))
        page = PackPage(context, request[0])
        qtbot.addWidget(page)
        page.resize(900, 800)
        page.show()
        return page

    yield open_page
    for one in running:
        one.shutdown()


def _unit(practice: Practice) -> Unit:
    return Unit(practice.writer, practice.session, practice.matrix, practice.kind, NOW, practice.environment.policy)


def asked(practice: Practice, client_id: ClientId) -> str:
    """A request of somebody who is known."""
    taken = practice.run(record_request, RequestDraft("copy", "email", NOW.date(), client_id))
    practice.run(note_identity, taken.id, "known", 1)
    return practice.run(open_request, taken.id).id


def ready(qtbot: QtBot, page: PackPage) -> QWidget:
    """The page once it knows what there is."""
    until(qtbot, page.maker.make.isEnabled)
    return page


def test_it_makes_a_locked_pdf_and_shows_the_password_once(
    qtbot: QtBot, desk: Desk, shell: FakeShell, opened: Opened, tmp_path: Path
) -> None:
    practice = desk.sign_in()
    client, other = practice.run(create_client, person()), practice.run(create_client, person())
    page = opened(practice, asked(practice, client.id))
    ready(qtbot, page)
    until(qtbot, lambda: "same name and birth date" in texts(page))
    assert f"(number {other.number})" in texts(page) and f"({client.number})" in texts(page)
    shell.path = tmp_path / "inzage.pdf"
    page.maker.form.fill({"parts": True})
    click(qtbot, page, "Make the overview…")
    until(qtbot, lambda: "Written: inzage.pdf, inzage.zip" in texts(page))
    password = page.maker.shown_password.text()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(shell.path)
    assert "data.json" in files_in(shell.path, password) and len(shell.passwords) == 1
    assert page.maker.form.values()["password"] == ""
    assert "kept nowhere" in texts(page)


def test_stopped_it_says_so_and_nothing_is_there(
    qtbot: QtBot, desk: Desk, shell: FakeShell, opened: Opened, tmp_path: Path
) -> None:
    practice = desk.sign_in()
    page = opened(practice, asked(practice, practice.run(create_client, person()).id))
    ready(qtbot, page)
    shell.path = tmp_path / "inzage.pdf"
    page.maker.make.click()
    page.maker.progress.cancel.click()  # before its thread came to the end: a whole pack is many steps
    until(qtbot, lambda: "Stopped. Nothing was written." in texts(page))
    assert not shell.path.exists() and page.maker.make.isEnabled()


def test_the_officer_gathers_and_sees_who_must_review(qtbot: QtBot, staffed_desk: Desk, opened: Opened) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    page = opened(staffed_desk.sign_in("privacy"), request)
    ready(qtbot, page)
    until(qtbot, lambda: "Gather the administration" in buttons(page))
    assert "Make an incomplete draft…" in buttons(page) and "Reviewed: sign off" not in buttons(page)
    assert "by Tandarts Voorbeeld" in texts(page)
    click(qtbot, page, "Gather the administration")
    until(qtbot, lambda: "Privacy Voorbeeld, 02/03/2026" in texts(page))
    until(qtbot, lambda: "Gather the administration" not in buttons(page))


def test_who_holds_the_keys_signs_off(qtbot: QtBot, staffed_desk: Desk, opened: Opened) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    page = opened(staffed_desk.sign_in("tandarts"), request)
    ready(qtbot, page)
    click(qtbot, page, "Reviewed: sign off")
    until(qtbot, lambda: "Tandarts Voorbeeld, 02/03/2026" in texts(page))
    until(qtbot, lambda: "Reviewed: sign off" not in buttons(page))
    assert "Gather the administration" not in buttons(page) and "to gather" in texts(page)
    assert "Make an incomplete draft…" in buttons(page)


def settle(qtbot: QtBot, screen: RequestsScreen) -> None:
    """Wait until the list is there and what it asked to be opened: both keep their order."""
    done: list[object] = []
    screen._context.operations.read(list_requests, then=done.append)
    until(qtbot, lambda: len(done) == 1)
    screen._context.operations.call(dict, then=done.append)
    until(qtbot, lambda: len(done) == 2)


def opened_in(qtbot: QtBot, screen: RequestsScreen, request_id: str) -> RequestPage:
    """The page of a request on its screen."""
    screen.show_record(request_id)
    settle(qtbot, screen)
    until(qtbot, lambda: isinstance(screen.panes.detail, RequestPage))
    page = screen.panes.detail
    assert isinstance(page, RequestPage)
    return page


def test_the_password_stays_in_sight_on_the_screen_of_requests(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Callable[..., RequestsScreen], tmp_path: Path
) -> None:
    request = asked(practice, practice.run(create_client, person()).id)
    screen = open_screen(practice, RequestsScreen)
    click(qtbot, opened_in(qtbot, screen, request), "Make the answer…")
    until(qtbot, lambda: isinstance(screen.panes.detail, PackPage))
    pack = screen.panes.detail
    assert isinstance(pack, PackPage)
    ready(qtbot, pack)
    shell.path = tmp_path / "inzage.pdf"
    click(qtbot, pack, "Make the overview…")
    until(qtbot, lambda: "Written: inzage.pdf" in texts(pack))
    screen.refresh()  # as the window asks for after every change
    settle(qtbot, screen)
    assert screen.panes.detail is pack and pack.maker.shown_password.text() in texts(pack)


def test_the_person_of_a_request_is_found_by_number(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., RequestsScreen]
) -> None:
    client = practice.run(create_client, person())
    taken = practice.run(record_request, RequestDraft("copy", "letter", NOW.date(), None, "S. Berg"))
    screen = open_screen(practice, RequestsScreen)
    page = opened_in(qtbot, screen, taken.id)
    page.archive.form.rows["number"].field.set_value("nergens")
    click(qtbot, page, "Find and link")
    until(qtbot, lambda: "There is no client with the number nergens." in texts(page))
    page.archive.form.rows["number"].field.set_value(client.number)
    click(qtbot, page, "Find and link")
    until(qtbot, lambda: screen.panes.detail is not page and "Make the answer…" in buttons(screen.panes.detail or page))
