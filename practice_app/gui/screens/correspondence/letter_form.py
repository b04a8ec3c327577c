"""The form of a piece of correspondence, for a new one, an answer and a change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import Conflict, InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_template import FilledTemplate
from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.correspondence.letter_fields import add_letter_rows, draft_from, fill_letter, fill_new
from practice_app.gui.screens.correspondence.template_choice import TemplateChoice
from practice_app.gui.undo import undo_by
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.why import show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import (
    change_correspondence,
    put_back_letter,
    record_confidential,
    record_correspondence,
)
from practice_app.use_cases.letter_paper import note_draft_printed, preview_letter_draft


class LetterForm(Page):
    """`stored` gives the piece as stored, `cancelled`: nothing was, `reopen`: show the newer one."""

    stored = Signal(object)
    cancelled = Signal()
    reopen = Signal(object)

    def __init__(self, context: Context, letter: Correspondence | None = None, answers: Correspondence | None = None) -> None:
        super().__init__()
        self._context, self._letter, self._answers, words = context, letter, answers, context.words
        self.dirty = False
        self.form, self.banner = Form(words, words("Correspondence")), Banner(words)
        self.client, self.templates = ClientField(words, context.operations), TemplateChoice(context)
        self._add_rows()
        self.heading = HeadingBar(self._title())
        self.save, self.preview, self.cancel = Button(words("Save"), "primary"), Button(words("Preview")), Button(words("Cancel"))
        card = Card()
        card.add(self.form)
        for widget in (self.heading, self.banner, card):
            self.add(widget)
        self.add_footer(self.save, self.preview, self.cancel)
        self._connect()
        if letter is None:
            fill_new(self.form, context, answers)
        else:
            fill_letter(self.form, letter)
        self.form.changed.connect(self._changed)
        self.unsaved = UnsavedForm(self, context, self._record(), {"form": self.form}).forget_at(self.stored)

    def _record(self) -> Record:
        about, letter, answers = self.form.rows["subject"].field.raw, self._letter, self._answers
        if letter is not None:
            return Record("letter", letter.id, letter.version, lambda: letter.client_id, about)
        if answers is not None:
            return Record("answer", answers.id, 0, lambda: answers.client_id, about)
        return Record("letter", client=lambda: self.client.chosen, about=about)

    def _title(self) -> str:
        words = self._context.words
        if self._answers is not None:
            return words("Answer")
        return words("New letter or note") if self._letter is None else words("Change the piece")

    def _add_rows(self) -> None:
        words = self._context.words
        if self._letter is None:
            self.form.add("client_id", words("Client"), self.client)
            row = self.form.add("template", words("Begin with a template"), self.templates, optional=True)
            row.hide()
            self.templates.offered.connect(row.setVisible)
        add_letter_rows(self.form, self._context)

    def _connect(self) -> None:
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.store)
        self.preview.clicked.connect(self.show_paper)
        show_if(self.preview, self._context, preview_letter_draft)
        self.cancel.clicked.connect(self.cancelled)
        self.templates.changed.connect(self._template_chosen)
        self.templates.filled.connect(self._take_template)
        self.templates.refused.connect(self._refused)
        if self._letter is None:
            self.templates.look()

    def begin_for(self, client_id: ClientId) -> None:
        """A new piece about this client, whose name is looked up."""
        self.unsaved.begun_for = client_id
        self._context.operations.run(open_client, client_id, then=self._take_client, failed=self._refused)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["client_id" if self._letter is None and self._answers is None else "body"].field.setFocus()

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))
        self.form.rows["body" if self._answers else "subject"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    # --- templates ----------------------------------------------------------------------------------------------------

    def _template_chosen(self) -> None:
        if self.templates.value() is None:
            return
        if (client_id := self._chosen_client()) is None:
            self.templates.set_value(None)
            return
        typed = self.form.rows["body"].field.value()
        if typed and typed != self.templates.put_in:
            words = self._context.words
            self._context.shell.confirm(
                words("Replace what you typed?"), [words("The subject and the text make room for those of the template.")],
                words("Replace"), lambda: self.templates.fill_for(client_id),
            )  # fmt: skip
        else:
            self.templates.fill_for(client_id)

    def _take_template(self, filled: FilledTemplate) -> None:
        self.form.fill({"subject": filled.subject, "body": filled.body, "promotional": filled.promotional})
        self.dirty = True
        self.unsaved.touch()
        self.form.rows["body"].field.setFocus()

    # --- looking and storing ------------------------------------------------------------------------------------------

    def _chosen_client(self) -> ClientId | None:
        """The client, or None after saying that one is to be chosen."""
        if self._letter is not None:
            return self._letter.client_id
        row = self.form.rows["client_id"]
        if row.check() and (client_id := self.client.value()) is not None:
            return client_id
        if self.client.problem() is None:
            row.show_problem(self._context.words("Choose the client this is about."))
        self.client.setFocus()
        return None

    def show_paper(self) -> None:
        """Show what it becomes on the practice's paper; nothing is stored."""
        if self.form.check() and (client_id := self._chosen_client()) is not None:
            draft = draft_from(self.form, self._answers)
            run, then = self._context.operations.run, partial(self._show_paper, client_id)
            run(preview_letter_draft, client_id, draft, then=then, failed=self._refused)

    def _show_paper(self, client_id: ClientId, pdf: bytes) -> None:
        words, run = self._context.words, self._context.operations.run
        self.banner.hide()
        printed = partial(run, note_draft_printed, client_id, failed=self._refused)
        show_preview(self, words, words("Preview"), pdf, printed=printed)

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check() or (client_id := self._chosen_client()) is None:
            return
        draft, run, letter = draft_from(self.form, self._answers), self._context.operations.run, self._letter
        self.save.setEnabled(False)
        if letter is not None:
            run(change_correspondence, letter.id, draft, letter.version, then=self._stored, failed=self._refused)
        else:
            case = record_confidential if draft.confidential else record_correspondence
            run(case, client_id, draft, then=self._stored, failed=self._refused)

    def _stored(self, letter: Correspondence) -> None:
        self.dirty = False
        before, undo = self._letter, None
        if before is not None and before.confidential >= letter.confidential:  # an undo opens nothing that was sealed
            undo = undo_by(self._context, put_back_letter, before, letter.version)
        self._context.shell.show_done(self._context.words("It is stored."), undo)
        self.stored.emit(letter)

    def _refused(self, problem: PracticeError) -> None:
        words = self._context.words
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        elif isinstance(problem, Conflict) and self._letter is not None:
            self.banner.show_message("error", words.error(problem), words("Open again"), self._reopen)
        else:
            self.banner.show_problem(problem)

    def _reopen(self) -> None:
        assert self._letter is not None
        self.dirty = False
        self.reopen.emit(self._letter.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form; the screen asks first when something was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
