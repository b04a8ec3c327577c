"""A mailing: one text to many, and who of them may get it (missions I4, O4, T13)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from practice_app.domain.correspondence import LONGEST_SUBJECT, CorrespondenceDraft, refuse_national_id
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.letter_template import require_known_fields
from practice_app.domain.plain_text import clean_body, clean_line

MailingChannel = Literal["letter", "email"]
MailingStatus = Literal["draft", "making", "made"]
Result = Literal["waiting", "made", "no_address", "not_subscribed", "suppressed"]
Audience = Literal["subscribers", "clients", "label", "consented"]
DUTY = "duty"  # the purpose of what the law wants people to be told, whoever they are


@dataclass(frozen=True, slots=True, repr=False)
class MailingDraft:
    """A mailing as typed. A promotional one goes to subscribers only, whatever the audience says.

    `purpose`: what it is for beyond the agreement ("survey", "notifications"): it goes only to who consented to that.
    """

    name: str = ""
    channel: str = "email"
    promotional: bool = True
    subject: str = ""
    body: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Mailing:
    """A stored mailing; once it is being made its text stays as it is."""

    id: str
    version: int
    name: str = field(repr=False)
    channel: MailingChannel
    promotional: bool
    subject: str = field(repr=False)
    body: str = field(repr=False)
    status: MailingStatus = "draft"
    made_on: date | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """What decides whether a client gets a mailing. `restricted`: the data may only be stored (AVG art. 18)."""

    client_id: ClientId
    name: str
    has_email: bool
    has_address: bool
    subscribed: bool
    suppressed: bool
    minor: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """One client of a mailing, and what became of it."""

    client_id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    result: Result
    letter_id: LetterId | None = None


def check_mailing(draft: MailingDraft) -> MailingDraft:
    """The draft in its normal form. InvalidInput with the field concerned, also for an unknown {{field}} in the text.

    RefusedByLaw for a BSN in it.
    """
    name = clean_line(draft.name, "name", 100)
    if not name:
        raise InvalidInput(N_("Give the mailing a name by which you find it again."), field="name")
    if draft.channel not in ("letter", "email"):
        raise InvalidInput(N_("Choose letter or e-mail."), field="channel")
    subject = clean_line(draft.subject, "subject", LONGEST_SUBJECT)
    if not subject:
        raise InvalidInput(N_("Fill in a subject."), field="subject")
    body = clean_body(draft.body, "body")
    if not body:
        raise InvalidInput(N_("Fill in the text of the mailing."), field="body")
    if (draft.promotional and draft.purpose) or draft.purpose == DUTY:
        raise InvalidInput(N_("Choose what the mailing is for."), field="purpose")
    require_known_fields(subject, "subject")
    require_known_fields(body, "body")
    refuse_national_id(CorrespondenceDraft(channel=draft.channel, subject=subject, body=body))
    return replace(draft, name=name, subject=subject, body=body)


def new_mailing(mailing_id: str, draft: MailingDraft) -> Mailing:
    """The first version of a checked draft."""
    return Mailing(
        mailing_id, 1, draft.name, cast(MailingChannel, draft.channel), draft.promotional, draft.subject, draft.body,
        purpose=draft.purpose,
    )  # fmt: skip


def changed_mailing(mailing: Mailing, draft: MailingDraft) -> Mailing:
    """The next version. Conflict when it is being made, or was."""
    must_be_draft(mailing)
    changed = new_mailing(mailing.id, draft)
    return replace(changed, version=mailing.version + 1)


def must_be_draft(mailing: Mailing) -> None:
    """Conflict when it was made: what people got is not altered."""
    if mailing.status != "draft":
        raise Conflict(N_("This mailing was made already. Make a new one."))


def result_for(candidate: Candidate, mailing: Mailing) -> Result | None:
    """Whether this client gets it ("waiting"), or why not; None: they are no part of it at all.

    Promotional: only who subscribed, never who objected, never a minor (Tw art. 11.7, AVG art. 21(3)). Nobody whose data
    are restricted gets anything (AVG art. 18(2)).
    """
    if candidate.restricted:
        return None
    if mailing.promotional:
        if candidate.suppressed:
            return "suppressed"
        if not candidate.subscribed or candidate.minor:
            return "not_subscribed"
    reachable = candidate.has_email if mailing.channel == "email" else candidate.has_address
    return "waiting" if reachable else "no_address"
