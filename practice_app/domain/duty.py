"""What a member may have to do at the sign-in before anything else: sign, change the password, set up the second step."""

from __future__ import annotations

from enum import StrEnum

from practice_app.domain.errors import N_


class Duty(StrEnum):
    """In the order in which they are asked."""

    STATEMENT = "statement"
    PASSWORD = "password"
    SECOND_STEP = "second_step"


DUTY_SENTENCES = {
    Duty.STATEMENT: N_("The text of the confidentiality statement has changed: sign the new one first."),
    Duty.PASSWORD: N_("The practice asks for a new password from time to time, and yours is due: change it first."),
    Duty.SECOND_STEP: N_("This practice asks a second step from everyone: set yours up first."),
}
