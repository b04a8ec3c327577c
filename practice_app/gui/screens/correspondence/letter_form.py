"""The form of a piece of correspondence, for a new one and for a change."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft
from practice_app.domain.errors import Conflict, InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, options
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import change_correspondence, record_confidential, record_correspondence

BODY_LINES = 12


class LetterForm(Page):
    """`stored` gives the piece as stored, `cancelled`: nothing was, `reopen`: show the newer one."""

    stored = Signal(object)
    cancelled = Signal()
    reopen = Signal(object)

    def __init__(self, context: Context, letter: Correspondence | None = None) -> None:
        super().__init__()
        self._context, self._letter, words = context, letter, context.words
        self.dirty = False
        self.form, self.banner = Form(words, words("Correspondence")), Banner(words)
        self.client = ClientField(words, context.operations)
        self._add_rows()
        self.heading = HeadingBar(words("New letter or note") if letter is None else words("Change the piece"))
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        card = Card()
        card.add(self.form)
        for widget in (self.heading, self.banner, card):
            self.add(widget)
        self.add_line(self.save, self.cancel)
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self._fill()
        self.form.changed.connect(self._changed)

    def _add_rows(self) -> None:
        words, form, today = self._context.words, self.form, self._context.today()
        if self._letter is None:
            form.add("client_id", words("Client"), self.client)
        form.add("direction", words("Received or sent"), ChoiceField(words, options(words, DIRECTIONS)))
        form.add("channel", words("Kind"), ChoiceField(words, options(words, CHANNELS)), same_line=True)
        form.add("date", words("Date"), DateField(words, today), same_line=True)
        form.add("subject", words("Subject"), TextField(words))
        form.add("body", words("Text"), LongTextField(words, lines=BODY_LINES))
        if self._context.may(record_confidential):
            text = words("Sealed: the desk does not see that it is there")
            form.add("confidential", words("Confidential"), CheckField(words, text))

    def _fill(self) -> None:
        letter = self._letter
        if letter is None:
            self.form.fill({"direction": "out", "channel": "letter", "date": self._context.today()})
            return
        values = {
            "direction": letter.direction, "channel": letter.channel, "date": letter.sent_on, "subject": letter.subject,
            "body": letter.body, "confidential": letter.confidential,
        }  # fmt: skip
        self.form.fill({name: value for name, value in values.items() if name in self.form.rows})

    def begin_for(self, client_id: ClientId) -> None:
        """A new piece about this client, whose name is looked up."""
        self._context.operations.run(open_client, client_id, then=self._take_client, failed=self._refused)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["client_id" if self._letter is None else "subject"].field.setFocus()

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))
        self.form.rows["subject"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values, run = self.form.values(), self._context.operations.run
        draft = CorrespondenceDraft(
            values["date"], values["direction"], values["channel"], values["subject"], values["body"],
            values.get("confidential", False),
        )  # fmt: skip
        if self._letter is not None:
            self.save.setEnabled(False)
            letter = self._letter
            run(change_correspondence, letter.id, draft, letter.version, then=self._stored, failed=self._refused)
        elif values["client_id"] is None:
            self.form.rows["client_id"].show_problem(self._context.words("Choose the client this is about."))
            self.client.setFocus()
        else:
            self.save.setEnabled(False)
            case = record_confidential if draft.confidential else record_correspondence
            run(case, values["client_id"], draft, then=self._stored, failed=self._refused)

    def _stored(self, letter: Correspondence) -> None:
        self.dirty = False
        self._context.shell.show_done(self._context.words("It is stored."))
        self.stored.emit(letter)

    def _refused(self, problem: PracticeError) -> None:
        words = self._context.words
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        elif isinstance(problem, Conflict) and self._letter is not None:
            self.banner.show_message("error", words.error(problem), words("Open again"), self._reopen)
        else:
            self.banner.show_problem(problem)

    def _reopen(self) -> None:
        assert self._letter is not None
        self.dirty = False
        self.reopen.emit(self._letter.id)
