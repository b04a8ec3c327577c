"""Keys of the menu bar that a form or a field has as well: the one nearest to the person goes first, and none is lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.screens.invoices.line_menu import SHORTCUTS
from practice_app.gui.shortcuts import INSIDE, groups
from practice_app.gui.window import Window
from tests.gui.desk_window import DeskWindow, Opened
from tests.gui.keyboard import type_text
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
