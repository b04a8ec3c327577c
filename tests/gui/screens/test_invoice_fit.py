"""The editor with everything folded out and the form of a credit note fit the smallest window, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.system.words import Words
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.practice import Practice
from tests.gui.screens.invoice_kit import editing
from tests.gui.screens.screen_kit import until
from tests.invoice_helpers import add_client, complete

SMALLEST = (1040, 680)  # what a window of 1280 by 720 leaves beside the sidebar
LONG = InvoiceDraft(
    (LineDraft("Volledig kunstgebit boven en onder, met nazorg", 1_500, 99_999_00, "exempt", "P045", None, "upper", 1_250),),
    discount_bp=1_275, reference="INK-2026-000088", note="Dank u", term_days=30,
)  # fmt: skip


@pytest.fixture(params=["nl", "en"])
def words(request: pytest.FixtureRequest, theme: object) -> Words:
    """Both languages."""
    return Words(request.param)


def fits(screen: InvoicesScreen, page: QWidget) -> bool:
    """Whether nothing of the page is cut off at the right."""
    screen.resize(*SMALLEST)
    scroll = screen.panes.findChild(QScrollArea)
    assert scroll is not None
    return page.minimumSizeHint().width() <= scroll.viewport().width()


def test_the_editor_fits_with_everything_folded_out(
    qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen]
) -> None:
    made = practice.run(create_draft_invoice, add_client(complete(practice)).id, LONG)
    screen = open_screen(practice, InvoicesScreen)
    page = editing(qtbot, screen, made.id)
    page.lines.add_button.click()
    assert page.more.form.isVisible()
    assert fits(screen, page)


def test_the_form_of_a_credit_note_fits(qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen]) -> None:
    made = practice.run(create_draft_invoice, add_client(complete(practice)).id, LONG)
    screen = open_screen(practice, InvoicesScreen)
    screen.show_record(practice.run(issue_invoice, made.id).id)
    until(qtbot, lambda: isinstance(screen.panes.detail, InvoiceDetail))
    page = screen.panes.detail
    assert isinstance(page, InvoiceDetail)
    page.ask_credit()
    assert fits(screen, page)


def test_a_day_on_a_line_is_read_in_full(qtbot: QtBot, practice: Practice, open_screen: Callable[..., InvoicesScreen]) -> None:
    made = practice.run(create_draft_invoice, add_client(complete(practice)).id, LONG)
    page = editing(qtbot, open_screen(practice, InvoicesScreen), made.id)
    field = page.lines.rows[0].fields["supplied_on"].editor
    assert isinstance(field, QLineEdit)
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
    assert room >= field.fontMetrics().horizontalAdvance("28-12-2026") + 2 * 2  # QLineEdit keeps two points free on each side
