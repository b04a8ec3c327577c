"""A label of the practice's own making, such as "recall": who bears it has it in their data."""

from __future__ import annotations

from dataclasses import dataclass, field

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_text import clean_line

LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Label:
    """`bearers`: how many clients bear it, as far as that was asked."""

    id: str
    name: str = field(repr=False)
    bearers: int = 0


def check_label(name: str) -> str:
    """The name in its normal form. Raises InvalidInput when it is empty or too long."""
    tidy = clean_line(name, "name", LONGEST_LABEL)
    if not tidy:
        raise InvalidInput(N_("Fill in the name of the label."), field="name")
    return tidy
