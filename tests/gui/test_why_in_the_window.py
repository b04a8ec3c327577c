"""A receptionist meets a greyed button in the window: pressed by keyboard it says why, and leads to the matrix."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.domain.access import Category
from practice_app.gui.screens.services.prices_page import PricesPage
from practice_app.gui.screens.settings.access_page import TABLE, AccessPage
from practice_app.gui.tabbed_screen import TabbedScreen
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.window import Window
from tests.gui.desk_window import Opened
from tests.practice_files import Desk


def page_of(inside: Window, screen: str) -> object:
    """The page of a tabbed screen that is shown."""
    built = inside.screens[screen]
    assert isinstance(built, TabbedScreen)
    return built.page


def test_from_a_greyed_button_to_the_matrix_without_a_mouse(opened: Opened, staffed_desk: Desk) -> None:
    window = opened(staffed_desk)
    inside = window.sign_in("balie")
    inside.go_to("services", "prices")
    window.settle(inside)
    prices = page_of(inside, "services")
    assert isinstance(prices, PricesPage)
    prices.add.setFocus()
    QTest.keyClick(prices.add, Qt.Key.Key_Return)
    window.until(lambda: [one for one in inside.findChildren(SideSheet) if one.isVisible()])
    link = QApplication.focusWidget()
    assert isinstance(link, Button)
    assert link.accessibleDescription()
    QTest.keyClick(link, Qt.Key.Key_Space)
    window.settle(inside)
    matrix = page_of(inside, "settings")
    assert isinstance(matrix, AccessPage)
    assert matrix.shown.value() == TABLE
    window.until(lambda: matrix.table.table.current() is not None)
    assert matrix.table.table.current().category is Category.SERVICE
    inside.back()
    window.settle(inside)
    assert inside.stack.currentWidget() is inside.screens["services"]


def test_the_age_of_the_backup_says_who_makes_one(opened: Opened, staffed_desk: Desk) -> None:
    window = opened(staffed_desk)
    inside = window.sign_in("balie")
    window.until(lambda: inside.status.backup.is_refused)
    assert inside.status.backup.isVisible()
    inside.status.backup.click()
    window.until(lambda: [one for one in inside.findChildren(SideSheet) if one.isVisible()])
