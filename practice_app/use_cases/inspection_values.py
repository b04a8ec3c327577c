"""From the rows of the practice file to what a person reads: dates, euros, yes and no, codes in words, names of staff."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from practice_app.domain.inspection_report import Amount, FieldValue, InspectionField, InspectionRecord, Picture
from practice_app.domain.inspection_words import (
    CODES,
    CREDIT_NOTE_TITLE,
    DRAFT_NUMBER,
    RECORD_TITLES,
    REFUND_TITLE,
    REVERSAL_TITLE,
)
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage.inspection import FoundRow, Stored
from practice_app.system.words import Words

_FLAGS = {"client.active", "correspondence.confidential", "correspondence.promotional", "recurring_invoice.active"}
_ZERO_SAYS_NOTHING = {"discount_cents", "costs_cents"}  # most invoices have none
_DAY_OF_RECORD = (
    *("issue_date", "received_on", "disclosed_on", "sent_on", "paid_on", "ordered_on", "given_on", "placed_on", "made_at"),
    *("registered_on", "since"),
)


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """What reading the rows of one client needs: the person's language, names of staff by id, invoices by id.

    `linked`: the names of labels and mailings by id.
    """

    words: Words
    staff: Mapping[str, str]
    invoices: Mapping[str, tuple[str, str, str]]
    linked: Mapping[str, str] = field(default_factory=dict)

    def record(self, row: FoundRow, values: Mapping[str, Stored], columns: tuple[str, ...]) -> InspectionRecord:
        """One record of those columns that have a label and are filled."""
        table = PRIVACY_MAP[row.table]
        fields = []
        for name in columns:
            stored = values.get(name)
            if table.columns[name].label and stored not in (None, "") and not (name in _ZERO_SAYS_NOTHING and stored == 0):
                label = self.words(table.columns[name].label)
                value = self._agreed(row, name) or self.value(row.table, name, stored)
                fields.append(InspectionField(name, label, value, row.place(name), row.version))
        return InspectionRecord(self._title(row), self._day(values), tuple(fields))

    def _agreed(self, row: FoundRow, name: str) -> str:
        """Of a consent its purpose by name, and the very text that was agreed to; "" for anything else."""
        if row.table != "consent":
            return ""
        return self.linked.get(f"{name}/{row.text('purpose')}/{row.text('text_version') if name == 'text_version' else ''}", "")

    def value(self, table: str, column: str, stored: Stored) -> FieldValue:
        """One value as a person reads it."""
        if isinstance(stored, bytes):
            return Picture(stored, "image/png" if stored.startswith(b"\x89PNG") else "image/jpeg")
        if column.endswith("_cents"):
            return Amount(int(stored or 0))
        if column == "quantity_thousandths":
            return self._quantity(int(stored or 0))
        if f"{table}.{column}" in _FLAGS:
            return bool(stored)
        if column.endswith("member_id") or column in ("reviewed_by", "handler_id"):
            return self.staff.get(str(stored), self.words("a former member of staff"))
        if isinstance(stored, int):
            return stored
        if column in ("label_id", "mailing_id", "breach_id", "notice_id"):
            return self.linked.get(str(stored), self.words(PRIVACY_MAP[table].title))
        text = str(stored)
        known = CODES.get(f"{table}.{column}", {})
        return self.words(known[text]) if text in known else _day_or_text(column, text)

    def order(self, row: FoundRow) -> tuple[str, str, int, int]:
        """By day; what belongs to one invoice stands together, the lines in their order."""
        number, _, day = self._invoice(row)
        own = self._day(row.values)
        return (
            day or (own.isoformat() if own else ""),
            number,
            list(PRIVACY_MAP).index(row.table),
            int(row.text("position") or 0),
        )

    def _title(self, row: FoundRow) -> str:
        if row.table not in RECORD_TITLES:
            return self.words(PRIVACY_MAP[row.table].title)
        number, kind, _ = self._invoice(row)
        named = number or self.words(DRAFT_NUMBER)
        if row.table == "invoice" and kind == "credit_note":
            return self.words(CREDIT_NOTE_TITLE, number=named)
        if row.text("reverses"):
            return self.words(REVERSAL_TITLE, number=named)
        if row.values.get("refund"):
            return self.words(REFUND_TITLE, number=named)
        return self.words(RECORD_TITLES[row.table], number=named, line=row.text("position"))

    def _invoice(self, row: FoundRow) -> tuple[str, str, str]:
        identity = row.text("id") if row.table == "invoice" else row.text("invoice_id")
        return self.invoices.get(identity, ("", "", ""))

    def _day(self, values: Mapping[str, Stored]) -> date | None:
        for name in _DAY_OF_RECORD:
            with suppress(ValueError):
                if found := values.get(name):
                    return datetime.fromisoformat(str(found)).date()
        return None

    def _quantity(self, thousandths: int) -> str:
        text = f"{thousandths / 1000:f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.words.language == "nl" else text


def _day_or_text(column: str, text: str) -> FieldValue:
    """Days and moments stand in columns with these names only, so that a reference that looks like a day stays a text."""
    if column.endswith(("_on", "_date", "_at")) or column in ("until", "since", "anchor", "at"):
        with suppress(ValueError):
            return date.fromisoformat(text)
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    return text
