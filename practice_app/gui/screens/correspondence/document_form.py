"""Filing a document: a scan or file that came without a mail becomes a letter received, with the files at it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.domain.attachment import clean_name
from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.dropped_files import DroppedFiles
from practice_app.gui.labels import CHANNELS, DIRECTIONS, options
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import record_confidential
from practice_app.use_cases.mail_intake import file_documents


class DocumentForm(Page):
    """`stored` gives the piece as stored, `cancelled`: nothing was."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, paths: Sequence[Path] = (), client_id: ClientId | None = None) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.paths: list[Path] = []
        self.dirty = False
        self.banner, self.progress, self.names = Banner(words), ProgressRow(words), Label("").keep_to_width()
        self.form, self.client = Form(words, words("File a document")), ClientField(words, context.operations)
        self._add_rows()
        self.more = Button(words("Add files…"))
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        self.save.setShortcut("Ctrl+S")
        self.more.clicked.connect(self.ask_files)
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self._arrange()
        DroppedFiles(self, self.take)
        self.take(paths)
        record = Record("document", client=lambda: self.client.chosen, about=self.form.rows["subject"].field.raw)
        left_out = words("The files are not kept: add them again.")
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}, left_out=left_out).forget_at(self.stored)
        self.unsaved.begun_for = client_id
        if paths:
            self.unsaved.begin_anew()
        if client_id is not None:
            context.operations.run(open_client, client_id, then=self._take_client, failed=self.banner.show_problem)

    def _add_rows(self) -> None:
        words, form, today = self._context.words, self.form, self._context.today()
        form.add("client_id", words("Client"), self.client)
        form.add("direction", words("Received or sent"), ChoiceField(words, options(words, DIRECTIONS)))
        form.add("channel", words("Kind"), ChoiceField(words, options(words, CHANNELS)), same_line=True)
        form.add("date", words("Date"), DateField(words, today), same_line=True)
        form.add("subject", words("Subject"), TextField(words))
        if self._context.may(record_confidential):
            text = words("Sealed: the desk does not see that it is there")
            form.add("confidential", words("Confidential"), CheckField(words, text))
        form.fill({"direction": "in", "channel": "letter", "date": today})
        form.changed.connect(self._changed)

    def _arrange(self) -> None:
        words = self._context.words
        card, files = Card(), Card(words("Files"))
        card.add(self.form)
        files.add(self.names)
        files.add(ButtonRow(self.more))
        for widget in (HeadingBar(words("File a document")), self.banner, card, files, self.progress):
            self.add(widget)
        self.add_footer(self.save, self.cancel)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.client.setFocus()

    def ask_files(self) -> None:
        """Choose one or more files."""
        words = self._context.words
        self._context.shell.ask_open_paths(words("Which files are to be kept?"), words("All files (*)"), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """These files come with the letter; the name of the first one is the subject, until another is typed."""
        self.paths += [path for path in paths if path not in self.paths]
        self.names.setText("\n".join(clean_name(path.name) for path in self.paths) or self._context.words("No files yet."))
        subject = self.form.rows["subject"].field
        if self.paths and not subject.value():
            subject.set_value(clean_name(self.paths[0].stem))
        self.dirty = self.dirty or bool(self.paths)

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))
        self.form.rows["subject"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        words = self._context.words
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values = self.form.values()
        if values["client_id"] is None:
            self.form.rows["client_id"].show_problem(words("Choose the client this is about."))
            self.client.setFocus()
        elif not self.paths:
            self.banner.show_message("error", words("Add the file first."))
        else:
            self._store(values["client_id"], CorrespondenceDraft(
                values["date"], values["direction"], values["channel"], values["subject"], "", values.get("confidential", False)
            ))  # fmt: skip

    def _store(self, client_id: ClientId, draft: CorrespondenceDraft) -> None:
        self.save.setEnabled(False)
        self.progress.start(self._context.words("Adding files"))
        job = self._context.operations.whole(
            file_documents, client_id, draft, list(self.paths),
            progress=self.progress.show_progress, then=self._stored, failed=self._refused, stopped=self._stopped,
        )  # fmt: skip
        self.progress.cancelled.connect(job.cancel)

    def _stored(self, letter: Correspondence) -> None:
        self.dirty = False
        self._stopped()
        self._context.shell.show_done(self._context.words("It is stored."))
        self.stored.emit(letter)

    def _stopped(self) -> None:
        self.progress.finish()
        self.save.setEnabled(True)

    def _refused(self, problem: PracticeError) -> None:
        self._stopped()
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it; the screen asks first when something was chosen."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
