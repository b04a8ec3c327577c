"""What proves that the trail is whole and that what went is gone: the check, its head on paper, the search for traces."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from practice_app.domain.audit_head import HeadPaper, read_head
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.context import Context
from practice_app.gui.preview import desk_of, show_preview
from practice_app.gui.screens.settings.traces_form import TracesForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.audit import AuditCheck, check_audit
from practice_app.use_cases.audit_head import draw_head, export_head, print_head


class AuditTools(Page):
    """For who oversees the practice. A finding stands in the banner, with what to do."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.column.setContentsMargins(0, 0, 0, 0)
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.verify = Button(words("Check the whole trail"))
        self.paper = Button(words("Print the head…"), icon="print")
        self.head = TextField(words, words("number:hash"))
        self.head.set_name(words("Head on paper"))
        self.compare = Button(words("Compare with a printed head"))
        self.traces = Button(words("Look for what was destroyed…"))
        self.verify.clicked.connect(lambda: self._check(None))
        self.paper.clicked.connect(self._draw)
        self.compare.clicked.connect(self._compare)
        self.traces.clicked.connect(self.look_for_traces)
        self.add_line(self.verify, self.traces, self.paper, self.head, self.compare)
        self.add(self.progress)
        self.add(self.banner)

    def look_for_traces(self) -> None:
        """Beside the page: words that should not be anywhere any more."""
        words = self._context.words
        self.sheet = SideSheet(words, words("Look for what was destroyed"), TracesForm(self._context), desk_of(self))
        self.sheet.open_sheet()

    def _compare(self) -> None:
        try:
            head = read_head(self.head.typed)
        except InvalidInput as problem:
            self.banner.show_problem(problem)
            return
        self._check(head)

    def _check(self, head: object) -> None:
        self.banner.close_message()
        self.progress.start(self._context.words("Checking…"))
        job = self._context.operations.steps(
            check_audit,
            head,
            then=self._whole,
            failed=self._refused,
            progress=self.progress.show_progress,
            stopped=self.progress.finish,
        )
        self.progress.cancelled.connect(job.cancel)

    def _whole(self, check: AuditCheck) -> None:
        words = self._context.words
        self.progress.finish()
        told = words("Whole: {entries} entries and {lines} destructions.", entries=check.entries, lines=check.ledger_lines)
        self.banner.show_message("good", told)

    def _draw(self) -> None:
        self._context.operations.run(print_head, then=self._set_in_type, failed=self._refused)

    def _set_in_type(self, paper: HeadPaper) -> None:
        self._context.operations.render(draw_head, paper, self._context.words, then=self._show_paper, failed=self._refused)

    def _show_paper(self, pdf: bytes) -> None:
        show_preview(self, self._context.words, self._context.words("Head of the audit trail"), pdf, self._ask_path)

    def _ask_path(self) -> None:
        words, shell = self._context.words, self._context.shell
        name = words("Head of the audit trail {date}.pdf", date=self._context.today()).replace("/", "-")
        shell.ask_save_path(words("Where does the PDF go?"), name, words("PDF (*.pdf)"), self.save)

    def save(self, path: Path) -> None:
        """Write it there; it is remembered as an export."""
        self._context.operations.run(export_head, path, then=partial(self._saved, path), failed=self._refused)

    def _saved(self, path: Path, _: object) -> None:
        self._context.shell.show_done(self._context.words("The head was saved as {file}.", file=path.name))

    def _refused(self, problem: PracticeError) -> None:
        self.progress.finish()
        self.banner.show_problem(problem)
