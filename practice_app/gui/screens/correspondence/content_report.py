"""Reporting what is improper in a piece or in one of its files, in a sheet beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from practice_app.domain.attachment import Attachment, AttachmentId
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import LetterId
from practice_app.gui.context import Context
from practice_app.gui.preview import desk_of
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.content_reviews import report_file, report_letter

THE_TEXT = "text"


class ContentReport(Page):
    """What is improper, and why. `reported`: it waits for a decision now."""

    reported = Signal()

    def __init__(self, context: Context, letter_id: LetterId, files: Sequence[Attachment]) -> None:
        super().__init__()
        self._context, self._letter_id, words = context, letter_id, context.words
        told = words("Unlawful, offensive, or about somebody else? Whoever may write letters decides whether it goes for good.")
        self.banner, self.form = Banner(words), Form(words, words("Report improper content"))
        what = [(THE_TEXT, words("The text of the piece")), *((file.id, file.name) for file in files)]
        self.form.add("what", words("What is improper"), ChoiceField(words, what))
        hint = words("Do not repeat it, and name no illness: this is not sealed.")
        self.form.add("ground", words("Why"), TextField(words), hint=hint)
        self.send = Button(words("Report"), "primary")
        self.send.clicked.connect(self._report)
        for widget in (Label(told, "muted"), self.banner, self.form):
            self.add(widget)
        self.add_line(self.send)

    def _report(self) -> None:
        self.form.clear_problems()
        self.banner.hide()
        values, run = self.form.values(), self._context.operations.run
        if values["what"] == THE_TEXT:
            run(report_letter, self._letter_id, values["ground"], then=self._done, failed=self._refused)
        else:
            run(report_file, AttachmentId(values["what"]), values["ground"], then=self._done, failed=self._refused)

    def _done(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("Reported. It stands with the registers until somebody decided."))
        self._context.shell.changed()
        self.reported.emit()

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)


def open_report(context: Context, beside: QWidget, letter_id: LetterId, files: Sequence[Attachment]) -> SideSheet:
    """The sheet over the window that `beside` is in."""
    words, page = context.words, ContentReport(context, letter_id, files)
    sheet = SideSheet(words, words("Report improper content"), page, desk_of(beside))
    page.reported.connect(sheet.close_sheet)
    sheet.open_sheet()
    return sheet
