"""The assistant that brings a practice back from a backup: files, owner, what is missing, what will come back, the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.engine import Engine
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.screens.assistant.restore_answers_step import RestoreAnswersStep
from practice_app.gui.screens.assistant.restore_files_step import RestoreFilesStep
from practice_app.gui.screens.assistant.restore_owner_step import RestoreOwnerStep
from practice_app.gui.screens.assistant.restore_preview_step import RestorePreviewStep
from practice_app.gui.screens.assistant.restore_result_step import RestoreResultStep
from practice_app.gui.steps.step import Step
from practice_app.gui.steps.step_stack import StepStack
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.restore import Restored
    from practice_app.use_cases.restore_preview import RestorePreview

WIDTH = 620


class RestoreScreen(NarrowPage):
    """`finished` (folder, sign-in name) when the practice stands; `back` to the start before that.

    `known`: the practice folders on this computer, to tell when one of them is the same practice.
    """

    back = Signal()
    finished = Signal(Path, str)

    def __init__(self, words: Words, front: Operations, engine: Engine, known: Sequence[Path] = ()) -> None:
        super().__init__(words, words("Restore a backup"), " ", WIDTH)
        self._front, self._engine, self._known = front, engine, tuple(known)
        self.files = RestoreFilesStep(words, front, engine)
        self.owner, self.answers = RestoreOwnerStep(words), RestoreAnswersStep(words)
        self.preview, self.result = RestorePreviewStep(words), RestoreResultStep(words)
        self.stack = StepStack(self.files, self.owner, self.answers, self.preview, self.result)
        self._answered = False
        self.progress = ProgressRow(words)
        self.progress.cancel.hide()  # a restore is whole or not at all
        self.next, self.leave = Button(words("Next"), "primary"), Button(words("Back"))
        self.go_on = self.next
        self.next.clicked.connect(self._next)
        self.leave.clicked.connect(self._back)
        for widget in (self.stack, self.progress, ButtonRow(self.next, self.leave)):
            self.add(widget)
        self._show(self.files)

    def _show(self, step: Step) -> None:
        words = self.words
        texts = {self.preview: words("Restore"), self.result: words("Sign in")}
        self.banner.close_message()
        self.title.setText(step.title)
        self.sentence.setText(step.sentence)
        self.next.setText(texts.get(step, words("Next")))
        self.leave.setVisible(step is not self.result)
        self.stack.show_step(step)
        self.verticalScrollBar().setValue(0)

    def _next(self) -> None:
        self.set_busy(True)
        self.stack.step.leave(self._left, self.show_problem)

    def _left(self) -> None:
        step = self.stack.step
        if step is self.files:
            self.set_busy(False)
            self.owner.sentence = self.words(
                "This backup was made on {moment}. Only an owner of the practice can restore it.", moment=self.files.made_at
            )
            self._show(self.owner)
        elif step is self.result:
            self.finished.emit(self.files.folder_path(), self.owner.login.value())
        elif step is self.preview and not self.preview.asks_again:
            self._restore()
        else:
            self._look()

    def _back(self) -> None:
        asked = self.answers if self._answered else self.owner
        before: dict[Step, Step] = {self.owner: self.files, self.answers: self.owner, self.preview: asked}
        step = before.get(self.stack.step)
        if step is None:
            self.back.emit()
        else:
            self._show(step)

    def _look(self) -> None:
        """What would come back, with everything that was answered so far."""
        if self.stack.step is self.answers:
            self._answered = True
            self.preview.elsewhere.set_value(self.answers.other_folder())
            self.preview.numbers.set_value(self.answers.numbers.value())
        if self.stack.step is self.owner:  # perhaps of another backup than was answered for
            self._answered = False
            self.preview.forget()
        self._ask(self._engine.preview_restore, self.words("Reading the backup…"), self._previewed, known=self._known)

    def _restore(self) -> None:
        text = self.words("Restoring, checking and destroying again what was destroyed since…")
        self._ask(self._engine.restore, text, self._restored)

    def _ask(self, asked: Callable[..., Any], text: str, then: Callable[[Any], object], **more: Any) -> None:
        try:
            owner = self.owner.owner()
        except InvalidInput as wrong:
            self.show_problem(wrong)
            return
        self.banner.close_message()
        self.progress.start(text)
        numbers = self.preview.later_numbers()
        staff = self.answers.answers()[1] if self._answered else ()
        answers = (numbers, staff) if numbers or self._answers_count() else None
        places = self.files.backup_path(), self.files.folder_path()
        wanted = {"elsewhere": self.preview.other_folders(), **more}
        self._front.call(asked, *places, owner, answers, **wanted, then=then, failed=self.show_problem)

    def _answers_count(self) -> bool:
        """The questions were answered, rather than a folder named in which the after-file is."""
        return self._answered and not (self.answers.other_folder() and not any(self.answers.answers()))

    def _previewed(self, found: RestorePreview) -> None:
        self.set_busy(False)
        self.progress.finish()
        self.preview.show_preview(found, self._engine.now())
        self._show(self.preview)

    def _restored(self, done: Restored) -> None:
        self.set_busy(False)
        self.progress.finish()
        self.owner.forget()
        self.result.show_result(done, self.files.folder_path().name, self.owner.by_words)
        self._show(self.result)
        self.next.setFocus()

    def show_problem(self, problem: PracticeError) -> None:
        """At the field concerned, in its step; what only the owner knows is asked; else above the steps."""
        from practice_app.use_cases.restore_since import AfterFileMissing

        self.set_busy(False)
        self.progress.finish()
        if isinstance(problem, AfterFileMissing):
            self._show(self.answers)
            return
        for step in (self.stack.step, *self.stack.steps):
            if isinstance(problem, InvalidInput) and problem.field in step.form.rows:
                self._show(step)
                step.show_problem(problem)
                return
        super().show_problem(problem)
