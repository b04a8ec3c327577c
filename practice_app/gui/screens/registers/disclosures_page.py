"""What was given to others: the register, and the form that adds to it."""

from __future__ import annotations

from typing import Any

from practice_app.domain.disclosure import GROUNDS, RECIPIENTS, Disclosure, DisclosureDraft
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.screens.registers.record_page import RecordPage
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.disclosures import list_disclosures, record_disclosure


class DisclosuresPage(RecordPage):
    """An entry is never changed, so showing one is reading it."""

    list_case = list_disclosures
    new_case = record_disclosure
    channel = "disclosures"

    def __init__(self, context: Context) -> None:
        words = context.words
        told = words("Whatever leaves the practice about somebody is written down here, with its ground in the law.")
        nothing = EmptyState(words("Choose an entry"), words("An entry stays as it is; a mistake is put right by another one."))
        self._entries: dict[str, Disclosure] = {}
        empty = EmptyState(words("Nothing was given to others"), told)
        super().__init__(context, words("Given to others"), empty, nothing, words("Record what was given…"))

    def row_of(self, record: Disclosure) -> RowTexts:
        """To whom, when, what, and on which ground."""
        words = self._context.words
        who = f"{record.recipient} · {record.client_name}" if record.client_name else record.recipient
        return RowTexts(who, words.date(record.disclosed_on), record.what, words(GROUNDS[record.ground]), "neutral")

    def key_of(self, record: Disclosure) -> str:
        """Its id."""
        return record.id

    def only_taken_in(self) -> EmptyState:
        """Nobody writes here who may not read it."""
        words = self._context.words
        return EmptyState(words("Given to others"), words("The owner and the privacy officer keep this register."))

    def _show(self, found: list[Any]) -> None:
        self._entries = {entry.id: entry for entry in found}
        super()._show(found)

    def open_record(self, key: str) -> None:
        """Show one entry."""
        entry = self._entries.get(key)
        if entry is None:
            return
        words = self._context.words
        lines = (
            entry.client_name,
            words("Kind of recipient: {kind}", kind=words(RECIPIENTS[entry.recipient_kind])),
            words("Given on {day}: {what}", day=entry.disclosed_on, what=entry.what),
            words("Ground: {ground}", ground=words(GROUNDS[entry.ground])),
            entry.ground_detail,
        )
        form = StepForm(self._context, entry.recipient, "\n".join(filter(None, lines)), "", lambda _: ())
        form.record_id = entry.id
        form.card.hide()
        form.save.hide()
        self.show_form(form, self._taken_in, self._back_to_list)

    def new_form(self) -> StepForm:
        """What was given, to whom, when and why it was allowed."""
        words, context = self._context.words, self._context
        told = words("Health data go only with explicit consent, by a legal duty, or when somebody is in danger.")
        form = StepForm(context, words("Record what was given"), told, words("Record it"), self._case)
        rows = form.form
        hint = words("Leave it empty when it is about nobody in particular.")
        rows.add("client_id", words("Client"), ClientField(words, context.operations), optional=True, hint=hint)
        rows.add("recipient", words("Recipient"), TextField(words))
        rows.add("recipient_kind", words("Kind of recipient"), ChoiceField(words, options(words, RECIPIENTS)), same_line=True)
        hint = words("In a few words; not the data themselves.")
        rows.add("what", words("What was given"), TextField(words), hint=hint)
        rows.add("disclosed_on", words("Given on"), DateField(words, context.today(), past=True, calendar=True))
        rows.add("ground", words("Ground"), ChoiceField(words, options(words, GROUNDS)), same_line=True)
        hint = words("The law, or the reason in a few words.")
        rows.add("ground_detail", words("Law or reason"), TextField(words), optional=True, hint=hint)
        rows.add("health", words("Health data"), CheckField(words, words("Data about somebody's health are among it")))
        rows.fill({"disclosed_on": context.today()})
        return form

    def _case(self, values: dict[str, Any]) -> tuple[Any, ...]:
        client_id = values.pop("client_id")
        return record_disclosure, client_id, DisclosureDraft(**values)
