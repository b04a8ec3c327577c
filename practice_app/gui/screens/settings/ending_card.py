"""The end of a colleague's access, for a time or for good, with the change of keys that goes with it."""

from __future__ import annotations

from functools import partial

from practice_app.domain.access import Role
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.focus import bring_in_sight, tab_after
from practice_app.gui.operations import Job
from practice_app.gui.screens.settings.ending_form import EndingForm
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.ending import Ending, ending_steps
from practice_app.use_cases.leaving import LeavingPlan, plan_leaving


class EndingCard(Card):
    """For an owner. What was stopped stays due: the access ends in one step, and keys wait for who goes on."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        words = context.words
        super().__init__(words("End access"))
        self._context, self._member = context, colleague.member
        self._job: Job | None = None
        self.form: EndingForm | None = None
        self.suspend, self.leave = Button(words("End access…"), "danger"), Button(words("Leaves for good…"))
        self.suspend.clicked.connect(lambda: self._plan(for_good=False))
        self.leave.clicked.connect(lambda: self._plan(for_good=True))
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(self._stop)
        self._row = ButtonRow(self.suspend, self.leave)
        told = words(
            "The account closes at once and the practice file gets a new key. Who may come back keeps their clients; who leaves "
            "for good hands them over."
        )
        for widget in (Label(told), self._row, self.progress):
            self.add(widget)
        self._guard()

    def _guard(self) -> None:
        """One's own access is ended by another owner; what has ended cannot end again."""
        words, context, status = self._context.words, self._context, self._member.status
        own = practice_of(context.operations).session.member_id == self._member.id
        mine = words("You cannot end your own access. Ask another owner.") if own else ""
        ended = words("This access has ended already.")
        guard_state(self.suspend, context, mine or (ended if status in ("suspended", "left") else ""))
        guard_state(
            self.leave, context, mine or (words("{name} has left.", name=self._member.full_name) if status == "left" else "")
        )

    # --- what it means ------------------------------------------------------------------------------------------------

    def _plan(self, *, for_good: bool) -> None:
        read = self._context.operations.read
        then = partial(self._planned, for_good)
        read(plan_leaving, self._member.login, then=then, failed=self._refused, channel="plan leaving")

    def _planned(self, for_good: bool, plan: LeavingPlan) -> None:
        if for_good or plan.last_holder or plan.last_owner:
            self._open(EndingForm(self._context, plan, for_good=for_good))
        else:
            self._confirm(Ending())

    def _open(self, form: EndingForm) -> None:
        self.form = form
        form.cancelled.connect(self._close)
        form.wanted.connect(self._confirm)
        self._row.hide()
        self.add(form)
        tab_after(self.leave, form)
        form.show()
        form.focus_first()
        bring_in_sight(form.cancel)

    def _close(self) -> None:
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._row.show()

    def _confirm(self, ending: Ending, clients: str = "") -> None:
        words, shell, name = self._context.words, self._context.shell, self._member.full_name
        why = words("Ending access changes keys: type your password once more.")
        title = (
            words("Does {name} leave for good?", name=name) if ending.for_good else words("End the access of {name}?", name=name)
        )
        button = words("End it for good") if ending.for_good else words("End access")
        begin = partial(shell.ask_password, why, partial(self._begin, ending))
        shell.confirm(title, self._consequences(ending, clients), button, begin)

    def _consequences(self, ending: Ending, clients: str) -> list[str]:
        words, member = self._context.words, self._member
        name = member.full_name
        told = [
            words("{name} cannot sign in any more, here or with an older copy of the file.", name=name),
            words("What {name} made stays, with the name in the audit trail.", name=name),
            words("What {name} had typed and not saved goes, and so does their second step.", name=name),
        ]
        if ending.for_good:
            told.append(clients)
        if Role.OWNER in member.roles:
            told.append(words("Invitations that wait are withdrawn: the owner who goes could misuse them. Invite again."))
            told.append(words("Backups made until now stay as they are and can be opened as before; new ones get a new key."))
        return [sentence for sentence in told if sentence]

    # --- doing it -----------------------------------------------------------------------------------------------------

    def _begin(self, ending: Ending) -> None:
        operations = self._context.operations
        self.suspend.setEnabled(False)
        self.leave.setEnabled(False)
        if self.form is not None:
            self.form.setEnabled(False)
        self.progress.start(self._context.words("Ending the access…"))
        bring_in_sight(self.progress)
        answers = {"then": self._done, "failed": self._refused, "stopped": self._stopped, "progress": self.progress.show_progress}
        self._job = operations.call_steps(ending_steps, practice_of(operations), self._member.login, ending, **answers)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, member: Member) -> None:
        words = self._context.words
        self._over(member)
        if member.status == "left":
            told = words("{name} has left. The access was ended and the file has a new key.", name=member.full_name)
        else:
            told = words("The access was ended and the file has a new key.")
        self._context.shell.show_done(told)
        self._context.shell.changed()

    def _stopped(self) -> None:
        self._over(self._member)
        told = self._context.words("Stopped. What was done stays; what is left goes on from here, or from Today.")
        self._context.shell.show_done(told)
        self._context.shell.changed()

    def _over(self, member: Member) -> None:
        self._job, self._member = None, member
        self.progress.finish()
        self._close()
        self.suspend.setEnabled(True)
        self.leave.setEnabled(True)
        self._guard()

    def _refused(self, problem: PracticeError) -> None:
        """At its field while the form stands; it can be tried once more."""
        form = self.form
        if isinstance(problem, InvalidInput) and form is not None:
            self._job = None
            self.progress.finish()
            form.setEnabled(True)
            form.show_problem(problem)
            return
        self._over(self._member)
        self._context.shell.show_problem(problem)
