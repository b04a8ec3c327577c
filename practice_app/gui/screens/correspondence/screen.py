"""The correspondence: filters and list at the left, the piece to read or to write at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.letter_list import LetterLine
from practice_app.domain.letter_template import LetterTemplate
from practice_app.gui.context import Context
from practice_app.gui.records_screen import RecordsScreen, ScreenCases, ScreenTexts
from practice_app.gui.screens.correspondence.attachments_section import stands_in
from practice_app.gui.screens.correspondence.document_form import DocumentForm
from practice_app.gui.screens.correspondence.folders import Folder, Folders
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.listing import LetterList
from practice_app.gui.screens.correspondence.mail_panel import MailPanel
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.screens.correspondence.taking import Taking
from practice_app.gui.screens.correspondence.template_form import TemplateForm
from practice_app.gui.screens.correspondence.templates_page import TemplatesPage
from practice_app.gui.screens.correspondence.writing_on import WritingOn
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.letter_templates import list_templates

LIST_SHARE, DETAIL_SHARE, FOLDER_SHARE = 4_250, 4_600, 1_500  # an ordinary subject fits whole


class CorrespondenceScreen(RecordsScreen):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self.list = LetterList(context)
        texts = ScreenTexts(
            title=words("Correspondence"),
            add=words("New letter or note"),
            unchosen=words("Nothing chosen"),
            lost=words("What you typed here is not stored."),
        )
        super().__init__(context, self.list, texts, ScreenCases(record_correspondence, open_correspondence))
        self.more = MoreButton(words)
        self.heading.add_widget(self.more)
        self.panes.set_shares(LIST_SHARE, DETAIL_SHARE, folders=FOLDER_SHARE)
        self.panes.remember(context.memory, "correspondence.panes")
        self.folders = Folders(context)
        self._follow_folders()
        self.taking = Taking(context, self, self._show_taking)
        self.taking.add_to(self.more)
        if context.may(list_templates):
            self.more.add(words("Templates…"), self.templates)
        self.writing = WritingOn(context, self.panes, {
            "letter": self._new, "document": partial(self._take, partial(DocumentForm, context)),
            "template": partial(self._edit_template, None),
        }, {
            "letter": partial(self._open_to, self._edit), "answer": partial(self._open_to, self._reply),
            "template": self._edit_template, "mail": self._take,
        })  # fmt: skip

    # --- the folders --------------------------------------------------------------------------------------------------

    def _follow_folders(self) -> None:
        self.folders.chosen.connect(self._choose_folder)
        self.list.filters.changed.connect(self._tell_folder)
        self.panes.arranged.connect(self._tell_filters)
        self.panes.add_folders(self.folders)

    def _choose_folder(self, folder: Folder) -> None:
        self.list.filters.choose(folder.direction, folder.channel, folder.confidential)

    def _tell_folder(self) -> None:
        filters = self.list.filters
        self.folders.show_chosen(filters.direction.value(), filters.channel.value(), filters.confidential.value())

    def _tell_filters(self) -> None:
        self.list.filters.leave_to_folders(self.panes.in_sight.folders)

    def refresh(self) -> None:
        """Look again, also at the templates when they are what is shown."""
        super().refresh()
        if isinstance(self.panes.detail, TemplatesPage):
            self.panes.detail.look()

    def _may_reopen(self, detail: QWidget | None) -> bool:
        return isinstance(detail, ReadingPane) and not stands_in(detail)

    def show_record(self, key: object) -> None:
        """Open the piece with this id; ("new", client id) begins one about that client, ("take", client id, files) files them."""
        match key:
            case ("new", str(client_id)):
                self._leave(partial(self._new, ClientId(client_id)))
            case ("take", str(client_id), [*paths]):
                self.taking.take([path for path in paths if isinstance(path, Path)], ClientId(client_id))
            case ("go_on", str(form), str(record_id)):
                self._go_on(form, record_id, partial(self.writing.write_on, form, record_id))
            case _:
                self._leave(partial(self._open, LetterId(str(key))))

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _wanted(self, line: LetterLine) -> None:
        if line.id != self._shown:
            self._leave(partial(self._open, line.id))

    def templates(self) -> None:
        """Show the templates to begin a letter with."""
        self._leave(self._show_templates)

    def _show_templates(self) -> None:
        self._shown = None
        page = TemplatesPage(self._context)
        page.edit_wanted.connect(self._edit_template)
        show_page(self.panes, page)

    def _edit_template(self, template: LetterTemplate | None) -> None:
        form = TemplateForm(self._context, template)
        form.done.connect(self._show_templates)
        form.cancelled.connect(partial(self._cancel, self._show_templates))
        self.panes.show_detail(form)
        form.begin()

    def _reply(self, letter: Correspondence) -> None:
        form = LetterForm(self._context, answers=letter)
        self._show_form(form, partial(self._open, letter.id))
        form.begin_for(letter.client_id)

    def _new(self, client_id: ClientId | None = None) -> None:
        self._shown = None
        form = LetterForm(self._context)
        self._show_form(form, self._close_form)
        if client_id is not None:
            form.begin_for(client_id)

    def _edit(self, letter: Correspondence) -> None:
        self._show_form(LetterForm(self._context, letter), partial(self._open, letter.id))

    def _show_form(self, form: LetterForm, back: Callable[[], object]) -> None:
        form.stored.connect(self._stored)
        form.cancelled.connect(partial(self._cancel, back))
        form.reopen.connect(self._open)
        self.panes.show_detail(form)
        form.begin()

    def _show_taking(self, make: Callable[[], MailPanel | DocumentForm]) -> None:
        self._leave(partial(self._take, make))

    def _take(self, make: Callable[[], MailPanel | DocumentForm]) -> None:
        self._shown = None
        form = make()
        form.stored.connect(self._stored)
        form.cancelled.connect(partial(self._cancel, self._close_form))
        self.panes.show_detail(form)
        form.begin()

    def _open_to(self, then: Callable[[Correspondence], object], letter_id: str) -> None:
        self._open_then(letter_id, then)

    def _show_opened(self, letter_id: LetterId, letter: Correspondence) -> None:
        name = next((line.client_name for line in self.list.lines if line.client_id == letter.client_id), "")
        pane = ReadingPane(self._context, letter, name)
        pane.edit_wanted.connect(self._edit)
        pane.reply_wanted.connect(self._reply)
        pane.letter_wanted.connect(self._open)
        show_page(self.panes, pane)

    def _stored(self, letter: Correspondence) -> None:
        self.list.refresh()
        self._open(letter.id)
        self._context.shell.changed()
