"""The form of a mailing: name, how it goes, whether it promotes, subject and text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from practice_app.domain.consent_purpose import BUILT_IN, NOTIFICATIONS, SURVEY, ConsentPurpose
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.letter_template import fields_in
from practice_app.domain.mailing import Mailing, MailingDraft
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, options
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.consent_purposes import list_consent_purposes
from practice_app.use_cases.mailings import change_mailing, create_mailing

BODY_LINES = 14


class MailingForm(Page):
    """`stored` gives the mailing as stored, `cancelled`: nothing was."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, mailing: Mailing | None = None) -> None:
        super().__init__()
        self._context, self._mailing, words = context, mailing, context.words
        self.dirty = False
        self.heading = HeadingBar(words("New mailing") if mailing is None else words("Change the mailing"))
        self.banner, self.form = Banner(words), Form(words, words("Mailing"))
        self._add_rows()
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        card = Card()
        card.add(self.form)
        for widget in (self.heading, self.banner, card):
            self.add(widget)
        self.add_footer(self.save, self.cancel)
        self._fill()
        self.form.changed.connect(self._changed)
        about = self.form.rows["name"].field.raw
        record = Record("mailing", mailing.id, mailing.version, about=about) if mailing else Record("mailing", about=about)
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.stored)

    def _add_rows(self) -> None:
        words, form = self._context.words, self.form
        form.add("name", words("Name"), TextField(words), hint=words("For yourself, to find it again."))
        ways = {name: CHANNELS[name] for name in ("email", "letter")}
        form.add("channel", words("Goes by"), ChoiceField(words, options(words, ways)))
        hint = words("Goes only to who subscribed, and says under it how to unsubscribe.")
        form.add("promotional", words("Promotional"), CheckField(words, words("News or advertising")), hint=hint)
        self.purpose = ChoiceField(words, self._along(), nothing=words("None: it is about what we do for them"))
        form.add("purpose", words("Needs the consent for"), self.purpose, hint=words("Goes only to who consented to just that."))
        form.rows["promotional"].field.changed.connect(self._show_what_fits)
        if self._context.may(list_consent_purposes):
            self._context.operations.read(list_consent_purposes, then=self._know_purposes)
        form.add("subject", words("Subject"), TextField(words))
        hint = words("Fields that are filled in for each client: {fields}", fields=", ".join(fields_in(words.language)))
        form.add("body", words("Text"), LongTextField(words, lines=BODY_LINES), hint=hint)

    def _fill(self) -> None:
        mailing = self._mailing
        values = MailingDraft() if mailing is None else mailing
        self.form.fill({name: getattr(values, name) for name in self.form.rows} | {"purpose": values.purpose or None})
        self._show_what_fits()

    def _along(self) -> list[tuple[str, str]]:
        """What can be asked in every practice; one of the practice's own joins once it is known."""
        named = [(name, self._context.words(BUILT_IN[name][0])) for name in (NOTIFICATIONS, SURVEY)]
        own = self._mailing.purpose if self._mailing else ""
        return named if own in ("", NOTIFICATIONS, SURVEY) else [*named, (own, own)]

    def _know_purposes(self, purposes: Sequence[ConsentPurpose]) -> None:
        kept = {NOTIFICATIONS, SURVEY, self._mailing.purpose if self._mailing else ""}
        asked = [one for one in purposes if one.name in kept or not (one.built_in or one.ended_on)]
        self.purpose.set_options([(one.name, one.title(self._context.words.language)) for one in asked])

    def _show_what_fits(self) -> None:
        """What promotes has its own consent."""
        self.form.rows["purpose"].setVisible(not self.form.rows["promotional"].field.value())

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["name"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values, run = self.form.values(), self._context.operations.run
        draft = MailingDraft(**{**values, "purpose": "" if values["promotional"] else values["purpose"] or ""})
        self.save.setEnabled(False)
        if self._mailing is None:
            run(create_mailing, draft, then=self._stored, failed=self._refused)
        else:
            mailing = self._mailing
            run(change_mailing, mailing.id, draft, mailing.version, then=self._stored, failed=self._refused)

    def _stored(self, mailing: Mailing) -> None:
        self.dirty = False
        self._context.shell.show_done(self._context.words("The mailing is stored."))
        self.stored.emit(mailing)

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
