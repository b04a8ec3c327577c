"""Correspondence with a client, or about one: letters, e-mails, phone notes and messages, in and out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId, LetterId, MemberId
from practice_app.domain.national_id import holds_national_id
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_body, clean_line

Direction = Literal["in", "out"]
Channel = Literal["letter", "email", "phone", "message"]
DIRECTIONS = ("in", "out")
CHANNELS = ("letter", "email", "phone", "message")
LONGEST_SUBJECT = 300
LONGEST_CORRESPONDENT = 200


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One letter, e-mail, phone note or message. The texts of a confidential one are sealed in the file.

    `correspondent`: with whom, when it is not the client. `message_id`: the number of the mail. `reply_to`: what it answers.
    """

    id: LetterId
    version: int
    client_id: ClientId
    sent_on: date = field(repr=False)
    direction: Direction = field(repr=False)
    channel: Channel = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    confidential: bool = field(repr=False)
    author_id: MemberId = field(repr=False)
    correspondent: str = field(default="", repr=False)
    message_id: str = field(default="", repr=False)
    reply_to: LetterId | None = field(default=None, repr=False)
    promotional: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class CorrespondenceDraft:
    """A piece of correspondence as typed or imported, before or after `validate_correspondence`."""

    sent_on: date | None = None
    direction: str = "out"
    channel: str = "letter"
    subject: str = ""
    body: str = ""
    confidential: bool = False
    correspondent: str = ""
    message_id: str = ""
    reply_to: LetterId | None = None
    promotional: bool = False

    def __repr__(self) -> str:
        return "CorrespondenceDraft(…)"


def validate_correspondence(draft: CorrespondenceDraft, today: date) -> CorrespondenceDraft:
    """The draft in its normal form. Raises the first InvalidInput of `correspondence_problems`."""
    tidy, found = check_correspondence(draft, today)
    if found:
        raise found[0]
    return tidy


def correspondence_problems(draft: CorrespondenceDraft, today: date) -> list[InvalidInput]:
    """Everything wrong with the draft at once, each with its field."""
    return check_correspondence(draft, today)[1]


def check_correspondence(draft: CorrespondenceDraft, today: date) -> tuple[CorrespondenceDraft, list[InvalidInput]]:
    """The draft with subject and body in their normal form, and what is wrong with it."""
    found: list[InvalidInput] = []
    subject = body = correspondent = ""
    try:
        subject = clean_line(draft.subject, "subject", LONGEST_SUBJECT)
    except InvalidInput as problem:
        found.append(problem)
    try:
        body = clean_body(draft.body, "body")
    except InvalidInput as problem:
        found.append(problem)
    try:
        correspondent = clean_line(draft.correspondent, "correspondent", LONGEST_CORRESPONDENT)
    except InvalidInput as problem:
        found.append(problem)
    if not found and not (subject or body):
        found.append(InvalidInput(N_("Fill in a subject or a text."), field="subject"))
    found += _choice_and_date_problems(draft, today)
    tidy = replace(draft, subject=subject, body=body, correspondent=correspondent)
    return tidy, found


def _choice_and_date_problems(draft: CorrespondenceDraft, today: date) -> list[InvalidInput]:
    found: list[InvalidInput] = []
    if draft.direction not in DIRECTIONS:
        found.append(InvalidInput(N_("Choose in or out."), field="direction"))
    if draft.channel not in CHANNELS:
        found.append(InvalidInput(N_("Choose letter, e-mail, phone or message."), field="channel"))
    if draft.promotional and draft.direction == "in":
        found.append(InvalidInput(N_("Only what you send can be news or advertising."), field="promotional"))
    if draft.sent_on is None:
        found.append(InvalidInput(N_("Fill in the date."), field="date"))
    else:
        try:
            check_past(draft.sent_on, "date", today)
        except InvalidInput as problem:
            found.append(problem)
    return found


def states_national_id(letter: CorrespondenceDraft | Correspondence, client_number: str = "") -> bool:
    """Whether it is an ordinary letter or e-mail that goes out and states a BSN; the client number is none."""
    ordinary = letter.direction == "out" and letter.channel in ("letter", "email") and not letter.confidential
    return ordinary and holds_national_id(f"{letter.subject}\n{letter.body}", client_number)


def refuse_national_id(letter: CorrespondenceDraft | Correspondence, client_number: str = "") -> None:
    """RefusedByLaw when an ordinary letter or e-mail that goes out states a BSN (mission C2; UAVG art. 46)."""
    if states_national_id(letter, client_number):
        raise RefusedByLaw(
            N_(
                "The text holds a number that can be a BSN. A BSN never stands on ordinary letters and e-mails "
                "(UAVG art. 46). Take it out, or make the piece confidential. Is it another number? Write it with dashes: "
                "{example}."
            ),
            example="123-456-789",
        )


def reply_subject(subject: str, language: str) -> str:
    """The subject of an answer: "Re: …", in Dutch "Betreft: …", put before it once."""
    if not subject:
        return ""
    if subject.casefold().startswith(("re:", "betreft:", "antw:", "aw:")):
        return subject
    return f"{'Betreft' if language == 'nl' else 'Re'}: {subject}"[:LONGEST_SUBJECT].rstrip()
