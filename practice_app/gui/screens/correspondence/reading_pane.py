"""One piece of correspondence, to be read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, name_of
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import change_correspondence
from practice_app.use_cases.letter_paper import export_letter_pdf


class ReadingPane(Page):
    """`edit_wanted` gives the piece. `client_name` may be empty when the list did not hold it."""

    edit_wanted = Signal(object)

    def __init__(self, context: Context, letter: Correspondence, client_name: str) -> None:
        super().__init__()
        self._context, self._letter, words = context, letter, context.words
        what = f"{name_of(words, CHANNELS, letter.channel)}, {name_of(words, DIRECTIONS, letter.direction).lower()}"
        below = " · ".join(part for part in (client_name, what, words.long_date(letter.sent_on)) if part)
        self.heading = HeadingBar(letter.subject or words("No subject"), below)
        self.banner = Banner(words)
        self.add(self.heading)
        self.add(self.banner)
        if letter.confidential:
            self.add(Label(words("Confidential: sealed in the practice file."), "strong"))
        self._add_buttons()
        card = Card()
        self.text = Label(letter.body or words("No text."), "body" if letter.body else "muted")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.setAccessibleName(letter.body)
        card.add(self.text)
        self.add(card)

    def _add_buttons(self) -> None:
        words, may, letter = self._context.words, self._context.may, self._letter
        buttons = []
        if letter.direction == "out" and letter.channel == "letter" and may(export_letter_pdf):
            buttons.append(Button(words("Save as PDF…"), "primary"))
            buttons[-1].clicked.connect(self.ask_pdf_path)
        if may(change_correspondence):
            buttons.append(Button(words("Edit")))
            buttons[-1].setShortcut("Ctrl+E")
            buttons[-1].clicked.connect(lambda: self.edit_wanted.emit(letter))
        if may(open_client):
            buttons.append(Button(words("Open the client"), "quiet"))
            buttons[-1].clicked.connect(lambda: self._context.open_client(letter.client_id))
        self.add_line(*buttons)

    def ask_pdf_path(self) -> None:
        """Ask where the letter goes; that it left the practice file is registered."""
        words, letter = self._context.words, self._letter
        name = words("Letter {date}.pdf", date=letter.sent_on.isoformat())
        self._context.shell.ask_save_path(words("Where does the letter go?"), name, words("PDF (*.pdf)"), self._save)

    def _save(self, path: Path) -> None:
        then = partial(self._saved, path)
        self._context.operations.run(export_letter_pdf, self._letter.id, path, then=then, failed=self._refused)

    def _saved(self, path: Path, _: str) -> None:
        words = self._context.words
        self.banner.show_message("info", words("Saved as {name}.", name=path.name), words("Open the file"), partial(_open, path))

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
