"""A member of staff as the practice file knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.access import Role
from practice_app.domain.ids import MemberId


@dataclass(frozen=True, slots=True, repr=False)
class SignedStatement:
    """A confidentiality statement on record. `document`: a PDF, or for the owner who made the practice the text itself."""

    version: str
    signed_on: date
    document: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """`status`: invited (no password of their own yet), active, suspended, left. `signed_version`: of the
    newest confidentiality statement on record, "" for none. `password_set_on`: None until their own password counts."""

    id: MemberId
    login: str
    full_name: str
    roles: tuple[Role, ...]
    status: str
    language: str
    created_on: date
    ended_on: date | None = None
    signed_version: str = ""
    password_set_on: date | None = None

    @property
    def signed(self) -> bool:
        """Whether a statement is on record, be it an older one."""
        return bool(self.signed_version)

    def __repr__(self) -> str:
        return f"<Member {self.id}>"
