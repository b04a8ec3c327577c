"""What came with a request: the message or scan itself, to look at or save; more can be added."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import kind_and_size
from practice_app.gui.why import show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.request_intake import KeptFile, add_request_file, list_request_files, save_request_file


class FilesCard(Card):
    """`failed` gives what went wrong."""

    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__(context.words("What came with it"))
        self._context, self._request = context, request
        self.lines = Page()
        self.add_file = Button(context.words("Add a file…"))
        self.add_file.clicked.connect(self._ask)
        self.add(self.lines)
        self.add(ButtonRow(self.add_file))
        show_if(self.add_file, context, add_request_file, request.is_open)
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_request_files, self._request.id, then=self._show, failed=self.failed.emit)

    def _show(self, files: list[KeptFile]) -> None:
        words = self._context.words
        self.lines.empty()
        if not files:
            self.lines.add(Label(words("No files. Keep no copy of an identity document."), "muted"))
        for file in files:
            save = Button(words("Save…"), "quiet")
            save.setAccessibleName(words("Save {name}", name=file.name))
            save.clicked.connect(partial(self._save, file))
            told = f"{file.name} · {kind_and_size(words, file.media_type, file.size)}"
            self.lines.add_line(Label(told), save)

    def _ask(self) -> None:
        words = self._context.words
        self._context.shell.ask_open_path(words("Which file?"), words("All files (*)"), self.keep)

    def keep(self, path: Path) -> None:
        """Keep this file with the request."""
        self._context.operations.run(
            add_request_file, self._request.id, path, then=lambda _: self.refresh(), failed=self.failed.emit
        )

    def _save(self, file: KeptFile, *_: object) -> None:
        words, shell = self._context.words, self._context.shell
        shell.ask_save_path(words("Where does the file go?"), file.name, words("All files (*)"), partial(self._write, file))

    def _write(self, file: KeptFile, path: Path) -> None:
        told = self._context.words("Saved: {name}.", name=path.name)
        self._context.operations.run(
            save_request_file, file.id, path, then=lambda _: self._context.shell.show_done(told), failed=self.failed.emit
        )
