"""A person or organisation as a vCard (RFC 6350) tells of them: what becomes a card here, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from practice_app.domain.client import ClientDraft, check_client
from practice_app.domain.errors import InvalidInput
from practice_app.domain.plain_dates import parse_date

_DOOR = re.compile(r"(?P<street>.*\S)\s+(?P<number>[0-9]+(?:\s?[-/]?\s?[0-9A-Za-z]{1,6})?)")

_OPTIONAL = {"email", "phone", "street", "house_number", "postcode", "city", "country", "birth_date"}


@dataclass(frozen=True, slots=True)
class VcardClient:
    """`draft`: what can be taken over, in its normal form. `left_out`: names of properties that were not, each once."""

    draft: ClientDraft = field(repr=False)
    left_out: tuple[str, ...] = ()


def street_and_number(text: str) -> tuple[str, str]:
    """ "Dorpsstraat 12 a" as street and house number; without a number all of it is the street."""
    found = _DOOR.fullmatch(" ".join(text.split()))
    return (found["street"].strip(" ,"), found["number"]) if found else (" ".join(text.split()), "")


def birth_date_of(text: str) -> date | None:
    """The day of a BDAY, with or without hyphens and time; None when it names no whole day."""
    digits = re.fullmatch(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T.*)?", text.strip())
    if digits is None:
        return None
    try:
        return parse_date("-".join(digits.groups()), "birth_date")
    except InvalidInput:
        return None


def accepted(draft: ClientDraft, today: date, practice_kind: str, left_out: Sequence[str]) -> VcardClient:
    """The card without the values that cannot be right, whose fields then count as left out."""
    tidy, found = check_client(draft, today, practice_kind)
    wrong = {problem.field for problem in found} & _OPTIONAL
    if not wrong:
        return VcardClient(tidy, tuple(dict.fromkeys(left_out)))
    blank = ClientDraft()
    rest = replace(draft, **{name: getattr(blank, name) for name in wrong})
    return accepted(rest, today, practice_kind, [*left_out, *sorted(wrong)])
