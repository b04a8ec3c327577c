"""What can be done with a client straight from the palette; the latest letter and invoice come first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.gui.context import Context
from practice_app.gui.palette.result import Result
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import list_correspondence, record_correspondence
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.invoices import create_draft_invoice


class ClientActions(QObject):
    """Each only where the member's roles give the use case; the door decides."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def of(self, client_id: ClientId, name: str) -> tuple[Result, ...]:
        """What can be done with this client."""
        words, go_to = self._context.words, self._context.shell.go_to
        offered: tuple[tuple[Any, str, str, Any], ...] = (
            (list_correspondence, words("Latest letter"), "letter", partial(self._latest_letter, client_id, name)),
            (list_invoices, words("Latest invoice"), "invoice", partial(self._latest_invoice, client_id, name)),
            (open_client, words("Open the page"), "client", partial(go_to, "clients", client_id)),
            (create_draft_invoice, words("New invoice"), "add", partial(go_to, "invoices", ("new", client_id))),
            (record_correspondence, words("New letter or note"), "add", partial(go_to, "correspondence", ("new", client_id))),
            (open_client, words("Copy phone number"), "phone", partial(self._copy_phone, client_id, name)),
            (export_inspection, words("Inspection"), "export", partial(go_to, "clients", ("inspect", client_id))),
        )
        return tuple(Result(title, act, "", picture) for case, title, picture, act in offered if self._context.may(case))

    def _latest_letter(self, client_id: ClientId, name: str) -> None:
        then = partial(self._show_letter, name)
        self._context.operations.read(list_correspondence, LetterFilter(client_id=client_id), 1, then=then)

    def _show_letter(self, name: str, lines: list[LetterLine]) -> None:
        words, shell = self._context.words, self._context.shell
        if lines:
            shell.go_to("correspondence", lines[0].id)
        else:
            shell.show_done(words("There is no letter of {name} yet.", name=name))

    def _latest_invoice(self, client_id: ClientId, name: str) -> None:
        then = partial(self._show_invoice, name)
        self._context.operations.read(list_invoices, InvoiceFilter(client_id=client_id), then=then)

    def _show_invoice(self, name: str, rows: list[InvoiceRow]) -> None:
        words, shell = self._context.words, self._context.shell
        if rows:
            latest = next((row for row in rows if row.state != "draft"), rows[0])  # drafts come first in the list
            shell.go_to("invoices", latest.id)
        else:
            shell.show_done(words("There is no invoice of {name} yet.", name=name))

    def _copy_phone(self, client_id: ClientId, name: str) -> None:
        """The card is opened for it, so the audit trail has that."""
        self._context.operations.run(open_client, client_id, then=partial(self._phone_known, name))

    def _phone_known(self, name: str, card: ClientCard) -> None:
        words, shell = self._context.words, self._context.shell
        if card.client.phone:
            QApplication.clipboard().setText(card.client.phone)
            shell.show_done(words("The phone number of {name} was copied.", name=name))
        else:
            shell.show_done(words("No phone number of {name} is known here.", name=name))
