"""What was reported as improper: who may write there looks at it, and takes it out for good or leaves it."""

from __future__ import annotations

from functools import partial
from typing import Any

from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_words import CODES
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.registers.record_page import RecordPage
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.content_reviews import ReviewLine, leave_content, list_content_reviews, remove_content

_TYPES, _DECISIONS = CODES["content_review.object_type"], CODES["content_review.decision"]


class ContentPage(RecordPage):
    """The list has all there is to a report, so nothing more is asked to show one."""

    list_case = list_content_reviews
    channel = "content"

    def __init__(self, context: Context) -> None:
        words = context.words
        none = EmptyState(
            words("Nothing was reported"), words("A letter or file with improper content is reported from the correspondence.")
        )
        nothing = EmptyState(words("Choose a report"), words("Here you take the content out, or leave it, with the reason."))
        self._lines: dict[str, ReviewLine] = {}
        super().__init__(context, words("Improper content"), none, nothing)

    def row_of(self, record: ReviewLine) -> RowTexts:
        """What and whose, when, why, and what was decided."""
        words, review = self._context.words, record.review
        chip = words(_DECISIONS[review.decision]) if review.decision else words("To decide")
        title = f"{words(_TYPES[review.object_type])} · {record.client}" if record.client else words(_TYPES[review.object_type])
        return RowTexts(title, words.date(review.reported_on), review.ground, chip, "warning" if review.is_open else "neutral")

    def key_of(self, record: ReviewLine) -> str:
        """Its id."""
        return record.review.id

    def only_taken_in(self) -> EmptyState:
        """Who may write no letters decides nothing."""
        words = self._context.words
        return EmptyState(words("Improper content"), words("Whoever may write letters decides on this."))

    def _show(self, found: list[Any]) -> None:
        self._lines = {line.review.id: line for line in found}
        super()._show(found)

    def open_record(self, key: str) -> None:
        """Show one report."""
        if line := self._lines.get(key):
            form = self._decide(line) if line.review.is_open else self._decided(line)
            self.show_form(form, self._taken_in, self._back_to_list)

    def _facts(self, line: ReviewLine) -> str:
        words, review = self._context.words, line.review
        by = words("Reported on {date} by {name}: {ground}", date=review.reported_on, name=line.reporter, ground=review.ground)
        return f"{line.client}\n{by}" if line.client else by

    def _decide(self, line: ReviewLine) -> StepForm:
        words, review = self._context.words, line.review
        form = StepForm(
            self._context, words(_TYPES[review.object_type]), self._facts(line), words("Leave it as it is"),
            lambda values: (leave_content, review.id, values["reason"]),
        )  # fmt: skip
        form.record_id = review.id
        hint = words("It stands in the place of what is removed. Do not repeat what was improper.")
        form.form.add("reason", words("Reason"), TextField(words), hint=hint)
        remove = Button(words("Remove for good…"), "danger")
        remove.clicked.connect(partial(self._ask_remove, form, line))
        look = Button(words("Look at it"))
        look.setEnabled(line.letter_id is not None)
        look.clicked.connect(lambda: self._context.shell.go_to("correspondence", line.letter_id))
        form.card.add(ButtonRow(look, remove))
        return form

    def _decided(self, line: ReviewLine) -> StepForm:
        words, review = self._context.words, line.review
        told = words(
            "{decision} on {date}: {reason}",
            decision=words(_DECISIONS[review.decision]),
            date=review.decided_on,
            reason=review.reason,
        )
        form = StepForm(self._context, words(_TYPES[review.object_type]), f"{self._facts(line)}\n{told}", "", lambda _: ())
        form.record_id = review.id
        form.card.hide()
        form.save.hide()
        return form

    def _ask_remove(self, form: StepForm, line: ReviewLine, *_: object) -> None:
        words, shell = self._context.words, self._context.shell
        told = [
            words("Text and subject, or the file, are destroyed; the row says since when and why."),
            words("What was saved as a file or printed before is outside the program: destroy that by hand."),
            words("A backup that is put back does not bring it back. This cannot be undone."),
        ]
        then = partial(self._remove, form, line)
        shell.confirm(words("Remove this for good?"), told, words("Remove for good"), then)

    def _remove(self, form: StepForm, line: ReviewLine) -> None:
        reason = form.form.values()["reason"]
        self._context.operations.run(
            remove_content, line.review.id, reason, then=partial(self._removed, form), failed=partial(self._refused, form)
        )

    def _removed(self, form: StepForm, answer: object) -> None:
        form.dirty = False
        self._context.shell.show_done(self._context.words("Removed. The rest of it is swept from the file at the next lock."))
        self._taken_in(answer)

    def _refused(self, form: StepForm, problem: PracticeError) -> None:
        form.show_problem(problem)
