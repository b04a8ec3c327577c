"""Who stands in for whom until when, and the form that lets somebody begin."""

from __future__ import annotations

from functools import partial

from practice_app.domain.client_access import StandingIn
from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.assignments import list_assignable_members
from practice_app.use_cases.standing_in import end_standing_in, list_absent_members, list_standing_in, stand_in


class StandingInCard(Card):
    """For the desk and the owner."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Standing in for a colleague"))
        self._context, words = context, context.words
        self._shown: tuple[StandingIn, ...] | None = None
        self._job: Job | None = None
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.listed.column.setSpacing(SPACE_SMALL)
        self.form = Form(words, words("Standing in for a colleague"))
        self.absent, self.by = ChoiceField(words, [], words("Choose…")), ChoiceField(words, [], words("Choose…"))
        self.until = DateField(words, context.today(), calendar=True)
        self.form.add("absent", words("Who is away"), self.absent)
        self.form.add("by", words("Who stands in"), self.by, same_line=True)
        self.form.add("until", words("Until and with"), self.until, same_line=True)
        self.go = Button(words("Assign the clients"))
        self.go.clicked.connect(self._begin)
        self.progress.cancelled.connect(self._stop)
        told = words(
            "The own clients of who is away are assigned to who stands in, until that day. Who comes later is not among them."
        )
        row = Page()
        row.column.setContentsMargins(0, 0, 0, 0)
        row.add(Label(told, "muted"))
        row.add(self.form)
        row.add_line(self.go)
        for widget in (self.banner, self.listed, row, self.progress):
            self.add(widget)

    def refresh(self, *_: object) -> None:
        """Look again; what is chosen in the form stays."""
        read = self._context.operations.read
        read(list_standing_in, then=self._show, channel="standing in")
        read(list_absent_members, then=partial(_offer, self.absent), channel="standing in absent")
        read(list_assignable_members, then=partial(_offer, self.by), channel="standing in by")

    def _show(self, found: list[StandingIn]) -> None:
        if tuple(found) == self._shown:  # the keyboard may stand on one of them
            return
        self._shown, words = tuple(found), self._context.words
        self.listed.empty()
        if not found:
            self.listed.add(Label(words("Nobody stands in for a colleague today."), "muted"))
        for one in found:
            told = words("{by} stands in for {absent} until {day}.", by=one.by, absent=one.absent, day=words.date(one.until))
            end = Button(words("End it now"), "quiet")
            end.setAccessibleName(words("End it now: {by} for {absent}", by=one.by, absent=one.absent))
            end.clicked.connect(partial(self._end, one))
            self.listed.add_line(Label(told, wrap=False), end)

    # --- beginning ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._job is not None or not self.form.check():
            return
        chosen = self.form.values()
        for name in ("absent", "by", "until"):
            if chosen[name] is None:
                self.form.show_problem(_empty(name))
                return
        self.form.clear_problems()
        self.banner.hide()
        self.go.setEnabled(False)
        self.progress.start(self._context.words("Assigning clients…"))
        arguments = (chosen["absent"], chosen["by"], chosen["until"])
        answers = {"then": self._begun, "failed": self._refused, "progress": self.progress.show_progress, "stopped": self._over}
        self._job = self._context.operations.whole(stand_in, *arguments, **answers)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _begun(self, made: StandingIn) -> None:
        words = self._context.words
        self._over()
        for field in (self.absent, self.by, self.until):
            field.set_value(None)
        day = words.date(made.until)
        told = words("{by} stands in for {absent} until {day}.", by=made.by, absent=made.absent, day=day)
        self._context.shell.show_done(told)
        self._context.shell.changed()
        self.refresh()

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.go.setEnabled(True)

    def _refused(self, problem: PracticeError) -> None:
        self._over()
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    # --- ending -------------------------------------------------------------------------------------------------------

    def _end(self, one: StandingIn, *_: object) -> None:
        run = self._context.operations.run
        run(end_standing_in, one.id, then=self._ended, failed=self.banner.show_problem)

    def _ended(self, count: int) -> None:
        words = self._context.words
        self._context.shell.show_done(
            words.plural("It has ended, for {count} client.", "It has ended, for {count} clients.", count)
        )
        self._context.shell.changed()
        self.refresh()


def _offer(field: ChoiceField, members: list[Member]) -> None:
    if not field.box.view().isVisible():
        field.set_options([(member.login, member.full_name) for member in members])


def _empty(name: str) -> InvalidInput:
    return InvalidInput(N_("This is empty. Fill it in."), field=name)
