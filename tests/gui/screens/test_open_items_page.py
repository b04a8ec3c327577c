"""Open items in the window: ages, ticks, reminders with their files, and where Today leads."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import Invoice
from practice_app.gui.preview import Preview
from practice_app.gui.screens.bookkeeping.open_items_page import OpenItemsPage
from practice_app.gui.screens.bookkeeping.screen import BookkeepingScreen
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.screens.today.screen import TodayScreen
from practice_app.use_cases.bank import import_bank_file
from practice_app.use_cases.payments import mark_invoice_paid
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.reminders import ReminderOrder, list_reminders, remind
from tests.exports.reading import text_of
from tests.gui.keyboard import press, type_text
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.intake.bank_files import Line, camt
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk

Open = Callable[..., OpenItemsPage]
OLD, FRESH = date(2026, 1, 5), date(2026, 2, 10)


def three(practice: Practice) -> list[Invoice]:
    """Two invoices of one payer and one of another that are overdue, and one that is not reminded of yet."""
    complete(practice)
    jansen, vries = add_client(practice), add_client(practice, "De Vries", email="vries@voorbeeld.example")
    made = [issue(practice, client, on=OLD) for client in (jansen, jansen, vries)]
    issue(practice, vries, on=FRESH)
    return made


def page_of(qtbot: QtBot, open_screen: Open, practice: Practice) -> OpenItemsPage:
    page = open_screen(practice, OpenItemsPage)
    until(qtbot, lambda: page.table.model().rowCount() == 4)
    return page


def boxes(page: OpenItemsPage) -> list[Qt.CheckState | None]:
    model = page.table.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())]


ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def test_the_page_shows_the_ages_and_ticks_what_is_due(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    shown = {age: label.text() for age, label in page.totals.amounts.items()}
    assert shown == {
        "not_due": "€0.00",
        "1_30": "€25.12",
        "31_60": "€75.36",
        "61_90": "€0.00",
        "over_90": "€0.00",
        "all": "€100.48",
    }
    assert boxes(page) == [ON, ON, ON, None]
    assert page.count.text() == "3 ticked of 4"


def test_who_wants_to_remind_is_told_that_payments_wait_to_be_booked(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    page.remind.click()
    assert not page.reminding.sheet.waiting.isVisibleTo(page)
    page.reminding.close_sheet()
    practice.finish(practice.whole(import_bank_file, io.BytesIO(camt(Line()))))
    page.refresh()
    until(qtbot, lambda: page._bank_waiting == 1)
    page.remind.click()
    assert page.reminding.sheet.waiting.isVisibleTo(page)
    assert page.reminding.sheet.waiting.text().startswith("1 payment of the bank waits to be booked.")


def test_space_unticks_a_row_and_a_refresh_remembers_it(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    page.table.setFocus()
    page.table.selectRow(1)
    press(page.table, Qt.Key.Key_Space)
    page.table.selectRow(3)
    press(page.table, Qt.Key.Key_Space)  # not due: there is no box to tick
    assert boxes(page) == [ON, OFF, ON, None]
    page.search.setText("jansen")
    until(qtbot, lambda: page.table.model().rowCount() == 2)
    assert page.count.text() == "1 ticked of 2"
    click(qtbot, page, "Tick none")
    assert page.remind.is_refused
    click(qtbot, page, "Tick all")
    assert boxes(page) == [ON, ON]


def test_the_reminders_are_asked_about_made_and_told(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    invoices = three(practice)
    out = tmp_path / "out"
    out.mkdir()
    page = page_of(qtbot, open_screen, practice)
    click(qtbot, page, "Make reminders…")
    told = texts(page.reminding.sheet)
    assert "2 × Friendly reminder" in told and "About 3 invoices, one letter a payer." in told
    assert not page.table.isEnabled()
    page.reminding.make("emails", out)
    until(qtbot, page.reminding.banner.isVisible)
    assert "1 e-mail was made ready. 2 invoices were left out:" in texts(page.reminding.banner)
    assert page.reminding.left_out.isVisible() and page.reminding.left_out.model().rowCount() == 2
    assert [path.suffix for path in out.iterdir()] == [".eml"]
    until(qtbot, lambda: boxes(page) == [ON, ON, None, None])
    assert [one.kind for one in practice.run(list_reminders, invoices[2].id)] == ["first"]
    assert page.table.isEnabled() and shell.changes == 1


def test_esc_makes_nothing(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    click(qtbot, page, "Make reminders…")
    press(page.reminding.sheet, Qt.Key.Key_Escape)
    assert page.reminding.sheet.isHidden() and page.table.isEnabled() and page.table.hasFocus()
    assert practice.writer.value("SELECT count(*) FROM reminder") == 0


def test_a_folder_that_takes_no_file_is_told_and_leaves_all_as_it_was(
    qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path
) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    click(qtbot, page, "Make reminders…")
    page.reminding.make("letters", tmp_path / "not-there")
    until(qtbot, page.reminding.banner.isVisible)
    assert "No file can be put in the folder" in texts(page.reminding.banner)
    assert practice.writer.value("SELECT count(*) FROM reminder") == 0


def test_the_list_narrows_by_age_and_step(qtbot: QtBot, practice: Practice, open_screen: Open, tmp_path: Path) -> None:
    invoices = three(practice)
    practice.finish(remind(practice, [invoices[0].id], ReminderOrder("letters", tmp_path)))
    page = page_of(qtbot, open_screen, practice)
    page.step.set_value("second")
    page.step.changed.emit()
    until(qtbot, lambda: page.table.model().rowCount() == 1)
    cells = [page.table.model().index(0, column).data() for column in (5, 6)]
    assert cells == ["1st, 02/03/2026", "Second reminder, from 16/03/2026"]
    page.age.set_value("over_90")
    page.age.changed.emit()
    until(qtbot, lambda: page.table.model().rowCount() == 0)


def test_the_preview_shows_the_letter_of_the_payer(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    page.table.selectRow(0)
    qtbot.waitUntil(page.preview.isEnabled)
    shown: list[bytes] = []
    page.preview_read.connect(shown.append)
    page.show_preview()
    until(qtbot, lambda: shown)
    assert "2026-0001, 2026-0002" in text_of(shown[0]), "what is ticked for the same payer goes into the same letter"
    (preview,) = page.window().findChildren(Preview)
    preview.close()


def test_enter_opens_the_invoice(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    invoices = three(practice)
    page = page_of(qtbot, open_screen, practice)
    page.table.setFocus()
    page.table.selectRow(0)
    press(page.table, Qt.Key.Key_Return)
    assert shell.places == [("invoices", invoices[0].id)]


def test_today_leads_to_the_open_items(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., TodayScreen], shell: FakeShell
) -> None:
    three(practice)
    today = open_screen(practice, TodayScreen)
    until(qtbot, lambda: any("overdue" in label.text() for label in today.findChildren(QLabel)))
    card = next(card for card in today.cards if "overdue" in texts(card))
    click(qtbot, card, "Send reminders")
    assert shell.places == [("bookkeeping", "open_items")]


def test_the_screen_of_bookkeeping_begins_with_the_open_items(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., BookkeepingScreen]
) -> None:
    three(practice)
    screen = open_screen(practice, BookkeepingScreen)
    assert isinstance(screen.page, OpenItemsPage)


def test_the_invoice_tells_of_its_reminders(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen], shell: FakeShell, tmp_path: Path
) -> None:
    invoices = three(practice)
    practice.finish(remind(practice, [invoices[0].id], ReminderOrder("letters", tmp_path)))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(invoices[0].id)
    until(qtbot, lambda: screen.panes.detail is not None and "Friendly reminder" in texts(screen.panes.detail))
    assert "02/03/2026 · Friendly reminder · €25.12" in texts(screen.panes.detail)
    assert screen.panes.detail is not None
    click(qtbot, screen.panes.detail, "Look")
    assert shell.places == [("correspondence", practice.run(list_reminders, invoices[0].id)[0].letter_id)]


def test_the_bookkeeper_sees_the_list_and_makes_no_reminders(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    three(staffed_desk.sign_in())
    practice = staffed_desk.sign_in("boekhouder")
    page = page_of(qtbot, open_screen, practice)
    page.table.selectRow(0)
    assert page.remind.isHidden()  # of letters the matrix gives them nothing, not even to see that they are there
    assert page.preview.isHidden()


def test_the_page_fits_the_smallest_window_and_each_stop_has_a_name(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    three(practice)
    page = page_of(qtbot, open_screen, practice)
    click(qtbot, page, "Make reminders…")
    assert page.minimumSizeHint().width() <= 1040
    stops = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy()]
    unnamed = [one for one in stops if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))]
    assert [type(one).__name__ for one in unnamed if one.isVisibleTo(page)] == []


def test_what_is_paid_leaves_the_list(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoices = three(practice)
    page = page_of(qtbot, open_screen, practice)
    practice.run(mark_invoice_paid, invoices[0].id)
    page.refresh()
    until(qtbot, lambda: page.table.model().rowCount() == 3)
    type_text(page.search, "nobody")
    until(qtbot, lambda: page.table.model().rowCount() == 0)
    assert "No open item found" in texts(page.table.empty)
