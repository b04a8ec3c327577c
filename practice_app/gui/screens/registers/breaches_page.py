"""The register of data breaches: the most urgent first, each with its clock; who may only report sees the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from practice_app.domain.data_breach import BREACH_STATES, DataBreach
from practice_app.domain.errors import N_
from practice_app.domain.register_letter import LetterText
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.registers import breach_page, step_form
from practice_app.gui.screens.registers.breach_forms import (
    client_form,
    decide_form,
    facts_form,
    report_form,
    reported_form,
    told_form,
)
from practice_app.gui.screens.registers.breach_page import BreachPage
from practice_app.gui.screens.registers.letter_form import RegisterLetterForm
from practice_app.gui.screens.registers.record_page import RecordPage
from practice_app.gui.time_left import left_text
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.status_chip import Tone
from practice_app.use_cases.breach_letters import (
    SavedLetters,
    draft_breach_letter,
    export_breach_letters,
    export_breach_sheet,
    preview_breach_sheet,
)
from practice_app.use_cases.breaches import OpenedBreach, list_breaches, open_breach, report_breach

_STEPS: dict[str, Callable[[Context, OpenedBreach], step_form.StepForm]] = {
    breach_page.FACTS: lambda context, one: facts_form(context, one.breach),
    breach_page.AUTHORITY: lambda context, one: decide_form(context, one.breach, people=False),
    breach_page.PEOPLE: lambda context, one: decide_form(context, one.breach, people=True),
    breach_page.REPORTED: lambda context, one: reported_form(context, one.breach),
    breach_page.CLIENT: lambda context, one: client_form(context, one.breach),
    breach_page.TOLD: lambda context, one: told_form(context, one.breach, one.concerned),
}
_TONES: dict[str, Tone] = {"open": "warning", "reported": "info", "decided": "info", "closed": "neutral"}
REPORTED = N_("Reported as number {number}. The privacy officer looks at it. Thank you.")


class BreachesPage(RecordPage):
    """The window calls `refresh`, `new` and `show_record`."""

    list_case, new_case = list_breaches, report_breach
    channel = "breaches"

    def __init__(self, context: Context) -> None:
        words = context.words
        none = EmptyState(
            words("No data breaches"), words("What is lost, stolen or sent wrongly is reported here, by everybody.")
        )
        nothing = EmptyState(words("Choose a breach"), words("Here you fill it in, decide and tell."))
        super().__init__(context, words("Data breaches"), none, nothing, words("Report a data breach…"))

    def row_of(self, record: DataBreach) -> RowTexts:
        """Number and what happened, the clock, and the state."""
        words = self._context.words
        now = practice_of(self._context.operations).environment.clock.now()
        aside = left_text(words, record.left(now)) if record.clock_runs else words.date(record.facts.aware_at)
        what = " ".join(record.facts.what.split())
        return RowTexts(record.number, aside, what, words(BREACH_STATES[record.state]), _TONES[record.state])

    def key_of(self, record: DataBreach) -> str:
        """Its id."""
        return record.id

    def only_taken_in(self) -> EmptyState:
        """For who only reports."""
        words = self._context.words
        return EmptyState(words("Report a data breach"), words("Only the privacy officer and the owner read the register."))

    def new_form(self) -> step_form.StepForm:
        """What anybody fills in."""
        return report_form(self._context)

    def _taken_in(self, answer: object) -> None:
        self._context.shell.show_done(self._context.words(REPORTED, number=answer))
        super()._taken_in(answer)

    def open_record(self, key: str) -> None:
        """Ask for one breach."""
        self._context.operations.run(open_breach, key, then=self.opened, failed=self.banner.show_problem)

    def opened(self, one: OpenedBreach) -> None:
        """Show it."""
        page = BreachPage(self._context, one)
        page.wanted.connect(partial(self._begin, one))
        page.changed.connect(self._changed)
        self.show_page(page)

    def _changed(self, one: OpenedBreach) -> None:
        self.opened(one)
        self.refresh()
        self._context.shell.changed()

    def _begin(self, one: OpenedBreach, step: str) -> None:
        if step == breach_page.SHEET:
            then = partial(self._show_sheet, one.breach)
            self._context.operations.run(preview_breach_sheet, one.breach.id, then=then, failed=self.banner.show_problem)
        elif step == breach_page.LETTERS:
            self._draft(one, [])
        else:
            self.show_form(_STEPS[step](self._context, one), self._changed, partial(self.opened, one))

    # --- papers -------------------------------------------------------------------------------------------------------

    def _show_sheet(self, breach: DataBreach, pdf: bytes) -> None:
        words = self._context.words
        save = partial(self._ask_sheet_path, breach) if self._context.may(export_breach_sheet) else None
        show_preview(self, words, words("Data breach {number}", number=breach.number), pdf, save, lambda: None)

    def _ask_sheet_path(self, breach: DataBreach) -> None:
        words, shell = self._context.words, self._context.shell
        title = words("Where does the sheet go?")
        shell.ask_save_path(title, f"{breach.number}.pdf", words("PDF (*.pdf)"), partial(self._ask_sheet_password, breach))

    def _ask_sheet_password(self, breach: DataBreach, path: Path) -> None:
        words, run = self._context.words, self._context.operations.run
        done = partial(self._context.shell.show_done, words("Saved as {name}.", name=path.name))
        why = words("The sheet leaves the practice file: type your password once more.")
        save = partial(run, export_breach_sheet, breach.id, path, then=lambda _: done(), failed=self.banner.show_problem)
        self._context.shell.ask_password(why, save)

    def _draft(self, one: OpenedBreach, texts: list[LetterText]) -> None:
        """The draft in Dutch, then in English, then the form."""
        if len(texts) < 2:
            then = partial(self._drafted, one, texts)
            language = ("nl", "en")[len(texts)]
            self._context.operations.run(draft_breach_letter, one.breach.id, language, then=then, failed=self.banner.show_problem)
            return
        words = self._context.words
        told = words("Each gets the text in their own language. Read it over: it must be plain, and name nobody else.")
        form = RegisterLetterForm(self._context, words("Letter to the people"), told, texts, one.breach.number, folder=True)
        form.hand_over = partial(self._save_letters, one, form)
        form.cancelled.connect(lambda: self._leave(partial(self.opened, one)))
        self.panes.show_detail(form)
        form.begin()

    def _drafted(self, one: OpenedBreach, texts: list[LetterText], text: LetterText) -> None:
        self._draft(one, [*texts, text])

    def _save_letters(
        self, one: OpenedBreach, form: RegisterLetterForm, texts: list[LetterText], place: Path, by_mail: bool
    ) -> None:
        ids = [who.client_id for who in one.concerned]
        self._context.operations.whole(
            export_breach_letters, one.breach.id, ids, texts, place, by_mail,
            then=partial(self._saved_letters, form), failed=form.failed,
        )  # fmt: skip

    def _saved_letters(self, form: RegisterLetterForm, saved: SavedLetters) -> None:
        words = self._context.words
        told = words.plural("{count} letter is saved.", "{count} letters are saved.", saved.count)
        if saved.left_out:
            told += " " + words("Left out, for want of an address: {numbers}.", numbers=", ".join(saved.left_out))
        form.saved(told + " " + words("Once they went, say so at “They were told”."))
