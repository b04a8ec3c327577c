"""What can be done with the paper of an issued invoice: read, shown, printed, saved, handed to the mail program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.invoice_views import InvoiceCard
from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.printing import print_pdf
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.use_cases.e_invoice import export_invoice_ubl
from practice_app.use_cases.invoice_mail import export_invoice_mail
from practice_app.use_cases.invoice_views import export_invoice_pdf, read_invoice_pdf


class PaperActions(QObject):
    """What was saved, and what went wrong, is told in the banner of the page. `buttons`: what is needed each day.

    `first`: sending is what comes next for this invoice.
    """

    def __init__(self, context: Context, card: InvoiceCard, banner: Banner, page: QWidget, *, first: bool = False) -> None:
        super().__init__(page)
        self._context, self._invoice, self._banner, self._page = context, card.invoice, banner, page
        words = context.words
        mails = context.may(export_invoice_mail)
        self.print_button, self.save_button = Button(words("Print…")), Button(words("Save the PDF…"))
        self.mail_button = Button(words("Save for mail…"), "primary" if first and mails else "plain")
        self.mail_button.setToolTip(words("A message with the PDF attached, for the practice's own mail program"))
        self.print_button.clicked.connect(partial(self._read, self._print))
        self.save_button.clicked.connect(self.ask_pdf_path)
        self.mail_button.clicked.connect(self.ask_mail_path)
        self.buttons = [self.print_button, self.save_button]
        if mails:
            self.buttons.insert(0, self.mail_button)

    def add_rare(self, more: MoreButton) -> None:
        """What is needed now and then."""
        words = self._context.words
        more.add(words("Open the PDF in a window"), self.show_paper)
        more.add(words("Save as e-invoice (UBL)…"), self.ask_ubl_path)

    def read(self, then: Callable[[bytes], object], failed: Callable[[PracticeError], object]) -> None:
        """The paper, for the pane beside the invoice."""
        self._context.operations.run(read_invoice_pdf, self._invoice.id, then=then, failed=failed)

    @property
    def _title(self) -> str:
        words, number = self._context.words, self._invoice.number
        if self._invoice.kind == "credit_note":
            return words("Credit note {number}", number=number)
        return words("Invoice {number}", number=number)

    def show_paper(self, *_: object) -> None:
        """Show the paper beside the window."""
        self._read(self._show)

    def _read(self, then: Callable[[bytes], object], *_: object) -> None:
        self._context.operations.run(read_invoice_pdf, self._invoice.id, then=then, failed=self._refused)

    def _show(self, pdf: bytes) -> None:
        show_preview(self._page, self._context.words, self._title, pdf, save=self.ask_pdf_path)

    def _print(self, pdf: bytes) -> None:
        print_pdf(self._page, self._context.words, pdf)

    def ask_pdf_path(self, *_: object) -> None:
        """Ask where the PDF goes; that it left the practice file is registered."""
        words = self._context.words
        self._context.shell.ask_save_path(
            words("Where does the PDF go?"), f"{self._title}.pdf", words("PDF (*.pdf)"), partial(self._save, export_invoice_pdf)
        )

    def ask_mail_path(self, *_: object) -> None:
        """Ask where the message goes; the mail program opens it as a draft with the PDF attached."""
        words = self._context.words
        self._context.shell.ask_save_path(
            words("Where does the message go?"),
            f"{self._title}.eml",
            words("E-mail (*.eml)"),
            partial(self._save, export_invoice_mail),
        )

    def ask_ubl_path(self, *_: object) -> None:
        """Ask where the e-invoice goes; what is missing for it is told in the banner."""
        words = self._context.words
        self._context.shell.ask_save_path(
            words("Where does the e-invoice go?"),
            f"{self._title}.xml",
            words("E-invoice (*.xml)"),
            partial(self._save, export_invoice_ubl),
        )

    def _save(self, case: Callable[..., Any], path: Path) -> None:
        self._context.operations.run(case, self._invoice.id, path, then=partial(self._saved, path), failed=self._refused)

    def _saved(self, path: Path, _: str) -> None:
        words = self._context.words
        self._banner.show_message(
            "info", words("Saved as {name}.", name=path.name), words("Open the file"), partial(open_file, path)
        )

    def _refused(self, problem: PracticeError) -> None:
        self._banner.show_problem(problem)


def open_file(path: Path) -> None:
    """Show a file in the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
