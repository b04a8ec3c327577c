"""The duty to set up a second step, where the practice asks one from everyone."""

from __future__ import annotations

from practice_app.domain.member import Member
from practice_app.gui.operations import Operations
from practice_app.gui.own_account.second_step_setup import SecondStepSetup
from practice_app.system.words import Words


class SecondStepDuty(SecondStepSetup):
    """`done`: it is on, and the spare codes are on paper."""

    def __init__(self, words: Words, operations: Operations, member: Member) -> None:
        from practice_app.use_cases.second_step import set_up_required_second_step

        super().__init__(words, operations, set_up_required_second_step)
        self.form.setAccessibleDescription(member.login)
