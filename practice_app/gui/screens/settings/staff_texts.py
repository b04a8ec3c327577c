"""How the staff page tells who somebody is there: roles, state and last day."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.domain.access import Role
from practice_app.domain.errors import N_
from practice_app.gui.labels import capital
from practice_app.gui.widgets.status_chip import Tone
from practice_app.system.words import Words
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.statements import ROLE_NAMES

STATUSES = {
    "invited": N_("waits for access"),
    "active": N_("active"),
    "suspended": N_("access ended"),
    "left": N_("left"),
}
_TONES: dict[str, Tone] = {"invited": "info", "active": "good", "suspended": "neutral", "left": "neutral"}


def roles_text(words: Words, roles: Sequence[Role]) -> str:
    """The roles in a row."""
    return capital(", ".join(words(ROLE_NAMES[role]) for role in roles))


def state_text(words: Words, colleague: Colleague) -> str:
    """What stands in the list: the state, with the last day of who is there until one."""
    status, until = colleague.member.status, colleague.until
    if until is None or status not in ("active", "invited"):
        return capital(words(STATUSES[status]))
    if colleague.has_ended:
        return words("Ended on {day}", day=words.date(until))
    if status == "invited":
        return words("Waits; until {day}", day=words.date(until))
    return words("Until {day}", day=words.date(until))


def state_tone(colleague: Colleague) -> Tone:
    """The tone of it."""
    if colleague.has_ended:
        return "neutral"
    return "warning" if colleague.until and colleague.member.status == "active" else _TONES[colleague.member.status]
