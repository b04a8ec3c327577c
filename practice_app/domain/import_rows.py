"""What an exchange file turns into: typed rows, and the report of what was wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.client import ClientDraft
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.money import VatRate
from practice_app.domain.service import ServiceDraft


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as imported. `draft` is validated; `row` is the row in the spreadsheet, whose header is row 1."""

    row: int
    draft: ClientDraft = field(repr=False)
    practitioner: str = field(repr=False)  # a login, or "" for the only one, else unassigned
    marketing_consent: bool = field(repr=False)


@dataclass(frozen=True, slots=True)
class InvoiceLineRow:
    """A line: quantity in thousandths, unit price in cents without VAT."""

    service_code: str = field(repr=False)
    description: str = field(repr=False)
    quantity_thousandths: int = field(repr=False)
    unit_price_cents: int = field(repr=False)
    vat_rate: VatRate = field(repr=False)


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice or credit note with all its lines, under the number it already had; `row` is its first line's."""

    row: int
    number: str = field(repr=False)
    client_number: str = field(repr=False)
    kind: Literal["invoice", "credit_note"] = field(repr=False)
    credits: str = field(repr=False)  # the number of the credited invoice, or ""
    issue_date: date = field(repr=False)
    due_date: date | None = field(repr=False)
    supply_date: date | None = field(repr=False)
    paid_on: date | None = field(repr=False)
    lines: tuple[InvoiceLineRow, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CorrespondenceRow:
    """A piece of correspondence as imported; `draft` is validated."""

    row: int
    client_number: str = field(repr=False)
    draft: CorrespondenceDraft = field(repr=False)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A price as imported; `draft` is in its normal form."""

    row: int
    draft: ServiceDraft


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row was rejected. `column` is the header as the file spells it, or "" for the row as a whole."""

    row: int
    column: str
    reason: InvalidInput


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the reading of one file came to. `rows` counts the rows below the header that held something.

    `notices` are sentences to show that reject nothing (unknown columns, everything counts as unpaid);
    `stopped` says why the reading ended before the end of the file, if it did.
    """

    rows: int
    problems: tuple[RowProblem, ...]
    notices: tuple[PracticeError, ...]
    stopped: PracticeError | None = None

    @property
    def acceptable(self) -> bool:
        """Whether every row can be stored; a file is imported whole or not at all."""
        return not self.problems and self.stopped is None

    @property
    def rejected_rows(self) -> int:
        """How many rows have at least one problem."""
        return len({problem.row for problem in self.problems})
