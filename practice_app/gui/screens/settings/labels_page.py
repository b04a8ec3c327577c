"""The labels of the practice: made, renamed, deleted."""

from __future__ import annotations

from functools import partial

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.label import Label as ClientLabel
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.labels import (
    create_label,
    delete_label,
    list_labels,
    put_back_label,
    put_back_label_name,
    rename_label,
)


class LabelsPage(Page):
    """One line a label, with the number of clients who bear it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self._context = context
        self.column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        self.banner = Banner(words)
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.form: Form | None = None
        self.add(Label(words("A label is data about the person: it appears in their inspection."), "muted"))
        self.add(self.banner)
        card = Card()
        card.add(self.listed)
        self.add(card)

    def refresh(self, *_: object) -> None:
        """Look again, unless a name is being typed."""
        if self.form is None:
            self._look()

    def new(self) -> None:
        """A new label."""
        self._ask(None)

    def _look(self, *_: object) -> None:
        self._context.operations.read(list_labels, then=self._show, failed=self.banner.show_problem)

    def _show(self, labels: list[ClientLabel]) -> None:
        words, may = self._context.words, self._context.may
        self.form = None
        self.listed.empty()
        if not labels:
            self.listed.add(Label(words("No labels yet."), "muted"))
        for label in labels:
            self._add_line(label)
        if may(create_label):
            add = Button(words("New label…"))
            add.clicked.connect(self.new)
            self.listed.add_line(add)

    def _add_line(self, label: ClientLabel) -> None:
        words, may = self._context.words, self._context.may
        borne = words.plural("{count} client", "{count} clients", label.bearers)
        shown = [Label(label.name, "chip", wrap=False), Label(borne, "muted", wrap=False)]
        buttons = []
        if may(rename_label):
            buttons.append(Button(words("Rename…"), "quiet"))
            buttons[-1].setAccessibleName(words("Rename {name}", name=label.name))
            buttons[-1].clicked.connect(partial(self._ask, label))
        if may(delete_label):
            buttons.append(Button(words("Delete…"), "quiet"))
            buttons[-1].setAccessibleName(words("Delete {name}", name=label.name))
            buttons[-1].clicked.connect(partial(self._ask_delete, label))
        self.listed.add_line(*shown, *buttons)

    def _ask(self, label: ClientLabel | None, *_: object) -> None:
        words = self._context.words
        self.listed.empty()
        self.banner.hide()
        self.form = Form(words, words("Label"))
        self.form.add("name", words("Name of the label"), TextField(words, words("for example: recall")))
        if label is not None:
            self.form.fill({"name": label.name})
        save, cancel = Button(words("Save the label"), "primary"), Button(words("Cancel"))
        save.clicked.connect(partial(self._store, label))
        cancel.clicked.connect(self._look)
        self.listed.add(self.form)
        self.listed.add_line(save, cancel)
        self.form.rows["name"].field.setFocus()

    def _store(self, label: ClientLabel | None, *_: object) -> None:
        assert self.form is not None
        name, run = self.form.values()["name"], self._context.operations.run
        if label is None:
            run(create_label, name, then=self._made, failed=self._refused)
        else:
            run(rename_label, label.id, name, then=partial(self._renamed, label), failed=self._refused)

    def _made(self, label: ClientLabel) -> None:
        self._tell(self._context.words("The label “{name}” is there.", name=label.name), None)

    def _renamed(self, before: ClientLabel, after: ClientLabel) -> None:
        undo = undo_by(self._context, put_back_label_name, after.id, before.name, after.name, then=self.refresh)
        self._tell(self._context.words("The label is called “{name}” now.", name=after.name), undo)

    def _tell(self, told: str, undo: Undo | None) -> None:
        self._context.shell.show_done(told, undo)
        self._look()

    def _ask_delete(self, label: ClientLabel, *_: object) -> None:
        words = self._context.words
        gone = words.plural(
            "{name} comes off {count} client.", "{name} comes off {count} clients.",
            label.bearers, name=label.name,
        )  # fmt: skip
        self._context.shell.confirm(words("Delete this label?"), [gone], words("Delete"), partial(self._delete, label))

    def _delete(self, label: ClientLabel) -> None:
        self._context.operations.run(delete_label, label.id, then=partial(self._deleted, label), failed=self._refused)

    def _deleted(self, label: ClientLabel, borne_by: tuple[ClientId, ...]) -> None:
        undo = undo_by(self._context, put_back_label, label, borne_by, then=self.refresh)
        self._tell(self._context.words("The label “{name}” is deleted.", name=label.name), undo)

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and self.form is not None:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
