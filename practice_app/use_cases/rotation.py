"""New keys after someone's access ended: what is due, and the job that gives them."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from practice_app.domain.errors import N_
from practice_app.domain.progress import Progress
from practice_app.use_cases.practice import Practice


@dataclass(frozen=True, slots=True)
class RotationOutcome:
    """`database`: the file got a new key."""

    database: bool


def rotation_steps(practice: Practice) -> Generator[Progress, None, RotationOutcome]:
    """Give the practice the new keys that are due and that this member can give. Stopped, what is left stays due."""
    due = practice.rotation_is_due
    if due:
        yield Progress(0, 1, N_("Giving the practice file a new key…"))
        practice.rotate_database_key()
    return RotationOutcome(due)
