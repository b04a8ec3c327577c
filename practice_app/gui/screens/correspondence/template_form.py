"""The form of a letter template, with what it becomes for a client who is made up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.letter_template import FilledTemplate, LetterTemplate, TemplateDraft, fields_in
from practice_app.gui.context import Context
from practice_app.gui.labels import LANGUAGES, options
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.letter_templates import (
    add_template,
    change_template,
    delete_template,
    preview_template,
    put_back_template,
    put_back_template_text,
)

BODY_LINES = 12


class TemplateForm(Page):
    """`done`: it was stored or deleted, `cancelled`: nothing was."""

    done = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, template: LetterTemplate | None = None) -> None:
        super().__init__()
        self._context, self._template, words = context, template, context.words
        self.dirty = False
        self.heading = HeadingBar(words("New template") if template is None else words("Change the template"))
        self.banner, self.form = Banner(words), Form(words, words("Template"))
        self._add_rows()
        self.save, self.preview, self.cancel = Button(words("Save"), "primary"), Button(words("Preview")), Button(words("Cancel"))
        self.delete = Button(words("Delete…"), "danger")
        card, self.shown = Card(), Card(words("For a client who is made up"))
        card.add(self.form)
        self.subject, self.body = Label("", "strong"), Label("")
        self.shown.add(self.subject)
        self.shown.add(self.body)
        self.shown.hide()
        for widget in (self.heading, self.banner, card, self.fields):
            self.add(widget)
        self.add_footer(self.save, self.preview, self.cancel, self.delete)
        self.delete.setVisible(template is not None)  # only now: without a parent it would be a window of its own
        self.add(self.shown)
        self._connect()
        stored = TemplateDraft(language=words.language) if template is None else template
        self.form.fill({name: getattr(stored, name) for name in self.form.rows})
        self._tell_fields()
        about = self.form.rows["name"].field.raw
        record = Record("template", template.id, template.version, about=about) if template else Record("template", about=about)
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.done)
        self.unsaved.put.connect(self._tell_fields)

    def _add_rows(self) -> None:
        words, form = self._context.words, self.form
        form.add("name", words("Name"), TextField(words))
        form.add("language", words("Language"), ChoiceField(words, options(words, LANGUAGES)), same_line=True)
        form.add("subject", words("Subject"), TextField(words), optional=True)
        form.add("body", words("Text"), LongTextField(words, lines=BODY_LINES))
        hint = words("Only with the client's consent; the way to unsubscribe is put under it.")
        form.add("promotional", words("What it is for"), CheckField(words, words("News or advertising")), hint=hint)
        self.fields = Label("", "small")

    def _connect(self) -> None:
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.preview.clicked.connect(self.show_filled)
        self.cancel.clicked.connect(self.cancelled)
        self.delete.clicked.connect(self.ask_delete)
        self.form.changed.connect(self._changed)
        self.form.rows["language"].field.changed.connect(self._tell_fields)

    def _tell_fields(self) -> None:
        language = self.form.rows["language"].field.value()
        self.fields.setText(self._context.words("Fields: {fields}", fields="  ".join(fields_in(language))))

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["name"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def _draft(self) -> TemplateDraft:
        return TemplateDraft(**self.form.values())

    def show_filled(self) -> None:
        """Show what it becomes; nothing is stored."""
        self.form.clear_problems()
        if self.form.check():
            self._context.operations.read(preview_template, self._draft(), then=self._show_filled, failed=self._refused)

    def _show_filled(self, filled: FilledTemplate) -> None:
        self.subject.setText(filled.subject)
        self.body.setText(filled.body)
        self.shown.show()

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        self.save.setEnabled(False)
        run, stored = self._context.operations.run, self._template
        if stored is None:
            run(add_template, self._draft(), then=self._stored, failed=self._refused)
        else:
            run(change_template, stored.id, self._draft(), stored.version, then=self._stored, failed=self._refused)

    def ask_delete(self) -> None:
        """Delete it after a confirmation."""
        words, template = self._context.words, self._template
        if template is not None:
            told = [words("Letters that were made with it stay as they are.")]
            self._context.shell.confirm(words("Delete this template?"), told, words("Delete"), self._delete)

    def _delete(self) -> None:
        assert self._template is not None
        run = self._context.operations.run
        run(delete_template, self._template.id, self._template.version, then=self._deleted, failed=self._refused)

    def _deleted(self, _: object) -> None:
        told = self._context.words("The template is deleted.")
        self._tell(told, undo_by(self._context, put_back_template, self._template))

    def _stored(self, after: LetterTemplate) -> None:
        before, undo = self._template, None
        if before is not None:
            undo = undo_by(self._context, put_back_template_text, before, after.version)
        self._tell(self._context.words("The template is stored."), undo)

    def _tell(self, told: str, undo: Undo | None) -> None:
        self._context.shell.show_done(told, undo)
        self.dirty = False
        self.done.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form; the screen asks first when something was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
