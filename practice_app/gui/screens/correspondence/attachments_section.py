"""The files of one letter: shown, saved outside the practice file, added by button or by dropping, removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath

from PySide6.QtWidgets import QWidget

from practice_app.domain.attachment import PREVIEWED_PICTURES, AttachedFile, Attachment
from practice_app.domain.errors import PracticeError
from practice_app.domain.file_kind import PDF
from practice_app.domain.ids import LetterId
from practice_app.gui.context import Context
from practice_app.gui.dropped_files import DroppedFiles
from practice_app.gui.screens.correspondence.attachment_row import AttachmentRow
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.attachments import (
    AddedFiles,
    add_attachments,
    export_attachment,
    list_attachments,
    open_attachment,
    remove_attachment,
)


class AttachmentsSection(Card):
    """`taking` is true while files come in: the page around it is not to be replaced then."""

    def __init__(self, context: Context, letter_id: LetterId) -> None:
        words = context.words
        super().__init__(words("Attachments"))
        self._context, self._letter_id = context, letter_id
        self._may_change = context.may(add_attachments)
        self.taking = False
        self.rows: list[AttachmentRow] = []
        self.banner, self.progress, self.sentence = Banner(words), ProgressRow(words), Label("", "muted")
        self.list, self.shown = Page(), Page()
        for page in (self.list, self.shown):
            page.column.setContentsMargins(0, 0, 0, 0)
            page.column.setSpacing(SPACE_SMALL)
        self.add_button = Button(words("Add files…"))
        self.add_button.clicked.connect(self.ask_files)
        for widget in (self.banner, self.sentence, self.list, self.shown, self.progress):
            self.add(widget)
        self.list.add_line(self.add_button)
        self.add_button.setVisible(self._may_change)
        if self._may_change:
            DroppedFiles(self, self.take)
        self.sentence.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        channel = f"attachments.{self._letter_id}"
        self._context.operations.read(
            list_attachments, self._letter_id, channel=channel, then=self._show_list, failed=self.banner.show_problem
        )

    # --- adding -------------------------------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Choose one or more files."""
        words = self._context.words
        self._context.shell.ask_open_paths(words("Which files belong to this letter?"), words("All files (*)"), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Put these files at the letter."""
        if not paths or self.taking:
            return
        self.taking = True
        self.banner.hide()
        self.progress.start(self._context.words("Adding files"))
        job = self._context.operations.steps(
            add_attachments, self._letter_id, list(paths),
            progress=self.progress.show_progress, then=self._taken, failed=self._not_taken, stopped=self._stopped,
        )  # fmt: skip
        self.progress.cancelled.connect(job.cancel)

    def _taken(self, result: AddedFiles) -> None:
        self._stopped()
        words = self._context.words
        if result.added:
            self._context.shell.show_done(words.plural("{count} file added.", "{count} files added.", len(result.added)))
        if result.refused:
            self.banner.show_message("error", "\n".join(words.error(problem) for problem in result.refused))

    def _not_taken(self, problem: PracticeError) -> None:
        self._stopped()
        self.banner.show_problem(problem)

    def _stopped(self) -> None:
        self.taking = False
        self.progress.finish()
        self.refresh()

    # --- the list -----------------------------------------------------------------------------------------------------

    def _show_list(self, files: list[Attachment]) -> None:
        words = self._context.words
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = [AttachmentRow(words, file, self._may_change) for file in files]
        for place, row in enumerate(self.rows):
            row.open_wanted.connect(self._open)
            row.save_wanted.connect(self._ask_save)
            row.remove_wanted.connect(self._ask_remove)
            self.list.column.insertWidget(place, row)
        said = words("No files. Drop them here, or add them.") if self._may_change else words("No files.")
        self.sentence.setText(said)
        self.sentence.setVisible(not files)
        self.add_button.setText(words("Add files…"))

    def _open(self, file: Attachment) -> None:
        self._context.operations.run(open_attachment, file.id, then=self._show_file, failed=self.banner.show_problem)

    def _show_file(self, file: AttachedFile) -> None:
        if file.about.media_type == PDF:
            from practice_app.gui.preview import show_preview  # draws PDFs: not needed before one is opened

            save = partial(self._ask_save, file.about)
            show_preview(self, self._context.words, file.about.name, file.content, save)
        elif file.about.media_type in PREVIEWED_PICTURES:
            self._show_picture(file)

    def _show_picture(self, file: AttachedFile) -> None:
        from practice_app.gui.widgets.picture_view import PictureView, decoded_picture

        self._hide_shown()
        try:
            image = decoded_picture(file.content, file.about.media_type.rpartition("/")[2])
        except PracticeError as problem:
            self.banner.show_problem(problem)
            return
        hide = Button(self._context.words("Hide the picture"), "quiet")
        hide.clicked.connect(self._hide_shown)
        self.shown.add_line(hide)
        self.shown.add(PictureView(image, file.about.name))
        hide.setFocus()

    def _hide_shown(self) -> None:
        self.shown.empty()

    # --- leaving and removing -----------------------------------------------------------------------------------------

    def _ask_save(self, file: Attachment) -> None:
        words = self._context.words
        leaves = words("The file leaves the practice file: whoever reaches that folder can read it. That it left is registered.")
        self._context.shell.confirm(
            words("Save {name} outside the practice file?", name=file.name), [leaves], words("Save as a file…"),
            partial(self._choose_place, file),
        )  # fmt: skip

    def _choose_place(self, file: Attachment) -> None:
        words = self._context.words
        name = file.name
        if file.confidential:  # the register of exports is not sealed: the sealed name is not proposed for it
            name = words("Attachment {number}", number=file.position) + PurePath(name).suffix
        save = partial(self._save, file)
        self._context.shell.ask_save_path(words("Where does the file go?"), name, words("All files (*)"), save)

    def _save(self, file: Attachment, path: Path) -> None:
        then = partial(self._saved, path)
        self._context.operations.run(export_attachment, file.id, path, then=then, failed=self.banner.show_problem)

    def _saved(self, path: Path, _: str) -> None:
        self.banner.show_message("info", self._context.words("Saved as {name}.", name=path.name))

    def _ask_remove(self, file: Attachment) -> None:
        words = self._context.words
        gone = words("The file is destroyed. This cannot be undone.")
        title = words("Remove {name}?", name=file.name)
        self._context.shell.confirm(title, [gone], words("Remove the file"), partial(self._remove, file))

    def _remove(self, file: Attachment) -> None:
        self._hide_shown()
        self._context.operations.run(remove_attachment, file.id, then=self._removed, failed=self.banner.show_problem)

    def _removed(self, _: object) -> None:
        self.refresh()


def stands_in(page: QWidget | None) -> bool:
    """Whether files are coming in on this page."""
    return page is not None and any(section.taking for section in page.findChildren(AttachmentsSection))
