"""One piece of correspondence, to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.letter_list import LetterLine
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, name_of
from practice_app.gui.screens.correspondence.attachments_section import AttachmentsSection
from practice_app.gui.screens.correspondence.content_report import open_report
from practice_app.gui.screens.correspondence.handoff import LetterHandoff
from practice_app.gui.screens.correspondence.thread_section import ThreadSection
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.content_reviews import report_letter
from practice_app.use_cases.correspondence import change_correspondence, record_correspondence

LINE_LENGTH = 80  # characters: a longer line loses the eye
IN_SIGHT = 2  # of what can be done with the paper: the rest stands behind More


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
        self.heading = HeadingBar(letter.subject or words("No subject"), self._between(client_name))
        self.heading.title.keep_to_width()
        self.banner = Banner(words)
        self.add(self.heading)
        self.add_line(*self._chips())
        self.add(self.banner)
        self.together = ThreadSection(context, letter)
        self.together.wanted.connect(self.letter_wanted)
        self.together.known.connect(self._know)
        self._add_actions()
        card = Card()
        self.text = Label(letter.body or words("No text."), "body" if letter.body else "muted").keep_to_width()
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.setAccessibleName(letter.body)
        self.text.setMaximumWidth(self.fontMetrics().averageCharWidth() * LINE_LENGTH)
        card.add(self.text)
        self.add(card)
        self.attachments = AttachmentsSection(context, letter.id)
        self.add(self.attachments)
        self.add(self.together)

    def _know(self, line: LetterLine) -> None:
        self.heading.show_title(self.heading.title.text(), self._between(line.client_name))

    def _between(self, client_name: str) -> str:
        """From whom to whom."""
        words, letter = self._context.words, self._letter
        other = " – ".join(part for part in (client_name, letter.correspondent) if part)
        if not other:
            return ""
        return words("From {name}", name=other) if letter.direction == "in" else words("To {name}", name=other)

    def _chips(self) -> Iterator[StatusChip]:
        words, letter = self._context.words, self._letter
        what = f"{name_of(words, CHANNELS, letter.channel)}, {name_of(words, DIRECTIONS, letter.direction).lower()}"
        yield StatusChip(words.long_date(letter.sent_on))
        yield StatusChip(what, "info")
        if letter.confidential:
            sealed = StatusChip(words("Confidential"), "warning")
            sealed.setToolTip(words("Confidential: sealed in the practice file."))
            yield sealed
        if letter.promotional:
            yield StatusChip(words("News"), "info")

    def _add_actions(self) -> None:
        words, may, letter = self._context.words, self._context.may, self._letter
        self.more = MoreButton(words)
        self.handoff = LetterHandoff(self._context, letter, self.banner, self)
        reply = _button(words("Reply"), lambda: self.reply_wanted.emit(letter), "Ctrl+R")
        edit = _button(words("Edit"), lambda: self.edit_wanted.emit(letter), "Ctrl+E")
        buttons = [guard(reply, self._context, record_correspondence), guard(edit, self._context, change_correspondence)]
        buttons += [_button(text, act) for text, act in self.handoff.actions[:IN_SIGHT]]
        self.add_line(*buttons, self.more)
        for text, act in self.handoff.actions[IN_SIGHT:]:
            self.more.add(text, act)
        if may(report_letter):
            self.more.add(words("Report improper content…"), self._report)
        if may(open_client):
            self.more.add(words("Open the client"), lambda: self._context.open_client(letter.client_id))
        self.add(self.handoff.ticks)

    def _report(self) -> None:
        open_report(self._context, self, self._letter.id, [row.file for row in self.attachments.rows])


def _button(text: str, act: Callable[[], object], shortcut: str = "") -> Button:
    button = Button(text)
    button.clicked.connect(lambda: act())
    if shortcut:
        button.setShortcut(shortcut)
    return button
