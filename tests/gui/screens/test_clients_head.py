"""The top of a client's page: what must not be missed, how to reach the client, and what is done most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.retention_section import RetentionSection
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.clients import create_client, set_client_active
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from tests.gui.screens.people import person
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, click, until
from tests.practice_files import Desk

Open = Callable[..., ClientsScreen]


def opened(qtbot: QtBot, screen: ClientsScreen, client_id: ClientId) -> ClientDetail:
    screen.show_record(client_id)
    until(qtbot, lambda: isinstance(screen.panes.detail, ClientDetail) and screen.panes.detail.isVisible())
    assert isinstance(screen.panes.detail, ClientDetail)
    return screen.panes.detail


def chips(page: ClientDetail) -> list[str]:
    return [chip.text() for chip in page.head.findChildren(StatusChip) if chip.isVisibleTo(page)]


def test_chips_say_what_must_not_be_missed(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    child = practice.run(
        create_client,
        person(birth_date=date(2018, 5, 1)),
        (RelationDraft("guardian", "Piet Berg", consented_on=date(2026, 1, 5)),),
    )
    practice.run(place_hold, child.id, "klacht", None)
    practice.run(set_client_active, child.id, False, child.version)
    page = opened(qtbot, open_screen(practice, ClientsScreen), child.id)
    until(qtbot, lambda: chips(page) == ["Inactive", "Minor", "On hold"])


def test_until_when_a_client_is_kept_leads_to_the_reasons(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    page = opened(qtbot, open_screen(practice, ClientsScreen), practice.run(create_client, person()).id)
    until(qtbot, lambda: page.head.kept.text().startswith("Kept until"))
    [section] = page.findChildren(RetentionSection)
    page.head.kept.click()
    focus = QApplication.focusWidget()
    assert focus is not None and section.isAncestorOf(focus)
    assert not section.visibleRegion().isEmpty()


def test_phone_and_mail_are_copied_by_a_button(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    made = practice.run(create_client, person(phone="020 123 4567", email=""))
    page = opened(qtbot, open_screen(practice, ClientsScreen), made.id)
    copies = {one.accessibleName(): one for one in page.facts.findChildren(Button)}
    assert "Copy E-mail" not in copies
    copies["Copy Phone"].click()
    assert QGuiApplication.clipboard().text() == "020 123 4567"


def test_the_first_buttons_make_an_invoice_and_a_letter_for_this_client(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = practice.run(create_client, person())
    page = opened(qtbot, open_screen(practice, ClientsScreen), client.id)
    click(qtbot, page, "New invoice")
    click(qtbot, page, "New letter or note")
    assert shell.places == [("invoices", ("new", client.id)), ("correspondence", ("new", client.id))]
    choose(qtbot, page, "Set inactive")
    until(qtbot, lambda: practice.writer.value("SELECT active FROM client WHERE id = ?", (client.id,)) == 0)


def test_of_a_client_of_a_colleague_only_the_name_and_birth_date_are_offered(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open
) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    page = opened(qtbot, open_screen(staffed_desk.sign_in("tandarts", with_reader=True), ClientsScreen), client.id)
    until(qtbot, lambda: "Take over" in buttons(page))
    assert not {"New invoice", "New letter or note"} & set(buttons(page)) and page.facts.findChildren(Button) == []


def test_in_the_smallest_window_the_invoices_begin_above_the_fold(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, ClientsScreen)
    screen.resize(1_040, 640)
    page = opened(qtbot, screen, practice.run(create_client, person()).id)
    until(qtbot, lambda: "New invoice" in buttons(page) and not page.facts.visibleRegion().isEmpty())
    bottom = page.facts.mapTo(screen, page.facts.rect().bottomLeft()).y()
    assert bottom < screen.height() * 2 / 3
