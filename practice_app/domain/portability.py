"""Data to take along (AVG art. 20): which columns the person provided under a consent or an agreement, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.errors import N_
from practice_app.domain.pack import Enclosure

SCHEMA_VERSION = 1
# The marker over the privacy map: by table the columns that the person provided. A test holds it against the map.
PROVIDED: Mapping[str, tuple[str, ...]] = {
    "client": (
        *("given_name", "prefix", "family_name", "organisation", "contact_person", "birth_date", "email", "phone", "street"),
        *("house_number", "postcode", "city", "country", "language", "kvk", "vat_id", "oin"),
    ),
    "photo": ("sealed",),
    "relation": ("kind", "name"),
    "consent": ("purpose", "text_version", "channel", "given_on", "withdrawn_on"),
    "refused_datum": ("datum", "refused_on"),
    "client_order": ("kind", "ordered_on", "service_code", "description", "quantity_thousandths"),
    "correspondence": ("sent_on", "channel", "subject", "body"),
    "attachment": ("name", "media_type", "size"),
    "notice_answer": ("answer", "answered_on"),
}
_LAW, _OURS, _OTHERS = N_("kept because of a law"), N_("made by the practice"), N_("about others")
# Tables with something to tell a person that are no data to take along, each with why.
LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(("national_id", "archive", "bank_entry", "payment", "invoice", "invoice_line", "invoice_document"), _LAW),
    **dict.fromkeys(
        ("rights_request", "request_letter", "request_file", "rectification", "recipient_notice", "disclosure"), _LAW
    ),
    **dict.fromkeys(("breach_client", "complaint", "complaint_note", "content_review", "dossier"), _LAW),
    **dict.fromkeys(("assignment", "emergency_access", "client_label", "merged_client", "hold", "export_record"), _OURS),
    **dict.fromkeys(("mailing_recipient", "reminder", "recurring_invoice"), _OURS),
}
_ABOUT_OTHERS = frozenset({"relation"})  # not for a third party (AVG art. 20(4))
_OWN_NOTES = frozenset({"phone"})  # what was said on the phone was written down by the practice


@dataclass(frozen=True, slots=True, repr=False)
class PortableTable:
    """The rows of one table that the person provided; `title` is a msgid. Values are as JSON has them."""

    name: str
    title: str
    rows: Sequence[Mapping[str, str | int | None]]


@dataclass(frozen=True, slots=True, repr=False)
class Portable:
    """What is taken along. `missing`: titles of what the maker may not read or has no key to; somebody else adds it.

    `files`: what the person sent, and the photo. `recipient`: the third party it goes to, "" for the person.
    """

    made_on: date
    request: str
    received_on: date
    language: str
    practice: str
    contact: str
    tables: tuple[PortableTable, ...]
    files: tuple[Enclosure, ...] = ()
    missing: tuple[str, ...] = ()
    recipient: str = ""
    person: str = field(default="", repr=False)

    @property
    def records(self) -> int:
        """How many rows in all."""
        return sum(len(one.rows) for one in self.tables)


def columns_taken(table: str, third_party: bool) -> tuple[str, ...]:
    """The columns of a table that go along; none of what is about others when it goes to a third party."""
    return () if third_party and table in _ABOUT_OTHERS else PROVIDED.get(table, ())


def written_by_person(direction: str, channel: str, correspondent: str, own: Sequence[str]) -> bool:
    """Whether a piece was written by the person: came in, not by phone, and from nobody else. `own`: their name and address."""
    if direction != "in" or channel in _OWN_NOTES:
        return False
    sender = correspondent.casefold().strip()
    return not sender or any(one.casefold() in sender for one in own if one)
