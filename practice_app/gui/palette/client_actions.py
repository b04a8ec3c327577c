"""What can be done with a client straight from the palette; the latest letter and invoice come first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
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
    """Each only where the member's roles give the use case; the door decides. `known`: more can be told of the latest."""

    known = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._letter, self._invoice = "", ""

    def look(self, client_id: ClientId) -> None:
        """Ask what the latest letter and invoice of this client are."""
        self._letter, self._invoice = "", ""
        read, may = self._context.operations.read, self._context.may
        if may(list_correspondence):
            chosen = LetterFilter(client_id=client_id)
            read(list_correspondence, chosen, 1, then=self._know_letter, channel="palette.latest letter")
        if may(list_invoices):
            read(list_invoices, InvoiceFilter(client_id=client_id), then=self._know_invoice, channel="palette.latest invoice")

    def _know_letter(self, lines: list[LetterLine]) -> None:
        words = self._context.words
        self._letter = words("None yet")
        if lines:
            subject = words("Confidential") if lines[0].confidential else lines[0].subject
            self._letter = " · ".join(filter(None, (words.date(lines[0].sent_on), subject)))
        self.known.emit()

    def _know_invoice(self, rows: list[InvoiceRow]) -> None:
        words = self._context.words
        self._invoice = words("None yet")
        if rows:
            row = latest_of(rows)
            self._invoice = " · ".join(filter(None, (row.number or words("Draft invoice"), words.money(row.total))))
        self.known.emit()

    def of(self, client_id: ClientId, name: str) -> tuple[Result, ...]:
        """What can be done with this client."""
        words, go_to = self._context.words, self._context.shell.go_to
        details = {words("Latest letter"): self._letter, words("Latest invoice"): self._invoice}
        offered: tuple[tuple[Any, str, str, Any], ...] = (
            (list_correspondence, words("Latest letter"), "letter", partial(self._latest_letter, client_id, name)),
            (list_invoices, words("Latest invoice"), "invoice", partial(self._latest_invoice, client_id, name)),
            (open_client, words("Open the page"), "client", partial(go_to, "clients", client_id)),
            (create_draft_invoice, words("New invoice"), "add", partial(go_to, "invoices", ("new", client_id))),
            (record_correspondence, words("New letter or note"), "add", partial(go_to, "correspondence", ("new", client_id))),
            (open_client, words("Copy phone number"), "phone", partial(self._copy_phone, client_id, name)),
            (export_inspection, words("Inspection"), "export", partial(go_to, "clients", ("inspect", client_id))),
        )
        return tuple(
            Result(title, act, details.get(title, ""), picture)
            for case, title, picture, act in offered
            if self._context.may(case)
        )

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
            shell.go_to("invoices", latest_of(rows).id)
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


def latest_of(rows: list[InvoiceRow]) -> InvoiceRow:
    """The newest that was issued, else the newest draft: drafts come first in the list."""
    return next((row for row in rows if row.state != "draft"), rows[0])
