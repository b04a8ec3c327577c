"""What can be done with a piece that goes out: look at its paper and print it, save it, open it in the mail program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from practice_app.domain.attachment import Attachment, AttachmentId
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.correspondence.mail_files import MailFiles
from practice_app.gui.widgets.banner import Banner
from practice_app.use_cases.attachments import list_attachments
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.letter_paper import export_letter_pdf, note_letter_printed, preview_letter


class LetterHandoff(QObject):
    """`actions`: texts with what they do, those that this piece and this member's roles give, the most used first.

    `ticks` asks which files go along with a mail.
    """

    def __init__(self, context: Context, letter: Correspondence, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._letter, self._banner, self._page = context, letter, banner, page
        self.actions = list(self._offered())
        self.ticks = MailFiles(context)
        self.ticks.chosen.connect(self._ask_mail_path)

    def _offered(self) -> Iterator[tuple[str, Callable[[], object]]]:
        words, may, letter = self._context.words, self._context.may, self._letter
        if letter.direction != "out" or letter.channel not in ("letter", "email"):
            return
        on_paper = letter.channel == "letter"
        if on_paper and may(preview_letter):
            yield words("Print…"), self.preview
        if may(export_letter_mail):
            yield words("Open in the mail program…"), self.ask_mail_path
        if on_paper and may(export_letter_pdf):
            yield words("Save as PDF…"), self.ask_pdf_path

    # --- on paper -----------------------------------------------------------------------------------------------------

    def preview(self) -> None:
        """Show the letter as it is printed."""
        self._context.operations.run(preview_letter, self._letter.id, then=self._show, failed=self._refused)

    def _show(self, pdf: bytes) -> None:
        words, run = self._context.words, self._context.operations.run
        title = self._letter.subject or words("Letter")
        printed = partial(run, note_letter_printed, self._letter.id, failed=self._refused)
        show_preview(self._page, words, title, pdf, self.ask_pdf_path, printed)

    def ask_pdf_path(self) -> None:
        """Ask where the letter goes; that it left the practice file is registered."""
        words, letter = self._context.words, self._letter
        name = words("Letter {date}.pdf", date=letter.sent_on.isoformat())
        self._context.shell.ask_save_path(words("Where does the letter go?"), name, words("PDF (*.pdf)"), self._save_pdf)

    def _save_pdf(self, path: Path) -> None:
        then = partial(self._saved, path)
        self._context.operations.run(export_letter_pdf, self._letter.id, path, then=then, failed=self._refused)

    # --- to the mail program ------------------------------------------------------------------------------------------

    def ask_mail_path(self) -> None:
        """Say first when a sealed piece would leave unsealed; then ask where the mail goes."""
        words = self._context.words
        if not self._letter.confidential:
            self._look_for_files()
            return
        told = [words("In the file it is no longer sealed: whoever has the file can read it, and a mail travels readably.")]
        title = words("Hand over a confidential piece?")
        self._context.shell.confirm(title, told, words("Hand over"), self._look_for_files)

    def _look_for_files(self) -> None:
        self._context.operations.run(list_attachments, self._letter.id, then=self._offer_files, failed=self._refused)

    def _offer_files(self, files: list[Attachment]) -> None:
        if not files:
            self._ask_mail_path(())
            return
        self.ticks.offer(files)

    def _ask_mail_path(self, files: tuple[AttachmentId, ...]) -> None:
        words = self._context.words
        name = words("E-mail {date}.eml", date=self._letter.sent_on.isoformat())
        then = partial(self._save_mail, files)
        self._context.shell.ask_save_path(words("Where does the e-mail go?"), name, words("E-mail (*.eml)"), then)

    def _save_mail(self, files: tuple[AttachmentId, ...], path: Path) -> None:
        then, run = partial(self._mailed, path), self._context.operations.run
        run(export_letter_mail, self._letter.id, path, files, then=then, failed=self._refused)

    def _mailed(self, path: Path, _: str) -> None:
        words = self._context.words
        told = words("Saved as {name}. It opens in the mail program; send it from there.", name=path.name)
        self._banner.show_message("info", told, words("Open the file"), partial(open_file, path))
        open_file(path)

    def _saved(self, path: Path, _: str) -> None:
        words = self._context.words
        told = words("Saved as {name}.", name=path.name)
        self._banner.show_message("info", told, words("Open the file"), partial(open_file, path))

    def _refused(self, problem: PracticeError) -> None:
        self._banner.show_problem(problem)


def open_file(path: Path) -> None:
    """Let the system open it with the program that it goes by."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
