"""Drafts with live totals, the issue that cannot be taken back, payments, credit notes, and the PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from practice_app.domain.client import Client
from practice_app.domain.invoice import Invoice, InvoiceDraft
from practice_app.gui.screens.invoices.credit_form import CreditForm
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.payment_form import PaymentForm
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.use_cases.invoice_views import list_invoices, open_invoice, read_invoice_pdf
from practice_app.use_cases.invoices import change_draft_invoice
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import press, type_text
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, click, rare, texts, until
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk

Open = Callable[..., InvoicesScreen]


def rows(practice: Practice) -> list[tuple[str, str, int]]:
    return [(row.number, row.state, row.total) for row in practice.run(list_invoices)]


def editor(qtbot: QtBot, screen: InvoicesScreen) -> DraftEditor:
    until(qtbot, lambda: isinstance(screen.panes.detail, DraftEditor))
    assert isinstance(screen.panes.detail, DraftEditor)
    return screen.panes.detail


def detail(qtbot: QtBot, screen: InvoicesScreen, number: str) -> InvoiceDetail:
    """The page of this invoice as it now stands."""
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail) and screen.panes.detail.heading.title.text() == number)
    assert isinstance(screen.panes.detail, InvoiceDetail)
    return screen.panes.detail


def opened(qtbot: QtBot, screen: InvoicesScreen, invoice: Invoice) -> InvoiceDetail:
    screen.show_record(invoice.id)
    return detail(qtbot, screen, invoice.number or "")


def choose_client(qtbot: QtBot, made: DraftEditor, text: str) -> None:
    type_text(made.client.search, text)
    until(qtbot, lambda: made.client.hits.isVisible())
    press(made.client.search, Qt.Key.Key_Return)


def fill_line(made: DraftEditor, place: int, description: str, price: str, rate: str = "exempt") -> None:
    row = made.lines.rows[place]
    type_text(row.fields["description"].editor, description)
    type_text(row.fields["unit_price"].editor, price)
    row.fields["vat_rate"].set_value(rate)
    box = row.fields["vat_rate"].editor
    assert isinstance(box, QComboBox)
    box.activated.emit(box.currentIndex())


def test_a_draft_is_made_with_the_keyboard_and_counts_while_typing(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    add_client(practice, "van den Berg")
    add_client(practice, "Jansen")
    screen = open_screen(practice, InvoicesScreen)
    screen.new()
    made = editor(qtbot, screen)
    assert made.client.search.hasFocus()
    choose_client(qtbot, made, "vandenberg")
    fill_line(made, 0, "Controle", "25,12")
    made.lines.add_button.click()
    fill_line(made, 1, "Mondverzorgingsset", "10,00", "21")
    assert made.lines.totals.parts.text().splitlines() == ["Without VAT €35.12", "VAT 21% over €10.00: €2.10"]
    assert made.lines.totals.total.text() == "Total €37.22"
    press(made.save, Qt.Key.Key_Return)
    until(qtbot, lambda: rows(practice) == [("", "draft", 3722)])


def test_tab_goes_through_the_lines_as_they_are_read(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, InvoicesScreen)
    screen.new()
    made = editor(qtbot, screen)
    for _ in range(2):
        until(qtbot, made.lines.rows[-1].isVisible)
        made.lines.rows[0].fields["service_code"].setFocus()
        names: list[str] = []
        while (focus := QApplication.focusWidget()) is not made.lines.add_button and len(names) < 30:
            assert focus is not None
            names.append(focus.accessibleName())
            press(focus, Qt.Key.Key_Tab)
        assert names == [stop.accessibleName() for row in made.lines.rows for stop in row.stops]
        press(made.lines.add_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is made.more.toggle
        made.lines.add_button.click()


def test_a_draft_without_a_client_or_with_an_unclear_quantity_is_told_at_its_field(
    qtbot: QtBot, practice: Practice, open_screen: Open
) -> None:
    add_client(practice)
    screen = open_screen(practice, InvoicesScreen)
    screen.new()
    made = editor(qtbot, screen)
    fill_line(made, 0, "Controle", "25")
    made.save.click()
    assert "Choose the client" in made.form.rows["client_id"].problem.text()
    choose_client(qtbot, made, "jansen")
    quantity = made.lines.rows[0].fields["quantity"]
    quantity.editor.setText("1.234")  # type: ignore[attr-defined]  # the editor of a line field is a line
    made.save.click()
    assert "1.234" in made.lines.problem.text()
    assert quantity.editor.property("invalid") == "true"
    assert rows(practice) == []


def test_a_line_that_the_rules_refuse_is_told_by_its_number(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    made = draft(practice, add_client(practice), CHECK_UP)
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(made.id)
    page = editor(qtbot, screen)
    page.lines.add_button.click()
    type_text(page.lines.rows[1].fields["unit_price"].editor, "5")
    page.save.click()
    until(qtbot, lambda: "Line 2 has no description" in page.lines.problem.text())
    assert page.lines.rows[1].fields["description"].editor.hasFocus()


def test_the_practices_details_that_the_law_wants_are_asked_at_the_draft(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    made = draft(practice, add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(made.id)
    page = editor(qtbot, screen)
    page.issue.click()
    until(qtbot, lambda: "What the law wants on your invoices" in texts(page))
    assert "KvK number" in texts(page.gap)
    click(qtbot, page, "Not now")
    until(qtbot, lambda: "What the law wants on your invoices" not in texts(page))
    assert rows(practice) == [("", "draft", 2512)]


def test_issuing_says_that_it_is_for_good_and_the_pdf_is_saved_as_issued(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    made = draft(complete(practice), add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(made.id)
    made_ready = editor(qtbot, screen)
    made_ready.issue.setFocus()
    press(made_ready.issue, Qt.Key.Key_Return)
    page = detail(qtbot, screen, "2026-0001")
    focus = QApplication.focusWidget()
    assert focus is not None and page.isAncestorOf(focus)
    [(_, consequences)] = shell.questions
    assert "never be changed or deleted" in " ".join(consequences)
    shell.path = tmp_path / "factuur.pdf"
    click(qtbot, page, "Save the PDF…")
    until(qtbot, lambda: page.banner.isVisible())
    assert shell.path.read_bytes() == practice.run(read_invoice_pdf, made.id)
    assert shell.path.read_bytes().startswith(b"%PDF")
    assert practice.writer.value("SELECT count(*) FROM export_record WHERE kind = 'invoice_pdf'") == 1


def test_saying_no_to_the_issue_keeps_the_draft(qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell) -> None:
    made = draft(complete(practice), add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(made.id)
    shell.yes = False
    page = editor(qtbot, screen)
    page.issue.click()
    assert shell.questions
    assert rows(practice) == [("", "draft", 2512)]


def test_a_draft_changed_by_a_colleague_is_not_overwritten(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    made = draft(practice, add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(made.id)
    page = editor(qtbot, screen)
    practice.run(change_draft_invoice, made.id, made.version, InvoiceDraft((CHECK_UP, COURSE)))
    type_text(page.lines.rows[0].fields["description"].editor, "X")
    page.save.click()
    until(qtbot, lambda: page.banner.isVisible())
    assert len(practice.run(open_invoice, made.id).invoice.lines) == 2


def test_a_part_is_paid_then_the_rest(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoice = issue(complete(practice), add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    page = opened(qtbot, screen, invoice)
    page.ask_payment()
    form = page.form
    assert isinstance(form, PaymentForm)
    form.form.rows["amount"].field.set_value(9_999_99)
    form.save.click()
    until(qtbot, lambda: "25.12" in form.form.rows["amount"].problem.text())
    form.form.rows["amount"].field.set_value(1000)
    form.save.click()
    until(qtbot, lambda: screen.panes.detail is not page and "€15.12" in texts(screen))
    page = detail(qtbot, screen, "2026-0001")
    click(qtbot, page, "Paid in full")
    until(qtbot, lambda: screen.panes.detail is not page)
    assert detail(qtbot, screen, "2026-0001").standing.chip.text() == "Paid"


def test_one_line_is_credited_and_the_note_gets_its_own_number(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    invoice = issue(complete(practice), add_client(practice), CHECK_UP, COURSE)
    screen = open_screen(practice, InvoicesScreen)
    page = opened(qtbot, screen, invoice)
    page.ask_credit()
    form = page.form
    assert isinstance(form, CreditForm)
    form.rows[2].box.click()
    form.make.click()
    until(qtbot, lambda: ("2026-0002", "credit_note", -2512) in rows(practice))
    assert "1 line of 2026-0001" in shell.questions[-1][1][0]
    until(qtbot, lambda: screen.panes.detail is not page)
    page = detail(qtbot, screen, "2026-0001")
    click(qtbot, page, "Open 2026-0002")
    assert "Takes back" in texts(detail(qtbot, screen, "2026-0002"))


def test_an_invoice_is_written_off_and_claimed_again(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    invoice = issue(complete(practice), add_client(practice))
    screen = open_screen(practice, InvoicesScreen)
    choose(qtbot, opened(qtbot, screen, invoice), "Write off…")
    until(qtbot, lambda: "Claim it again" in buttons(screen))
    click(qtbot, screen, "Claim it again")
    until(qtbot, lambda: "Write off…" in rare(screen))


def test_the_list_is_narrowed_by_status_and_text(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    complete(practice)
    clients = [add_client(practice, name) for name in ("Jansen", "Bakker")]
    issue(practice, clients[0])
    draft(practice, clients[1])
    screen = open_screen(practice, InvoicesScreen)
    until(qtbot, lambda: screen.list.count.text().startswith("2 invoices"))
    screen.show_record(("show", "draft"))
    until(qtbot, lambda: screen.list.count.text() == "1 invoice")
    screen.show_record(("show", "all"))
    type_text(screen.list.search, "jansen")
    until(qtbot, lambda: screen.list.count.text() == "1 invoice · €25.12 open")


def test_a_new_invoice_for_a_client_knows_whom_it_is_for(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    client = add_client(practice)
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(("new", client.id))
    made = editor(qtbot, screen)
    until(qtbot, lambda: made.client.value() == client.id)
    assert made.client.search.text() == "Piet Jansen"


def test_an_assistant_drafts_but_does_not_issue_and_the_bookkeeper_only_pays(
    qtbot: QtBot, staffed_desk: Desk, open_screen: Open
) -> None:
    issued = _issued_by_the_desk(staffed_desk)
    practice = staffed_desk.sign_in("boekhouder", with_reader=True)
    screen = open_screen(practice, InvoicesScreen)
    assert screen.add_button.is_refused
    page = opened(qtbot, screen, issued)
    until(qtbot, lambda: "Paid in full" in buttons(page))
    assert "Credit…" not in rare(page) and "Open the client" not in buttons(page)
    practice = staffed_desk.sign_in("assistent", with_reader=True)
    screen = open_screen(practice, InvoicesScreen)
    screen.new()
    made = editor(qtbot, screen)
    until(qtbot, lambda: made.save.isVisible())
    assert made.issue.is_refused


def _issued_by_the_desk(desk: Desk) -> Invoice:
    complete(desk.sign_in())
    practice = desk.sign_in("balie")
    client: Client = add_client(practice)
    return issue(practice, client)
