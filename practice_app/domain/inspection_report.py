"""What one person is told about all that is kept of them (AVG art. 15), before it is set in type or written as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from practice_app.domain.documents import Letterhead


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in cents, so that it is told apart from a plain number."""

    cents: int


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A picture as it was stored; `media_type` is image/png or image/jpeg."""

    content: bytes
    media_type: str


FieldValue = str | int | bool | date | datetime | Amount | Picture


@dataclass(frozen=True, slots=True, repr=False)
class InspectionField:
    """One thing that is known: `key` names it in the data file, `label` in English or already in the reader's language.

    `place` says where it stands ("table/row/column") and `version` which version of that row this is (0: rows of that table
    have none). Both are for who reviews it, and never reach the person.
    """

    key: str
    label: str
    value: FieldValue
    place: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class InspectionRecord:
    """One record as a list of fields; internal ids are left out."""

    title: str
    on: date | None
    fields: tuple[InspectionField, ...]


@dataclass(frozen=True, slots=True, repr=False)
class InspectionSection:
    """All records of one category, and what art. 15(1) asks to be told about it.

    `kept_until` and `kept_because` say how long this person's records stay; None means that no day is fixed yet. `count`: how
    many there are, where a person is told what is kept and why without being shown it.
    """

    category: str
    title: str
    purpose: str
    legal_basis: str
    readers: str
    term: str
    records: tuple[InspectionRecord, ...]
    kept_until: date | None = None
    kept_because: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone outside the practice who received data or may receive them, and on what ground."""

    name: str
    receives: str
    ground: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is not shown on a ground of law (AVG art. 15(4), art. 23; UAVG art. 41)."""

    what: str
    ground: str


@dataclass(frozen=True, slots=True)
class ToBeAdded:
    """Something that is not refused, but sealed for who made this report; `by` names who holds the keys."""

    what: str
    by: str


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One act on the person's data, from the audit trail."""

    at: datetime
    who: str
    action: str
    what: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file that goes with the overview: `about` says in plain words what it is, `sha256` proves that it is this one."""

    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    about: str


@dataclass(frozen=True, slots=True, repr=False)
class InspectionReport:
    """All of it. `person` holds the fields that identify the person on the cover.

    `request_number` and `request_received_on`: the request that it answers. `files`: what is enclosed;
    `not_enclosed`: how many files of letters are named but were not looked at for this answer. `shows`: the data
    themselves are in it; else only what is kept, why, how long and who sees it (AVG art. 13 and 14, mission T4).
    """

    letterhead: Letterhead
    person_name: str
    person: tuple[InspectionField, ...]
    made_on: date
    made_by: str
    sections: tuple[InspectionSection, ...]
    recipients: tuple[Recipient, ...]
    sources: tuple[str, ...]
    privacy_contact: tuple[str, ...]
    withheld: tuple[Withheld, ...] = ()
    to_be_added: tuple[ToBeAdded, ...] = ()
    access_log: tuple[AccessEntry, ...] = ()
    request_number: str = ""
    request_received_on: date | None = None
    files: tuple[EnclosedFile, ...] = ()
    not_enclosed: int = 0
    shows: bool = True

    @property
    def is_partial(self) -> bool:
        """Whether someone who holds the keys has still to add to it."""
        return bool(self.to_be_added)
