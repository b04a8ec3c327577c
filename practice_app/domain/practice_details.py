"""The practice as it stands on its documents, and the policies it may set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from practice_app.domain.business_ids import check_iban, check_kvk, check_vat_id
from practice_app.domain.contact_details import check_email, check_house_number, check_phone, check_postcode
from practice_app.domain.countries import check_country
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_text import clean_line

SAMPLE = "sample-"  # what the id of a practice begins with that was made to play in
VAT_SCHEMES = ("normal", "small_business")  # Wet OB art. 25
# The ground of exempt lines: Wet OB art. 11(1)(g), 11(1)(o), art. 11 in general; "": as the kind of practice has it.
EXEMPTIONS = ("", "care", "education", "general")


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """What the practice says about itself. `kind` and `id` never change."""

    name: str
    kind: str = "dental"
    id: str = ""
    language: str = "nl"
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    phone: str = ""
    email: str = ""
    kvk: str = ""
    vat_id: str = ""
    iban: str = ""
    privacy_contact: str = ""

    @property
    def is_sample(self) -> bool:
        """Whether it was made to play in: its papers say so."""
        return is_sample_id(self.id)

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of the address that are filled in."""
        return address_lines(self.street, self.house_number, self.postcode, self.city, self.country)


def is_sample_id(practice_id: str) -> bool:
    """Whether the practice with this id was made to play in. It is given at the making and never changes."""
    return practice_id.startswith(SAMPLE)


def short_id(practice_id: str) -> str:
    """What tells practices apart in the names of files: eight of the random characters of the id."""
    return practice_id.removeprefix(SAMPLE)[:8]


def address_lines(street: str, house_number: str, postcode: str, city: str, country: str) -> tuple[str, ...]:
    """Street and number; postcode and city (two spaces, as the post wants it); the country's code when abroad."""
    lines = (
        " ".join(part for part in (street, house_number) if part),
        "  ".join(part for part in (postcode, city) if part),
        "" if country in ("", "NL") else country,
    )
    return tuple(line for line in lines if line)


def check_details(details: PracticeDetails) -> PracticeDetails:
    """The details in their normal form; empty texts stay empty. InvalidInput names the first field that is wrong."""
    country = check_country(details.country)
    name = clean_line(details.name, "name", 200)
    if not name:
        raise InvalidInput(N_("The practice needs a name."), field="name")
    if details.language not in ("nl", "en"):
        raise InvalidInput(N_("Choose Dutch or English."), field="language")
    return replace(
        details, name=name, country=country,
        street=clean_line(details.street, "street", 150), city=clean_line(details.city, "city", 100),
        house_number=check_house_number(details.house_number, country),
        postcode=check_postcode(details.postcode, country), phone=check_phone(details.phone),
        email=check_email(details.email), kvk=check_kvk(details.kvk), vat_id=check_vat_id(details.vat_id),
        iban=check_iban(details.iban), privacy_contact=clean_line(details.privacy_contact, "privacy_contact", 300),
    )  # fmt: skip


def _number(text: str, name: str, least: int, most: int) -> str:
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or not least <= int(text) <= most:
        raise InvalidInput(N_("Fill in a number from {least} to {most}."), field=name, least=least, most=most)
    return str(int(text))


def _series(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{0,6}", text.strip()):
        raise InvalidInput(N_("A series is at most six capital letters, or nothing."), field="invoice_series")
    return text.strip()


def _costs_vat(text: str) -> str:
    if text not in ("by_practice", "added", "not_added"):
        raise InvalidInput(N_("Choose whether VAT is added to collection costs."), field="collection_costs_vat")
    return text


def _vat_scheme(text: str) -> str:
    if text not in VAT_SCHEMES:
        raise InvalidInput(N_("Choose the normal VAT rules or the small-business scheme."), field="vat_scheme")
    return text


def _exemption(text: str) -> str:
    if text not in EXEMPTIONS:
        raise InvalidInput(N_("Choose the ground on which this practice is exempt from VAT."), field="exemption")
    return text


def _password_days(text: str) -> str:
    if text.strip() == "0":
        return "0"
    return _number(text, "password_days", 30, 1000)


def _second_step(text: str) -> str:
    if text not in ("choice", "required"):
        raise InvalidInput(N_("Choose whether everyone must have a second step, or who wants to."), field="second_step")
    return text


def _minors(text: str) -> str:
    if text not in ("refused", "with_guardian"):
        raise InvalidInput(N_("Choose whether clients under 18 are refused, or accepted with a guardian."), field="minors")
    return text


@dataclass(frozen=True, slots=True)
class Policy:
    """A setting with effective dates: its value until it is first set, and the check of a new one."""

    default: str
    check: Callable[[str], str]


POLICIES: Mapping[str, Policy] = {
    "financial_year_end_month": Policy("12", lambda text: _number(text, "financial_year_end_month", 1, 12)),
    "payment_term_days": Policy("14", lambda text: _number(text, "payment_term_days", 0, 365)),
    "invoice_series": Policy("", _series),
    "lock_after_minutes": Policy("10", lambda text: _number(text, "lock_after_minutes", 1, 240)),
    "password_days": Policy("0", _password_days),
    "second_step": Policy("choice", _second_step),
    "emergency_hours": Policy("4", lambda text: _number(text, "emergency_hours", 1, 72)),
    "minors": Policy("with_guardian", _minors),
    "vat_scheme": Policy("normal", _vat_scheme),
    "exemption": Policy("", _exemption),
    "first_reminder_days": Policy("7", lambda text: _number(text, "first_reminder_days", 1, 365)),
    "second_reminder_days": Policy("14", lambda text: _number(text, "second_reminder_days", 1, 365)),
    "statutory_reminder_days": Policy("14", lambda text: _number(text, "statutory_reminder_days", 1, 365)),
    "collection_costs_vat": Policy("by_practice", _costs_vat),
}


def check_policy(name: str, value: str) -> str:
    """The value in its normal form; InvalidInput when the setting is unknown or the value is not possible."""
    if name not in POLICIES:
        raise InvalidInput(N_("There is no setting named “{name}”."), field="name", name=name)
    return POLICIES[name].check(value)
