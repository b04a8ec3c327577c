"""The page of an issued invoice: its paper shown, saved and handed to the mail program; parts credited; money paid back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import Invoice, InvoiceDraft, LineDraft
from practice_app.gui.preview import Preview
from practice_app.gui.screens.invoices.credit_form import CreditForm
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.payment_form import PaymentForm
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.widgets.button import Button
from practice_app.use_cases.invoice_views import open_invoice, read_invoice_pdf
from practice_app.use_cases.invoices import create_draft_invoice, credit_invoice, issue_invoice
from practice_app.use_cases.payments import mark_invoice_paid
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import type_text
from tests.gui.screens.screen_kit import FakeShell, buttons, choose, click, texts, until
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue

Open = Callable[..., InvoicesScreen]


def opened(qtbot: QtBot, screen: InvoicesScreen, invoice: Invoice) -> InvoiceDetail:
    """The page of this invoice as it now stands."""
    screen.show_record(invoice.id)
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail))
    assert isinstance(screen.panes.detail, InvoiceDetail)
    return screen.panes.detail


@pytest.fixture
def discounted(practice: Practice) -> Invoice:
    """Three talks with a discount of their own, and a discount over everything."""
    line = LineDraft("Gesprek", 3_000, 10_000, "21", "G1", discount_bp=1_000)
    client = add_client(complete(practice), email="piet@voorbeeld.example")
    made = practice.run(create_draft_invoice, client.id, InvoiceDraft((line, CHECK_UP), discount_bp=250))
    return practice.run(issue_invoice, made.id)


def test_the_paper_is_shown_as_it_was_issued(qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open) -> None:
    screen = open_screen(practice, InvoicesScreen)
    opened(qtbot, screen, discounted)
    choose(qtbot, screen, "Open the PDF in a window")
    until(qtbot, lambda: screen.findChildren(Preview))
    [shown] = screen.findChildren(Preview)
    assert shown.windowTitle() == "Invoice 2026-0001" and shown.view.count == 1
    assert shown.save_button.isVisible()
    shown.close()


def test_it_is_saved_for_the_mail_program(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    screen = open_screen(practice, InvoicesScreen)
    page = opened(qtbot, screen, discounted)
    shell.path = tmp_path / "factuur.eml"
    click(qtbot, page, "Save for mail…")
    until(qtbot, page.banner.isVisible)
    assert b"X-Unsent: 1" in shell.path.read_bytes()
    assert practice.writer.value("SELECT kind FROM export_record") == "invoice_mail"


def test_without_an_address_the_sentence_says_so(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    page = opened(qtbot, open_screen(practice, InvoicesScreen), issue(complete(practice), add_client(practice)))
    shell.path = tmp_path / "factuur.eml"
    click(qtbot, page, "Save for mail…")
    until(qtbot, lambda: "no e-mail address of Piet Jansen" in page.banner.message.text())
    assert not shell.path.exists()


def test_the_facts_tell_what_the_total_is_made_up_of(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open
) -> None:
    shown = texts(opened(qtbot, open_screen(practice, InvoicesScreen), discounted))
    assert "Discount 2.5%: -€7.38" in shown and "VAT 21% over €263.25: €55.28" in shown


def test_a_part_is_taken_back_by_quantity_with_a_live_total_and_a_reason(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open, shell: FakeShell
) -> None:
    page = opened(qtbot, open_screen(practice, InvoicesScreen), discounted)
    page.ask_credit()
    form = page.form
    assert isinstance(form, CreditForm)
    assert f"{discounted.total / 100:.2f}" in form.total.text()
    form.rows[2].box.click()
    quantity = form.rows[1].quantity
    quantity.edit.selectAll()
    type_text(quantity.editor, "1")
    assert form.rows[1].amount.value() == 9_000
    assert form.total.text() == "Taken back with VAT: €106.18"
    type_text(form.form.rows["note"].field.editor, "Ging niet door")
    form.make.click()
    until(qtbot, lambda: "Credit note 2026-0002 is issued." in shell.done)
    assert "A part of invoice 2026-0001 is taken back." in shell.questions[-1][1]
    card = practice.run(open_invoice, discounted.id)
    note = practice.run(open_invoice, card.credit_notes[0][0]).invoice
    assert (note.total, note.note) == (-10_618, "Ging niet door")
    assert [(one.quantity, one.net) for one in card.left] == [(2_000, 18_000), (1_000, 2_512)]


def test_an_amount_can_be_taken_back_instead(qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open) -> None:
    page = opened(qtbot, open_screen(practice, InvoicesScreen), discounted)
    page.ask_credit()
    form = page.form
    assert isinstance(form, CreditForm)
    form.rows[2].box.click()
    form.rows[1].amount.edit.selectAll()
    type_text(form.rows[1].amount.editor, "50")
    assert form.rows[1].quantity.value() is None
    form.make.click()
    until(qtbot, lambda: practice.run(open_invoice, discounted.id).credited)
    [line] = practice.run(open_invoice, discounted.id).credited
    assert (line.position, line.net) == (1, -5_000)


@pytest.mark.parametrize(("typed", "told"), [("4", "there is 3 left"), ("0", "more than zero"), ("1.234", "“1.234”")])
def test_more_than_is_left_is_told_while_typing(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open, typed: str, told: str
) -> None:
    page = opened(qtbot, open_screen(practice, InvoicesScreen), discounted)
    page.ask_credit()
    form = page.form
    assert isinstance(form, CreditForm)
    form.rows[1].quantity.edit.selectAll()
    type_text(form.rows[1].quantity.editor, typed)
    assert told in form.problem.text() and not form.make.isEnabled()
    for row in form.rows.values():
        if row.is_chosen:
            row.box.click()
    assert "at least one line" in form.problem.text()


def test_what_was_paid_too_much_is_recorded_as_paid_back(
    qtbot: QtBot, practice: Practice, open_screen: Open, shell: FakeShell
) -> None:
    invoice = issue(complete(practice), add_client(practice), CHECK_UP, COURSE)
    practice.run(mark_invoice_paid, invoice.id)
    practice.run(credit_invoice, invoice.id, {1: 1_000})
    screen = open_screen(practice, InvoicesScreen)
    page = opened(qtbot, screen, invoice)
    page.ask_refund()
    form = page.form
    assert isinstance(form, PaymentForm)
    assert form.form.rows["amount"].field.value() == 2_512
    form.save.click()
    until(qtbot, lambda: screen.panes.detail is not page and "paid back" in texts(screen))
    until(qtbot, lambda: "Record a repayment…" not in buttons(screen))
    [undo] = [one for one in screen.findChildren(Button) if one.text() == "Undo"][-1:]
    undo.click()
    assert shell.questions[-1][1] == ("€25.12 of 02/03/2026 counts as not paid back.",)


def test_the_paper_of_a_credit_note_is_named_after_it(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open
) -> None:
    note = practice.run(credit_invoice, discounted.id)
    screen = open_screen(practice, InvoicesScreen)
    opened(qtbot, screen, note)
    choose(qtbot, screen, "Open the PDF in a window")
    until(qtbot, lambda: screen.findChildren(Preview))
    [shown] = screen.findChildren(Preview)
    assert shown.windowTitle() == "Credit note 2026-0002"
    shown.close()
    assert practice.run(read_invoice_pdf, note.id).startswith(b"%PDF")


def test_its_file_is_named_after_it_too_and_the_window_saves_after_the_page_went(
    qtbot: QtBot, practice: Practice, discounted: Invoice, open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    note = practice.run(credit_invoice, discounted.id)
    screen = open_screen(practice, InvoicesScreen)
    opened(qtbot, screen, note)
    choose(qtbot, screen, "Open the PDF in a window")
    until(qtbot, lambda: screen.findChildren(Preview))
    [shown] = screen.findChildren(Preview)
    opened(qtbot, screen, discounted)
    shell.path = tmp_path / "creditfactuur.pdf"
    shown.save_button.click()
    until(qtbot, shell.path.exists)
    assert practice.writer.value("SELECT kind FROM export_record") == "invoice_pdf"
    assert shell.offered == "Credit note 2026-0002.pdf"
    shown.close()
