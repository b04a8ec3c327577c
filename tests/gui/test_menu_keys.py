"""Keys of the menu bar that a form or a field has as well: the one nearest to the person goes first, and none is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from practice_app.gui.screens.invoices.line_menu import SHORTCUTS
from practice_app.gui.shortcuts import INSIDE, groups
from practice_app.gui.window import Window
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.session import change_own_language
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import type_text
from tests.gui.screens.people import person
from tests.practice_files import OWNER, Desk


def focus() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def with_ctrl(key: Qt.Key) -> None:
    """Pressed where the keyboard is."""
    QTest.keyClick(focus(), key, Qt.KeyboardModifier.ControlModifier)


def shown(window: DeskWindow, inside: Window, name: str) -> Any:
    """A screen with the keyboard in it."""
    inside.go_to(name)
    window.settle(inside)
    screen = inside.screens[name]
    window.until(lambda: screen.isAncestorOf(focus()))
    return screen


def test_ctrl_s_saves_the_form_that_has_that_key_on_its_button(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    screen = shown(window, inside, "clients")
    inside.new()
    form, pressed = screen.panes.detail, list[int]()
    form.save.clicked.connect(lambda: pressed.append(1))
    window.until(lambda: form.isAncestorOf(focus()))
    with_ctrl(Qt.Key.Key_S)
    window.until(lambda: pressed == [1])


def test_ctrl_n_on_today_offers_what_can_be_begun(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    shown(window, inside, "today")
    inside.new()
    palette = inside.lookup
    window.until(lambda: palette.isVisible() and palette.field.text() == inside.words("New"))
    window.until(lambda: len(palette.list.results) > 3)
    assert all(one.title.startswith(inside.words("New")) for one in palette.list.results[:3])


def test_ctrl_s_saves_a_form_whose_button_has_no_key(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    screen = shown(window, inside, "settings")
    screen.show_record("practice")
    window.settle(inside)
    page, pressed = screen.page, list[int]()
    window.until(page.save.isEnabled)
    assert page.save.shortcut().isEmpty()
    page.save.clicked.connect(lambda: pressed.append(1))
    with_ctrl(Qt.Key.Key_S)
    window.until(lambda: pressed == [1])


def test_ctrl_f_finds_the_search_of_a_list_and_of_a_screen_with_tabs(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    for name in ("clients", "settings"):
        screen = shown(window, inside, name)
        search = screen.list.search if name == "clients" else screen.search
        inside.sidebar.buttons[name].setFocus()
        with_ctrl(Qt.Key.Key_F)
        window.until(search.hasFocus)


def test_ctrl_z_takes_back_what_was_typed_first_and_then_what_was_done(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    screen, undone = shown(window, inside, "clients"), list[str]()
    screen.search_focus()
    window.until(screen.list.search.hasFocus)
    type_text(screen.list.search, "de")
    inside.show_done("Done.", lambda: undone.append("done"))
    while screen.list.search.isUndoAvailable():
        with_ctrl(Qt.Key.Key_Z)
    assert screen.list.search.text() == "" and undone == []
    with_ctrl(Qt.Key.Key_Z)
    window.until(lambda: undone == ["done"])


def test_the_sheet_of_shortcuts_names_the_keys_that_a_form_has_itself(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    told = {text: key for _, keys in groups(window.frame, inside.words) for key, text in keys}
    assert told[inside.words("Sa&ve").replace("&", "")] == "Ctrl+S"
    assert told[inside.words("&Print…").replace("&", "")] == "Ctrl+P"


def test_the_keys_of_an_invoice_line_in_the_sheet_are_those_it_listens_to() -> None:
    listed = {key for title, keys in INSIDE for key, _ in keys if title == "On a line of an invoice"}
    assert set(SHORTCUTS.values()) <= listed


def menu_of(window: DeskWindow, title: str) -> QMenu:
    """A menu of the bar, by the text of one of its actions."""
    menus = [action.menu() for action in window.frame.menuBar().actions()]
    return next(menu for menu in menus if isinstance(menu, QMenu) and title in _texts(menu))


def _texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "").partition("\t")[0] for action in menu.actions()]


def choose(menu: QMenu, title: str) -> None:
    """As the mouse does, without the keyboard leaving where it is."""
    next(action for action, text in zip(menu.actions(), _texts(menu), strict=True) if text == title).trigger()


def test_the_edit_menu_cuts_copies_and_pastes_in_the_field_that_has_the_keyboard(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    words, search = inside.words, shown(window, inside, "clients").list.search
    select, cut, paste = (words(text).replace("&", "") for text in ("Select &all", "Cu&t", "&Paste"))
    edit = menu_of(window, cut)
    search.setFocus()
    window.until(search.hasFocus)
    type_text(search, "abc")
    choose(edit, select)
    assert search.selectedText() == "abc"
    choose(edit, cut)
    assert search.text() == "" and QApplication.clipboard().text() == "abc"
    choose(edit, paste)
    assert search.text() == "abc"


def test_the_edit_menu_copies_the_rows_of_the_table_that_has_the_keyboard(opened: Opened, desk: Desk) -> None:
    desk.sign_in().run(create_client, person(family_name="Aa", prefix=""))
    window = opened(desk)
    inside = window.sign_in(OWNER)
    table, words = shown(window, inside, "clients").list.table, inside.words
    edit = menu_of(window, words("Select &all").replace("&", ""))
    window.until(lambda: table.model().rowCount() == 1)
    table.setFocus()
    choose(edit, words("Select &all").replace("&", ""))
    choose(edit, words("&Copy").replace("&", ""))
    assert "Aa" in QApplication.clipboard().text()


def test_keys_that_fields_have_themselves_are_only_shown_in_the_menu(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    words = window.sign_in(OWNER).words
    edit = menu_of(window, words("&Copy").replace("&", ""))
    shown_only = {action.text().partition("\t")[2] for action in edit.actions() if "\t" in action.text()}
    assert shown_only == {"Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"}
    assert all(action.shortcut().isEmpty() for action in edit.actions() if "\t" in action.text())


def test_the_settings_are_where_each_system_has_them(opened: Opened, desk: Desk) -> None:
    window = opened(desk)
    inside = window.sign_in(OWNER)
    title = inside.words("&Settings…").replace("&", "")
    menu = menu_of(window, title)
    action = next(one for one, text in zip(menu.actions(), _texts(menu), strict=True) if text == title)
    assert action.menuRole() == QAction.MenuRole.PreferencesRole and action.shortcut() == QKeySequence("Ctrl+,")
    action.trigger()
    assert inside.stack.currentWidget() is inside.screens["settings"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_entries_of_a_menu_have_the_same_letter(opened: Opened, desk: Desk, language: str) -> None:
    desk.sign_in().run(change_own_language, language)
    window = opened(desk)
    window.sign_in(OWNER)
    bar = window.frame.menuBar()
    menus = [menu for action in bar.actions() if isinstance(menu := action.menu(), QMenu)]
    for entries in (bar.actions(), *(menu.actions() for menu in menus)):
        letters = [QKeySequence.mnemonic(action.text()).toString() for action in entries]
        letters = [letter for letter in letters if letter]
        assert len(letters) == len(set(letters)), [action.text() for action in entries]
    assert len(bar.actions()) == len(menus) == 5
