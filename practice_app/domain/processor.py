"""Who processes data for the practice (AVG art. 28): what they do, since when it was agreed, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_line

# The European Economic Area: the Union with Iceland, Liechtenstein and Norway.
EEA = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU",
     "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK")
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class ProcessorDraft:
    """A processor as typed. `country`: two letters; `safeguards`: what protects the data outside the EEA (AVG art. 46)."""

    name: str
    does: str
    agreement_on: date | None
    contact: str = ""
    country: str = "NL"
    safeguards: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Processor:
    """A stored one. `ended_on`: since then they process nothing for the practice any more."""

    id: str
    version: int
    name: str
    does: str
    agreement_on: date | None
    contact: str
    country: str
    safeguards: str
    ended_on: date | None = None


def tidy(draft: ProcessorDraft, today: date) -> ProcessorDraft:
    """The draft in its normal form. InvalidInput with its field; RefusedByLaw without agreement or safeguards."""
    name, does = clean_line(draft.name, "name", 200), clean_line(draft.does, "does", 300)
    if not name:
        raise InvalidInput(N_("Fill in who it is."), field="name")
    if not does:
        raise InvalidInput(N_("Fill in what they do for the practice."), field="does")
    country = draft.country.strip().upper()
    if len(country) != 2 or not country.isalpha():
        raise InvalidInput(N_("Fill in the country as two letters, for instance NL."), field="country")
    if draft.agreement_on is None:
        raise RefusedByLaw(N_("Nobody processes data for the practice without a written agreement (AVG art. 28(3))."))
    safeguards = clean_line(draft.safeguards, "safeguards", 300)
    if country not in EEA and not safeguards:
        raise RefusedByLaw(
            N_(
                "Data leave the European Economic Area only with safeguards: name them, or choose somebody else "
                "(AVG art. 44 to 46)."
            )
        )
    day = check_past(draft.agreement_on, "agreement_on", today)
    contact = clean_line(draft.contact, "contact", 200)
    return replace(draft, name=name, does=does, country=country, safeguards=safeguards, agreement_on=day, contact=contact)
