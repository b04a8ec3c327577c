"""The screen of services over a real practice: prices, orders to invoice, recurring invoices, and orders on the client's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.order import Order, OrderDraft
from practice_app.domain.recurring import RecurringDraft
from practice_app.domain.service import ServiceDraft
from practice_app.gui.screens.clients.orders_section import OrdersSection
from practice_app.gui.screens.clients.recurring_section import RecurringSection
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.services.import_panel import ImportPanel
from practice_app.gui.screens.services.screen import ServicesScreen
from practice_app.gui.screens.services.service_panel import ServicePanel
from practice_app.gui.screens.today.needs import needs_of
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.system.words import Words
from practice_app.use_cases.orders import list_orders, record_order
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recurring_invoices import add_recurring, list_recurring
from practice_app.use_cases.services import add_service, list_services
from practice_app.use_cases.today import today_overview
from tests.gui.screens.screen_kit import FakeShell, buttons, click, context_of, texts, until
from tests.invoice_helpers import add_client, complete
from tests.practice_files import Desk

Open = Callable[..., Any]
CONTROL = ServiceDraft("C002", "Periodieke controle", 2_512, "exempt", date(2025, 1, 1))
SUBSCRIPTION = RecurringDraft(InvoiceDraft((LineDraft("Abonnement", 1_000, 4_950, "21", "AB1"),)), 1, date(2026, 3, 1))
BRUSH = OrderDraft("purchase", date(2026, 2, 20), "Tandenborstel", 2_000, 1_250, "21")
HEAD = "code;description;unit_price;vat_rate;needs;valid_from;valid_to\n"
SMALLEST = (1040, 680)


@pytest.fixture
def words(theme: object) -> Words:
    """English, so that texts can be named."""
    return Words("en")


def page(open_screen: Open, practice: Practice, tab: str) -> Any:
    """A page of the screen."""
    screen = open_screen(practice, ServicesScreen)
    screen.show_record(tab)
    return screen.page


def order(practice: Practice, name: str = "Jansen", **changes: object) -> Order:
    """An order of a new client."""
    return practice.run(record_order, add_client(practice, name).id, replace(BRUSH, **changes))  # type: ignore[arg-type]  # the keys are the fields


# --- prices -----------------------------------------------------------------------------------------------------------


def test_an_empty_price_list_offers_the_import_and_a_new_service_is_shown_at_once(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    prices = page(open_screen, practice, "prices")
    until(qtbot, lambda: "The price list is empty" in texts(prices))
    prices.new()
    panel = prices.split.detail
    assert isinstance(panel, ServicePanel)
    panel.form.fill({"code": "c002", "description": "Controle", "unit_price": 2_512})
    click(qtbot, panel, "Save the service")
    until(qtbot, lambda: isinstance(prices.split.detail, ServicePanel) and prices.split.detail.service is not None)
    (stored,) = practice.run(list_services)
    assert (stored.code, stored.unit_price, stored.vat_rate, stored.valid_from) == ("C002", 2_512, "exempt", date(2026, 3, 2))
    assert shell.done == ["The price of C002 was stored."] and prices.table.current() == stored


def test_what_is_missing_or_refused_stands_at_its_field(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, CONTROL)
    prices = page(open_screen, practice, "prices")
    prices.new()
    panel = prices.split.detail
    panel.form.fill({"code": "C002", "description": "Controle"})
    panel.save.click()
    assert panel.form.rows["unit_price"].problem.text() == "Fill this in."
    panel.form.fill({"unit_price": 100, "valid_from": date(2024, 1, 1)})
    panel.save.click()
    until(qtbot, lambda: "has a price from" in panel.form.rows["valid_from"].problem.text())
    assert len(practice.run(list_services)) == 1


def test_a_new_price_and_an_end_are_set_beside_the_list(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, CONTROL)
    prices = page(open_screen, practice, "prices")
    until(qtbot, lambda: prices.table.model().rowCount() == 1)
    prices.table.selectRow(0)
    panel = prices.split.detail
    panel.new_price.fill({"unit_price": 2_640, "valid_from": date(2026, 2, 1)})
    panel.set_price.click()
    until(qtbot, lambda: prices.split.detail is not panel and prices.split.detail.service.unit_price == 2_640)
    panel = prices.split.detail
    panel.ending.fill({"valid_to": date(2026, 12, 31)})
    panel.end.click()
    until(qtbot, lambda: prices.split.detail.service.valid_to == date(2026, 12, 31))
    assert [one.valid_to for one in practice.run(list_services)] == [date(2026, 1, 31), date(2026, 12, 31)]
    prices.show_which.set_value("all")
    prices.refresh()
    until(qtbot, lambda: prices.table.model().rowCount() == 2)


def test_what_is_being_typed_survives_a_refresh(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, CONTROL)
    prices = page(open_screen, practice, "prices")
    until(qtbot, lambda: prices.table.model().rowCount() == 1)
    prices.table.selectRow(0)
    chosen = prices.split.detail
    practice.run(add_service, replace(CONTROL, code="X1"))
    prices.refresh()
    until(qtbot, lambda: prices.table.model().rowCount() == 2)
    assert prices.split.detail is chosen
    prices.new()
    new = prices.split.detail
    practice.run(add_service, replace(CONTROL, code="X2"))
    prices.refresh()
    until(qtbot, lambda: prices.table.model().rowCount() == 3)
    assert prices.split.detail is new


def test_a_price_list_is_looked_through_first_and_then_stored(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    shell.path = tmp_path / "lijst.csv"
    shell.path.write_text(HEAD + "C002;Controle;tien;exempt;;2026-01-01;\n", encoding="utf-8")
    prices = page(open_screen, practice, "prices")
    prices.import_list()
    panel = prices.split.detail
    assert isinstance(panel, ImportPanel)
    panel.choose.click()
    until(qtbot, lambda: panel.table.model().rowCount() == 1)
    assert "1 row is rejected" in panel.told.text() and "“tien” is not an amount" in panel.sentence.text()
    assert not panel.store.isEnabled()
    shell.path.write_text(HEAD + "C002;Controle;10,00;exempt;;2026-01-01;\n", encoding="utf-8")
    panel.choose.click()
    until(qtbot, panel.store.isEnabled)
    assert practice.run(list_services) == []
    panel.store.click()
    until(qtbot, lambda: prices.table.model().rowCount() == 1)
    assert panel.told.text().startswith("Imported: 1 added")


def test_who_only_reads_prices_is_told_why_they_cannot_change_them(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    staffed_desk.sign_in("directie").run(add_service, CONTROL)
    prices = page(open_screen, staffed_desk.sign_in("balie", with_reader=True), "prices")
    until(qtbot, lambda: prices.table.model().rowCount() == 1)
    prices.table.selectRow(0)
    assert all(button.is_refused for button in buttons(prices).values())
    assert "Periodieke controle" in texts(prices.split.detail)


# --- orders to invoice ------------------------------------------------------------------------------------------------


def test_no_orders_says_where_they_come_from(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    orders = page(open_screen, practice, "orders")
    assert "No orders wait for an invoice" in texts(orders) and buttons(orders) == {}


def test_the_ticked_orders_become_drafts_and_the_others_wait(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    order(practice)
    left = order(practice, "Smit")
    orders = page(open_screen, practice, "orders")
    until(qtbot, lambda: orders.told.text() == "2 orders are chosen, of 2 clients: one invoice a client.")
    orders.tree.setFocus()
    orders.tree.setCurrentItem(orders.tree.topLevelItem(1))
    QTest.keyClick(orders.tree, Qt.Key.Key_Space)
    assert orders.told.text() == "1 order is chosen, of 1 client: one invoice a client."
    click(qtbot, orders, "Make drafts")
    until(qtbot, lambda: orders.tree.topLevelItemCount() == 1 and orders.result.isVisible())
    assert "1 draft was made." in texts(orders.result) and shell.changes == 1
    assert orders.tree.chosen() == []  # what was left out stays left out
    orders.all.click()
    assert orders.tree.chosen() == [left.id]
    assert practice.writer.value("SELECT count(*) FROM invoice") == 1


def test_issuing_at_once_is_confirmed_first_and_refusals_are_told_by_client(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    charged = order(practice)
    orders = page(open_screen, practice, "orders")
    until(qtbot, lambda: orders.tree.topLevelItemCount() == 1)
    shell.yes = False
    orders.issue.click()
    assert shell.questions[0][0] == "Issue 1 invoice now?" and orders.result.isHidden()
    shell.yes = True
    orders.issue.click()
    until(qtbot, orders.result.isVisible)  # the practice's details are missing, so nothing can be issued
    (refused,) = [orders.result.table.model().index(0, column).data() for column in (0,)]
    assert refused == "1" and orders.result.look.isHidden()
    complete(practice)
    click(qtbot, orders, "Make and issue…")
    until(qtbot, lambda: "1 invoice was issued." in texts(orders.result))
    assert practice.run(list_orders, charged.client_id)[0].invoice_id is not None


def test_the_bookkeeper_sees_open_orders_and_cannot_invoice_them(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    order(staffed_desk.sign_in("balie"))
    orders = page(open_screen, staffed_desk.sign_in("boekhouder", with_reader=True), "orders")
    until(qtbot, lambda: orders.tree.topLevelItemCount() == 1)
    assert orders.tree.topLevelItem(0).text(0) == "Number 1"
    assert all(buttons(orders)[name].is_refused for name in ("Make drafts", "Make and issue…"))


# --- recurring --------------------------------------------------------------------------------------------------------


def test_a_recurring_invoice_is_filled_in_changed_and_stopped(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, CONTROL)
    client = add_client(practice)
    recurring = page(open_screen, practice, "recurring")
    until(qtbot, lambda: "No recurring invoices" in texts(recurring))
    recurring.new()
    panel = recurring.split.detail
    panel.save.click()
    assert panel.form.rows["client_id"].problem.text() == "Fill this in."
    panel.form.fill({"client_id": (client.id, "Piet Jansen"), "every_months": 3, "note": "Dank u"})
    panel.save.click()
    until(qtbot, lambda: "at least one line" in panel.banner.message.text())
    until(qtbot, panel.lines.service.isVisible)
    panel.lines.service.set_value(practice.run(list_services)[0])
    panel.lines.service.changed.emit()
    panel.save.click()
    until(qtbot, lambda: recurring.table.model().rowCount() == 1 and recurring.split.detail is not panel)
    (row,) = practice.run(list_recurring, client.id)
    line = row.recurring.invoice.lines[0]
    assert (row.recurring.every_months, row.recurring.invoice.note) == (3, "Dank u")
    assert (line.service_code, line.description, line.unit_price) == ("C002", "Periodieke controle", 2_512)
    panel = recurring.split.detail
    panel.form.fill({"every_months": 6})
    panel.save.click()
    until(qtbot, lambda: practice.run(list_recurring)[0].recurring.every_months == 6)
    assert practice.run(list_recurring)[0].recurring.invoice == row.recurring.invoice  # what was not touched stays
    until(qtbot, lambda: recurring.split.detail.row.recurring.version == 2)
    recurring.split.detail.stop.click()
    until(qtbot, lambda: not practice.run(list_recurring)[0].recurring.active)


def test_what_is_due_is_made_into_drafts_once(qtbot: QtBot, practice: Practice, open_screen: Open, words: Words) -> None:
    practice.run(add_recurring, add_client(practice).id, SUBSCRIPTION)
    recurring = page(open_screen, practice, "recurring")
    click(qtbot, recurring, "Make the drafts that are due")
    until(qtbot, lambda: recurring.result.isVisible())
    assert "1 draft was made." in texts(recurring.result)
    until(qtbot, lambda: recurring.table.model().index(0, 2).data() == words.date(date(2026, 4, 1)))
    assert recurring.make.is_refused


def test_a_number_that_cannot_be_read_stores_nothing(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_recurring, add_client(practice).id, SUBSCRIPTION)
    recurring = page(open_screen, practice, "recurring")
    until(qtbot, lambda: recurring.table.model().rowCount() == 1)
    recurring.table.selectRow(0)
    panel = recurring.split.detail
    panel.lines.rows[0].fields["unit_price"].edit.setText("tien")
    panel.save.click()
    assert "“tien” is not an amount" in panel.lines.problem.text()
    assert practice.run(list_recurring)[0].recurring.version == 1


def test_today_says_that_recurring_invoices_are_due_and_opens_their_page(
    practice: Practice, open_screen: Open, shell: FakeShell, words: Words
) -> None:
    practice.run(add_recurring, add_client(practice).id, SUBSCRIPTION)
    open_screen(practice, TodayScreen)
    context, operations = context_of(practice, shell, words)
    (need,) = [one for one in needs_of(context, practice.run(today_overview), None) if "recurring" in one.title]
    operations.shutdown()
    assert (need.title, need.screen, need.key) == ("1 recurring invoice is due", "services", "recurring")
    screen = open_screen(practice, ServicesScreen)
    screen.show_record(need.key)
    assert screen.page is screen.pages["recurring"]


# --- the client's page ------------------------------------------------------------------------------------------------


def section(qtbot: QtBot, open_screen: Open, practice: Practice, client_id: str) -> OrdersSection:
    """The orders on a client's page."""
    screen = open_screen(practice, ClientsScreen)
    screen.show_record(client_id)
    until(qtbot, lambda: screen.findChildren(OrdersSection))
    found = screen.findChildren(OrdersSection)[0]
    assert isinstance(found, OrdersSection)
    return found


def test_an_order_from_the_price_list_is_recorded_changed_and_removed(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    practice.run(add_service, CONTROL)
    practice.run(add_service, replace(CONTROL, code="V91", needs="tooth"))
    client = add_client(practice)
    orders = section(qtbot, open_screen, practice, client.id)
    click(qtbot, orders, "Record an order…")
    until(qtbot, orders.service.isVisible)
    assert orders.service.box.count() == 2  # nothing, and the one that names no tooth
    orders.service.box.setCurrentIndex(1)
    orders.service.box.activated.emit(1)
    assert orders.open_form is not None
    orders.open_form.fill({"ordered_on": date(2026, 3, 3)})
    click(qtbot, orders, "Save the order")
    until(qtbot, lambda: "lies in the future" in texts(orders))
    orders.open_form.fill({"ordered_on": date(2026, 3, 1)})
    click(qtbot, orders, "Save the order")
    until(qtbot, lambda: "not invoiced yet" in texts(orders))
    (stored,) = practice.run(list_orders, client.id)
    assert (stored.service_code, stored.description, stored.unit_price) == ("C002", "Periodieke controle", 2_512)
    click(qtbot, orders, "Change…")
    orders.open_form.fill({"quantity": 3_000})
    click(qtbot, orders, "Save the order")
    until(qtbot, lambda: "3 × Periodieke controle" in texts(orders))
    assert practice.run(list_orders, client.id)[0].service_code == "C002"
    click(qtbot, orders, "Remove")
    until(qtbot, lambda: "Nothing ordered" in texts(orders))
    assert shell.changes == 3 and practice.run(list_orders, client.id) == []


def test_an_order_has_the_price_of_its_own_day(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, CONTROL)
    practice.run(add_service, replace(CONTROL, unit_price=2_600, valid_from=date(2026, 1, 1)))
    orders = section(qtbot, open_screen, practice, add_client(practice).id)
    click(qtbot, orders, "Record an order…")
    until(qtbot, orders.service.isVisible)
    orders.service.box.setCurrentIndex(1)
    orders.service.box.activated.emit(1)
    assert orders.open_form is not None
    day, price = orders.open_form.rows["ordered_on"].field, orders.open_form.rows["unit_price"].field
    assert price.value() == 2_600
    day.set_value(date(2025, 12, 30))
    day.changed.emit()
    until(qtbot, lambda: price.value() == 2_512)
    day.set_value(date(2024, 12, 31))  # no price yet
    day.changed.emit()
    until(qtbot, lambda: not orders.service.isVisible())
    assert orders.service.value() is None


def test_a_recurring_invoice_is_shown_at_its_client_and_opens_on_its_page(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    client = add_client(practice)
    one = practice.run(add_recurring, client.id, SUBSCRIPTION)
    screen = open_screen(practice, ClientsScreen)
    screen.show_record(client.id)
    until(qtbot, lambda: any("Abonnement" in texts(found) for found in screen.findChildren(RecurringSection)))
    (found,) = screen.findChildren(RecurringSection)
    assert "every month" in texts(found)
    click(qtbot, found, "Look")
    assert shell.places[-1] == ("services", ("recurring", one.id))
    services = open_screen(practice, ServicesScreen)
    services.show_record(shell.places[-1][1])
    until(qtbot, lambda: services.page.split.detail is not None and services.page.split.detail.row.recurring == one)


def test_who_may_only_read_orders_gets_no_buttons(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    one = order(staffed_desk.sign_in("balie"))
    practice = staffed_desk.sign_in("directie", with_reader=True)
    orders = section(qtbot, open_screen, practice, one.client_id)
    until(qtbot, lambda: {"Change…", "Remove"} <= buttons(orders).keys())
    practice = staffed_desk.sign_in("balie", with_reader=True)
    orders = section(qtbot, open_screen, practice, one.client_id)
    until(qtbot, lambda: "Change…" in buttons(orders))
    assert "Remove" not in buttons(orders)


# --- reach ------------------------------------------------------------------------------------------------------------


def test_every_page_fits_and_each_stop_of_the_tab_key_has_a_name(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    practice.run(add_service, replace(CONTROL, description="Een heel lange omschrijving van een dienst " * 5))
    order(practice, "Van der Meulen-Hoekstra tot Nieuw-Amerongen")
    practice.run(add_recurring, add_client(practice, "Smit").id, SUBSCRIPTION)
    screen = open_screen(practice, ServicesScreen)
    screen.resize(*SMALLEST)
    for tab in ("prices", "recurring", "orders"):
        screen.show_record(tab)
        shown = screen.page
        if tab != "orders":
            until(qtbot, shown.table.model().rowCount)
            shown.table.selectRow(0)
            room = shown.split.detail.parentWidget().parentWidget()
            assert isinstance(room, QScrollArea)
            assert shown.split.detail.minimumSizeHint().width() <= room.viewport().width(), tab
        assert screen.minimumSizeHint().width() <= SMALLEST[0], tab
        assert nameless(screen) == [], tab


def nameless(screen: QWidget) -> list[str]:
    """Stops of the Tab key that a screen reader could say nothing about."""
    stops = (
        one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(screen)
    )
    return [
        type(one).__name__
        for one in stops
        if not one.focusProxy() and not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
