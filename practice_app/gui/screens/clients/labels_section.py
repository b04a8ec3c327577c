"""The labels of a client: shown as chips, chosen from those of the practice, or made anew."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.ids import ClientId
from practice_app.domain.label import Label as ClientLabel
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.labels_field import LabelsField
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.theme import mark
from practice_app.gui.undo import undo_by
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.labels import create_label, list_labels, put_back_labels, set_labels


class LabelsSection(Section):
    """`changed`: the list of clients may show others now."""

    changed = Signal()

    def __init__(self, context: Context, client_id: ClientId, labels: tuple[ClientLabel, ...], writable: bool) -> None:
        super().__init__(context, client_id, "")
        self.setAccessibleName(context.words("Labels"))
        mark(self, "look", "")  # chips belong to the head of the page: no frame of their own
        self.column.setContentsMargins(0, 0, 0, 0)
        self._labels, self._writable = labels, writable and context.may(set_labels)
        self._show(labels)

    def _show(self, labels: tuple[ClientLabel, ...]) -> None:
        words = self.context.words
        self._labels, self.open_form = labels, None
        self.body.empty()
        self.say("")
        chips = [Label(label.name, "chip", wrap=False) for label in labels] or [Label(words("No labels."), "muted", wrap=False)]
        if self._writable:
            change = Button(words("Choose labels…"), "quiet")
            change.clicked.connect(self.ask)
            self.body.add_line(*chips, change)
        else:
            self.body.add_line(*chips)

    def ask(self) -> None:
        """Show all labels of the practice."""
        self.context.operations.read(list_labels, then=self._ask, failed=self.refused)

    def _ask(self, labels: list[ClientLabel]) -> None:
        words = self.context.words
        self.body.empty()
        form = self.open_form = Form(words, words("Labels"))
        if labels:
            form.add("labels", words("This client bears"), LabelsField(words, labels))
            form.fill({"labels": [label.id for label in self._labels]})
        hint = words("A label is data about the person: it appears in their inspection.")
        form.add("name", words("New label"), TextField(words), optional=True, hint=hint)
        save, cancel = Button(words("Save the labels"), "primary"), Button(words("Cancel"))
        save.clicked.connect(self._store)
        cancel.clicked.connect(lambda: self._show(self._labels))
        self.body.add(form)
        self.body.add_line(save, cancel)
        form.rows[next(iter(form.rows))].field.setFocus()

    def _store(self) -> None:
        form = self.open_form
        if form is None or not form.check():
            return
        if name := form.values()["name"].strip():
            self.context.operations.run(create_label, name, then=self._made, failed=self.refused)
        else:
            self._set(self._ticked)

    @property
    def _ticked(self) -> tuple[str, ...]:
        values = self.open_form.values() if self.open_form is not None else {}
        return tuple(values.get("labels", ()))

    def _made(self, label: ClientLabel) -> None:
        self._set((*self._ticked, label.id))

    def _set(self, label_ids: tuple[str, ...]) -> None:
        self.context.operations.run(set_labels, self.client_id, label_ids, then=self._stored, failed=self.refused)

    def _stored(self, labels: tuple[ClientLabel, ...]) -> None:
        before, after = ([one.id for one in found] for found in (self._labels, labels))
        undo = undo_by(self.context, put_back_labels, self.client_id, before, after)
        self.context.shell.show_done(self.context.words("The labels are saved."), undo)
        self._show(labels)
        self.changed.emit()
