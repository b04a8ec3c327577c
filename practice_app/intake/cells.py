"""What single cells of an exchange file mean: choices in English or Dutch, amounts, quantities and VAT rates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.money import VatRate, parse_amount, parse_quantity, parse_vat_rate
from practice_app.domain.plain_text import clean_line

Value = TypeVar("Value")

YES_NO = {
    "yes": True, "ja": True, "y": True, "j": True, "true": True, "waar": True, "1": True,
    "no": False, "nee": False, "n": False, "false": False, "onwaar": False, "0": False,
}  # fmt: skip
CLIENT_KINDS = {
    "person": "person", "persoon": "person",
    "organisation": "organisation", "organization": "organisation", "organisatie": "organisation",
}  # fmt: skip
INVOICE_KINDS = {
    "invoice": "invoice", "factuur": "invoice",
    "credit_note": "credit_note", "credit note": "credit_note",
    "creditfactuur": "credit_note", "creditnota": "credit_note",
}  # fmt: skip
DIRECTIONS = {"in": "in", "inkomend": "in", "out": "out", "uit": "out", "uitgaand": "out"}
CHANNELS = {
    "letter": "letter", "brief": "letter", "email": "email", "e-mail": "email", "phone": "phone", "telefoon": "phone",
    "message": "message", "bericht": "message",
}  # fmt: skip


def choice(text: str, choices: Mapping[str, Value], field: str, empty: Value | None = None) -> Value:
    """What the word stands for, whatever its case; `empty`, when given, for an empty cell."""
    found = choices.get(text)
    if found is None:
        word = text.strip().casefold()
        found = choices.get(word) if word else empty
    if found is None:
        raise InvalidInput(
            N_("“{value}” is none of: {choices}."),
            field=field,
            value=text.strip()[:20],
            choices=", ".join(word for word in choices if len(word) > 1),
        )
    return found


def required_line(text: str, field: str, longest: int) -> str:
    """A line that may not be empty."""
    line = clean_line(text, field, longest)
    if not line:
        raise InvalidInput(N_("This is empty. Fill it in."), field=field)
    return line


@lru_cache(maxsize=4096)
def unit_price(text: str, field: str) -> int:
    """Cents, not negative."""
    amount = _short(text, field).removeprefix("€").strip()
    if amount.startswith("-"):
        raise InvalidInput(N_("A unit price is not negative. Use a credit note to give an amount back."), field=field)
    return parse_amount(amount, field=field)


@lru_cache(maxsize=4096)
def quantity(text: str, field: str) -> int:
    """Thousandths, more than nothing."""
    number = _short(text, field)
    thousandths = 0 if number.startswith("-") else parse_quantity(number, field=field)
    if not thousandths:
        raise InvalidInput(N_("A quantity is more than zero. Use a credit note to take something back."), field=field)
    return thousandths


@lru_cache(maxsize=64)
def vat_rate(text: str, field: str) -> VatRate:
    """The rate, with or without a percent sign; "vrijgesteld" is exempt."""
    rate = _short(text, field).removesuffix("%").strip().casefold()
    return parse_vat_rate("exempt" if rate == "vrijgesteld" else rate, field=field)


def _short(text: str, field: str) -> str:
    short = text.strip()
    if not short:
        raise InvalidInput(N_("This is empty. Fill it in."), field=field)
    return short if len(short) <= 40 else short[:39] + "…"
