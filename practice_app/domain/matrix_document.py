"""“Who may do what” as it stands on paper: the matrix, what its words mean, and which roles everyone has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.documents import Letterhead


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One category: its level for each role, and the key that seals it ("" when it is not sealed). All are msgids."""

    category: str
    levels: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class MatrixMember:
    """A member of staff, their roles (msgids), and until when."""

    full_name: str
    roles: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MatrixDocument:
    """`groups`: a title and its lines. `levels` and `keys`: a name and what it means. `members` empty: without names."""

    letterhead: Letterhead
    made_on: date
    roles: tuple[str, ...]
    groups: tuple[tuple[str, tuple[MatrixLine, ...]], ...]
    levels: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    members: tuple[MatrixMember, ...] = ()
