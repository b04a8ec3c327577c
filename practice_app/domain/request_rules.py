"""What holds for a request under somebody's rights: who may ask, what it must say, and the law it can run against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, Conflict, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_line
from practice_app.domain.rights_request import MADE_SURE, Acting, Identity, Outcome, RequestChannel, RequestKind, RightsRequest

LONGEST_TEXT = 20_000
LONGEST_LINE = 200

KINDS: dict[RequestKind, tuple[str, str]] = {
    "information": (N_("What is kept and why"), N_("AVG art. 13 and 14")),
    "inspection": (N_("To see the data"), N_("AVG art. 15(1)")),
    "copy": (N_("A copy of the data"), N_("AVG art. 15(3)")),
    "rectification": (N_("Correction"), N_("AVG art. 16")),
    "supplement": (N_("An addition"), N_("AVG art. 16")),
    "erasure": (N_("Erasure"), N_("AVG art. 17")),
    "restriction": (N_("Restriction"), N_("AVG art. 18")),
    "objection": (N_("Objection"), N_("AVG art. 21")),
    "consent_withdrawal": (N_("Withdrawal of a consent"), N_("AVG art. 7(3)")),
    "portability": (N_("Data to take along"), N_("AVG art. 20")),
}
CHANNELS: dict[str, str] = {
    "letter": N_("Letter"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "counter": N_("At the counter"),
    "message": N_("Message"),
}
ACTING: dict[str, str] = {
    "self": N_("The person themselves"),
    "representative": N_("A representative, with a mandate"),
    "guardian": N_("A parent or guardian"),
    "heir": N_("An heir of somebody who died"),
}
# Least intrusive first (AVG art. 12(6), 5(1)(c)): no copy of a document is ever kept.
IDENTITIES: dict[str, str] = {
    "open": N_("Not yet"),
    "known": N_("Known to us, at the counter or by the address on the card"),
    "called_back": N_("Called back on the number on the card"),
    "answered": N_("Answered what only they can know"),
    "document_shown": N_("A document was shown; no copy is kept"),
    "asked": N_("Asked for"),
    "failed": N_("It could not be made sure"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a request is refused, or granted in part: `name` and `law` are msgids."""

    name: str
    law: str


GROUNDS: dict[str, Ground] = {
    "fiscal": Ground(N_("The invoices and payments are kept for the tax authority"), N_("AVG art. 17(3)(b); AWR art. 52(4)")),
    "statute": Ground(N_("A law obliges the practice to keep it"), N_("AVG art. 17(3)(b)")),
    "dossier": Ground(N_("The dossier is kept for twenty years"), N_("AVG art. 17(3)(b); BW 7:454(3)")),
    "other_interest": Ground(N_("Another person has a substantial interest in it"), N_("BW 7:455(2)")),
    "claim": Ground(N_("The data are needed for a legal claim"), N_("AVG art. 17(3)(e)")),
    "others": Ground(N_("It would harm the rights of another person"), N_("AVG art. 15(4); UAVG art. 41(1)(i)")),
    "identity": Ground(N_("It could not be made sure who asks"), N_("AVG art. 12(2)")),
    "no_mandate": Ground(N_("Who asks may not act for the person"), N_("AVG art. 12; BW 7:465")),
    "excessive": Ground(N_("The request is manifestly unfounded or excessive"), N_("AVG art. 12(5)(b)")),
    "correct": Ground(N_("The data are correct as they are"), N_("AVG art. 16")),
    "opinion": Ground(N_("It is a professional opinion; your own statement is added to it"), N_("BW 7:454(2)")),
    "not_provided": Ground(
        N_("The data were not provided by the person, or not under a consent or an agreement"), N_("AVG art. 20(1)")
    ),
    "compelling": Ground(N_("There are compelling grounds that weigh more"), N_("AVG art. 21(1)")),
    "no_ground": Ground(N_("None of the cases in which the law gives this right is there"), N_("AVG art. 17(1), 18(1)")),
    "deceased": Ground(N_("The person has died; only what BW 7:458a gives can be shown"), N_("BW 7:458a")),
    "nothing_kept": Ground(N_("Nothing about this person is kept"), N_("AVG art. 15(1)")),
}


@dataclass(frozen=True, slots=True, repr=False)
class RequestDraft:
    """A request as it is taken in. `person_name` empty: taken from the client's card."""

    kind: RequestKind
    channel: RequestChannel
    received_on: date
    client_id: ClientId | None = None
    person_name: str = ""
    person_contact: str = ""
    details: str = ""
    language: str = "nl"
    acting: Acting = "self"
    acting_name: str = ""
    acting_ground: str = ""
    covers: tuple[str, ...] = ()
    recipient: str = ""

    def __repr__(self) -> str:
        return f"RequestDraft({self.kind})"


def tidy(draft: RequestDraft, today: date) -> RequestDraft:
    """The draft in its normal form. Raises InvalidInput with the field concerned."""
    if draft.kind not in KINDS:
        raise InvalidInput(N_("Choose what is asked."), field="kind")
    if draft.channel not in CHANNELS:
        raise InvalidInput(N_("Choose how the request came in."), field="channel")
    if draft.language not in ("nl", "en"):
        raise InvalidInput(N_("Choose the language of the answer."), field="language")
    name = clean_line(draft.person_name, "person_name", LONGEST_LINE)
    if not name:
        raise InvalidInput(N_("Fill in who asks."), field="person_name")
    if draft.acting != "self" and not draft.acting_name.strip():
        raise InvalidInput(N_("Fill in who acts for the person."), field="acting_name")
    if len(draft.details) > LONGEST_TEXT:
        raise InvalidInput(
            N_("Keep the text under {most} characters; add the whole as a file."), field="details", most=LONGEST_TEXT
        )
    return replace(
        draft,
        received_on=check_past(draft.received_on, "received_on", today),
        person_name=name,
        person_contact=draft.person_contact.strip()[:1_000],
        details=draft.details.strip(),
        acting_name=clean_line(draft.acting_name, "acting_name", LONGEST_LINE) if draft.acting != "self" else "",
        acting_ground=clean_line(draft.acting_ground, "acting_ground", LONGEST_LINE) if draft.acting != "self" else "",
        recipient=clean_line(draft.recipient, "recipient", LONGEST_LINE),
    )


def with_identity(request: RightsRequest, identity: Identity, today: date, by: str) -> RightsRequest:
    """How it was made sure who asks; asking does not stop the clock (retention.md)."""
    _require_open(request)
    if identity not in IDENTITIES:
        raise InvalidInput(N_("Choose how it was made sure who asks."), field="identity")
    sure = identity != "open"
    return replace(request, identity=identity, identity_on=today if sure else None, identity_by=by if sure else "")


def extended(request: RightsRequest, reason: str, today: date) -> RightsRequest:
    """Two months more, with a notice and reasons inside the first month (AVG art. 12(3)). RefusedByLaw after it."""
    _require_open(request)
    if request.extended_on is not None:
        raise Conflict(N_("This request was extended on {day} already; it can be extended once."), day=request.extended_on)
    told = clean_line(reason, "reason", 500)
    if not told:
        raise InvalidInput(N_("Say why the answer takes longer; the person is told."), field="reason")
    if today > request.period.extension_notice_by:
        raise RefusedByLaw(
            N_("The first month ended on {day}: after it the answer cannot be put off any more (AVG art. 12(3))."),
            day=request.period.extension_notice_by,
        )
    return replace(request, extended_on=today, extension_reason=told)


def closed(
    request: RightsRequest, outcome: Outcome, ground: str, reason: str, today: date, by: str, recipient: str = ""
) -> RightsRequest:
    """How it ended. A refusal, also in part, names its ground in the law and says why (AVG art. 12(4), mission T10, T11)."""
    _require_open(request)
    told = reason.strip()
    if outcome in ("refused", "granted_in_part"):
        if ground not in GROUNDS:
            raise InvalidInput(N_("Choose the ground in the law on which it is refused."), field="outcome_ground")
        if not told:
            raise InvalidInput(N_("Say why, in words that the person understands."), field="outcome_reason")
    if outcome in ("granted", "granted_in_part") and request.identity not in MADE_SURE:
        raise RefusedByLaw(
            N_("Make sure first who asks, and note how: data given to the wrong person are a data breach (AVG art. 12(6), 32).")
        )
    if outcome == "passed_on" and not recipient.strip():
        raise InvalidInput(N_("Fill in to whom the request was passed on."), field="recipient")
    if outcome not in ("granted", "granted_in_part", "refused", "withdrawn", "passed_on"):
        raise InvalidInput(N_("Choose how the request ended."), field="outcome")
    code = ground if outcome in ("refused", "granted_in_part") else ""
    given = clean_line(recipient, "recipient", LONGEST_LINE) or request.recipient
    return replace(
        request, outcome=outcome, outcome_ground=code, outcome_reason=told[:2_000], closed_on=today, closed_by=by, recipient=given
    )


def _require_open(request: RightsRequest) -> None:
    if not request.is_open:
        raise Conflict(N_("This request was closed on {day}."), day=request.closed_on)
