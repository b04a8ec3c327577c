"""A complaint: contact within 48 hours, the ladder it climbs, the term of a care complaint, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, cast

from practice_app.domain.data_breach import past_moment
from practice_app.domain.errors import N_, Conflict, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.periods import care_complaint_period, complaint_contact_by, legal_date
from practice_app.domain.plain_text import clean_body, clean_line

ComplaintAbout = Literal["processing", "care", "invoice", "service", "other"]
ComplaintChannel = Literal["letter", "email", "phone", "counter", "message"]
Step = Literal["practitioner", "head_office", "outside"]
ComplaintOutcome = Literal["", "upheld", "upheld_in_part", "not_upheld", "solved", "withdrawn"]
ABOUT: Mapping[str, str] = {
    "care": N_("The treatment"),
    "service": N_("The service"),
    "invoice": N_("An invoice"),
    "processing": N_("The handling of personal data"),
    "other": N_("Something else"),
}
COMPLAINT_CHANNELS: Mapping[str, str] = {
    "counter": N_("At the counter"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "letter": N_("Letter"),
    "message": N_("Message"),
}
STEPS: Mapping[str, str] = {
    "practitioner": N_("The practitioner"),
    "head_office": N_("The management"),
    "outside": N_("An outside body"),
}
OUTCOMES: Mapping[str, str] = {
    "solved": N_("Solved together"),
    "upheld": N_("Upheld"),
    "upheld_in_part": N_("Upheld in part"),
    "not_upheld": N_("Not upheld"),
    "withdrawn": N_("Taken back"),
}
# Where somebody can go who does not agree, by what the complaint is about.
OUTSIDE: Mapping[str, str] = {
    "care": N_("the dispute body that our practice belongs to (Wkkgz art. 18), or the court"),
    "processing": N_(
        "the Dutch data protection authority (Autoriteit Persoonsgegevens, AVG art. 77), or the court (AVG art. 79)"
    ),
    "invoice": N_("the dispute body that our practice belongs to, or the court"),
    "service": N_("the dispute body that our practice belongs to, or the court"),
    "other": N_("the dispute body that our practice belongs to, or the court"),
}
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True, repr=False)
class ComplaintDraft:
    """A complaint as it is taken in. `received_at` is aware; `client_id` None: somebody else, or not found yet."""

    person_name: str
    what: str
    received_at: datetime
    about: str = "service"
    channel: str = "counter"
    person_contact: str = ""
    client_id: ClientId | None = None

    def __repr__(self) -> str:
        return "ComplaintDraft(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Complaint:
    """One complaint; its file stands apart from the dossier. Moments are aware."""

    id: str
    version: int
    number: str
    client_id: ClientId | None
    person_name: str
    person_contact: str
    about: ComplaintAbout
    channel: ComplaintChannel
    received_at: datetime
    recorded_by: str
    what: str
    step: Step = "practitioner"
    handler_id: MemberId | None = None
    contact_at: datetime | None = None
    appointment_at: datetime | None = None
    extended_on: date | None = None
    extension_reason: str = ""
    outcome: ComplaintOutcome = ""
    solution: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    contact_by: datetime = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "contact_by", complaint_contact_by(self.received_at))

    def __repr__(self) -> str:
        return f"Complaint({self.id})"

    @property
    def is_open(self) -> bool:
        """Still to be solved or answered."""
        return self.closed_on is None

    @property
    def waits_for_contact(self) -> bool:
        """Whether nobody spoke to them in person yet: the 48 hours count."""
        return self.is_open and self.contact_at is None

    @property
    def answer_by(self) -> date | None:
        """Until when a care complaint must be answered (Wkkgz art. 17); None for another."""
        if self.about != "care":
            return None
        period = care_complaint_period(legal_date(self.received_at))
        return period.extended if self.extended_on else period.answer_by

    def left(self, now: datetime) -> timedelta:
        """Until the end of the 48 hours; negative once they are over."""
        return self.contact_by - now


@dataclass(frozen=True, slots=True, repr=False)
class ComplaintNote:
    """What was done or said, at a step of the ladder."""

    id: str
    complaint_id: str
    written_at: datetime
    written_by: str
    step: Step
    note: str


def check_complaint(draft: ComplaintDraft, now: datetime) -> ComplaintDraft:
    """The draft in its normal form. InvalidInput with the field concerned."""
    name, what = clean_line(draft.person_name, "person_name", LONGEST_LINE), clean_body(draft.what, "what")
    if not name:
        raise InvalidInput(N_("Fill in who complains."), field="person_name")
    if not what:
        raise InvalidInput(N_("Say what the complaint is, in the person's own words if you can."), field="what")
    if draft.about not in ABOUT:
        raise InvalidInput(N_("Choose what the complaint is about."), field="about")
    if draft.channel not in COMPLAINT_CHANNELS:
        raise InvalidInput(N_("Choose how the complaint came in."), field="channel")
    return replace(
        draft,
        person_name=name,
        what=what,
        received_at=past_moment(draft.received_at, now, "received_at"),
        person_contact=clean_line(draft.person_contact, "person_contact", LONGEST_LINE),
    )


def changed(complaint: Complaint, draft: ComplaintDraft) -> Complaint:
    """The complaint with what a checked draft says. Conflict when it is closed."""
    require_open(complaint)
    return replace(
        complaint,
        person_name=draft.person_name,
        person_contact=draft.person_contact,
        about=cast(ComplaintAbout, draft.about),
        channel=cast(ComplaintChannel, draft.channel),
        received_at=draft.received_at,
        what=draft.what,
        client_id=draft.client_id,
    )


def moved_on(complaint: Complaint, step: str) -> Complaint:
    """The complaint a rung higher on the ladder: practitioner, management, outside. Conflict for a step back."""
    require_open(complaint)
    if step not in STEPS:
        raise InvalidInput(N_("Choose who takes the complaint on."), field="step")
    rungs = list(STEPS)
    if rungs.index(step) <= rungs.index(complaint.step):
        raise Conflict(N_("The complaint is past that step already. Write a note of what was done there."))
    return replace(complaint, step=cast(Step, step))


def contacted(complaint: Complaint, at: datetime, now: datetime) -> Complaint:
    """The complaint once somebody spoke to the person. InvalidInput for a moment to come, or before it came in."""
    require_open(complaint)
    if past_moment(at, now, "at") < complaint.received_at:
        raise InvalidInput(N_("This is before the complaint came in. Correct the moment."), field="at")
    return replace(complaint, contact_at=at)


def extended(complaint: Complaint, reason: str, today: date) -> Complaint:
    """Four weeks more for a care complaint, with the reason, told inside the first six weeks (Wkkgz art. 17(2))."""
    require_open(complaint)
    if complaint.about != "care":
        raise RefusedByLaw(N_("Only a complaint about treatment has the term of six weeks that can be extended (Wkkgz art. 17)."))
    if complaint.extended_on is not None:
        raise RefusedByLaw(N_("The term was extended already, and that can be done once (Wkkgz art. 17)."))
    if complaint.answer_by is not None and today > complaint.answer_by:
        raise RefusedByLaw(N_("The six weeks are over; an extension is told before they end (Wkkgz art. 17)."))
    why = clean_body(reason, "reason")
    if not why:
        raise InvalidInput(N_("Say why it takes longer: the person is told (Wkkgz art. 17)."), field="reason")
    return replace(complaint, extended_on=today, extension_reason=why)


def closed(complaint: Complaint, outcome: str, solution: str, on: date, by: str) -> Complaint:
    """The complaint, closed. What was found or agreed is asked, unless the person took it back."""
    require_open(complaint)
    if outcome not in OUTCOMES:
        raise InvalidInput(N_("Choose how it ended."), field="outcome")
    found = clean_body(solution, "solution")
    if not found and outcome != "withdrawn":
        raise InvalidInput(N_("Say what was found and agreed: the person reads it in the letter."), field="solution")
    if complaint.contact_at is None and outcome != "withdrawn":
        raise Conflict(N_("Nobody spoke to the person yet: record the personal contact first."))
    return replace(complaint, outcome=cast(ComplaintOutcome, outcome), solution=found, closed_on=on, closed_by=by)


def require_open(complaint: Complaint) -> None:
    """Conflict when it is closed."""
    if not complaint.is_open:
        raise Conflict(N_("This complaint is closed, and stays as it is."))
