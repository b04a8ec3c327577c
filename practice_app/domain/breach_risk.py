"""Weighs the risk of a data breach: what the privacy officer answers becomes a suggestion, which the person decides on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from practice_app.domain.errors import N_

Risk = Literal["unlikely", "risk", "high"]
# Whose loss can hurt badly by itself (AVG recitals 75 and 85; EDPB guidelines 9/2022, part IV).
SENSITIVE = frozenset({"national_id", "identity_document", "health", "financial", "login", "children"})


@dataclass(frozen=True, slots=True)
class Weighing:
    """The answers. `unreadable`: locked with a key that is safe. `contained`: back, or with somebody who may be trusted and said
    that nothing was done with it. `malicious`: stolen, hacked or published. `restored`: it was only out of reach, and is back.
    """

    categories: Sequence[str]
    unreadable: bool = False
    contained: bool = False
    restored: bool = False
    malicious: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the answers point to. `reason` is a sentence to translate, to begin one's own reason with."""

    risk: Risk
    reason: str

    @property
    def tells_authority(self) -> bool:
        """Unless a risk is unlikely (AVG art. 33(1))."""
        return self.risk != "unlikely"

    @property
    def tells_people(self) -> bool:
        """When the risk is high (AVG art. 34(1))."""
        return self.risk == "high"


def weigh(answers: Weighing) -> Suggestion:
    """The suggestion; in doubt the graver one."""
    if answers.unreadable and not answers.malicious:
        return Suggestion("unlikely", N_("The data cannot be read by who has them: they are locked and the key is safe."))
    if answers.restored and not answers.malicious:
        return Suggestion("unlikely", N_("The data were only out of reach for a while, nobody saw them, and they are back."))
    sensitive = bool(SENSITIVE.intersection(answers.categories))
    if answers.contained and not answers.malicious:
        if sensitive:
            return Suggestion("risk", N_("The data are sensitive, though who received them may be trusted and destroyed them."))
        return Suggestion("unlikely", N_("Who received the data may be trusted, and said that nothing was done with them."))
    if answers.unreadable:
        return Suggestion("risk", N_("The data were taken on purpose, though they are locked and the key is safe."))
    if sensitive:
        return Suggestion("high", N_("Sensitive data can be in the hands of somebody who is not to have them."))
    if answers.malicious:
        return Suggestion("high", N_("The data were taken or published on purpose, so misuse is likely."))
    return Suggestion("risk", N_("Ordinary data came to somebody who is not to have them: there is a risk, not a high one."))
