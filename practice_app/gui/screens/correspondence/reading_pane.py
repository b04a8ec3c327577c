"""One piece of correspondence, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from practice_app.domain.correspondence import Correspondence
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, name_of
from practice_app.gui.screens.correspondence.attachments_section import AttachmentsSection
from practice_app.gui.screens.correspondence.handoff import LetterHandoff
from practice_app.gui.screens.correspondence.thread_section import ThreadSection
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import change_correspondence, record_correspondence


class ReadingPane(Page):
    """`edit_wanted` and `reply_wanted` give the piece, `letter_wanted` the id of another of its thread.

    `client_name` may be empty when the list did not hold it.
    """

    edit_wanted = Signal(object)
    reply_wanted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, context: Context, letter: Correspondence, client_name: str) -> None:
        super().__init__()
        self._context, self._letter, words = context, letter, context.words
        what = f"{name_of(words, CHANNELS, letter.channel)}, {name_of(words, DIRECTIONS, letter.direction).lower()}"
        below = " · ".join(part for part in (client_name, what, words.long_date(letter.sent_on)) if part)
        self.heading = HeadingBar(letter.subject or words("No subject"), below)
        self.heading.title.keep_to_width()
        self.banner = Banner(words)
        self.add(self.heading)
        self.add(self.banner)
        if letter.confidential:
            self.add(Label(words("Confidential: sealed in the practice file."), "strong"))
        self.together = ThreadSection(context, letter)
        self.together.wanted.connect(self.letter_wanted)
        self._add_buttons()
        card = Card()
        self.text = Label(letter.body or words("No text."), "body" if letter.body else "muted").keep_to_width()
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.setAccessibleName(letter.body)
        card.add(self.text)
        self.add(card)
        self.add(self.together)
        self.attachments = AttachmentsSection(context, letter.id)
        self.add(self.attachments)

    def _add_buttons(self) -> None:
        words, may, letter = self._context.words, self._context.may, self._letter
        buttons = []
        if may(record_correspondence):
            buttons.append(Button(words("Reply")))
            buttons[-1].setShortcut("Ctrl+R")
            buttons[-1].clicked.connect(lambda: self.reply_wanted.emit(letter))
        if may(change_correspondence):
            buttons.append(Button(words("Edit")))
            buttons[-1].setShortcut("Ctrl+E")
            buttons[-1].clicked.connect(lambda: self.edit_wanted.emit(letter))
        if may(open_client):
            buttons.append(Button(words("Open the client"), "quiet"))
            buttons[-1].clicked.connect(lambda: self._context.open_client(letter.client_id))
        self.handoff = LetterHandoff(self._context, letter, self.banner, self)
        if self.handoff.buttons:
            self.add_line(*self.handoff.buttons)
        self.add(self.handoff.ticks)
        self.add_line(*buttons)
