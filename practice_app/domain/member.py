"""A member of staff as the practice file knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.access import Role
from practice_app.domain.ids import MemberId


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """`status`: invited (no password of their own yet), active, suspended, left. `signed`: the statement is on record."""

    id: MemberId
    login: str
    full_name: str
    roles: tuple[Role, ...]
    status: str
    language: str
    created_on: date
    ended_on: date | None = None
    signed: bool = False

    def __repr__(self) -> str:
        return f"<Member {self.id}>"
