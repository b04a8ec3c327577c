"""The duty to choose a new password, where the practice asks one from time to time."""

from __future__ import annotations

from practice_app.domain.member import Member
from practice_app.gui.operations import Operations
from practice_app.gui.own_account.password_form import PasswordForm
from practice_app.system.words import Words


class PasswordDuty(PasswordForm):
    """`done`: the new password is set."""

    def __init__(self, words: Words, operations: Operations, member: Member) -> None:
        super().__init__(words, operations)
        self.form.setAccessibleDescription(member.login)
