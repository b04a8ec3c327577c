"""The register of complaints: open ones first, each with its clock; who may only take one in sees the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from practice_app.domain.complaint import ABOUT, OUTCOMES, STEPS, Complaint
from practice_app.domain.errors import N_
from practice_app.domain.ids import MemberId
from practice_app.domain.register_letter import LetterText
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.screens.registers import complaint_page, step_form
from practice_app.gui.screens.registers.complaint_forms import (
    close_form,
    contact_form,
    extend_form,
    intake_form,
    move_form,
    note_form,
    plan_form,
)
from practice_app.gui.screens.registers.complaint_page import ComplaintPage
from practice_app.gui.screens.registers.letter_form import RegisterLetterForm
from practice_app.gui.screens.registers.record_page import RecordPage
from practice_app.gui.time_left import left_text
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.use_cases.complaint_letters import LETTERS, draft_complaint_letter, export_complaint_letter
from practice_app.use_cases.complaints import (
    OpenedComplaint,
    complaint_handlers,
    list_complaints,
    open_complaint,
    record_complaint,
)

_STEPS: dict[str, Callable[[Context, OpenedComplaint], step_form.StepForm]] = {
    complaint_page.CHANGE: intake_form,
    complaint_page.CONTACT: contact_form,
    complaint_page.NOTE: note_form,
    complaint_page.MOVE: move_form,
    complaint_page.EXTEND: extend_form,
    complaint_page.CLOSE: close_form,
}
RECORDED = N_("Recorded as number {number}. Somebody contacts the person within 48 hours.")


class ComplaintsPage(RecordPage):
    """The window calls `refresh`, `new` and `show_record`."""

    list_case, new_case = list_complaints, record_complaint
    channel = "complaints"

    def __init__(self, context: Context) -> None:
        words = context.words
        none = EmptyState(words("No complaints"), words("Whoever hears one records it here; it stays apart from the dossier."))
        nothing = EmptyState(words("Choose a complaint"), words("Here you handle it, step by step."))
        super().__init__(context, words("Complaints"), none, nothing, words("Record a complaint…"))

    def row_of(self, record: Complaint) -> RowTexts:
        """From whom and about what, the clock, and where it is."""
        words = self._context.words
        detail = f"{record.number} · {words(ABOUT[record.about])}"
        if not record.is_open:
            return RowTexts(
                record.person_name, words.date(record.received_at), detail, words(OUTCOMES[record.outcome]), "neutral"
            )
        if record.waits_for_contact:
            now = practice_of(self._context.operations).environment.clock.now()
            return RowTexts(record.person_name, left_text(words, record.left(now)), detail, words("To contact"), "warning")
        return RowTexts(record.person_name, words.date(record.received_at), detail, words(STEPS[record.step]), "info")

    def key_of(self, record: Complaint) -> str:
        """Its id."""
        return record.id

    def only_taken_in(self) -> EmptyState:
        """For who only takes one in."""
        words = self._context.words
        return EmptyState(words("Record a complaint"), words("Only the privacy officer and the owner read the register."))

    def new_form(self) -> step_form.StepForm:
        """What anybody fills in."""
        return intake_form(self._context)

    def _taken_in(self, answer: object) -> None:
        self._context.shell.show_done(self._context.words(RECORDED, number=answer))
        super()._taken_in(answer)

    def open_record(self, key: str) -> None:
        """Ask for one complaint."""
        self._context.operations.run(open_complaint, key, then=self.opened, failed=self.banner.show_problem)

    def opened(self, one: OpenedComplaint) -> None:
        """Show it."""
        page = ComplaintPage(self._context, one)
        page.wanted.connect(partial(self._begin, one))
        page.letter_wanted.connect(partial(self._draft, one))
        page.changed.connect(self._changed)
        self.show_page(page)

    def _changed(self, one: OpenedComplaint) -> None:
        self.opened(one)
        self.refresh()
        self._context.shell.changed()

    def _begin(self, one: OpenedComplaint, step: str) -> None:
        if step == complaint_page.PLAN:
            then = partial(self._plan, one)
            self._context.operations.read(complaint_handlers, then=then, failed=self.banner.show_problem)
        else:
            self._show_step(one, _STEPS[step](self._context, one))

    def _plan(self, one: OpenedComplaint, handlers: list[tuple[MemberId, str]]) -> None:
        self._show_step(one, plan_form(self._context, one, handlers))

    def _show_step(self, one: OpenedComplaint, form: step_form.StepForm) -> None:
        self.show_form(form, self._changed, partial(self.opened, one))

    # --- letters ------------------------------------------------------------------------------------------------------

    def _draft(self, one: OpenedComplaint, kind: str) -> None:
        then = partial(self._show_letter, one, kind)
        self._context.operations.run(draft_complaint_letter, one.complaint.id, kind, then=then, failed=self.banner.show_problem)

    def _show_letter(self, one: OpenedComplaint, kind: str, text: LetterText) -> None:
        words, complaint = self._context.words, one.complaint
        told = words("Read it over and make it your own. Once saved, it stands on the file of the complaint.")
        form = RegisterLetterForm(self._context, words(LETTERS[kind]), told, [text], complaint.number, folder=False)
        form.hand_over = partial(self._save_letter, complaint.id, form)
        form.cancelled.connect(lambda: self._leave(partial(self.open_record, complaint.id)))
        self.panes.show_detail(form)
        form.begin()

    def _save_letter(
        self, complaint_id: str, form: RegisterLetterForm, texts: list[LetterText], place: Path, by_mail: bool
    ) -> None:
        then = partial(self._saved, form, place)
        self._context.operations.run(
            export_complaint_letter, complaint_id, texts[0], place, by_mail, then=then, failed=form.failed
        )

    def _saved(self, form: RegisterLetterForm, place: Path, _: str) -> None:
        form.saved(self._context.words("Saved as {name}.", name=place.name))
