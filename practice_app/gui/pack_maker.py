"""Makes the overview that answers a request: what it will hold, who does what, its lock, how far it is, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.request_part import Outlook
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.pack_parts import PackParts
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.pack import make_pack, suggest_password
from practice_app.use_cases.pack_wanted import PackMade, Wanted
from practice_app.use_cases.request_parts import look_at_pack


class PackMaker(Page):
    """`changed`: a part was added, or the overview was made."""

    changed = Signal()

    def __init__(self, context: Context, request_id: str, number: str) -> None:
        super().__init__()
        self._context, self._request_id, self._number, words = context, request_id, number, context.words
        self._outlook: Outlook | None = None
        self._job: Job | None = None
        self._password: str | None = None
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.who, self.holds = Label("", "strong"), Label(words("Looking what is kept…"), "muted")
        self.warning, self.files = Label("", "problem"), Label("", "muted")
        self.parts = PackParts(context, request_id)
        self.form = Form(words, words("How it is made"))
        self.result = Card(words("The password of this PDF"))
        draft = words("Made now it is a draft, and says so on every page: parts are sealed for you, or still to be done.")
        self.drafts = Label(draft, "muted")
        self.drafts.hide()
        self.shown_password, self.told = Label("", "title"), Label("")
        self.make = guard(Button(words("Make the overview…"), "primary"), context, make_pack)
        self._fill_form()
        self._arrange()
        self.refresh()

    def _fill_form(self) -> None:
        words = self._context.words
        self.form.add("locked", words("Lock on the PDF"), CheckField(words, words("Lock the PDF with a password (advised)")))
        hint = words("Leave it empty and the program makes a good one.")
        self.form.add("password", words("Password"), PasswordField(words), optional=True, hint=hint, same_line=True)
        parts = CheckField(words, words("Also the parts as separate files, in a ZIP beside it (not locked)"))
        self.form.add("parts", words("Separate files"), parts)
        self.form.fill({"locked": True})

    def _arrange(self) -> None:
        words = self._context.words
        self.column.setContentsMargins(0, 0, 0, 0)
        holds = Card(words("What it will hold"))
        for widget in (self.who, self.warning, self.holds, self.files):
            holds.add(widget)
        how = Card(words("How it is made"))
        how.add(self.form)
        for widget in (self.shown_password, self.told):
            self.result.add(widget)
        self.result.hide()
        self.warning.hide()
        self.files.hide()
        for part in (self.banner, holds, self.parts, how, self.progress, self.result):
            self.add(part)
        self.add(self.drafts)
        self.add_line(self.make)
        self.make.setEnabled(False)
        self.make.clicked.connect(self._ask_path)
        self.parts.done.connect(self._part_done)
        self.parts.refused.connect(self.banner.show_problem)
        self.progress.cancelled.connect(self._cancel)

    def refresh(self) -> None:
        """Look again what there is."""
        self._context.operations.run(look_at_pack, self._request_id, then=self._show, failed=self._refused)

    def _show(self, outlook: Outlook) -> None:
        words = self._context.words
        self._outlook = outlook
        self.who.setText(outlook.who)
        self.holds.setText(
            " · ".join(words("{category}: {count}", category=words(title), count=count) for title, count in outlook.contents)
        )
        if outlook.namesakes:
            told = words(
                "Somebody else here has the same name and birth date (number {numbers}). Nothing of them is in this overview: "
                "make sure that this is the right person.",
                numbers=", ".join(outlook.namesakes),
            )
            self.warning.setText(told)
        self.warning.setVisible(bool(outlook.namesakes))
        told = words.plural(
            "{count} file of a letter was not looked at yet: it is named, and does not go along.",
            "{count} files of letters were not looked at yet: they are named, and do not go along.",
            outlook.undecided_files,
        )
        self.files.setText(told)
        self.files.setVisible(bool(outlook.undecided_files))
        if not outlook.shows:  # it says what is kept, not what it says
            self.form.fill({"locked": False, "parts": False})
        self.form.rows["parts"].setVisible(outlook.shows)
        self.parts.show_outlook(outlook)
        self.make.setText(words("Make the overview…") if self._is_whole else words("Make an incomplete draft…"))
        self.drafts.setVisible(not self._is_whole)
        self.make.setEnabled(self._job is None)

    @property
    def _is_whole(self) -> bool:
        """Whether this member can make the whole of it now."""
        return self._outlook is not None and self._outlook.is_whole and not self._outlook.closed_to_maker

    def _part_done(self) -> None:
        self.refresh()
        self.changed.emit()

    def _ask_path(self) -> None:
        words = self._context.words
        self.form.clear_problems()
        self.banner.close_message()
        if self.form.check():
            name = words("Overview {number}.pdf", number=self._number)
            self._context.shell.ask_save_path(
                words("Where does the overview go?"), name, words("PDF (*.pdf)"), self._ask_password
            )

    def _ask_password(self, path: Path) -> None:
        why = self._context.words("The overview leaves the practice file. Give your password to show that it is you.")
        self._context.shell.ask_password(why, partial(self._start, path))

    def _start(self, path: Path) -> None:
        values = self.form.values()
        self._password = (values["password"] or suggest_password()) if values["locked"] else None
        self.result.hide()
        self.make.setEnabled(False)
        self.progress.start(self._context.words("Making the overview…"))
        wanted = Wanted(
            path, None, path.with_suffix(".zip") if values["parts"] else None, self._password,
            partial=not self._is_whole, overwrite=True,
        )  # fmt: skip
        self._job = self._context.operations.whole(
            make_pack, self._request_id, wanted, progress=self.progress.show_progress, then=self._done, failed=self._refused,
            stopped=self._stopped,
        )  # fmt: skip

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, made: PackMade) -> None:
        words = self._context.words
        self._over()
        names = ", ".join(path.name for path, _ in made.written)
        folder = made.written[0][0].parent
        told = words("Written: {names}", names=names)
        self.banner.show_message("good", told, words("Open the folder"), partial(_open, folder))
        if self._password is not None:
            self.shown_password.setText(self._password)
            by_another_way = words(
                "Tell it by telephone or on paper, never in the e-mail with the PDF. It is shown here once and kept nowhere."
            )
            self.told.setText(by_another_way)
            self.result.show()
        self._password = None
        self.form.fill({"password": ""})
        self.changed.emit()

    def _stopped(self) -> None:
        self._over()
        self.banner.show_message("info", self._context.words("Stopped. Nothing was written."))

    def _refused(self, problem: PracticeError) -> None:
        self._over()
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.make.setEnabled(self._outlook is not None)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
