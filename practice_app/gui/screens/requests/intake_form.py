"""Taking a request in: who asks what, how it came, and in their own words. Anybody in the practice may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.request_rules import ACTING, CHANNELS, KINDS, RequestDraft
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.labels import LANGUAGES, options
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.request_intake import MailedRequest, read_request_mail, record_mailed_request
from practice_app.use_cases.rights_requests import TakenIn, change_request, record_request


class IntakeForm(Page):
    """`stored` gives what was taken in (TakenIn) or changed (RightsRequest); `cancelled`: nothing was.

    `path`: the message of a mail program that it is taken from.
    """

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, request: RightsRequest | None = None, path: Path | None = None) -> None:
        super().__init__()
        self._context, self._request, self._path, words = context, request, path, context.words
        self._mail: MailedRequest | None = None
        self.dirty = False
        title = words("Change the request") if request else words("New request")
        told = words("Somebody asks about their own data. Write down what they ask; the privacy officer sees to the answer.")
        self.banner, self.form = Banner(words), Form(words, title)
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        self._add_rows()
        card = Card()
        card.add(self.form)
        for widget in (HeadingBar(title, told), self.banner, card):
            self.add(widget)
        self.add_footer(self.save, self.cancel)
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self._fill()
        self.form.changed.connect(self._changed)
        self.form.rows["acting"].field.changed.connect(self._show_acting)
        record = Record("request", request.id, request.version) if request else Record("request")
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.stored)
        if path is not None:
            context.operations.read(read_request_mail, path, then=self._take_mail, failed=self.banner.show_problem)

    def _add_rows(self) -> None:
        words, form, context = self._context.words, self.form, self._context
        kinds = [(code, words(name)) for code, (name, _) in KINDS.items()]
        form.add("kind", words("What is asked"), ChoiceField(words, kinds))
        form.add("received_on", words("Received on"), DateField(words, context.today(), calendar=True))
        form.add("channel", words("How it came"), ChoiceField(words, options(words, CHANNELS)), same_line=True)
        hint = words("Leave it empty for somebody who is no client. Two with the same name? Look at birth date and address.")
        form.add("client_id", words("Client"), ClientField(words, context.operations), optional=True, hint=hint)
        hint = words("Only needed for somebody who is no client.")
        form.add("person_name", words("Name"), TextField(words), optional=True, hint=hint)
        hint = words("Where the answer goes, when it is not the address on the card.")
        form.add("person_contact", words("Address or e-mail"), LongTextField(words, lines=2), optional=True, hint=hint)
        form.add("acting", words("Who asks"), ChoiceField(words, options(words, ACTING)))
        form.add("acting_name", words("Name of who acts"), TextField(words))
        hint = words("For instance: mandate seen on 3 March. Keep no copy of an identity document.")
        form.add("acting_ground", words("On what ground"), TextField(words), same_line=True, hint=hint)
        form.add("language", words("Language of the answer"), ChoiceField(words, options(words, LANGUAGES)))
        hint = words("What they said or wrote, and no more than that. No medical details.")
        form.add("details", words("In their words"), LongTextField(words, lines=6), optional=True, hint=hint)

    def _fill(self) -> None:
        request = self._request
        if request is None:
            self.form.fill({"received_on": self._context.today(), "channel": "email", "kind": "inspection"})
        else:
            names = ("kind", "received_on", "channel", "person_name", "person_contact", "acting", "acting_name", "acting_ground")
            self.form.fill({name: getattr(request, name) for name in (*names, "language", "details")})
            client = (request.client_id, request.person_name) if request.client_id else None
            self.form.fill({"client_id": client})
        self._show_acting()

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["kind"].field.setFocus()

    def _take_mail(self, mail: MailedRequest) -> None:
        self._mail = mail
        values: dict[str, Any] = {"channel": "email", "received_on": mail.received_on, "details": mail.text}
        values |= {"person_name": mail.name, "person_contact": mail.address}
        if mail.client is not None:
            values["client_id"] = (mail.client.id, mail.client.name)
        self.form.fill(values)
        self.dirty = True
        for note in mail.notes:
            self.add(Label(self._context.words(note), "muted"))

    def _show_acting(self) -> None:
        acts = self.form.rows["acting"].field.value() != "self"
        for name in ("acting_name", "acting_ground"):
            self.form.rows[name].setVisible(acts)

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        draft, run = RequestDraft(**self.form.values()), self._context.operations.run
        if self._request is not None:  # what it covers is noted where it is carried out
            draft = replace(draft, covers=self._request.covers)
        self.save.setEnabled(False)
        if self._request is not None:
            run(change_request, self._request.id, draft, self._request.version, then=self._stored, failed=self._refused)
        elif self._path is not None and self._mail is not None:
            run(record_mailed_request, draft, self._path, then=self._stored, failed=self._refused)
        else:
            run(record_request, draft, then=self._stored, failed=self._refused)

    def _stored(self, stored: TakenIn | RightsRequest) -> None:
        words = self._context.words
        self.dirty = False
        if isinstance(stored, TakenIn):
            told = words("Recorded as number {number}. The privacy officer sees to it.", number=stored.number)
        else:
            told = words("The request is changed.")
        self._context.shell.show_done(told)
        self.stored.emit(stored)

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
