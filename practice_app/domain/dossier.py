"""A dossier that is kept outside the program, on paper or in another one: its last clinical change, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_words import CODES, CORRECTIONS
from practice_app.domain.periods import past_date

Place = Literal["paper", "program"]
State = Literal["waits", "confirmed", "held"]
PLACES: Mapping[str, str] = CODES["dossier.place"]
DESTROY_YOURSELF: Mapping[Place, str] = {
    "paper": N_("Destroy the paper of client {numbers} yourself: a shredder, or a firm that gives a certificate."),
    "program": N_("Delete client {numbers} in the other program yourself, and in its backups."),
}
DESTROY_ELSEWHERE = N_("Of client {numbers} a dossier lies elsewhere. Destroy it there too.")
STATES: Mapping[State, str] = {
    "waits": N_("Waits for your yes"),
    "confirmed": N_("May go"),
    "held": N_("Kept longer"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """That there is a dossier of a client elsewhere. `confirmed_on`: a practitioner said that day that it may be destroyed."""

    client_id: ClientId
    last_clinical_change: date
    place: Place
    recorded_on: date
    recorded_by: str
    confirmed_on: date | None = None
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EndedDossier:
    """A dossier whose term under WGBO is over. `name`: empty where the card went to the care archive.

    `ended_on`: the last day of the term. `state`: it waits for a yes, has one and goes with the next purge, or is held.
    """

    client_id: ClientId
    number: str
    name: str = field(repr=False)
    place: Place
    last_clinical_change: date
    ended_on: date
    state: State
    archived: bool

    def __repr__(self) -> str:
        return f"<EndedDossier {self.client_id}>"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`count` dossiers may go; `elsewhere`: the client numbers at each place that the program cannot reach."""

    count: int
    elsewhere: Mapping[Place, tuple[str, ...]]


def lying_elsewhere(chosen: Sequence[EndedDossier]) -> dict[Place, tuple[str, ...]]:
    """The client numbers a place, of the places where there are any."""
    found = {place: tuple(one.number for one in chosen if one.place == place) for place in get_args(Place)}
    return {place: numbers for place, numbers in found.items() if numbers}


def checked_day(before: Dossier | None, day: date, today: date, born: date | None, correction: str) -> date:
    """The day of the last clinical change as it may be recorded.

    InvalidInput for a day that cannot be. RefusedByLaw for an earlier one than stands there: it would shorten the term, so
    it is taken only as the correction of a mistake, on one of CORRECTIONS, or on the day it was first recorded.
    """
    past_date(day, today, "last_clinical_change")
    if born is not None and day < born:
        raise InvalidInput(
            N_("{day} lies before the birth date of the client. Correct the day."), field="last_clinical_change", day=day
        )
    if correction and correction not in CORRECTIONS:
        raise InvalidInput(N_("There is no such reason: {reason}."), field="correction", reason=correction)
    if before is not None and day < before.last_clinical_change and before.recorded_on != today and not correction:
        raise RefusedByLaw(
            N_(
                "The last clinical change is on record as {day}. An earlier day would end the dossier too early (BW 7:454(3)): "
                "say which mistake is corrected."
            ),
            day=before.last_clinical_change,
        )
    return day


def checked_place(place: str) -> Place:
    """The place, or InvalidInput."""
    for known in DESTROY_YOURSELF:
        if place == known:
            return known
    raise InvalidInput(N_("A dossier is kept on paper or in another program."), field="place")
