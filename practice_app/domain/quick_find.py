"""What the palette shows of an invoice and of a letter that it found: just enough to choose by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.ids import ClientId, InvoiceId, LetterId

SEQUENCE_DIGITS = 4
MOST_FOUND = 6


@dataclass(frozen=True, slots=True)
class FoundInvoice:
    """An invoice, its amount in cents; a draft has no number and no day. `name`: whom it is for."""

    id: InvoiceId
    number: str = field(repr=False)
    issue_date: date | None = field(repr=False)
    name: str = field(repr=False)
    total: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """An open piece of correspondence: what is sealed is never found by its client or its words."""

    id: LetterId
    client_id: ClientId
    client_name: str = field(repr=False)
    sent_on: date = field(repr=False)
    subject: str = field(repr=False)


def number_prefixes(text: str, year: int) -> tuple[str, ...]:
    """What an invoice number may begin with when `text` was typed: that itself, or a short number of this year and the last.

    The practice's own numbers are 2026-0017 (storage/invoice_numbers.py); people say "17".
    """
    typed = text.strip()
    if not typed or not any(character.isdigit() for character in typed):
        return ()
    found = dict.fromkeys((typed, typed.upper()))
    if typed.isdecimal() and len(typed) <= SEQUENCE_DIGITS:
        found |= dict.fromkeys(f"{one}-{int(typed):0{SEQUENCE_DIGITS}}" for one in (year, year - 1))
    return tuple(found)
