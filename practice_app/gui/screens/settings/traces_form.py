"""Look for what was destroyed: words that somebody types, looked for in every decrypted page of the file and its backups."""

from __future__ import annotations

from functools import partial

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.traces import words_to_look_for
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Job
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.words import Words
from practice_app.use_cases.erasure_check import ErasureReport, LookedInto, erasure_steps


class TracesForm(Page):
    """The words are kept nowhere: they are gone when it closes."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._job: Job | None = None
        self.banner, self.progress, self.result = Banner(words), ProgressRow(words), Page(fills=True)
        self.result.column.setContentsMargins(0, 0, 0, 0)
        self.form = Form(words, words("Look for what was destroyed"))
        hint = words("One word on each line: a name, an e-mail address, a phone number.")
        self.form.add("words", words("Words to look for"), LongTextField(words), hint=hint)
        self.look = Button(words("Look in every page"), "primary")
        self.look.clicked.connect(self.begin)
        self.progress.cancelled.connect(self._cancel)
        self._arrange()

    def _arrange(self) -> None:
        words = self._context.words
        told = words(
            "Type words of somebody who was destroyed. They are looked for in every page of the practice file, also the free "
            "ones, and in every backup within reach. The trail says that you looked, not for what."
        )
        self.add(Label(told))
        self.add(self.form)
        self.add_line(self.look)
        self.add(self.progress)
        self.add(self.banner)
        self.add(self.result)

    def begin(self) -> None:
        """Look; what cannot be looked for is said at the field."""
        self.form.clear_problems()
        self.banner.hide()
        self.result.empty()
        try:
            wanted = words_to_look_for(self.form.values()["words"].splitlines())
        except InvalidInput as problem:
            self.form.show_problem(problem)
            return
        self.look.setEnabled(False)
        self.progress.start(self._context.words("Looking in every page…"))
        operations = self._context.operations
        self._job = job = operations.call_steps(
            erasure_steps,
            practice_of(operations),
            wanted,
            progress=self.progress.show_progress,
            then=partial(self._show, wanted),
            failed=self._refused,
            stopped=self._over,
        )
        self.destroyed.connect(lambda: job.cancel())

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show(self, wanted: list[str], report: ErasureReport) -> None:
        words = self._context.words
        self._over()
        if report.ok:
            none = words.plural("{count} word: not found anywhere.", "{count} words: none was found anywhere.", report.words)
            self.banner.show_message("good" if report.complete else "warning", none)
        else:
            self.banner.show_message("error", words("Something was found: see below."))
        for sentence in told_traces(words, wanted, report):
            self.result.add(Label(sentence))
        for one in report.files:
            if one.problem is not None:
                self.result.add(Label(f"{one.file.name}: {words.error(one.problem)}", "muted"))
        pages = sum(one.pages for one in report.files)
        self.result.add(
            Label(words("Looked into: {files} files, {pages} pages decrypted.", files=_looked(report), pages=pages), "muted")
        )

    def _refused(self, problem: PracticeError) -> None:
        self._over()
        self.banner.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.look.setEnabled(True)


def told_traces(words: Words, wanted: list[str], report: ErasureReport) -> list[str]:
    """What was found, a sentence for each word and place."""
    told = []
    if report.sweep_waits:
        told.append(words("What was destroyed is swept when you lock or close: until then its traces may still be found."))
    for one in report.files:
        told += _told_file(words, wanted, one)
    return told


def _told_file(words: Words, wanted: list[str], one: LookedInto) -> list[str]:
    told = []
    for trace in one.traces:
        fields = {"word": wanted[trace.word - 1], "file": one.file.name, "place": words(trace.place)}
        if trace.whole:
            told.append(
                words.plural(
                    "“{word}”: {count} time in {file} ({place}).",
                    "“{word}”: {count} times in {file} ({place}).",
                    trace.whole,
                    **fields,
                )
            )
        if trace.part:
            told.append(
                words.plural(
                    "A part of “{word}”: {count} time in {file} ({place}).",
                    "A part of “{word}”: {count} times in {file} ({place}).",
                    trace.part,
                    **fields,
                )
            )
    return told


def _looked(report: ErasureReport) -> int:
    return sum(one.problem is None for one in report.files)
