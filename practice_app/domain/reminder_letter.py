"""What a reminder says: one letter to a payer about all invoices of the same step, ready to be set in type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.documents import Letterhead


@dataclass(frozen=True, slots=True, repr=False)
class ReminderLine:
    """One invoice in the letter; amounts in cents."""

    number: str
    issue_date: date
    due_date: date
    total: int
    open: int


@dataclass(frozen=True, slots=True, repr=False)
class ReminderText:
    """The words of a reminder: before the table of invoices, how to pay, whom to ask, and the greeting at the end."""

    subject: str
    opening: str
    payment: str
    contact: str
    closing: str


@dataclass(frozen=True, slots=True, repr=False)
class ReminderDocument:
    """A reminder on the practice's paper."""

    letterhead: Letterhead
    addressee: tuple[str, ...]
    on: date
    text: ReminderText
    lines: tuple[ReminderLine, ...]
    reference: str = ""

    @property
    def open(self) -> int:
        """What is asked, in cents."""
        return sum(line.open for line in self.lines)
