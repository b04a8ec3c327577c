"""One mailing: its text, who gets it and who not, making it, and taking what was made out of the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.mailing import DUTY, Mailing, Result
from practice_app.gui.context import Context
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.labels import CHANNELS, name_of
from practice_app.gui.operations import Job
from practice_app.gui.screens.mailings.recipients_card import RecipientsCard
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard, guard_shown, guard_state, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.mailing_export import SavedMailing, export_mailing
from practice_app.use_cases.mailings import change_mailing, delete_mailing, make_mailing, put_back_mailing


class MailingPage(Page):
    """`edit_wanted`: its text is to be changed; `changed` gives the id of the mailing that became another."""

    edit_wanted = Signal()
    changed = Signal(str)

    def __init__(self, context: Context, mailing: Mailing) -> None:
        super().__init__()
        self._context, self._mailing, words = context, mailing, context.words
        self.mailing_id = mailing.id
        self._job: Job | None = None
        self.heading = HeadingBar(mailing.name, self._subtitle())
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.recipients = RecipientsCard(context, mailing)
        self.recipients.counted.connect(self._count)
        self.make = Button(words("Make it…"), "primary")
        self.make.clicked.connect(self.ask_make)
        self.save = Button(words("Save as one PDF…") if mailing.channel == "letter" else words("Save the e-mails…"), "primary")
        self.save.clicked.connect(self._ask_place)
        self._waiting = 0
        for widget in (self.heading, self.banner, self.progress):
            self.add(widget)
        self._add_buttons()
        self.add(self.recipients)
        self._add_text()
        self._count({})

    def _subtitle(self) -> str:
        words, mailing = self._context.words, self._mailing
        kind = words("promotional: to subscribers only") if mailing.promotional else words("service message")
        if mailing.purpose:
            owed = mailing.purpose == DUTY
            kind = words("told to everybody, as the law asks") if owed else words("to who consented to it only")
        return " · ".join((name_of(words, CHANNELS, mailing.channel), kind))

    def _add_buttons(self) -> None:
        words, context = self._context.words, self._context
        edit, delete = Button(words("Edit")), Button(words("Delete…"))
        edit.clicked.connect(self.edit_wanted)
        delete.clicked.connect(self._ask_delete)
        is_draft = self._mailing.status == "draft"
        self.add_line(self.make, self.save, edit, delete)
        guard_shown(guard(edit, context, change_mailing), context, change_mailing, True)
        made = words("It was made already: its text stands with the correspondence of each client.")
        guard_state(edit, context, "" if is_draft else made)
        show_if(delete, context, delete_mailing, is_draft)

    def _add_text(self) -> None:
        card = Card(self._context.words("Text"))
        card.add(Label(self._mailing.subject, "strong"))
        card.add(Label(self._mailing.body))
        self.add(card)

    def _count(self, counts: Mapping[Result, int]) -> None:
        """What can be done goes by how many wait and how many were made."""
        words, context = self._context.words, self._context
        self._waiting = counts.get("waiting", 0)
        if self._waiting:
            self.make.setText(words.plural("Make it for {count} client…", "Make it for {count} clients…", self._waiting))
        guard_shown(guard(self.make, context, make_mailing), context, make_mailing, self._waiting > 0)
        guard_shown(guard(self.save, context, export_mailing), context, export_mailing, counts.get("made", 0) > 0)

    # --- what is done -------------------------------------------------------------------------------------------------

    def ask_make(self) -> None:
        """Make what waits, after saying what that means."""
        words = self._context.words
        told = [
            words("It is kept with the correspondence of each client."),
            words("The text of this mailing cannot be changed after that."),
        ]
        if self._mailing.promotional:
            told.append(words("Whoever withdrew or objected meanwhile gets none."))
        title = words.plural("Make it for {count} client?", "Make it for {count} clients?", self._waiting)
        self._context.shell.confirm(title, told, words("Make it"), self._make)

    def _make(self) -> None:
        self.progress.start(self._context.words("Making the mailing…"))
        self._job = self._context.operations.steps(
            make_mailing,
            self._mailing.id,
            progress=self.progress.show_progress,
            then=self._made,
            failed=self._failed,
            stopped=self._over,
        )

    def _made(self, counts: Mapping[Result, int]) -> None:
        words, made = self._context.words, counts.get("made", 0)
        self._context.shell.show_done(words.plural("It is ready for {count} client.", "It is ready for {count} clients.", made))
        self._over()

    def _ask_place(self) -> None:
        words, shell = self._context.words, self._context.shell
        if self._mailing.channel == "email":
            choose_folder(self, words("Folder for the e-mails"), self.ask_save)
        else:
            name = words("Mailing {name}.pdf", name=self._mailing.name)
            shell.ask_save_path(words("Where does the PDF go?"), name, words("PDF (*.pdf)"), self.ask_save)

    def ask_save(self, place: Path) -> None:
        """Save what was made there, after the password once more: it leaves the protected file."""
        why = self._context.words("What you save leaves the protected file: type your password once more.")
        self._context.shell.ask_password(why, partial(self._save, place))

    def _save(self, place: Path) -> None:
        words = self._context.words
        self.progress.start(words("Saving the letters…"))
        self._job = self._context.operations.steps(
            export_mailing,
            self._mailing.id,
            place,
            progress=self.progress.show_progress,
            then=partial(self._saved, place),
            failed=self._failed,
            stopped=self._over,
        )

    def _saved(self, place: Path, saved: SavedMailing) -> None:
        words = self._context.words
        count, name = saved.count, place.name
        told = words.plural("{count} letter was saved: {name}.", "{count} letters were saved: {name}.", count, name=name)
        if saved.left_out:
            left_out = words("Not saved, for want of an e-mail address: {numbers}.", numbers=", ".join(saved.left_out))
            told = f"{told} {left_out}"
        if saved.withheld:
            withheld = words("Not saved, because they may not get it any more: {numbers}.", numbers=", ".join(saved.withheld))
            told = f"{told} {withheld}"
        self._context.shell.show_done(told)
        self._over()

    def _ask_delete(self) -> None:
        words, shell = self._context.words, self._context.shell
        shell.confirm(words("Delete this mailing?"), [words("Nothing was made of it yet.")], words("Delete"), self._delete)

    def _delete(self) -> None:
        mailing, run = self._mailing, self._context.operations.run
        run(delete_mailing, mailing.id, mailing.version, then=self._deleted, failed=self._failed)

    def _deleted(self, listed: tuple[tuple[ClientId, Result], ...]) -> None:
        undo = undo_by(self._context, put_back_mailing, self._mailing, listed)
        self._context.shell.show_done(self._context.words("The mailing is deleted."), undo)
        self._over()

    def _failed(self, problem: PracticeError) -> None:
        self.progress.finish()
        self.banner.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.changed.emit(self._mailing.id)
