"""The names that people see for the few fixed values of the domain."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain import value_names
from practice_app.domain.errors import N_
from practice_app.domain.file_kind import kind_name
from practice_app.system.words import Words

STATES, CHANNELS, DIRECTIONS, STANDINGS = (
    value_names.STATES, value_names.CHANNELS, value_names.DIRECTIONS, value_names.STANDINGS,
)  # fmt: skip
KINDS: Mapping[str, str] = {"person": N_("Person"), "organisation": N_("Organisation")}
LANGUAGES: Mapping[str, str] = {"nl": N_("Dutch"), "en": N_("English")}
RELATIONS: Mapping[str, str] = {
    "guardian": N_("Parent or guardian"), "billing_representative": N_("Billing representative"),
    "employer": N_("Employer"), "practitioner": N_("Practitioner elsewhere"), "contact_person": N_("Contact person"),
    "other": N_("Other relation"),
}  # fmt: skip
CONSENT_CHANNELS: Mapping[str, str] = {
    "in_person": N_("In person"), "paper": N_("On paper"), "email": N_("By e-mail"), "phone": N_("By phone"),
    "import": N_("Taken over from an import"),
}  # fmt: skip
JAWS: Mapping[str, str] = {"upper": N_("upper"), "lower": N_("lower")}
REMINDERS: Mapping[str, str] = {
    "first": N_("Friendly reminder"), "second": N_("Second reminder"), "statutory": N_("Statutory reminder (14 days)"),
}  # fmt: skip
VAT_RATES: Mapping[str, str] = {"21": N_("21%"), "9": N_("9%"), "0": N_("0%"), "exempt": N_("Exempt")}

NEEDS: Mapping[str, str] = {
    "": N_("Nothing"), "tooth": N_("A tooth"), "jaw": N_("A jaw"), "tooth_or_jaw": N_("A tooth or a jaw"),
}  # fmt: skip
ORDER_KINDS: Mapping[str, str] = {"order": N_("Order"), "purchase": N_("Purchase"), "download": N_("Download")}


def options(words: Words, named: Mapping[str, str]) -> list[tuple[str, str]]:
    """Value and shown text of each, for a choice field."""
    return [(value, words(text)) for value, text in named.items()]


def name_of(words: Words, named: Mapping[str, str], value: str) -> str:
    """The shown text of a value; the value itself when it has none (a purpose somebody typed)."""
    return words(named[value]) if value in named else value


def short_name(name: str, longest: int = 32) -> str:
    """A file name on one line: its middle is left out, so that its ending stays in sight."""
    return name if len(name) <= longest else f"{name[: longest - 12]}…{name[-11:]}"


def kind_and_size(words: Words, media_type: str, size: int) -> str:
    """What a file is and how large, as a person says it."""
    kilobytes = max(1, round(size / 1024))
    megabytes = f"{size / 1024 / 1024:.1f}".replace(".", "," if words.language == "nl" else ".")
    large = words("{size} KB", size=kilobytes) if kilobytes < 1024 else words("{size} MB", size=megabytes)
    return f"{words(kind_name(media_type))} · {large}"


def capital(told: str) -> str:
    """As it begins a line or heads a column; in a sentence the same word begins small."""
    return told[:1].upper() + told[1:]
