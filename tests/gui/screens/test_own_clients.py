"""Settings, Own clients: emergencies looked at, take-overs known, and standing in begun and ended; and what Today says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.ids import ClientId
from practice_app.gui.screens.settings.own_clients_page import OwnClientsPage
from practice_app.gui.screens.settings.standing_in_card import StandingInCard
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.use_cases.assignments import take_over
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.emergency import open_in_emergency
from practice_app.use_cases.standing_in import list_standing_in
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client
from tests.use_cases.test_standing_in import LAST_DAY

Open = Callable[..., QWidget]
REASON = "Hevige pijn in het weekend"


@pytest.fixture
def opened_in_emergency(staffed_desk: Desk) -> ClientId:
    """A client of the other practitioner, opened in an emergency by the assistant."""
    client = assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in("assistent")
    practice.run(open_in_emergency, client.id, REASON)
    practice.run(open_client, client.id)
    return client.id


@pytest.mark.parametrize("login", ["directie", "privacy"])
def test_today_tells_of_an_emergency_until_somebody_looked(
    qtbot: QtBot, staffed_desk: Desk, opened_in_emergency: ClientId, open_screen: Open, shell: FakeShell, login: str
) -> None:
    practice = staffed_desk.sign_in(login, with_reader=True)
    today = open_screen(practice, TodayScreen)
    assert isinstance(today, TodayScreen)
    until(qtbot, lambda: "1 emergency access to look at" in texts(today))
    told = texts(today)
    assert all(part in told for part in ("Assistent Voorbeeld", "Sanne van den Berg", REASON, "1 record opened"))
    [button] = [one for one in today.cards if "emergency" in one.accessibleName()]
    assert button.button is not None
    button.button.click()
    assert shell.places == [("settings", "own_clients")]
    page = open_screen(practice, OwnClientsPage)
    until(qtbot, lambda: "Nobody looked yet" in texts(page))
    assert REASON in texts(page)
    click(qtbot, page, "I looked at it")
    until(qtbot, lambda: "looked at by" in texts(page) and "Nobody looked yet" not in texts(page))
    assert "I looked at it" not in buttons(page)
    click(qtbot, page, "To the client")
    assert shell.places[-1] == ("clients", opened_in_emergency)
    today = open_screen(practice, TodayScreen)
    assert isinstance(today, TodayScreen)
    until(qtbot, lambda: today._today is not None)
    assert "emergency access" not in texts(today)


def test_who_treats_sees_their_own_and_looks_at_none(
    qtbot: QtBot, staffed_desk: Desk, opened_in_emergency: ClientId, open_screen: Open
) -> None:
    page = open_screen(staffed_desk.sign_in("assistent", with_reader=True), OwnClientsPage)
    until(qtbot, lambda: REASON in texts(page))
    assert "I looked at it" not in buttons(page)
    assert "Standing in for a colleague" not in texts(page) and "Taken over" not in texts(page)
    page = open_screen(staffed_desk.sign_in("tandarts", with_reader=True), OwnClientsPage)
    until(qtbot, lambda: "There was none." in texts(page))
    assert REASON not in texts(page)


def test_ones_own_emergency_says_who_looks_at_it(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in(with_reader=True)
    practice.run(open_in_emergency, client.id, REASON)
    page = open_screen(practice, OwnClientsPage)
    click(qtbot, page, "I looked at it")
    until(qtbot, lambda: "looked at by somebody else: Directie Voorbeeld, Privacy Voorbeeld" in texts(page))


def test_a_take_over_is_named_for_the_owner_with_the_way_to_the_client(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    staffed_desk.sign_in("tandarts").run(take_over, client.id)
    page = open_screen(staffed_desk.sign_in("directie", with_reader=True), OwnClientsPage)
    until(qtbot, lambda: "Tandarts Voorbeeld took Sanne van den Berg over on" in texts(page))
    click(qtbot, page, "To the client")
    assert shell.places == [("clients", client.id)]


def standing_in_card(qtbot: QtBot, page: QWidget) -> StandingInCard:
    card = page.findChild(StandingInCard)
    assert card is not None
    until(qtbot, lambda: card.absent.box.count() > 1 and card.by.box.count() > 1)
    return card


def test_the_desk_lets_a_locum_stand_in_and_ends_it(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open, shell: FakeShell
) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("balie", with_reader=True)
    card = standing_in_card(qtbot, open_screen(practice, OwnClientsPage))
    card.form.fill({"absent": "tandarts", "by": "waarnemer", "until": LAST_DAY})
    click(qtbot, card, "Assign the clients")
    until(qtbot, lambda: "Waarnemer Voorbeeld stands in for Tandarts Voorbeeld until 09/03/2026." in texts(card))
    assert practice.run(open_client, client.id).last_days
    assert card.absent.value() is None and not card.progress.isVisible()
    click(qtbot, card, "End it now")
    until(qtbot, lambda: "Nobody stands in" in texts(card))
    assert practice.run(list_standing_in) == []
    assert shell.done[-1] == "It has ended, for 1 client."


def test_what_is_missing_or_cannot_be_is_told_at_its_field(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    assigned_client(staffed_desk, "tandarts")
    card = standing_in_card(qtbot, open_screen(staffed_desk.sign_in("balie", with_reader=True), OwnClientsPage))
    click(qtbot, card, "Assign the clients")
    until(qtbot, lambda: "This is empty" in texts(card.form.rows["absent"]))
    card.form.fill({"absent": "tandarts", "by": "tandarts", "until": LAST_DAY})
    click(qtbot, card, "Assign the clients")
    until(qtbot, lambda: "nobody stands in for themselves" in texts(card.form.rows["by"]))
    assert card.by.value() == "tandarts"
