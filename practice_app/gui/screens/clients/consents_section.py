"""The consents of a client: given under a text, confirmed in writing, withdrawn as easily, shown with what is older by now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from practice_app.domain.consent import Consent
from practice_app.domain.consent_purpose import ConsentPurpose
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.labels import CONSENT_CHANNELS, name_of
from practice_app.gui.screens.clients.consent_form import ConsentForm
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.consent_confirmation import confirm_consents
from practice_app.use_cases.consent_purposes import list_consent_purposes
from practice_app.use_cases.consents import (
    list_consents,
    note_confirmed,
    object_to_marketing,
    objects_to_marketing,
    record_consent,
    withdraw_consent,
)


class ConsentsSection(Section):
    """What the client agreed to, newest first."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Consents"))
        self._purposes: dict[str, ConsentPurpose] = {}
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.open_form = None
        self.context.operations.read(list_consent_purposes, then=self._know, failed=self.refused)

    def _know(self, purposes: tuple[ConsentPurpose, ...]) -> None:
        self._purposes = {one.name: one for one in purposes}
        self.context.operations.run(list_consents, self.client_id, then=self._show, failed=self.refused)

    def _show(self, consents: list[Consent]) -> None:
        if self.open_form is not None:
            return
        words = self.context.words
        self.body.empty()
        self.say("" if consents else words("No consent on record."))
        for consent in consents:
            self._add_line(consent)
        self._add_not_asked(consents)
        waiting = sum(one.wants_confirmation for one in consents)
        if waiting and self.context.may(confirm_consents):
            self._offer_confirmation(waiting)
        if self.context.may(record_consent):
            add, objects = Button(words("Record a consent…")), Button(words("Objects to marketing…"), "quiet")
            add.clicked.connect(self.ask)
            objects.clicked.connect(self._ask_object)
            self.body.add_line(add, objects)
        self.context.operations.read(objects_to_marketing, self.client_id, then=self._tell_objection)

    def _add_not_asked(self, consents: list[Consent]) -> None:
        words = self.context.words
        said = {one.purpose for one in consents}
        open_ones = [one for one in self._purposes.values() if one.ended_on is None and one.name not in said]
        if open_ones and self.context.may(record_consent):
            named = ", ".join(one.title(words.language) for one in open_ones)
            self.body.add(Label(words("Not asked yet, or not given: {purposes}.", purposes=named), "muted"))

    def _offer_confirmation(self, waiting: int) -> None:
        words = self.context.words
        told = words.plural(
            "{count} consent was not confirmed in writing yet.", "{count} consents were not confirmed in writing yet.", waiting
        )
        self.body.add(Label(told))
        letter, mail = Button(words("Confirm by letter")), Button(words("Confirm by e-mail"))
        letter.clicked.connect(partial(self._confirm, "letter"))
        mail.clicked.connect(partial(self._confirm, "email"))
        self.body.add_line(letter, mail)

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

    # --- one consent --------------------------------------------------------------------------------------------------

    def _add_line(self, consent: Consent) -> None:
        words = self.context.words
        purpose = self._purposes.get(consent.purpose)
        title = purpose.title(words.language) if purpose else consent.purpose
        chips = [Label(title, "strong", wrap=False)]
        if consent.withdrawn_on is None and purpose is not None and purpose.is_older(consent.text_version):
            chips.append(Label(words("Older text"), "chip", wrap=False))
        self.body.add_line(*chips)
        for line in self._facts(consent, purpose):
            self.body.add(Label(line, "muted"))
        if consent.withdrawn_on is None and self.context.may(withdraw_consent):
            self._add_acts(consent, title)

    def _facts(self, consent: Consent, purpose: ConsentPurpose | None) -> Iterator[str]:
        words = self.context.words
        how = name_of(words, CONSENT_CHANNELS, consent.channel).lower()
        text = purpose.text_of(consent.text_version) if purpose else None
        said = text.text(words.language) if text else consent.text_version
        yield words("Given on {date}, {how}: “{text}”", date=consent.given_on, how=how, text=said)
        if consent.given_by:
            yield words("Given by {name}, parent or guardian", name=consent.given_by)
        if consent.proof:
            yield words("Proof: {proof}", proof=consent.proof)
        if consent.withdrawn_on:
            yield words("Withdrawn on {date}", date=consent.withdrawn_on)
        elif consent.confirmed_on:
            yield words("Confirmed in writing on {date}", date=consent.confirmed_on)

    def _add_acts(self, consent: Consent, title: str) -> None:
        words = self.context.words
        withdraw = Button(words("Withdraw"), "quiet")
        withdraw.setAccessibleName(words("Withdraw {purpose}", purpose=title))
        withdraw.clicked.connect(partial(self._withdraw, consent))
        line = [withdraw]
        if consent.wants_confirmation and self.context.may(note_confirmed):
            on_paper = Button(words("Was confirmed already"), "quiet")
            on_paper.setAccessibleName(words("{purpose} was confirmed already", purpose=title))
            on_paper.clicked.connect(partial(self._note_confirmed, consent))
            line.append(on_paper)
        self.body.add_line(*line)

    def ask(self) -> None:
        """Show the form."""
        self.say("")
        self.body.empty()
        form = ConsentForm(self.context, self.client_id, tuple(self._purposes.values()))
        self.open_form = form.form
        form.stored.connect(self.refresh)
        form.cancelled.connect(self.refresh)
        self.body.add(form)
        form.begin()

    def _withdraw(self, consent: Consent, *_: object) -> None:
        then = partial(self._done, self.context.words("The consent is withdrawn."))
        self.context.operations.run(withdraw_consent, consent.id, self.context.today(), then=then, failed=self.refused)

    def _note_confirmed(self, consent: Consent, *_: object) -> None:
        then = partial(self._done, self.context.words("The consent counts as confirmed in writing."))
        self.context.operations.run(note_confirmed, consent.id, self.context.today(), then=then, failed=self.refused)

    def _confirm(self, channel: str, *_: object) -> None:
        self.context.operations.run(confirm_consents, self.client_id, channel, then=self._confirmed, failed=self.refused)

    def _confirmed(self, letter: Correspondence) -> None:
        """The letter is shown, so that it is printed or sent."""
        self.context.shell.show_done(self.context.words("The confirmation is written. Print it, or hand it to the mail program."))
        self.context.shell.changed()
        self.refresh()
        self.context.shell.go_to("correspondence", letter.id)
