"""Recording a consent: what for, with the text to read out, how and when it was given, by whom, and where the proof lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from practice_app.domain.consent import Consent
from practice_app.domain.consent_purpose import ConsentPurpose
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.relation import Relation
from practice_app.gui.context import Context
from practice_app.gui.labels import CONSENT_CHANNELS, options
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.relations import list_relations

OTHER = "other"  # an older form of the practice's own, which is not kept here


class ConsentForm(Page):
    """`stored`: it is on record; `cancelled`: nothing is."""

    stored = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, client_id: ClientId, purposes: Sequence[ConsentPurpose]) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._context, self._client_id = context, client_id
        self._purposes = {one.name: one for one in purposes if one.ended_on is None}
        self.banner, self.form = Banner(context.words), Form(context.words, context.words("Consent"))
        self.text = Label("")
        self._add_rows()
        self.add(self.banner)
        self.add(self.form)
        self.add(Label(context.words("The text that is agreed to:"), "muted"))
        self.add(self.text)
        save, cancel = Button(context.words("Save the consent"), "primary"), Button(context.words("Cancel"))
        save.clicked.connect(self.store)
        cancel.clicked.connect(self.cancelled)
        self.add_line(save, cancel)
        self._show_text()
        if context.may(list_relations):
            context.operations.run(list_relations, client_id, then=self._know_relations)

    def begin(self) -> None:
        """Put the cursor where it begins."""
        self.form.rows["purpose"].field.setFocus()

    def _add_rows(self) -> None:
        words, form, language = self._context.words, self.form, self._context.words.language
        named = [(one.name, one.title(language)) for one in self._purposes.values()]
        form.add("purpose", words("For"), ChoiceField(words, named))
        form.add("version", words("Text"), ChoiceField(words, []), same_line=True)
        hint = words("The name and date of the old form.")
        form.add("other", words("Which form"), TextField(words), hint=hint)
        form.add("channel", words("How"), ChoiceField(words, options(words, CONSENT_CHANNELS)[:-1]))
        form.add("given_on", words("Given on"), DateField(words, self._context.today(), past=True), same_line=True)
        hint = words("Under 16 a parent or guardian gives the consent.")
        given_by = ChoiceField(words, [], nothing=words("The client"))
        form.add("given_by", words("Given by"), given_by, hint=hint)
        where = words("For example: the signed form in the folder of 2026.")
        form.add("proof", words("Where the proof is"), TextField(words, where), optional=True)
        form.fill({"given_on": self._context.today()})
        form.rows["purpose"].field.changed.connect(self._offer_versions)
        form.rows["version"].field.changed.connect(self._show_text)
        self._offer_versions()

    def _know_relations(self, relations: tuple[Relation, ...]) -> None:
        field = self.form.rows["given_by"].field
        assert isinstance(field, ChoiceField)
        field.set_options([(one.id, one.name) for one in relations if one.kind == "guardian"])

    @property
    def _purpose(self) -> ConsentPurpose:
        return self._purposes[self.form.rows["purpose"].field.value()]

    def _offer_versions(self) -> None:
        words, asked = self._context.words, self._purpose
        field = self.form.rows["version"].field
        assert isinstance(field, ChoiceField)
        newest = (asked.latest.version, words("Version {version}, asked now", version=asked.latest.version))
        older = [(one.version, words("Version {version}", version=one.version)) for one in reversed(asked.texts[:-1])]
        field.set_options([newest, *older, (OTHER, words("An older form of our own"))])
        field.set_value(asked.latest.version)
        self._show_text()

    def _show_text(self) -> None:
        version = self.form.rows["version"].field.value()
        self.form.rows["other"].setVisible(version == OTHER)
        text = self._purpose.text_of(version)
        untold = self._context.words("It is not kept here; it stands in the form itself.")
        self.text.setText(text.text(self._context.words.language) if text else untold)

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values = self.form.values()
        version = values["other"] if values["version"] == OTHER else values["version"]
        given_on: date = values["given_on"] or self._context.today()
        self._context.operations.run(
            record_consent, self._client_id, values["purpose"], version, values["channel"], given_on,
            values["given_by"] or "", values["proof"], then=self._done, failed=self._refused,
        )  # fmt: skip

    def _done(self, _: Consent) -> None:
        self._context.shell.show_done(self._context.words("The consent is recorded."))
        self.stored.emit()

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            field = "other" if problem.field == "text_version" else problem.field
            self.form.show_problem(InvalidInput(problem.template, field=field, **problem.fields))
        else:
            self.banner.show_problem(problem)
