"""The consents of a client: given, withdrawn as easily, shown."""

from __future__ import annotations

from functools import partial

from practice_app.domain.consent import Consent
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.labels import CONSENT_CHANNELS, PURPOSES, name_of, options
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.consents import (
    list_consents,
    object_to_marketing,
    objects_to_marketing,
    record_consent,
    withdraw_consent,
)


class ConsentsSection(Section):
    """What the client agreed to, newest first."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Consents"))
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.context.operations.run(list_consents, self.client_id, then=self._show, failed=self.refused)

    def _show(self, consents: list[Consent]) -> None:
        words = self.context.words
        self.open_form = None
        self.body.empty()
        self.say("" if consents else words("No consent on record."))
        for consent in consents:
            self._add_line(consent)
        if self.context.may(record_consent):
            add, objects = Button(words("Record a consent…")), Button(words("Objects to marketing…"), "quiet")
            add.clicked.connect(self.ask)
            objects.clicked.connect(self._ask_object)
            self.body.add_line(add, objects)
        self.context.operations.read(objects_to_marketing, self.client_id, then=self._tell_objection)

    def _tell_objection(self, objects: bool) -> None:
        """Said where the consents are: no mailing that promotes goes to these addresses."""
        words = self.context.words
        if objects and self.open_form is None:
            self.say(words("Objects to marketing: no newsletter or advertising goes to this e-mail or postal address."))

    def _ask_object(self) -> None:
        words = self.context.words
        told = [
            words("Every consent to news and offers ends today."),
            words("The addresses are remembered unreadably, so that no later card or import subscribes them."),
        ]
        self.context.shell.confirm(words("Objects to marketing?"), told, words("Stop all marketing"), self._object)

    def _done(self, told: str, _: object) -> None:
        """Without an undo: a consent and its end are kept as proof (AVG art. 7(1))."""
        self.context.shell.show_done(told)
        self.refresh()

    def _object(self) -> None:
        told = self.context.words("No news or advertising goes to this client any more.")
        self.context.operations.run(object_to_marketing, self.client_id, then=partial(self._done, told), failed=self.refused)

    def _add_line(self, consent: Consent) -> None:
        words = self.context.words
        self.body.add(Label(name_of(words, PURPOSES, consent.purpose), "strong"))
        how = name_of(words, CONSENT_CHANNELS, consent.channel).lower()
        given = words("Given on {date}, {how}: “{text}”", date=consent.given_on, how=how, text=consent.text_version)
        self.body.add(Label(given, "muted"))
        if consent.withdrawn_on:
            self.body.add(Label(words("Withdrawn on {date}", date=consent.withdrawn_on), "muted"))
        elif self.context.may(withdraw_consent):
            withdraw = Button(words("Withdraw"), "quiet")
            withdraw.setAccessibleName(words("Withdraw {purpose}", purpose=name_of(words, PURPOSES, consent.purpose)))
            withdraw.clicked.connect(partial(self._withdraw, consent))
            self.body.add_line(withdraw)

    def ask(self) -> None:
        """Show the form."""
        words = self.context.words
        self.say("")
        self.body.empty()
        form = self.open_form = Form(words, words("Consent"))
        form.add("purpose", words("For"), ChoiceField(words, options(words, PURPOSES)))
        form.add("channel", words("How"), ChoiceField(words, options(words, CONSENT_CHANNELS)[:-1]), same_line=True)
        form.add("given_on", words("Given on"), DateField(words, self.context.today()), same_line=True)
        hint = words("The version of the form, or the sentence that was said.")
        form.add("text_version", words("What the person agreed to"), TextField(words), hint=hint)
        form.fill({"given_on": self.context.today()})
        save, cancel = Button(words("Save the consent"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(self.refresh)
        self.body.add(form)
        self.body.add_line(save, cancel)
        form.rows["purpose"].field.setFocus()

    def _store(self) -> None:
        form = self.open_form
        if form is None or not form.check():
            return
        values, told = form.values(), self.context.words("The consent is recorded.")
        self.context.operations.run(
            record_consent, self.client_id, values["purpose"], values["text_version"], values["channel"],
            values["given_on"] or self.context.today(), then=partial(self._done, told), failed=self.refused,
        )  # fmt: skip

    def _withdraw(self, consent: Consent, *_: object) -> None:
        then = partial(self._done, self.context.words("The consent is withdrawn."))
        self.context.operations.run(withdraw_consent, consent.id, self.context.today(), then=then, failed=self.refused)
