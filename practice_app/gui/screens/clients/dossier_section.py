"""The dossier that is kept on paper or in another program: that it is there, and when it last changed clinically."""

from __future__ import annotations

from typing import Any

from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.dossiers import CORRECTIONS, PLACES, find_dossier, record_dossier, remove_dossier


class DossierSection(Section):
    """The law keeps it twenty years from the last clinical change, so that day only moves on, unless a mistake is corrected."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Dossier kept elsewhere"))
        self._known: Any = None
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.context.operations.read(find_dossier, self.client_id, then=self._show, failed=self.refused)

    def _show(self, found: Any) -> None:
        words = self.context.words
        self.open_form, self._known = None, found
        self.body.empty()
        none = words("No dossier on paper or in another program is on record: then nothing here is kept twenty years.")
        self.say("" if found else none)
        if found:
            place, day = words(PLACES[found.place]), words.date(found.last_clinical_change)
            self.body.add(Label(words("{place}, last clinical change on {day}", place=place, day=day), "strong"))
            if found.confirmed_on:
                told = words("A practitioner said on {day} that it may be destroyed.", day=found.confirmed_on)
                self.body.add(Label(told, "muted"))
        change = Button(words("Change…") if found else words("Record a dossier…"))
        if found:
            change.setAccessibleName(words("Change the dossier kept elsewhere"))
        change.clicked.connect(self.ask)
        self.body.add_line(guard(change, self.context, record_dossier))

    def ask(self) -> None:
        """Show the form, empty or with what is stored."""
        words, found = self.context.words, self._known
        self.say("")
        self.body.empty()
        form = self.open_form = Form(words, words("Dossier kept elsewhere"))
        form.add("place", words("Kept"), ChoiceField(words, options(words, PLACES)))
        day = DateField(words, self.context.today(), calendar=True)
        hint = words("The day on which something of the treatment was added or changed. Filing and billing do not count.")
        form.add("last_clinical_change", words("Last clinical change"), day, same_line=True, hint=hint)
        if found:
            form.fill({"place": found.place, "last_clinical_change": found.last_clinical_change})
            mistake = ChoiceField(words, options(words, CORRECTIONS), words("No mistake: it changed since"))
            form.add("correction", words("An earlier day corrects this mistake"), mistake)
            day.changed.connect(self._ask_mistake)
        self.body.add(form)
        self._ask_mistake()
        save, cancel = Button(words("Save the dossier"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(self.refresh)
        self.body.add_line(save, cancel)
        form.rows["place"].field.setFocus()

    def _ask_mistake(self) -> None:
        """Only an earlier day needs it."""
        form, found = self.open_form, self._known
        if form is not None and found and found.recorded_on != self.context.today():
            day = form.rows["last_clinical_change"].field
            earlier = day.problem() is None and day.value() is not None and day.value() < found.last_clinical_change
            form.rows["correction"].setVisible(earlier)
        elif form is not None and "correction" in form.rows:
            form.rows["correction"].hide()

    def _store(self) -> None:
        form = self.open_form
        if form is None or not form.check():
            return
        values = form.values()
        day, run = values["last_clinical_change"], self.context.operations.run
        if day is None:
            form.rows["last_clinical_change"].show_problem(self.context.words("Fill in the day of the last clinical change."))
            return
        mistake = values.get("correction") or ""
        run(record_dossier, self.client_id, day, values["place"], mistake, then=self._stored, failed=self.refused)

    def _stored(self, before: Any) -> None:
        words, context = self.context.words, self.context
        if before is None:
            undo = undo_by(context, remove_dossier, self.client_id, then=self.refresh)
        else:
            was = (before.last_clinical_change, before.place, "typing_error")
            undo = undo_by(context, record_dossier, self.client_id, *was, then=self.refresh)
        context.shell.show_done(words("The dossier is on record; the law keeps it from that day."), undo)
        self.refresh()
