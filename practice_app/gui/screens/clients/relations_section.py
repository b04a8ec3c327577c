"""The people around a client: shown, added, changed, taken away."""

from __future__ import annotations

from functools import partial

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.contact_details import show_phone
from practice_app.domain.ids import ClientId
from practice_app.domain.relation import Relation
from practice_app.gui.context import Context
from practice_app.gui.labels import RELATIONS, name_of, options
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.undo import undo_by
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.relations import add_relation, change_relation, list_relations, put_back_relation, remove_relation


class RelationsSection(Section):
    """One line a person; the form stands in the card itself."""

    def __init__(self, context: Context, client_id: ClientId, relations: tuple[Relation, ...]) -> None:
        super().__init__(context, client_id, context.words("Relations"))
        self._changed: Relation | None = None
        self._show(relations)

    def _show(self, relations: tuple[Relation, ...]) -> None:
        words, may = self.context.words, self.context.may
        self.open_form = None
        self.body.empty()
        self.say("" if relations else words("No guardian, payer, employer, practitioner or contact person."))
        for relation in relations:
            self._add_line(relation)
        if may(add_relation):
            add = Button(words("Add a relation…"))
            add.clicked.connect(lambda: self.ask(None))
            self.body.add_line(add)

    def _add_line(self, relation: Relation) -> None:
        words, may = self.context.words, self.context.may
        reach = " · ".join(part for part in (show_phone(relation.phone), relation.email, relation.address) if part)
        agreed = words("consented on {date}", date=relation.consented_on) if relation.consented_on else ""
        kind = name_of(words, RELATIONS, relation.kind)
        self.body.add(Label(f"{relation.name} – {kind}", "strong"))
        if more := " · ".join(part for part in (reach, agreed) if part):
            self.body.add(Label(more, "muted"))
        buttons = []
        if may(change_relation):
            buttons.append(Button(words("Change…"), "quiet"))
            buttons[-1].setAccessibleName(words("Change {name}", name=relation.name))
            buttons[-1].clicked.connect(partial(self.ask, relation))
        if may(remove_relation):
            buttons.append(Button(words("Remove"), "quiet"))
            buttons[-1].setAccessibleName(words("Remove {name}", name=relation.name))
            buttons[-1].clicked.connect(partial(self._ask_remove, relation))
        if buttons:
            self.body.add_line(*buttons)

    def ask(self, relation: Relation | None, *_: object) -> None:
        """Show the form, empty or with what is stored."""
        words = self.context.words
        self._changed = relation
        self.say("")
        self.body.empty()
        form = self.open_form = Form(words, words("Relation"))
        form.add("kind", words("Is the client's"), ChoiceField(words, options(words, RELATIONS)))
        form.add("name", words("Name"), TextField(words), same_line=True)
        form.add("phone", words("Phone"), TextField(words, "06-12345678"), optional=True)
        form.add("email", words("E-mail"), TextField(words), optional=True, same_line=True)
        form.add("address", words("Address"), TextField(words, words("Street 1, 1234 AB City")), optional=True)
        agreed = words("A guardian's consent for a client under 18.")
        form.add("consented_on", words("Consented on"), DateField(words, self.context.today()), optional=True, hint=agreed)
        if relation is not None:
            form.fill({name: getattr(relation, name) for name in form.rows})
        form.rows["kind"].field.changed.connect(self._show_what_fits)
        self.body.add(form)
        self._show_what_fits()
        save, cancel = Button(words("Save the relation"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(self.refresh)
        self.body.add_line(save, cancel)
        form.rows["name"].field.setFocus()

    def _show_what_fits(self) -> None:
        """Only a guardian consents for the client."""
        if self.open_form is not None:
            rows = self.open_form.rows
            rows["consented_on"].setVisible(rows["kind"].field.value() == "guardian" or bool(rows["consented_on"].field.value()))

    def refresh(self, *_: object) -> None:
        """Look again."""
        self.context.operations.run(list_relations, self.client_id, then=self._show, failed=self.refused)

    def _store(self) -> None:
        form, run = self.open_form, self.context.operations.run
        if form is None or not form.check():
            return
        draft = RelationDraft(**form.values())
        if self._changed is None:
            run(add_relation, self.client_id, draft, then=self._stored, failed=self.refused)
        else:
            run(change_relation, self._changed.id, draft, then=self._stored, failed=self.refused)

    def _stored(self, after: Relation) -> None:
        words, context, before = self.context.words, self.context, self._changed
        undo = None
        if before is not None or context.may(remove_relation):
            undo = undo_by(context, put_back_relation, self.client_id, before, after)
        context.shell.show_done(words("{name} is on the card.", name=after.name), undo)
        self.refresh()

    def _ask_remove(self, relation: Relation, *_: object) -> None:
        words = self.context.words
        gone = words("{name} is taken off this client's card.", name=relation.name)
        remove = partial(self._remove, relation)
        self.context.shell.confirm(words("Remove this relation?"), [gone], words("Remove"), remove)

    def _remove(self, relation: Relation) -> None:
        then = partial(self._removed, relation)
        self.context.operations.run(remove_relation, relation.id, then=then, failed=self.refused)

    def _removed(self, relation: Relation, _: object) -> None:
        words, context = self.context.words, self.context
        undo = undo_by(context, put_back_relation, self.client_id, relation, None)
        context.shell.show_done(words("{name} is taken off this client's card.", name=relation.name), undo)
        self.refresh()
