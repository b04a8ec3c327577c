"""A catalogue, and short ways to the editor of a draft and what is typed in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.client import Client
from practice_app.domain.invoice import Invoice
from practice_app.domain.service import ServiceDraft
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.use_cases.invoice_views import list_invoices, open_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.services import add_service
from tests.gui.keyboard import press, type_text
from tests.gui.screens.screen_kit import until
from tests.invoice_helpers import complete

SERVICES = (
    ServiceDraft("C002", "Periodieke controle", 2_512, "exempt", date(2026, 1, 1)),
    ServiceDraft("V91", "Eénvlaksvulling composiet", 6_032, "exempt", date(2026, 1, 1), needs="tooth"),
    ServiceDraft("V92", "Tweevlaksvulling composiet", 7_540, "exempt", date(2026, 1, 1), needs="tooth"),
    ServiceDraft("T9", "Tandenborstel", 500, "21", date(2026, 1, 1)),
)
ENTER = Qt.Key.Key_Return


def with_catalogue(practice: Practice) -> Practice:
    """The practice with a small catalogue and all that an invoice must state."""
    for service in SERVICES:
        practice.run(add_service, service)
    return complete(practice)


def editing(qtbot: QtBot, screen: InvoicesScreen, key: object) -> DraftEditor:
    """The editor, opened on this."""
    screen.show_record(key)
    until(qtbot, lambda: isinstance(screen.panes.detail, DraftEditor))
    assert isinstance(screen.panes.detail, DraftEditor)
    return screen.panes.detail


def begun(qtbot: QtBot, screen: InvoicesScreen, client: Client) -> DraftEditor:
    """A new invoice, begun on the page of the client."""
    made = editing(qtbot, screen, ("new", client.id))
    until(qtbot, lambda: made.client.value() == client.id)
    return made


def focus() -> QWidget:
    """Where the cursor is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def take(qtbot: QtBot, row: LineRow, code: str) -> None:
    """Type a code and Enter, and wait for the service."""
    type_text(row.service.search, code)
    press(row.service.search, ENTER)
    until(qtbot, lambda: row.fields["description"].value())


def texts(made: DraftEditor) -> list[str]:
    """The descriptions in their order."""
    return [row.fields["description"].value() for row in made.lines.rows]


def stored(practice: Practice) -> Invoice:
    """The only invoice there is."""
    [row] = practice.run(list_invoices)
    return practice.run(open_invoice, row.id).invoice
