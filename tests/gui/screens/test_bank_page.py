"""The bank in the window: a file is read, what is suggested is shown, and only a yes books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.bank_entry import BankEntry
from practice_app.domain.bank_match import Matcher, OpenItem, Waiting
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.gui.screens.bookkeeping.bank_entry_panel import BankEntryPanel
from practice_app.gui.screens.bookkeeping.bank_page import BankPage
from practice_app.gui.screens.bookkeeping.bank_texts import best
from practice_app.gui.screens.bookkeeping.screen import BookkeepingScreen
from practice_app.gui.screens.today.needs import needs_of
from practice_app.system.words import Words
from practice_app.use_cases.bank import BankLine
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from tests.gui.screens.screen_kit import FakeShell, buttons, click, context_of, texts, until
from tests.intake.bank_files import Line, camt
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue

Open = Callable[..., QWidget]
ISSUED = date(2026, 2, 1)
LINES = (
    Line(cents=9_999, text="huur spreekkamer", name="Verhuur BV", day=date(2026, 2, 20)),
    Line(day=date(2026, 2, 21)),
    Line(cents=18_142, text="coaching", name="K. Bos", day=date(2026, 2, 22)),
    Line(side="DBIT"),
)


@pytest.fixture
def invoices(practice: Practice) -> tuple[Invoice, Invoice]:
    """2026-0001 of Jansen (€ 25,12) and 2026-0002 of Bos (€ 181,42)."""
    complete(practice)
    first = issue(practice, add_client(practice), CHECK_UP, on=ISSUED)
    return first, issue(practice, add_client(practice, "Bos", given_name="Kees"), COURSE, on=ISSUED)


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    """Three payments and one that went out."""
    path = tmp_path / "februari.xml"
    path.write_bytes(camt(*LINES))
    return path


def opened(qtbot: QtBot, practice: Practice, open_screen: Open) -> BankPage:
    """The page, once its list is there."""
    page = open_screen(practice, BankPage)
    assert isinstance(page, BankPage)
    qtbot.waitSignal(page.loaded, timeout=5_000).wait()
    return page


def read(qtbot: QtBot, page: BankPage, shell: FakeShell, file: Path, rows: int = 3) -> None:
    """Read a file by its button."""
    shell.path = file
    page.read.click()
    until(qtbot, lambda: page.banner.isVisible() and page.table.model().rowCount() == rows and page.read.isEnabled())


def is_paid(practice: Practice, invoice: Invoice) -> bool:
    """Whether nothing is open."""
    return practice.run(open_invoice, invoice.id).state == "paid"


def cells(page: BankPage, column: int) -> list[str]:
    """What stands in a column."""
    model = page.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def panel(page: BankPage) -> BankEntryPanel:
    """What stands at the right."""
    assert isinstance(page.panes.detail, BankEntryPanel)
    return page.panes.detail


def test_a_file_is_read_and_its_report_says_what_was_left_out(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    assert "No payment waits" in texts(page.table.empty)
    read(qtbot, page, shell, bank_file)
    assert page.banner.message.text() == "3 payments came in new. Left out: 1 went out of the account."
    assert cells(page, 4) == ["", "Certain", "Likely"]
    assert cells(page, 3)[1:] == ["2026-0001 · Piet Jansen", "2026-0002 · Kees Bos"]
    read(qtbot, page, shell, bank_file)
    assert "0 payments came in new. 3 were here already." in page.banner.message.text()


def test_a_file_may_be_dropped_on_the_page(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(bank_file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, dropped, left, none))
    until(qtbot, lambda: page.table.model().rowCount() == 3)


def test_a_file_that_cannot_be_read_is_refused_above_the_list(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    shell.path = tmp_path / "holiday.jpg"
    shell.path.write_bytes(b"\xff\xd8\xff\xe0")
    page.read.click()
    until(qtbot, lambda: "holiday.jpg is no bank statement" in page.banner.message.text())
    assert page.read.isEnabled() and not page.progress.isVisible()


def test_a_payment_of_invoices_of_two_people_names_both() -> None:
    items = (OpenItem(InvoiceId("a"), "2026-0001", 10, "p", "P. Jansen"), OpenItem(InvoiceId("b"), "2026-0002", 5, "q", "K. Bos"))
    entry = BankEntry("f", date(2026, 3, 1), 15, description="2026-0001 2026-0002")
    (suggested,) = Matcher(items).suggest([Waiting(entry, 15)])
    assert best(Words("en"), BankLine(entry, 15, suggested, items)) == "2026-0001, 2026-0002 · P. Jansen, K. Bos"


def test_a_key_held_down_books_nothing(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(1)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    assert page.eventFilter(page.table, held)
    until(qtbot, lambda: not page._context.operations.is_busy)
    assert shell.done == [] and not is_paid(practice, invoices[0])


def test_enter_books_what_is_suggested_and_the_cursor_goes_on(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)  # nothing is suggested: nothing is booked
    assert page.table.model().rowCount() == 3
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert "2026-0001 is named" in texts(panel(page))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    until(qtbot, lambda: page.table.model().rowCount() == 2)
    assert shell.done == ["€25.12 is booked."]
    assert is_paid(practice, invoices[0]) and not is_paid(practice, invoices[1])
    assert page.table.current().entry.name == "K. Bos"


def test_a_double_click_books_nothing(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(1)
    place = page.table.visualRect(page.table.model().index(1, 1)).center()
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert not is_paid(practice, invoices[0]) and page.table.model().rowCount() == 3


def test_the_certain_ones_are_listed_before_they_are_booked_together(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    shell.yes = False
    click(qtbot, page, "Book the certain ones (1)…")
    assert shell.questions == [("Book 1 payment?", ("21/02/2026, P. Jansen: €25.12 on 2026-0001 · Piet Jansen",))]
    assert not is_paid(practice, invoices[0])
    shell.yes = True
    click(qtbot, page, "Book the certain ones (1)…")
    until(qtbot, lambda: page.banner.message.text() == "1 payment is booked.")
    until(qtbot, lambda: page.table.model().rowCount() == 2)
    assert is_paid(practice, invoices[0]) and not page.book_certain.isVisible()


def test_a_payment_is_divided_by_search_with_the_rest_in_sight(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(0)
    editor = panel(page).shares
    assert editor is not None and not panel(page).book.isEnabled()
    editor.search.search.setFocus()
    for number in ("2026-0001", "2026-0002"):
        QTest.keyClicks(editor.search.search, number)
        until(qtbot, lambda: editor.search.hits.isVisible() and editor.search.hits.count() == 1)
        QTest.keyClick(editor.search.search, Qt.Key.Key_Down)
        QTest.keyClick(editor.search.hits, Qt.Key.Key_Return)
    assert [row.cents() for row in editor.rows] == [2_512, 7_487]
    assert editor.rest.text() == "All of the payment is divided."
    for typed, said in (("74.88", "more than the payment"), ("999", "more than is open"), ("x", "cannot be read")):
        editor.rows[1].amount.edit.setText(typed)
        editor.rows[1].amount.edit.textEdited.emit(typed)
        assert said in editor.rest.text() and not panel(page).book.isEnabled()
    editor.rows[1].amount.edit.setText("50")
    editor.rows[1].amount.edit.textEdited.emit("50")
    assert editor.rest.text() == "€24.87 of the payment is left and keeps waiting."
    panel(page).book.click()
    until(qtbot, lambda: page.table.current() is not None and page.table.current().left == 2_487)
    assert is_paid(practice, invoices[0])
    assert "Open invoice 2026-0001" in buttons(panel(page))


def test_what_is_for_no_invoice_is_set_aside_and_can_come_back(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(0)
    click(qtbot, panel(page), "Not for an invoice")
    until(qtbot, lambda: page.table.model().rowCount() == 2)
    page.status.set_value("set_aside")
    page.status.changed.emit()
    until(qtbot, lambda: cells(page, 1) == ["Verhuur BV"])
    page.table.selectRow(0)
    click(qtbot, panel(page), "Let it wait again")
    until(qtbot, lambda: page.table.model().rowCount() == 0)
    assert "Nothing here" in texts(page.table.empty)


def test_what_is_typed_stays_when_the_page_looks_again(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(1)
    before = panel(page)
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert panel(page) is before


def test_today_says_how_many_wait(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    page = opened(qtbot, practice, open_screen)
    read(qtbot, page, shell, bank_file)
    context, operations = context_of(practice, shell, Words("en"))
    needs = {need.title: (need.screen, need.key) for need in needs_of(context, practice.run(today_overview), None)}
    operations.shutdown()
    assert needs["3 payments of the bank wait"] == ("bookkeeping", "bank")


def test_the_page_fits_the_smallest_window_and_all_its_stops_have_names(
    qtbot: QtBot, practice: Practice, invoices: object, open_screen: Open, shell: FakeShell, bank_file: Path
) -> None:
    screen = open_screen(practice, BookkeepingScreen)
    assert isinstance(screen, BookkeepingScreen)
    screen.show_record("bank")
    page = screen.page
    assert isinstance(page, BankPage)
    read(qtbot, page, shell, bank_file)
    page.table.selectRow(1)
    screen.resize(1040, 680)
    holder = panel(page).parentWidget()
    assert holder is not None and panel(page).minimumSizeHint().width() <= holder.width()
    assert screen.minimumSizeHint().width() <= 1040
    for widget in page.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(screen) and not widget.focusProxy()
        if stops:
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget
