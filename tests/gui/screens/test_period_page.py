"""The period in the window: its sums and lists, and the files for the bookkeeper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import Invoice
from practice_app.gui.screens.bookkeeping.period_page import PeriodPage
from practice_app.gui.screens.bookkeeping.period_texts import name_of_period
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.system.words import Words
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.payments import record_payment
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, choose, click, texts, until
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue
from tests.practice_files import Desk

Open = Callable[..., QWidget]


@pytest.fixture
def invoices(practice: Practice) -> tuple[Invoice, Invoice]:
    """One exempt invoice and one at 21%, of which something was paid."""
    complete(practice)
    first, second = issue(practice, add_client(practice), CHECK_UP), issue(practice, add_client(practice, "Bos"), COURSE)
    practice.run(record_payment, second.id, 10_000)
    return first, second


def _shown(qtbot: QtBot, page: QWidget) -> PeriodPage:
    assert isinstance(page, PeriodPage)
    until(qtbot, lambda: page.report)
    return page


def _shows(page: PeriodPage, kind: str) -> bool:
    return page.report is not None and page.report.period.kind == kind


def test_the_running_month_is_shown_with_its_vat_and_what_is_open(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, words: Words
) -> None:
    page = _shown(qtbot, open_screen(practice, PeriodPage))
    until(qtbot, lambda: "VAT in all" in texts(page))
    said = texts(page)
    for expected in ("Turnover at 21%", "€149.93, VAT €31.49", "Turnover, exempt", "€25.12", "VAT in all", "€31.49"):
        assert expected in said
    assert "€100.00" in said and words.money(invoices[0].total + invoices[1].total - 10_000) in said
    assert page.tables["invoices"].model().rowCount() == 2
    assert page.period.value() == page.report.period  # type: ignore[union-attr]  # the page is shown by now


def test_payments_and_open_items_are_listed_too(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open
) -> None:
    page = _shown(qtbot, open_screen(practice, PeriodPage))
    for name, rows in (("payments", 1), ("open", 2), ("invoices", 2)):
        page.shown.set_value(name)
        page.shown.changed.emit()
        table = page.stack.currentWidget()
        assert table is page.tables[name] and page.tables[name].model().rowCount() == rows


def test_another_kind_of_period_offers_its_own(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, words: Words
) -> None:
    page = _shown(qtbot, open_screen(practice, PeriodPage))
    for kind, beginning in (("quarter", "Quarter "), ("year", "Financial year ")):
        page.kind.set_value(kind)
        page.kind.changed.emit()
        until(qtbot, partial(_shows, page, kind))
        assert page.report is not None
        assert name_of_period(words, page.report.period).startswith(beginning)
        assert page.tables["invoices"].model().rowCount() == 2


def test_an_earlier_month_is_empty_and_says_so(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open
) -> None:
    page = _shown(qtbot, open_screen(practice, PeriodPage))
    page.period.box.setCurrentIndex(3)
    page.period.changed.emit()
    until(qtbot, lambda: page.report is not None and not page.report.invoices)
    assert "Nothing was invoiced in this period" in texts(page)


@pytest.mark.parametrize(
    ("button", "holds"), [("Save as a table (CSV)…", b"2026"), ("Save as an audit file (XAF)…", b"auditfile")]
)
def test_the_period_is_saved(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell,
    tmp_path: Path, button: str, holds: bytes,
) -> None:  # fmt: skip
    shell.path = tmp_path / "period.out"
    page = _shown(qtbot, open_screen(practice, PeriodPage))
    click(qtbot, page, button)
    until(qtbot, lambda: shell.done)
    assert holds in shell.path.read_bytes() and "period.out" in shell.done[0]


def test_who_sees_a_part_is_warned_and_cannot_save(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    owner = complete(staffed_desk.sign_in())
    issue(owner, add_client(owner), COURSE)
    staffed_desk.close()
    page = _shown(qtbot, open_screen(staffed_desk.sign_in("tandarts", with_reader=True), PeriodPage))
    assert "closed to you" in page.banner.message.text()
    assert page.table_button.is_refused and page.audit_button.is_refused


def test_an_invoice_is_saved_as_an_e_invoice_or_tells_what_is_missing(
    qtbot: QtBot, practice: Practice, invoices: tuple[Invoice, Invoice], open_screen: Open, shell: FakeShell, tmp_path: Path
) -> None:
    shell.path = tmp_path / "out.xml"
    card = practice.run(open_invoice, invoices[0].id)
    opened: list[InvoiceDetail] = []

    def build(context: object) -> QWidget:
        opened.append(InvoiceDetail(context, card))  # type: ignore[arg-type]  # a context is all it asks
        opened[0].refresh = lambda: None  # type: ignore[attr-defined]  # every screen has it
        return opened[0]

    open_screen(practice, build)
    choose(qtbot, opened[0], "Save as e-invoice (UBL)…")
    until(qtbot, lambda: "KvK number or OIN" in opened[0].banner.message.text())
    assert not shell.path.exists()
