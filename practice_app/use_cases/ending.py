"""Ending somebody's access as a window or a command asks it: with the care words as they were typed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from practice_app.domain.member import Member
from practice_app.domain.progress import Progress
from practice_app.use_cases.leaving import leave_steps
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.typed_words import typed_care
from practice_app.use_cases.visit import end_access_steps


@dataclass(frozen=True, slots=True, repr=False)
class Ending:
    """What was chosen. `successor`: the sign-in name of who takes the clients over; `unassigned`: they may be without anyone.

    `care_words`: as typed, "" where they were not asked.
    """

    for_good: bool = False
    successor: str = ""
    unassigned: bool = False
    care_words: str = ""


def ending_steps(practice: Practice, login: str, ending: Ending) -> Generator[Progress, None, Member]:
    """Suspend a member, or let them leave for good; safe to stop and to do again. InvalidInput names "care_words"."""
    care = typed_care(ending.care_words) if ending.care_words.strip() else None
    if ending.for_good:
        return (yield from leave_steps(practice, login, ending.successor, ending.unassigned, care))
    return (yield from end_access_steps(practice, login, care))
