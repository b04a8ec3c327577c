"""One version of a statement or terms: read, published, told to the clients, and how many answered what."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.notice import Notice
from practice_app.domain.notice_words import KINDS, STATES, answer_name, plain
from practice_app.gui.context import Context
from practice_app.gui.labels import LANGUAGES, options
from practice_app.gui.operations import Job
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.settings.not_accepted_card import NotAcceptedCard
from practice_app.gui.undo import undo_by
from practice_app.gui.why import guard, guard_shown, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.notice_answers import NoticeCounts, count_answers
from practice_app.use_cases.notice_telling import Told, tell_clients
from practice_app.use_cases.notices import (
    ListedNotice,
    change_notice,
    delete_notice,
    export_notice_pdf,
    preview_notice,
    publish_notice,
    put_back_notice,
)


class NoticePanel(Page):
    """`edit_wanted`: its text is to be changed; `changed`: it became another, or clients were told."""

    edit_wanted = Signal()
    changed = Signal()

    def __init__(self, context: Context, listed: ListedNotice) -> None:
        super().__init__()
        self._context, self.listed, self.notice, words = context, listed, listed.notice, context.words
        self._job: Job | None = None
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        version = words("version {version}", version=self.notice.version)
        self.add(HeadingBar(words(KINDS[self.notice.kind]), " · ".join((version, words(STATES[listed.state])))))
        self.add(self.banner)
        self.add(self.progress)
        self._add_buttons()
        self.add(self._facts())
        self.counts = Card(words("Told and answered"))
        self.counts.hide()
        self.add(self.counts)
        self.not_accepted = NotAcceptedCard(context, self.notice.id)
        self.not_accepted.changed.connect(self.changed)
        self.add(self.not_accepted)
        self._add_text()
        if self._is_published and context.may(count_answers):
            context.operations.read(count_answers, self.notice.id, then=self._count, failed=self.banner.show_problem)

    @property
    def _is_published(self) -> bool:
        return self.notice.published_on is not None

    def _add_buttons(self) -> None:
        words, context, draft = self._context.words, self._context, not self._is_published
        publish, edit = Button(words("Publish…"), "primary"), Button(words("Edit"))
        self.tell = Button(words("Tell the clients…"), "primary")
        show, delete = Button(words("Show and print")), Button(words("Delete…"))
        for button, act in (
            (publish, self._ask_publish), (edit, self.edit_wanted.emit), (self.tell, self.ask_tell), (show, self._preview),
            (delete, self._ask_delete),
        ):  # fmt: skip
            button.clicked.connect(partial(_run, act))
        self.add_line(publish, self.tell, edit, show, delete)
        guard_shown(guard(publish, context, publish_notice), context, publish_notice, draft)
        guard_shown(guard(self.tell, context, tell_clients), context, tell_clients, False)
        show_if(edit, context, change_notice, draft)
        show_if(delete, context, delete_notice, draft)

    def _facts(self) -> Card:
        words, one = self._context.words, self.notice
        facts = [(words("Holds from"), words.long_date(one.effective_from))]
        if one.published_on:
            facts.append((words("Published on"), words.long_date(one.published_on)))
        if one.answer_by:
            facts.append((words("Answer possible until"), words.long_date(one.answer_by)))
        if one.must_accept:
            facts.append((words("Acceptance"), words("Clients must accept it")))
        if one.purpose:
            facts.append((words("New use of data"), one.purpose))
        card = Card()
        card.add(FactList(words("Facts"), facts))
        return card

    def _add_text(self) -> None:
        words = self._context.words
        card = Card(words("Text"))
        self.language = ChoiceField(words, options(words, LANGUAGES))
        self.language.set_name(words("Language"))
        self.language.set_value(words.language)
        self.language.changed.connect(self._show_text)
        self.text = Label("")
        line = Page()
        line.column.setContentsMargins(0, 0, 0, 0)
        line.add_line(self.language)
        card.add(line)
        card.add(self.text)
        self.add(card)
        self._show_text()

    def _show_text(self) -> None:
        words, language = self._context.words, str(self.language.value())
        parts = (plain(self.notice.changes(language)), plain(self.notice.text(language)))
        self.text.setText("\n\n".join(part for part in parts if part) or words("No text in this language yet."))

    def _count(self, counts: NoticeCounts) -> None:
        words = self._context.words
        told = sum(counts.answers.values())
        self.counts.add(Label(words.plural("{count} client was told.", "{count} clients were told.", told)))
        for answer, count in counts.answers.items():
            named = words(answer_name(self.notice.kind, answer))
            self.counts.add(Label(words("{answer}: {count}", answer=named, count=count), "muted"))
        if counts.untold:
            text = words.plural("{count} client was not told yet.", "{count} clients were not told yet.", counts.untold)
            self.counts.add(Label(text))
        self.counts.show()
        guard_shown(self.tell, self._context, tell_clients, counts.untold > 0 and self.listed.state != "earlier")

    # --- what is done -------------------------------------------------------------------------------------------------

    def _ask_publish(self) -> None:
        words, day = self._context.words, self._context.words.long_date(self.notice.effective_from)
        told = [
            words("Everybody who works here can read it from now on; it holds from {day}.", day=day),
            words("It cannot be changed after that; a new version can follow."),
        ]
        self._context.shell.confirm(words("Publish this version?"), told, words("Publish"), self._publish)

    def _publish(self) -> None:
        run = self._context.operations.run
        run(publish_notice, self.notice.id, then=self._published, failed=self.banner.show_problem)

    def _published(self, _: Notice) -> None:
        """Without an undo: somebody may have read it."""
        self._context.shell.show_done(self._context.words("It is published."))
        self._over()

    def ask_tell(self) -> None:
        """Write to everybody concerned, after saying what that means."""
        words = self._context.words
        told = [
            words("Everybody concerned gets it in their own language: by e-mail, or by letter where no address is known."),
            words("Also who subscribed to nothing, is inactive or restricted: they have a right to know (AVG art. 13 and 14)."),
            words("The letters come under “Mailings”, where you print them or hand them to the mail program."),
        ]
        self._context.shell.confirm(words("Tell the clients?"), told, words("Write to them"), self._tell)

    def _tell(self) -> None:
        self.progress.start(self._context.words("Writing to the clients…"))
        self._job = self._context.operations.steps(
            tell_clients, self.notice.id, progress=self.progress.show_progress, then=self._told, failed=self._failed,
            stopped=self._over,
        )  # fmt: skip

    def _told(self, told: Told) -> None:
        words = self._context.words
        done = words("Written: {mails} e-mails and {letters} letters.", mails=told.by_email, letters=told.by_letter)
        if told.unreachable:
            left = words("Without any address: {count}. Tell them when you see them.", count=told.unreachable)
            done = " ".join((done, left))
        self._context.shell.show_done(done)
        self._over()

    def _preview(self) -> None:
        run, language = self._context.operations.read, str(self.language.value())
        run(preview_notice, self.notice.id, language, then=self._show_paper, failed=self.banner.show_problem)

    def _show_paper(self, pdf: bytes) -> None:
        words = self._context.words
        show_preview(self, words, words(KINDS[self.notice.kind]), pdf, save=self._ask_place)

    def _ask_place(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("{kind} {version}.pdf", kind=words(KINDS[self.notice.kind]), version=self.notice.version).replace("/", "-")
        shell.ask_save_path(words("Where does the PDF go?"), name, words("PDF (*.pdf)"), self.save)

    def save(self, path: Path) -> None:
        """Write it as a PDF, in the language that is shown."""
        run, language = self._context.operations.run, str(self.language.value())
        run(export_notice_pdf, self.notice.id, language, path, then=self._saved, failed=self.banner.show_problem)

    def _saved(self, _: str) -> None:
        self._context.shell.show_done(self._context.words("The PDF is saved."))

    def _ask_delete(self) -> None:
        words, shell = self._context.words, self._context.shell
        shell.confirm(words("Delete this draft?"), [words("Nobody has seen it yet.")], words("Delete"), self._delete)

    def _delete(self) -> None:
        run = self._context.operations.run
        run(delete_notice, self.notice.id, then=self._deleted, failed=self.banner.show_problem)

    def _deleted(self, gone: Notice) -> None:
        undo = undo_by(self._context, put_back_notice, gone)
        self._context.shell.show_done(self._context.words("The draft is deleted."), undo)
        self._over()

    def _failed(self, problem: PracticeError) -> None:
        self._job = None
        self.progress.finish()
        self.banner.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self._context.shell.changed()
        self.changed.emit()


def _run(act: object, *_: object) -> None:
    assert callable(act)
    act()
