"""A new first password for who forgot theirs, or for who comes back."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.focus import bring_in_sight, tab_after
from practice_app.gui.preview import desk_of
from practice_app.gui.screens.settings.first_password import FirstPassword, is_signed
from practice_app.gui.screens.settings.grant_form import add_grant_rows
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.inviting_again import invite_again, is_last_holder


class InviteAgainCard(Card):
    """For an owner, of somebody else. What is lost is said before."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        words = context.words
        super().__init__(_title(context, colleague))
        self._has_access = has_own_password(colleague) and not _is_out(colleague)
        self._context, self._colleague = context, colleague
        self.form: Form | None = None
        self.sheet: SideSheet | None = None
        self.begin = Button(words("Let them in again…") if _is_out(colleague) else words("New first password…"))
        self.begin.clicked.connect(self._ask_holder)
        self._row = ButtonRow(self.begin)
        told = words("You give a new first password; what {name} made stays theirs.", name=colleague.member.full_name)
        if _is_out(colleague):
            told = words("Under the same name, with the roles that you choose now.")
        elif not self._has_access:
            told = words("Was the first password lost, or never received? The new one takes its place.")
        self.add(Label(told))
        self.add(self._row)

    # --- what is lost, and the roles ----------------------------------------------------------------------------------

    def _ask_holder(self) -> None:
        self.begin.setEnabled(False)
        login = self._colleague.member.login
        self._context.operations.read(is_last_holder, login, then=self._open, failed=self._refused, channel="last holder")

    def _open(self, last_holder: bool) -> None:
        words = self._context.words
        page = Page(fills=True)
        page.column.setContentsMargins(0, 0, 0, 0)
        for sentence in self._consequences(last_holder):
            page.add(Label(sentence))
        self.form = Form(words, words("Roles and last day"))
        add_grant_rows(self.form, self._context)
        until = None if self._colleague.has_ended else self._colleague.until
        self.form.fill({"roles": self._colleague.member.roles, "until": until})
        page.add(self.form)
        self.go = Button(words("Make the first password"))
        self.cancel = Button(words("Not now"))
        self.go.clicked.connect(self._ask)
        self.cancel.clicked.connect(lambda: self._close(page))
        page.add_line(self.go, self.cancel)
        self._row.hide()
        self.add(page)
        tab_after(self.begin, page)
        page.show()
        page.focus_first()
        bring_in_sight(self.cancel)

    def _consequences(self, last_holder: bool) -> list[str]:
        words, member = self._context.words, self._colleague.member
        name = member.full_name
        told = []
        if self._has_access:
            told.append(
                words(
                    "Once {name} has set a new password, what they had typed and not saved is lost, and so is their second step.",
                    name=name,
                )
            )
        if self._has_access and last_holder:
            told.append(
                words(
                    "{name} is the last who can read the dossiers. After this only the care recovery words bring that "
                    "back: look first whether you have that envelope.",
                    name=name,
                )
            )
        told.append(words("Keys for care that you do not hold yourself wait for a colleague who does, or for the care words."))
        if self._has_access:
            told.append(
                words("Until then the old password goes on working. Does somebody else know it? Then end the access first.")
            )
        return told

    def _close(self, page: Page) -> None:
        page.hide()
        page.deleteLater()
        self.form = None
        self._row.show()
        self.begin.setEnabled(True)
        self.begin.setFocus()

    # --- the password -------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self.form is None or not self.form.check():
            return
        self.form.clear_problems()
        why = self._context.words("A first password gives access: type your own password once more.")
        self._context.shell.ask_password(why, self._invite)

    def _invite(self) -> None:
        assert self.form is not None, "the form stands while its answer is asked"
        chosen, login = self.form.values(), self._colleague.member.login
        run = self._context.operations.run
        run(invite_again, login, chosen["roles"], chosen["until"], then=self._invited, failed=self._refused)

    def _invited(self, password: str) -> None:
        words, member = self._context.words, self._colleague.member
        shown = FirstPassword(
            self._context, member.full_name, member.login, password, signed=is_signed(member, self._colleague.text_changed)
        )
        title = words("First password for {name}", name=member.full_name)
        self.sheet = SideSheet(words, title, shown, desk_of(self))  # it outlives this card, which shows another state now
        self.sheet.open_sheet()
        self._context.shell.changed()

    def _refused(self, problem: PracticeError) -> None:
        self.begin.setEnabled(True)
        if isinstance(problem, InvalidInput) and self.form is not None:
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)


def has_own_password(colleague: Colleague) -> bool:
    """Whether they ever set a password of their own; an invitation alone is none."""
    return colleague.member.status != "invited" or colleague.member.password_set_on is not None


def _is_out(colleague: Colleague) -> bool:
    return colleague.member.status in ("suspended", "left")


def _title(context: Context, colleague: Colleague) -> str:
    words = context.words
    if _is_out(colleague):
        return words("Comes back")
    return words("Password forgotten") if has_own_password(colleague) else words("First password")
