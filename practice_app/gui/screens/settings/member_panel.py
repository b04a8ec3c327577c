"""One colleague: the statement, the roles, and the end of access."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.access import Role
from practice_app.domain.errors import PracticeError
from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.screens.settings.roles_field import RolesField
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.staff import add_member, grant_roles, revoke_roles
from practice_app.use_cases.statements import export_statement, record_signed_file
from practice_app.use_cases.visit import end_access_steps


class MemberPanel(QWidget):
    """What an owner can do with this account; others only read it."""

    def __init__(self, context: Context, member: Member) -> None:
        super().__init__()
        self._context, self._member = context, member
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        column.setSpacing(SPACE_MEDIUM)
        column.addWidget(HeadingBar(member.full_name, words("Sign-in name {login}", login=member.login)))
        if context.may(add_member):
            for card in (self._statement(), self._roles(), self._ending()):
                column.addWidget(card)
        column.addStretch()

    def _statement(self) -> Card:
        words = self._context.words
        card = Card(words("Confidentiality statement"))
        told = (
            words("The signed statement is on record.")
            if self._member.signed
            else words("There is no access until it is on record.")
        )
        card.add(Label(told))
        self.print, self.record = Button(words("Save to print…")), Button(words("Record the signed one…"))
        self.print.clicked.connect(self._choose_print)
        self.record.clicked.connect(self._choose_signed)
        card.add(ButtonRow(self.print, self.record))
        return card

    def _roles(self) -> Card:
        words = self._context.words
        card = Card()
        self.roles = RolesField(words)
        self.roles.set_value(self._member.roles)
        self.change = Button(words("Change the roles"))
        self.change.clicked.connect(self._change_roles)
        card.add(FormRow(words, words("Roles"), self.roles))
        card.add(ButtonRow(self.change))
        return card

    def _ending(self) -> Card:
        words = self._context.words
        card = Card(words("End access"))
        card.add(Label(words("The account closes at once and the practice file gets a new key.")))
        self.suspend = Button(words("End access…"), "danger")
        self.suspend.clicked.connect(self._ask_suspend)
        self._show_ending()
        self.progress = ProgressRow(words)
        self.progress.cancel.hide()  # the file gets its new key at once or at the next sign-in, never not
        card.add(self.progress)
        card.add(ButtonRow(self.suspend))
        return card

    def _show_ending(self) -> None:
        ended = self._member.status not in ("active", "invited")
        self.suspend.setEnabled(True)
        guard_state(self.suspend, self._context, self._context.words("This access has ended already.") if ended else "")

    def _choose_print(self) -> None:
        words = self._context.words
        name = words("Confidentiality statement {login}.pdf", login=self._member.login)
        self._context.shell.ask_save_path(words("Save to print…"), name, words("PDF (*.pdf)"), self.write_statement)

    def write_statement(self, path: Path) -> None:
        """The paper to sign, into this file."""
        done = self._context.words("The statement was saved as {file}.", file=path.name)
        self._context.operations.run(export_statement, self._member.login, path, then=lambda _: self._done(done))

    def _choose_signed(self) -> None:
        words = self._context.words
        self._context.shell.ask_open_path(words("Record the signed one…"), words("PDF (*.pdf)"), self.record_signed)

    def record_signed(self, path: Path) -> None:
        """Put the scan of the signed paper on record."""
        operations, done = self._context.operations, self._context.words("The signed statement is on record.")
        operations.call(record_signed_file, practice_of(operations), self._member.login, path, then=lambda _: self._done(done))

    def _change_roles(self) -> None:
        words, wanted = self._context.words, set(self.roles.value())
        given, taken = wanted - set(self._member.roles), set(self._member.roles) - wanted
        if given or taken:
            why = words("Changing roles gives or takes keys: type your password once more.")
            self._context.shell.ask_password(why, lambda: self._regrant(given, taken))

    def _regrant(self, given: set[Role], taken: set[Role]) -> None:
        """First give, then take: in between nobody is without a role."""
        if given:
            then = self._regranted if not taken else lambda _: self._regrant(set(), taken)
            self._context.operations.run(grant_roles, self._member.login, given, then=then, failed=self._refused)
        else:
            self._context.operations.run(revoke_roles, self._member.login, taken, then=self._regranted, failed=self._refused)

    def _regranted(self, member: Member) -> None:
        self._member = member
        self._done(self._context.words("The roles were changed."))

    def _ask_suspend(self) -> None:
        words, shell = self._context.words, self._context.shell
        told = [
            words("{name} cannot sign in any more, here or with an older copy of the file.", name=self._member.full_name),
            words("What {name} made stays, with the name in the audit trail.", name=self._member.full_name),
        ]
        why = words("Ending access changes keys: type your password once more.")
        title = words("End the access of {name}?", name=self._member.full_name)
        shell.confirm(title, told, words("End access"), lambda: shell.ask_password(why, self._suspend))

    def _suspend(self) -> None:
        operations = self._context.operations
        self.suspend.setEnabled(False)
        self.progress.start(self._context.words("Ending the access…"))
        operations.call_steps(
            end_access_steps,
            practice_of(operations),
            self._member.login,
            progress=self.progress.show_progress,
            then=self._suspended,
            failed=self._refused,
        )

    def _suspended(self, member: Member) -> None:
        self._member = member
        self.progress.finish()
        self._done(self._context.words("The access was ended and the file has a new key."))

    def _refused(self, problem: PracticeError) -> None:
        """Show the roles as they are again; ending the access can be tried once more."""
        self.progress.finish()
        self.roles.set_value(self._member.roles)
        self._show_ending()
        self._context.shell.show_problem(problem)

    def _done(self, text: str) -> None:
        self._context.shell.show_done(text)
        self._context.shell.changed()
