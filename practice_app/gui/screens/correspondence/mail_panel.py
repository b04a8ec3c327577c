"""Taking over a message of a mail program: what is in it, for which client, and which of its files are kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_file import MailFile
from practice_app.domain.mail_intake import MailChoices, MailPreview, ProposedClient
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import DIRECTIONS, options
from practice_app.gui.screens.correspondence.file_ticks import FileTicks
from practice_app.gui.screens.correspondence.mail_path import MailPath
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import record_confidential
from practice_app.use_cases.mail_intake import read_mail_file, record_mail

MOST_OTHERS = 5
MOST_SHOWN = 20_000  # characters of the text; all of it is stored


class MailPanel(Page):
    """`stored` gives the piece as stored, `cancelled`: nothing was. `client_id`: for whom it was dropped."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, path: Path, client_id: ClientId | None = None) -> None:
        super().__init__()
        self._context, self._wanted, words = context, client_id, context.words
        self._path = path
        self._mail: MailFile | None = None
        self.dirty = False
        self.files: FileTicks | None = None
        self.heading, self.banner = HeadingBar(words("Take over this message"), path.name), Banner(words)
        self.form, self.client = Form(words, words("Take over this message")), ClientField(words, context.operations)
        self.save, self.cancel = Button(words("Take over"), "primary"), Button(words("Cancel"))
        self.save.setShortcut("Ctrl+S")
        self.save.setEnabled(False)
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self.reading = Label(words("Reading {file}…", file=path.name), "muted")
        for widget in (self.heading, self.banner, self.reading):
            self.add(widget)
        context.operations.read(read_mail_file, path, then=self._show, failed=self._unreadable)

    def begin(self) -> None:
        """The keyboard goes to the form once the file is read."""
        self.reading.setFocus()

    # --- what is in it ------------------------------------------------------------------------------------------------

    def _show(self, preview: MailPreview) -> None:
        self._mail = preview.mail
        self.reading.hide()
        self._add_facts(preview.mail)
        self._add_form(preview)
        self._add_files(preview.mail)
        self.add_line(self.save, self.cancel)
        self._add_text(preview.mail)
        record = Record("mail", client=lambda: self.client.chosen, about=lambda: preview.mail.subject)
        self.unsaved = UnsavedForm(self, self._context, record, {"form": self.form, "path": MailPath(self._path, self)})
        self.unsaved.forget_at(self.stored)
        self.unsaved.fits = lambda piece: piece.values.get("path") == str(self._path)
        self.save.setEnabled(True)
        if self.client.search.text():
            self.save.setFocus()
        else:
            self.client.setFocus()

    def _unreadable(self, problem: PracticeError) -> None:
        self.reading.hide()
        self.banner.show_problem(problem)
        self.add_line(self.cancel)

    def _add_facts(self, mail: MailFile) -> None:
        words = self._context.words
        shown = ", ".join(one.shown for one in mail.recipients[:5])
        more = len(mail.recipients) - 5
        if more > 0:
            shown = words("{some} and {count} others", some=shown, count=more)
        sent = words.moment(mail.sent_at) if mail.sent_at and mail.sent_at.tzinfo else ""
        facts = [
            (words("From"), mail.sender.shown),
            (words("To"), shown),
            (words("Sent on"), sent),
            (words("Subject"), mail.subject),
        ]
        card = Card()
        shown_facts = FactList(words("Message"), facts)
        for value in shown_facts.values:
            value.keep_to_width()
        card.add(shown_facts)
        for note in mail.notes:
            card.add(Label(words(note), "muted"))
        self.add(card)

    def _add_form(self, preview: MailPreview) -> None:
        words, context, form = self._context.words, self._context, self.form
        form.add("client_id", words("Client"), self.client)
        form.add("direction", words("Received or sent"), ChoiceField(words, options(words, DIRECTIONS)))
        form.add("date", words("Date"), DateField(words, context.today()), same_line=True)
        if context.may(record_confidential):
            text = words("Sealed: the desk does not see that it is there")
            form.add("confidential", words("Confidential"), CheckField(words, text))
        form.fill({"direction": preview.direction, "date": preview.sent_on})
        form.changed.connect(self._changed)
        card = Card()
        card.add(form)
        card.add(Label(self._proposal(preview), "muted"))
        proposed = preview.proposed
        others = [client for client in preview.clients if client != proposed][:MOST_OTHERS]
        for other in others:
            text = words("For {name} instead", name=other.name) if proposed else words("For {name}", name=other.name)
            button = Button(text, "quiet")
            button.clicked.connect(partial(self._choose, other))
            card.add(ButtonRow(button))
        self.add(card)
        if self._wanted is not None:
            context.operations.run(open_client, self._wanted, then=self._take_client, failed=self.banner.show_problem)
        elif proposed is not None:
            self._choose(proposed)

    def _proposal(self, preview: MailPreview) -> str:
        words = self._context.words
        if len(preview.clients) > 1 and preview.proposed is None:
            return words("More than one client has this e-mail address. Choose for whom the message is.")
        if preview.clients:
            return words("Proposed by the e-mail address on the client's card.")
        return words("No client that you may see has one of these e-mail addresses. Choose the client yourself.")

    def _add_files(self, mail: MailFile) -> None:
        if not mail.files:
            return
        words = self._context.words
        card = Card(words("Which files are kept?"))
        self.files = FileTicks(words, mail.files)
        card.add(self.files)
        self.add(card)

    def _add_text(self, mail: MailFile) -> None:
        words = self._context.words
        text = mail.text if len(mail.text) <= MOST_SHOWN else f"{mail.text[:MOST_SHOWN]}…"
        shown = Label(text or words("No text."), "body" if text else "muted").keep_to_width()
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown.setAccessibleName(words("Text"))
        card = Card(words("Text"))
        card.add(shown)
        self.add(card)

    # --- for whom -----------------------------------------------------------------------------------------------------

    def _choose(self, client: ProposedClient, *_: object) -> None:
        self.client.set_value((client.id, client.name))

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))

    def _changed(self) -> None:
        self.dirty = True

    # --- storing ------------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Hand it in."""
        self.form.clear_problems()
        self.banner.hide()
        if self._mail is None or not self.form.check():
            return
        values, words = self.form.values(), self._context.words
        if values["client_id"] is None:
            self.form.rows["client_id"].show_problem(words("Choose the client this is about."))
            self.client.setFocus()
            return
        self.save.setEnabled(False)
        files = self.files.chosen() if self.files else frozenset()
        choices = MailChoices(
            values["direction"], values["date"] or self._context.today(), values.get("confidential", False), files
        )
        run = self._context.operations.run
        run(record_mail, values["client_id"], self._mail, choices, then=self._stored, failed=self._refused)

    def _stored(self, letter: Correspondence) -> None:
        self.dirty = False
        self._context.shell.show_done(self._context.words("The message is taken over."))
        self.stored.emit(letter)

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it; the screen asks first when something was chosen."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
