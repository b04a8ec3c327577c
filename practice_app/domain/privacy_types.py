"""The shape of the privacy map: what a column and a table say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from practice_app.domain.access import Category


class Subject(StrEnum):
    """Whose data a table holds."""

    CLIENT = "client"
    MEMBER = "member"
    PRACTICE = "practice"


class Rule(StrEnum):
    """The retention rule that destroys the rows of a table (retention.md). PRACTICE: as long as the practice file."""

    HOUSE = "HOUSE"
    FISCAL = "FISCAL"
    WGBO = "WGBO"
    CONSENT = "CONSENT"
    MARKETING = "MARKETING"
    ACCESS_LOG = "ACCESS_LOG"
    COMPLAINT = "COMPLAINT"
    REGISTER = "REGISTER"
    STAFF = "STAFF"
    PRACTICE = "PRACTICE"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `label` empty: not in the inspection, for the reason in `note`. `compartment`: it is sealed."""

    category: Category
    label: str = ""
    note: str = ""
    compartment: str = ""


@dataclass(frozen=True, slots=True)
class TableMap:
    """One table. `rows_of_client` is the SQL condition that finds the rows of the client `:client`.

    `erased` orders the purge: lower goes first; None: the purge of a card does not delete these rows itself.
    """

    subject: Subject
    rule: Rule
    columns: Mapping[str, Column]
    rows_of_client: str = ""
    erased: int | None = None
    title: str = ""


def shown(category: Category, **labels: str) -> dict[str, Column]:
    return {name: Column(category, label) for name, label in labels.items()}


def kept(category: Category, note: str, *names: str) -> dict[str, Column]:
    return {name: Column(category, note=note) for name in names}


KEY = "a random key of the program, without meaning outside it"
TECHNICAL = "a fact of the program, not about a person"
OF_LINK = "only links rows that are shown themselves"
STAFF_FACT = "about a member of staff, not about the client"
