"""The ways in for messages and documents: two actions of the heading, and files that are dropped on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.dropped_files import DroppedFiles
from practice_app.gui.screens.correspondence.document_form import DocumentForm
from practice_app.gui.screens.correspondence.mail_panel import MailPanel
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.use_cases.mail_intake import file_documents, record_mail

MESSAGES = (".eml", ".msg")


class Taking(QObject):
    """`show` puts a form at the right of the screen, after asking whether what stands there may go."""

    def __init__(
        self, context: Context, screen: QWidget, show: Callable[[Callable[[], MailPanel | DocumentForm]], object]
    ) -> None:
        super().__init__(screen)
        self._context, self._show = context, show
        self.allowed = context.may(record_mail) and context.may(file_documents)
        if self.allowed:
            DroppedFiles(screen, self.take)

    def add_to(self, more: MoreButton) -> None:
        """What dropping does, for the keyboard."""
        if self.allowed:
            more.add(self._context.words("Take over a message…"), self.ask_message)
            more.add(self._context.words("File a document…"), partial(self.take, ()))

    def ask_message(self) -> None:
        """Choose the file of a mail program."""
        words = self._context.words
        title, kinds = words("Which message?"), words("Messages (*.eml *.msg)")
        self._context.shell.ask_open_path(title, kinds, lambda path: self.take([path]))

    def take(self, paths: Sequence[Path], client_id: ClientId | None = None) -> None:
        """A message opens as a message; anything else, or several files, are filed as documents of one letter."""
        if not self.allowed:
            return
        if len(paths) == 1 and paths[0].suffix.lower() in MESSAGES:
            self._show(lambda: MailPanel(self._context, paths[0], client_id))
        else:
            self._show(lambda: DocumentForm(self._context, paths, client_id))
