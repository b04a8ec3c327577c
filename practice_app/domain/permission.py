"""Why a member may or may not do something: what it needs, which roles give it, for whom, and with which key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from practice_app.domain.access import Need, Role, Scope
from practice_app.domain.ids import MemberId
from practice_app.domain.reason import Reason


class KeyState(StrEnum):
    """How a member stands to the key that seals a category."""

    NONE = ""  # the category is not sealed
    HELD = "held"
    WAITS = "waits"  # granted, and not handed over by a holder yet
    UNMADE = "unmade"  # the first practitioner has not made it yet
    WITHOUT = "without"  # the member's roles do not hold it: nothing can be read back, whatever else they give
    AUTHOR = "author"  # sealed to whoever wrote it


@dataclass(frozen=True, slots=True)
class Answer:
    """One need of a use case against a member's roles. `cells`: each of these roles and its level in that row."""

    need: Need
    cells: tuple[tuple[Role, str], ...]
    given_by: tuple[Role, ...]
    would_give: tuple[Role, ...]
    scopes: frozenset[Scope]
    compartment: str = ""
    key: KeyState = KeyState.NONE


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether the door opens for a use case (`allowed`: for some client at least) and why; `sentences` tell it to a person.

    `stopped`: neither role nor matrix but something else stands in the way (a duty, access that ended, the state of a record).
    """

    case: str
    answers: tuple[Answer, ...]
    sentences: tuple[Reason, ...]
    stopped: Reason | None = None
    by_system: bool = False

    @property
    def missing(self) -> tuple[Answer, ...]:
        """The needs that none of the member's roles gives."""
        return tuple(answer for answer in self.answers if not answer.given_by)

    @property
    def allowed(self) -> bool:
        """Whether the door opens."""
        return self.by_system or not (self.missing or self.stopped)

    @property
    def row(self) -> tuple[str, str]:
        """Category and role where the matrix is opened to see it: what is missing first; "" where nothing is asked."""
        asked = (*self.missing, *self.answers)
        return (asked[0].need.category.value, asked[0].cells[0][0].value if asked[0].cells else "") if asked else ("", "")


@dataclass(frozen=True, slots=True, repr=False)
class MemberAccess:
    """What one member of staff may: the roles of the signed grant, until when, and how they stand to each compartment."""

    member_id: MemberId
    full_name: str
    status: str
    roles: tuple[Role, ...]
    until: date | None = None
    keys: Mapping[str, KeyState] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<MemberAccess {self.member_id}>"
