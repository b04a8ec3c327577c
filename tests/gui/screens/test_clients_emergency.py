"""Another's client in the window: masked, opened in an emergency with a reason, and closed by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.clients.treatment_section import TreatmentSection
from practice_app.use_cases.assignments import list_assignees
from practice_app.use_cases.emergency import open_in_emergency
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.standing_in import stand_in
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, member_ids
from tests.use_cases.test_standing_in import LAST_DAY

Open = Callable[..., ClientsScreen]
MAIL = "sanne@example.nl"
REASON = "Hevige pijn in het weekend"


@pytest.fixture
def anothers(staffed_desk: Desk) -> ClientId:
    """A client of the other practitioner."""
    return assigned_client(staffed_desk, "tandarts2", email=MAIL).id


def detail(qtbot: QtBot, screen: ClientsScreen) -> ClientDetail:
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and screen.panes.detail.isVisible())
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def opened(qtbot: QtBot, screen: ClientsScreen, client_id: ClientId) -> ClientDetail:
    screen.show_record(client_id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and "Number" in texts(screen.panes.detail))
    return detail(qtbot, screen)


def asked(qtbot: QtBot, screen: ClientsScreen, client_id: ClientId, reason: str) -> QWidget:
    """The sheet, filled in and sent."""
    click(qtbot, opened(qtbot, screen, client_id), "Emergency access…")
    assert screen.sheet is not None
    sheet = screen.sheet.body
    until(qtbot, lambda: "4 hours" in texts(sheet))
    sheet.form.rows["reason"].field.set_value(reason)  # type: ignore[attr-defined]  # it is the EmergencyForm
    click(qtbot, sheet, "Open in an emergency")
    return sheet


@pytest.mark.parametrize(
    ("login", "offered"),
    [
        ("tandarts", {"Take over", "Emergency access…"}),
        ("assistent", {"Emergency access…"}),
        ("waarnemer", {"Emergency access…"}),
        ("balie", set[str]()),
        ("directie", set[str]()),
        ("privacy", set[str]()),
    ],
)
def test_what_is_offered_on_anothers_page(
    qtbot: QtBot, staffed_desk: Desk, anothers: ClientId, open_screen: Open, login: str, offered: set[str]
) -> None:
    page = opened(qtbot, open_screen(staffed_desk.sign_in(login, with_reader=True), ClientsScreen), anothers)
    assert set(buttons(page)) & {"Take over", "Emergency access…", "End it now"} == offered
    assert (MAIL in texts(page)) is not bool(offered)
    assert page.reach.isVisible() is bool(offered)


def test_a_reason_opens_the_client_and_the_page_says_until_when(
    qtbot: QtBot, staffed_desk: Desk, anothers: ClientId, open_screen: Open, shell: FakeShell
) -> None:
    practice = staffed_desk.sign_in("assistent", with_reader=True)
    screen = open_screen(practice, ClientsScreen)
    asked(qtbot, screen, anothers, REASON)
    until(qtbot, lambda: MAIL in texts(screen.panes.detail))
    assert screen.sheet is None
    page = detail(qtbot, screen)
    assert "Emergency access until 02/03/2026 14:00" in texts(page)
    assert practice.writer.value("SELECT reason FROM emergency_access") == REASON
    click(qtbot, page, "End it now")
    until(qtbot, lambda: "this client is not assigned to you" in texts(screen.panes.detail))
    assert MAIL not in texts(screen)


def test_without_a_reason_the_field_says_what_is_missing(
    qtbot: QtBot, staffed_desk: Desk, anothers: ClientId, open_screen: Open
) -> None:
    practice = staffed_desk.sign_in("tandarts", with_reader=True)
    screen = open_screen(practice, ClientsScreen)
    sheet = asked(qtbot, screen, anothers, "spoed")
    until(qtbot, lambda: "Say in a few words" in texts(sheet))
    assert practice.writer.value("SELECT count(*) FROM emergency_access") == 0
    click(qtbot, sheet, "Cancel")
    assert MAIL not in texts(screen)


def almost_over(desk: Desk, client_id: ClientId, login: str = "tandarts") -> Practice:
    """Signed in a moment before the emergency access ends."""
    practice = desk.sign_in(login, with_reader=True)
    practice.run(open_in_emergency, client_id, REASON)
    desk.clock.advance(hours=4, milliseconds=-200)
    return practice


@pytest.mark.parametrize("editing", [False, True])
def test_when_the_time_is_over_the_page_closes_itself(
    qtbot: QtBot, staffed_desk: Desk, anothers: ClientId, open_screen: Open, shell: FakeShell, editing: bool
) -> None:
    screen = open_screen(almost_over(staffed_desk, anothers), ClientsScreen)
    page = opened(qtbot, screen, anothers)
    assert MAIL in texts(page)
    if editing:
        page.edit_wanted.emit()
        assert isinstance(screen.panes.detail, ClientForm)
    staffed_desk.clock.advance(seconds=1)
    until(qtbot, lambda: "this client is not assigned to you" in texts(screen.panes.detail))
    assert MAIL not in texts(screen)
    assert "The emergency access has ended." in shell.done


def test_while_it_lasts_nothing_closes(qtbot: QtBot, staffed_desk: Desk, anothers: ClientId, open_screen: Open) -> None:
    """The other half: the timer counts the hours that are left, not none."""
    practice = staffed_desk.sign_in("tandarts", with_reader=True)
    practice.run(open_in_emergency, anothers, REASON)
    screen = open_screen(practice, ClientsScreen)
    opened(qtbot, screen, anothers)
    timer = screen.findChildren(type(screen._emergency))[0].timer
    assert timer.isActive() and timer.interval() > 3 * 3_600_000


def test_who_stands_in_is_named_with_the_last_day(qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell) -> None:
    client_id = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("balie", with_reader=True)
    practice.finish(practice.whole(stand_in, "tandarts", "waarnemer", LAST_DAY))
    screen = open_screen(practice, ClientsScreen)
    until(qtbot, lambda: screen._members)
    section = opened(qtbot, screen, client_id).findChild(TreatmentSection)
    assert section is not None
    until(qtbot, lambda: "Waarnemer Voorbeeld stands in until 09/03/2026" in texts(section))


def test_chosen_clients_are_assigned_to_a_colleague_and_put_back(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    ids = [assigned_client(staffed_desk, "tandarts", family_name=name).id for name in ("Een", "Twee")]
    practice = staffed_desk.sign_in("balie", with_reader=True)
    locum = member_ids(practice)["waarnemer"]
    screen = open_screen(practice, ClientsScreen)
    assigning = screen.list.assigning
    until(qtbot, lambda: len(screen.list.hits) == 2 and assigning.menu.actions())
    screen.list.menu.menu.aboutToShow.emit()
    assert not assigning.menu.menuAction().isVisible()
    screen.list.table.selectAll()
    screen.list.menu.menu.aboutToShow.emit()
    assert assigning.menu.menuAction().isVisible() and "2 clients" in assigning.menu.title()
    [action] = [one for one in assigning.menu.actions() if one.text() == "Waarnemer Voorbeeld"]
    action.trigger()
    until(qtbot, lambda: shell.undo is not None)
    assert all(locum in practice.run(list_assignees, one) for one in ids)
    assert shell.undo is not None
    shell.undo()
    until(qtbot, lambda: all(locum not in practice.run(list_assignees, one) for one in ids))
