"""The palette of the real window: what it finds for whom, how few keys it takes, and where the keyboard goes afterwards."""

from __future__ import annotations

from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.domain.client import Client
from practice_app.domain.correspondence import Correspondence
from practice_app.gui.palette.overlay import Palette
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.inspection_page import InspectionPage
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.window import Window
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.session import change_own_language
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import press, type_text
from tests.gui.screens.people import letter, person
from tests.invoice_helpers import complete, issue
from tests.practice_files import OWNER, Desk

SEARCHES = "SELECT count(*) FROM audit_entry WHERE action = 'search'"


def client_with_papers(practice: Practice) -> tuple[Client, Correspondence]:
    """A client with an invoice and two letters; the client, and the latest letter."""
    client = complete(practice).run(create_client, person())
    issue(practice, client)
    practice.run(record_correspondence, client.id, letter(subject="Eerdere brief"))
    newer = letter(subject="Nieuwste brief", sent_on=date(2026, 2, 20))
    latest = practice.run(record_correspondence, client.id, newer)
    return client, latest


def in_english(opened: Opened, desk: Desk, login: str = OWNER) -> tuple[DeskWindow, Window]:
    """The window of a member who reads English."""
    desk.sign_in(login).run(change_own_language, "en")
    window = opened(desk)
    return window, window.sign_in(login)


def palette(window: DeskWindow, inside: Window, text: str = "") -> Palette:
    """The palette, opened, with this text typed and answered."""
    inside.open_palette()
    found = inside.lookup
    type_text(found.field, text)
    answered(window, found)
    return found


def answered(window: DeskWindow, found: Palette) -> None:
    """Wait until what is listed is for what was typed."""
    window.until(lambda: not found._behind)


def titles(found: Palette) -> list[str]:
    """What is listed, from top to bottom."""
    return [result.title for result in found.list.results]


def choose(found: Palette, title: str) -> None:
    """Go down to this result with the keyboard."""
    for _ in titles(found):
        if found.list.chosen is not None and found.list.chosen.title == title:
            return
        press(found.field, Qt.Key.Key_Down)
    raise AssertionError(f"{title} is not among {titles(found)}")


def detail(window: DeskWindow, inside: Window, screen: str, kind: type[QWidget]) -> Any:
    """What stands at the right of a screen, once it is one of this kind."""
    window.until(lambda: screen in inside.screens and isinstance(_panes(inside, screen).detail, kind))
    return _panes(inside, screen).detail


def _panes(inside: Window, screen: str) -> Any:
    return inside.screens[screen].panes  # type: ignore[attr-defined]  # a screen of records has panes


def test_from_a_client_to_the_latest_letter_takes_three_keys_beyond_the_text(opened: Opened, desk: Desk) -> None:
    _, latest = client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    keys = [(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)]
    QTest.keyClick(window.frame, *keys[0])
    window.until(lambda: "lookup" in inside.__dict__ and inside.lookup.field.hasFocus())
    type_text(inside.lookup.field, "berg")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):  # typed ahead: nothing waits for an answer here
        keys.append((key, Qt.KeyboardModifier.NoModifier))
        press(inside.lookup.field, key)
    pane = detail(window, inside, "correspondence", ReadingPane)
    assert pane._letter.id == latest.id
    assert len(keys) <= 3
    assert inside.lookup.isHidden()


def test_enter_typed_ahead_opens_what_the_whole_text_finds(opened: Opened, desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(create_client, person(prefix="", family_name="Aal"))
    wanted = practice.run(create_client, person(prefix="", family_name="Aalbers"))
    window, inside = in_english(opened, desk)
    inside.open_palette()
    type_text(inside.lookup.field, "aalb")
    press(inside.lookup.field, Qt.Key.Key_Return)
    assert detail(window, inside, "clients", ClientDetail)._card.client.id == wanted.id


def test_an_answer_to_an_older_text_never_replaces_a_newer_one(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "berg")
    before = titles(found)
    assert before[0] == "Sanne van den Berg"
    for kind in ("clients", "invoices", "letters"):
        found._finder._arrived("be", kind, [])
    assert titles(found) == before


def test_a_client_has_its_groups_and_its_actions(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "berg")
    assert titles(found)[:4] == ["Sanne van den Berg", "2026-0001", "Nieuwste brief", "Eerdere brief"]
    press(found.field, Qt.Key.Key_Tab)
    actions = ["Latest letter", "Latest invoice", "Open the page", "New invoice", "New letter or note", "Copy phone number"]
    assert titles(found) == [*actions, "Inspection"]
    press(found.field, Qt.Key.Key_Down)
    window.until(lambda: all(result.detail for result in found.list.results[:2]))
    assert [result.detail for result in found.list.results[:2]] == ["20/02/2026 · Nieuwste brief", "2026-0001 · €25.12"]
    assert found.list.chosen is found.list.results[1]
    press(found.field, Qt.Key.Key_Left)
    assert titles(found)[0] == "Sanne van den Berg"
    for title, screen, kind in (
        ("Latest invoice", "invoices", InvoiceDetail),
        ("Open the page", "clients", ClientDetail),
        ("New invoice", "invoices", DraftEditor),
        ("New letter or note", "correspondence", LetterForm),
        ("Inspection", "clients", InspectionPage),
    ):
        found = palette(window, inside, "berg")
        press(found.field, Qt.Key.Key_Right)
        choose(found, title)
        press(found.field, Qt.Key.Key_Return)
        detail(window, inside, screen, kind)


def test_a_client_without_papers_or_phone_number_says_so(opened: Opened, desk: Desk) -> None:
    desk.sign_in().run(create_client, person(phone=""))
    window, inside = in_english(opened, desk)
    told: list[str] = []
    inside.show_done = lambda text, undo=None: told.append(text)  # type: ignore[method-assign]  # what is said, in order
    for title, said in (
        ("Latest letter", "There is no letter of Sanne van den Berg yet."),
        ("Latest invoice", "There is no invoice of Sanne van den Berg yet."),
        ("Copy phone number", "No phone number of Sanne van den Berg is known here."),
    ):
        found = palette(window, inside, "berg")
        press(found.field, Qt.Key.Key_Right)
        window.until(lambda: [result.detail for result in inside.lookup.list.results[:2]] == ["None yet", "None yet"])
        choose(found, title)
        press(found.field, Qt.Key.Key_Return)
        window.until(partial(told.__contains__, said))


def test_the_phone_number_is_copied_and_the_card_was_opened_for_it(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "berg")
    press(found.field, Qt.Key.Key_Right)
    choose(found, "Copy phone number")
    press(found.field, Qt.Key.Key_Return)
    window.until(lambda: QApplication.clipboard().text() == "+31612345678")
    window.settle(inside)
    read = "SELECT count(*) FROM audit_entry WHERE action = 'read' AND object_type = 'client'"
    assert inside._practice.writer.value(read) == 1


def test_a_search_session_is_one_entry_however_many_keys_it_took(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    writer = inside._practice.writer
    found = palette(window, inside, "berg")
    assert writer.value(SEARCHES) == 0
    press(found.field, Qt.Key.Key_Escape)
    window.settle(inside)
    assert writer.value(SEARCHES) == 1
    press(palette(window, inside, "lock").field, Qt.Key.Key_Escape)  # nobody was shown
    window.settle(inside)
    assert writer.value(SEARCHES) == 1


def test_escape_gives_the_keyboard_back_to_where_it_was(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    inside.go_to("clients")
    window.settle(inside)
    before = QApplication.focusWidget()
    assert before is not None
    found = palette(window, inside, "x")
    assert found.field.hasFocus()
    press(found.field, Qt.Key.Key_Escape)
    assert found.isHidden()
    window.until(before.hasFocus)
    palette(window, inside)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(4, 4))
    assert found.isHidden()


def test_the_keyboard_gone_elsewhere_closes_it(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    found = palette(window, inside)
    inside.go_to("invoices")
    window.until(found.isHidden)


def test_without_a_text_it_offers_what_was_opened_and_what_can_be_begun(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside)
    assert titles(found)[:4] == ["New client", "New invoice", "New letter or note", "New mailing"]
    press(palette(window, inside, "berg").field, Qt.Key.Key_Return)
    detail(window, inside, "clients", ClientDetail)
    assert titles(palette(window, inside))[:2] == ["Sanne van den Berg", "New client"]


def test_an_action_is_done(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "invoice new")
    choose(found, "New invoice")
    press(found.field, Qt.Key.Key_Return)
    detail(window, inside, "invoices", DraftEditor)


def test_every_screen_page_and_menu_action_is_in_it(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    commands = palette(window, inside)._results._commands
    window.until(lambda: len(commands._tabs) == len(inside.entries))
    offered = {result.title for result in commands.all()}
    for entry in inside.entries:
        module = import_module(f"practice_app.gui.screens.{entry.name}.screen")
        assert {entry.title, *(tab.title for tab in getattr(module, "TABS", ()))} <= offered, entry.name
    menu = {action.text().replace("&", "") for action in commands._menu_actions() if action.isEnabled()}
    assert menu - offered == set()


def test_other_words_find_it_in_every_language(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    commands = palette(window, inside)._results._commands
    window.until(lambda: len(commands._tabs) == len(inside.entries))
    dutch = Words("nl")
    for text, title in (
        ("bill new", "New invoice"),
        ("purge", "Retention"),
        ("password", "My account"),
        (dutch("patients customers people cards").split()[0], "Clients"),
    ):
        inside.lookup.field.clear()
        assert title in titles(palette(window, inside, text)), text


def test_a_setting_is_found_and_gets_the_keyboard(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "payment term")
    settings: Any = inside.built("settings")
    window.until(lambda: settings.index.is_complete)
    found.field.clear()
    choose(palette(window, inside, "payment term"), "Payment term in days")
    press(found.field, Qt.Key.Key_Return)
    window.settle(inside)
    assert settings.isVisible()
    row = next(row for row in settings.findChildren(FormRow) if row.field.accessibleName() == "Payment term in days")
    window.until(row.field.editor.hasFocus)


@pytest.mark.parametrize(
    ("login", "groups"),
    [
        ("boekhouder", {"Invoices"}),
        ("balie", {"Clients", "Invoices", "Letters"}),
        ("directie", {"Clients", "Invoices", "Letters"}),
    ],
)
def test_a_role_finds_what_it_may_see_and_no_more(opened: Opened, staffed_desk: Desk, login: str, groups: set[str]) -> None:
    client_with_papers(staffed_desk.sign_in())
    window, inside = in_english(opened, staffed_desk, login)
    found = palette(window, inside, "berg")
    shown = {group.title for group in found._groups if group.results}
    assert shown - {"Actions", "Settings"} == groups
    offered = {result.title for result in found._results._commands.all()}
    assert ("New client" in offered) is (login == "balie" or login == "directie")
    assert ("New invoice" in offered) is (login != "boekhouder")


def test_an_empty_result_says_what_to_do(opened: Opened, desk: Desk) -> None:
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "zzqx")
    assert found.list.results == []
    window.until(found.card.nothing.isVisible)
    assert not found.list.isVisible()
    press(found.field, Qt.Key.Key_Return)  # nothing to open: it stays
    assert found.isVisible()


def test_it_does_not_open_over_a_question(opened: Opened, desk: Desk) -> None:
    _, inside = in_english(opened, desk)
    inside.confirm("Really?", ["This goes."], "Yes", lambda: None)
    inside.open_palette()
    assert "lookup" not in inside.__dict__


def test_a_screen_reader_hears_names_roles_and_how_many_there_are(
    opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    inside.open_palette()
    found, said = inside.lookup, list[str]()
    monkeypatch.setattr(found.list, "say", said.append)
    palette(window, inside, "berg")
    assert said[-1].startswith(f"{len(titles(found))} results. Sanne van den Berg, ")
    press(found.field, Qt.Key.Key_Down)
    assert said[-1].startswith("2026-0001, Sanne van den Berg · €25.12")
    listed = QAccessible.queryAccessibleInterface(found.list)
    assert (listed.role(), listed.text(QAccessible.Text.Name)) == (QAccessible.Role.List, "Found")
    row = listed.child(1)
    assert row.role() == QAccessible.Role.ListItem
    assert row.text(QAccessible.Text.Name).startswith("Sanne van den Berg, ")
    assert found.field.accessibleName() == "Search clients, invoices, letters and actions"


def test_it_fits_in_a_small_window_with_large_letters(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "e")
    large = found.font()
    large.setPointSizeF(large.pointSizeF() * 2)
    for widget in (found.card, found.field, found.list, found.card.keys):
        widget.setFont(large)
    window.frame.resize(1000, 680)
    window.until(lambda: found.size() == inside.size())
    found._fit()
    assert found.rect().contains(found.card.geometry())
    assert found.list.height() > 3 * found.list.sizeHintForRow(1)


def test_the_window_locks_with_the_palette_open(opened: Opened, desk: Desk) -> None:
    client_with_papers(desk.sign_in())
    window, inside = in_english(opened, desk)
    found = palette(window, inside, "berg")
    assert found._finder._unnoted
    window.session.lock()
    window.page(SignInScreen)
    again = window.sign_in(OWNER)
    assert again.isVisible()
    assert again._practice.writer.value(SEARCHES) == 1
