"""Why the law refuses that an invoice is issued: asked on the spot where it can be, else told with the way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_law import BuyerIncomplete, PracticeIncomplete
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.missing_address import MissingAddress
from practice_app.gui.screens.invoices.missing_details import MissingDetails
from practice_app.gui.widgets.banner import Banner
from practice_app.use_cases.practice_settings import change_practice_details


class LawGap(QWidget):
    """`filled`: what was missing is stored, and the invoice can be issued now."""

    filled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.details, self.address = MissingDetails(context), MissingAddress(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for card in (self.details, self.address):
            column.addWidget(card)
            card.filled.connect(self.filled)

    def show_law(self, problem: RefusedByLaw, invoice: Invoice | None, banner: Banner) -> None:
        """Ask for what is missing, or say in the banner of the page where it is filled in."""
        words, shell = self._context.words, self._context.shell
        self.details.hide()
        self.address.hide()
        if isinstance(problem, PracticeIncomplete) and self._context.may(change_practice_details):
            self.details.ask(problem)
        elif isinstance(problem, BuyerIncomplete) and self.address.fits(problem):
            self.address.ask(problem)
        elif isinstance(problem, BuyerIncomplete) and invoice is not None:
            client = ClientId(problem.payer_id) if problem.payer_id else invoice.client_id
            there = partial(self._context.open_client, client)
            banner.show_message("error", words.error(problem), words("Open the client"), there)
        else:
            settings = partial(shell.go_to, "settings")
            banner.show_message("error", words.error(problem), words("Open the settings"), settings)
