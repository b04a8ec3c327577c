"""“Who may do what”, and “why can't I …?” from a greyed control, as a receptionist and an owner meet them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.access import Category
from practice_app.gui.colours import LOOKS, TEXT_CONTRAST
from practice_app.gui.preview import Preview
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.screens.settings.access_page import MINE, TABLE, AccessPage
from practice_app.gui.screens.settings.access_table import MARK
from practice_app.gui.why import guard, guard_shown, guard_state, offer, show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.system.words import Words
from practice_app.use_cases.backup import list_backups
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.services import add_service
from practice_app.use_cases.staff import add_member
from tests.gui.contrast import contrast
from tests.gui.screens.conftest import Opener
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, rare, texts, until
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import OWNER, Desk


class Place(QWidget):
    """A page with a button of each kind."""

    def __init__(self, context: Any) -> None:
        super().__init__()
        self.context = context
        self.pressed: list[str] = []
        self.before, self.add, self.client = Button("Before"), Button("Add a price…", "primary"), Button("New client")
        self.backups, self.more = Button("Backups"), MoreButton(context.words)
        for place, button in enumerate((self.before, self.add, self.client, self.backups, self.more)):
            button.setParent(self)
            button.move(0, 40 * place)
            button.clicked.connect(partial(self._press, button))
        guard(self.add, context, add_service)
        guard(self.client, context, create_client)
        guard(self.backups, context, list_backups)

    def _press(self, button: Button, _: bool = False) -> None:
        self.pressed.append(button.text())

    def refresh(self) -> None:
        """Nothing to look at."""


@pytest.fixture
def place(staffed_desk: Desk, open_screen: Opener[Place]) -> Place:
    """The page as a receptionist sees it: prices are to be read, backups not even to be known."""
    return open_screen(staffed_desk.sign_in("balie", with_reader=True), Place)


def sheet(page: QWidget) -> SideSheet | None:
    """The explanation that is open."""
    return next((one for one in page.window().findChildren(SideSheet) if one.isVisible()), None)


def told(page: QWidget) -> str:
    """What the explanation says."""
    found = sheet(page)
    return texts(found) if found else ""


def test_what_the_roles_give_is_as_it_was_and_what_is_unknown_is_hidden(place: Place) -> None:
    assert not place.client.is_refused
    place.client.click()
    assert place.pressed == ["New client"]
    assert place.backups.isHidden()
    assert place.add.isVisible()
    assert place.add.is_refused


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_greyed_button_is_reached_and_pressed_by_keyboard_and_says_why(qtbot: QtBot, place: Place, key: Qt.Key) -> None:
    place.before.setFocus()
    QTest.keyClick(place.before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is place.add
    QTest.keyClick(place.add, key)
    until(qtbot, lambda: "As receptionist you may not do this" in told(place))
    assert "These roles may: owner, bookkeeper." in told(place)
    assert place.pressed == []


def test_a_greyed_button_says_why_to_a_mouse_and_by_its_shortcut(qtbot: QtBot, place: Place) -> None:
    QTest.mouseClick(place.add, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: "As receptionist" in told(place))
    found = sheet(place)
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Escape)
    until(qtbot, lambda: sheet(place) is None)
    assert QApplication.focusWidget() is place.add or not place.add.hasFocus()
    place.add.animateClick()  # as a screen reader does
    until(qtbot, lambda: "As receptionist" in told(place))
    assert place.pressed == []


def test_from_the_explanation_the_matrix_is_one_key_away(qtbot: QtBot, place: Place, shell: FakeShell) -> None:
    place.add.click()
    until(qtbot, lambda: sheet(place) is not None and isinstance(QApplication.focusWidget(), Button))
    link = QApplication.focusWidget()
    assert isinstance(link, Button)
    assert link.text() == "Who may do what"
    assert "As receptionist" in link.accessibleDescription()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert shell.places == [("settings", ("access", "service_and_price receptionist"))]


def test_a_greyed_button_is_announced_as_not_available_with_the_reason(place: Place) -> None:
    assert place.add.isEnabled()
    assert place.add.accessibleName() == "Add a price (not available)"
    assert place.add.accessibleDescription().startswith("As receptionist you may not do this")
    assert place.add.toolTip() == place.add.accessibleDescription()


def test_a_state_of_the_record_greys_until_it_is_gone(qtbot: QtBot, place: Place) -> None:
    guard_state(place.client, place.context, "The list is full.")
    place.client.click()
    until(qtbot, lambda: "The list is full." in told(place))
    assert "Who may do what" not in buttons(place.window())
    assert place.pressed == []
    guard_state(place.client, place.context, "")
    assert not place.client.is_refused
    assert place.client.accessibleName() == ""
    place.client.click()
    assert place.pressed == ["New client"]


def test_a_role_goes_before_the_state_of_a_record(qtbot: QtBot, place: Place) -> None:
    guard_state(place.add, place.context, "The list is full.")
    place.add.click()
    until(qtbot, lambda: "As receptionist" in told(place))
    assert "The list is full." not in told(place)
    guard_state(place.add, place.context, "")
    assert place.add.is_refused


def test_what_comes_and_goes_and_what_is_small_is_hidden_as_it_should(place: Place) -> None:
    guard_shown(place.add, place.context, add_service, False)
    assert place.add.isHidden()
    guard_shown(place.add, place.context, add_service, True)
    assert place.add.isVisible()
    show_if(place.add, place.context, add_service)
    assert place.add.isHidden()


def test_a_rare_action_tells_why_behind_more(qtbot: QtBot, place: Place) -> None:
    done: list[str] = []
    offer(place.more, place.context, add_service, "Add…", lambda: done.append("add"))
    offer(place.more, place.context, create_client, "New…", lambda: done.append("new"))
    offer(place.more, place.context, list_backups, "Backups…", lambda: done.append("backups"))
    assert rare(place) == {"Add… (not available: why?)", "New…"}
    for action in place.more.menu_of_actions.actions():
        action.trigger()
    until(qtbot, lambda: "As receptionist" in told(place))
    assert done == ["new"]


def test_a_greyed_button_is_read_in_every_look() -> None:
    for roles in LOOKS:
        for ground in (roles.window, roles.surface, roles.hover):
            assert contrast(roles.muted, ground) >= TEXT_CONTRAST


# --- the page -----------------------------------------------------------------------------------------------------------


def test_a_member_reads_what_they_may_in_plain_words(qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage]) -> None:
    page = open_screen(staffed_desk.sign_in("balie", with_reader=True), AccessPage)
    told = "Enters, cannot read: to enter or replace it, without being able to read it back."
    until(qtbot, lambda: "Care: not held" in texts(page.cards) and told in texts(page.cards))
    until(qtbot, lambda: "Sealed with the key “care”." in texts(page.cards))
    assert page.shown.value() == MINE
    assert page.who.isHidden()
    assert page.table.isHidden()


def test_an_owner_sees_what_a_colleague_may_and_which_keys_they_hold(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage]
) -> None:
    page = open_screen(staffed_desk.sign_in(OWNER, with_reader=True), AccessPage)
    until(qtbot, lambda: page.who.isVisible())
    names = [page.who.box.itemText(place) for place in range(page.who.box.count())]
    assert names[0] == "Robin Voorbeeld"
    page.who.box.setCurrentIndex(names.index("Boekhouder Voorbeeld"))
    page.who.box.activated.emit(page.who.box.currentIndex())
    until(qtbot, lambda: "bookkeeper" in texts(page.cards) and "Care: not held" in texts(page.cards))
    assert page.shown.chips[0].text() == "What Boekhouder Voorbeeld may"


def test_a_search_leaves_what_it_finds(qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage]) -> None:
    page = open_screen(staffed_desk.sign_in("balie", with_reader=True), AccessPage)
    until(qtbot, lambda: "Care: not held" in texts(page.cards))  # who has which role is known: it is not read anew meanwhile
    page.search.setText("bsn")
    until(qtbot, lambda: page.table.table.model().rowCount() == 1)
    until(qtbot, lambda: "BSN" in texts(page.cards) and "Invoices" not in texts(page.cards))
    page.search.setText("zzz")
    until(qtbot, lambda: "No permission found" in texts(page.cards))


def test_the_table_opens_at_the_row_and_column_that_was_asked(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage]
) -> None:
    page = open_screen(staffed_desk.sign_in("balie", with_reader=True), AccessPage)
    page.show_record("service_and_price receptionist")
    assert page.shown.value() == TABLE
    until(qtbot, lambda: page.table.isVisible() and page.cards.isHidden())
    assert page.table.table.current().category is Category.SERVICE
    until(qtbot, lambda: "Owner: To see" in page.table.meaning.text())
    titles = [str(page.table.table.model().headerData(place, Qt.Orientation.Horizontal)) for place in range(9)]
    assert [title for title in titles if title.startswith(MARK)] == [f"{MARK}Receptionist"]
    page.show_record("nothing of the kind")
    assert page.table.table.current().category is Category.SERVICE


def test_no_title_of_the_table_is_cut(qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage]) -> None:
    page = open_screen(staffed_desk.sign_in(OWNER, with_reader=True), AccessPage)
    page.show_record("invoice owner")
    until(qtbot, lambda: page.table.isVisible())
    header = page.table.table.horizontalHeader()
    for place in range(header.count()):
        assert header.sectionSize(place) >= header.sectionSizeHint(place)


def test_the_paper_is_shown_and_saved_as_an_export(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[AccessPage], shell: FakeShell, tmp_path: Path
) -> None:
    practice = staffed_desk.sign_in("directie", with_reader=True)
    page = open_screen(practice, AccessPage)
    page.paper.click()
    until(qtbot, lambda: page.window().findChildren(Preview))
    preview = page.window().findChildren(Preview)[0]
    shell.path = tmp_path / "wie-mag-wat.pdf"
    preview.save_button.click()
    until(qtbot, lambda: shell.done)
    assert shell.path.read_bytes().startswith(b"%PDF-")
    assert practice.writer.value("SELECT kind FROM export_record") == "access_matrix"
    preview.close()


def test_names_are_only_put_on_the_paper_of_an_owner(staffed_desk: Desk, open_screen: Opener[AccessPage]) -> None:
    page = open_screen(staffed_desk.sign_in("balie", with_reader=True), AccessPage)
    assert not page.of_everyone
    assert not page._context.may(add_member)


def test_every_control_of_the_page_has_a_name(staffed_desk: Desk, open_screen: Opener[AccessPage], words: Words) -> None:
    page = open_screen(staffed_desk.sign_in(OWNER, with_reader=True), AccessPage)
    assert page.search.accessibleName() == words("Search a permission")
    assert page.who.editor.accessibleName() == words("Of whom")
    assert isinstance(page.table.meaning, Label)


def test_what_was_issued_tells_why_it_cannot_be_changed(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Opener[InvoicesScreen]
) -> None:
    practice = complete(staffed_desk.sign_in(OWNER, with_reader=True))
    invoice = issue(practice, add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(invoice.id)
    choose(qtbot, screen, "Edit (not available: why?)")
    until(qtbot, lambda: "the tax law wants it kept as it was" in told(screen))
