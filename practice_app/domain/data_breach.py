"""A data breach: what is known of it, the 72 hours, what is decided and why, and what is missing before it may be closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, cast

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.periods import breach_report_by
from practice_app.domain.plain_text import clean_body, clean_line

ToAuthority = Literal["", "report", "not"]
ToPersons = Literal["", "tell", "not"]
BreachState = Literal["open", "reported", "decided", "closed"]
MOST_PEOPLE = 10_000_000
LONGEST_LINE = 300
# The kinds of data that can be concerned, as the form of the authority asks them.
DATA_KINDS: Mapping[str, str] = {
    "name_and_contact": N_("Name, address, phone or e-mail"),
    "birth_date": N_("Date of birth"),
    "national_id": N_("BSN"),
    "identity_document": N_("Copy of an identity document"),
    "health": N_("Health data: dossier, treatment, questionnaires"),
    "financial": N_("Invoices, payments or bank account"),
    "login": N_("Passwords or other access data"),
    "photo": N_("Photo or film"),
    "correspondence": N_("Letters and e-mails"),
    "children": N_("Data of children or of other vulnerable people"),
    "other": N_("Other data"),
}
BREACH_STATES: Mapping[str, str] = {
    "open": N_("To be decided"),
    "reported": N_("Reported, still open"),
    "decided": N_("Decided, still open"),
    "closed": N_("Closed"),
}


@dataclass(frozen=True, slots=True, repr=False)
class BreachFacts:
    """What the privacy officer fills in (AVG art. 33(3) and (5)); each may come later. `people`: about how many, None unknown."""

    what: str
    aware_at: datetime
    happened: str = ""
    cause: str = ""
    people: int | None = None
    categories: tuple[str, ...] = ()
    consequences: str = ""
    measures: str = ""

    def __repr__(self) -> str:
        return "BreachFacts(…)"


@dataclass(frozen=True, slots=True, repr=False)
class DataBreach:
    """One breach. Moments are aware; it names nobody: whom it concerns stands beside it."""

    id: str
    version: int
    number: str
    facts: BreachFacts
    recorded_at: datetime
    recorded_by: str
    authority: ToAuthority = ""
    authority_reason: str = ""
    authority_told_at: datetime | None = None
    authority_reference: str = ""
    late_reason: str = ""
    persons: ToPersons = ""
    persons_reason: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    report_by: datetime = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "report_by", breach_report_by(self.facts.aware_at))

    def __repr__(self) -> str:
        return f"DataBreach({self.id})"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or decided."""
        return self.closed_on is None

    @property
    def state(self) -> BreachState:
        """Where it is."""
        if self.closed_on is not None:
            return "closed"
        if self.authority and self.persons and (self.authority == "not" or self.authority_told_at):
            return "decided"
        return "reported" if self.authority_told_at else "open"

    @property
    def clock_runs(self) -> bool:
        """Whether the 72 hours still count: nothing was reported, and it was not decided that nothing has to be."""
        return self.is_open and self.authority != "not" and self.authority_told_at is None

    def left(self, now: datetime) -> timedelta:
        """Until the end of the 72 hours; negative once they are over."""
        return self.report_by - now


@dataclass(frozen=True, slots=True, repr=False)
class ClientConcerned:
    """One client whose data are concerned. `told_on`: the day on which they were told."""

    client_id: ClientId
    name: str
    number: str
    birth_date: date | None = None
    told_on: date | None = None


def check_facts(facts: BreachFacts, now: datetime) -> BreachFacts:
    """The facts in their normal form. InvalidInput with the field concerned."""
    what = clean_body(facts.what, "what")
    if not what:
        raise InvalidInput(N_("Say in a few words what happened."), field="what")
    if facts.people is not None and not 0 <= facts.people <= MOST_PEOPLE:
        raise InvalidInput(N_("Fill in how many people, or leave it empty."), field="people")
    if set(facts.categories) - DATA_KINDS.keys():
        raise InvalidInput(N_("Choose kinds of data from the list."), field="categories")
    return replace(
        facts,
        what=what,
        aware_at=past_moment(facts.aware_at, now, "aware_at"),
        happened=clean_line(facts.happened, "happened", LONGEST_LINE),
        cause=clean_body(facts.cause, "cause"),
        categories=tuple(kind for kind in DATA_KINDS if kind in facts.categories),
        consequences=clean_body(facts.consequences, "consequences"),
        measures=clean_body(facts.measures, "measures"),
    )


def past_moment(moment: datetime, now: datetime, field: str) -> datetime:
    """An aware moment that is over and not absurd; InvalidInput."""
    if moment.tzinfo is None:
        raise ValueError("a moment of a register needs a time zone")
    if moment > now:
        raise InvalidInput(N_("This moment lies in the future. Correct date or time."), field=field)
    if moment.year < 2000:
        raise InvalidInput(N_("This moment is too long ago to be right. Correct the date."), field=field)
    return moment


def decided_authority(breach: DataBreach, decision: str, reason: str) -> DataBreach:
    """The breach with the decision on the authority (AVG art. 33(1)); each decision has its reason in writing (33(5)).

    Conflict when the authority was told already, or when the people are told: then the risk is high, so the authority must be.
    """
    _require_open(breach)
    if decision not in ("report", "not"):
        raise InvalidInput(N_("Choose whether it is reported to the authority."), field="decision")
    if decision == "not" and breach.authority_told_at is not None:
        raise Conflict(N_("This was reported to the authority already, so it cannot be decided not to."))
    if decision == "not" and breach.persons == "tell":
        raise Conflict(
            N_("The people are told because their risk is high, so it is reported to the authority too (AVG art. 33 and 34).")
        )
    return replace(breach, authority=cast(ToAuthority, decision), authority_reason=_reason(reason))


def decided_persons(breach: DataBreach, decision: str, reason: str) -> DataBreach:
    """The breach with the decision on the people (AVG art. 34), with its reason. Conflict where it goes against the other one."""
    _require_open(breach)
    if decision not in ("tell", "not"):
        raise InvalidInput(N_("Choose whether the people are told."), field="decision")
    if decision == "tell" and breach.authority == "not":
        raise Conflict(N_("Who tells the people reports to the authority too (AVG art. 33 and 34). Change that decision first."))
    return replace(breach, persons=cast(ToPersons, decision), persons_reason=_reason(reason))


def reported(breach: DataBreach, at: datetime, reference: str, late_reason: str, now: datetime) -> DataBreach:
    """The breach once it was reported to the authority; after 72 hours only with the reason why it is late (AVG art. 33(1))."""
    _require_open(breach)
    if breach.authority != "report":
        raise Conflict(N_("Decide first that it is reported to the authority."))
    moment, why = past_moment(at, now, "at"), clean_body(late_reason, "late_reason")
    if moment < breach.facts.aware_at:
        raise InvalidInput(N_("It was reported before anybody knew of it: correct one of the two moments."), field="at")
    if moment > breach.report_by and not why:
        raise InvalidInput(
            N_("This is later than 72 hours, so the report says why (AVG art. 33(1)). Fill in the reason."), field="late_reason"
        )
    return replace(
        breach,
        authority_told_at=moment,
        authority_reference=clean_line(reference, "reference", LONGEST_LINE),
        late_reason=why if moment > breach.report_by else "",
    )


def missing(breach: DataBreach, concerned: tuple[ClientConcerned, ...]) -> tuple[str, ...]:
    """What lacks before it may be closed, as sentences to translate (AVG art. 33(5): facts, effects, measures, decisions)."""
    facts = breach.facts
    found = [
        (not facts.cause, N_("How it could happen.")),
        (not facts.categories, N_("What kinds of data are concerned.")),
        (facts.people is None and not concerned, N_("How many people are concerned, or who.")),
        (not facts.consequences, N_("What it can mean for them.")),
        (not facts.measures, N_("What was done about it.")),
        (not breach.authority, N_("The decision whether the authority is told.")),
        (breach.authority == "report" and breach.authority_told_at is None, N_("The report to the authority.")),
        (not breach.persons, N_("The decision whether the people are told.")),
        (breach.persons == "tell" and any(one.told_on is None for one in concerned), N_("That everybody was told, and when.")),
    ]
    return tuple(sentence for lacks, sentence in found if lacks)


def closed(breach: DataBreach, concerned: tuple[ClientConcerned, ...], on: date, by: str) -> DataBreach:
    """The breach, closed. Conflict while something is missing. It stays in the register."""
    _require_open(breach)
    if missing(breach, concerned):
        raise Conflict(N_("This cannot be closed yet: the page says what is still missing."))
    return replace(breach, closed_on=on, closed_by=by)


def _require_open(breach: DataBreach) -> None:
    if not breach.is_open:
        raise Conflict(N_("This breach is closed, and stays as it is."))


def _reason(reason: str) -> str:
    tidy = clean_body(reason, "reason")
    if not tidy:
        raise InvalidInput(N_("Write down why: the authority may ask for it (AVG art. 33(5))."), field="reason")
    return tidy
