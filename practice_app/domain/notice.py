"""A notice: a dated version of the privacy statement or the terms, or what is told once; published, told, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Literal, cast

from practice_app.domain.consent_purpose import BUILT_IN
from practice_app.domain.errors import N_, Conflict, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_body, clean_line

NoticeKind = Literal["privacy_statement", "terms", "transfer"]
Answer = Literal["", "seen", "accepted", "declined", "objected", "copy", "erasure"]
State = Literal["draft", "coming", "in_force", "earlier"]
NOTICE_KINDS: tuple[NoticeKind, ...] = ("privacy_statement", "terms", "transfer")
TOLD_BY = ("letter", "email", "in_person", "paper")
DAYS_TO_ANSWER = 14  # the least time that people get to accept, choose or object
LONGEST_TEXT, LONGEST_CHANGES = 60_000, 4_000

# What somebody can answer to each kind. A statement informs and is accepted by nobody; terms are accepted or not; of a
# merger or sale people choose: stay, take the data along, have them erased, or object (missions O13, C5, I13).
ANSWERS: dict[NoticeKind, tuple[Answer, ...]] = {
    "privacy_statement": ("seen",),
    "terms": ("seen", "accepted", "declined"),
    "transfer": ("seen", "accepted", "copy", "erasure", "objected"),
}


@dataclass(frozen=True, slots=True, repr=False)
class NoticeDraft:
    """A notice as typed. `purpose`: a new use of data that are there already, to which people can object until `answer_by`."""

    kind: str = "privacy_statement"
    version: str = ""
    text_nl: str = ""
    text_en: str = ""
    changes_nl: str = ""
    changes_en: str = ""
    purpose: str = ""
    important: bool = False
    must_accept: bool = False
    answer_by: date | None = None
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A stored notice. Published, it is never changed: what people were told stays what it was."""

    id: str
    kind: NoticeKind
    version: str
    text_nl: str = field(repr=False)
    text_en: str = field(repr=False)
    changes_nl: str = field(repr=False)
    changes_en: str = field(repr=False)
    purpose: str
    important: bool
    must_accept: bool
    answer_by: date | None
    effective_from: date
    published_on: date | None = None
    published_by: str = ""

    def text(self, language: str) -> str:
        """The text as a person with this language reads it."""
        return self.text_nl if language == "nl" else self.text_en

    def changes(self, language: str) -> str:
        """What is new in it."""
        return self.changes_nl if language == "nl" else self.changes_en

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What somebody can answer."""
        own = ANSWERS[self.kind]
        return (*own, "objected") if self.purpose and "objected" not in own else own

    @property
    def wants_answer(self) -> bool:
        """People are asked for an answer by a day."""
        return self.must_accept or bool(self.purpose) or self.kind == "transfer"


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """That one client was told of a notice, and what they answered."""

    notice_id: str
    client_id: ClientId
    told_on: date = field(repr=False)
    channel: str = field(repr=False)
    answer: Answer = field(default="", repr=False)
    answered_on: date | None = field(default=None, repr=False)


def check_notice(draft: NoticeDraft, today: date) -> NoticeDraft:
    """The draft in its normal form. InvalidInput with the field concerned, RefusedByLaw for a statement to be accepted."""
    if draft.kind not in NOTICE_KINDS:
        raise InvalidInput(N_("Choose privacy statement, terms, or merger or sale."), field="kind")
    version = clean_line(draft.version, "version", 40)
    if not version:
        raise InvalidInput(N_("Give this version a name, such as “2026-1”."), field="version")
    if draft.must_accept and draft.kind != "terms":
        raise RefusedByLaw(N_("A privacy statement informs people; it is not accepted. Only terms are (AVG art. 13)."))
    purpose = clean_line(draft.purpose, "purpose", 100)
    if purpose and draft.kind != "privacy_statement":
        raise InvalidInput(N_("A new use of data is told in the privacy statement."), field="purpose")
    if purpose.casefold() in BUILT_IN:
        raise InvalidInput(N_("For this use people must agree beforehand: record their consent instead."), field="purpose")
    return replace(
        draft, version=version, purpose=purpose, effective_from=_effective(draft.effective_from, today),
        text_nl=clean_body(draft.text_nl, "text_nl", LONGEST_TEXT), text_en=clean_body(draft.text_en, "text_en", LONGEST_TEXT),
        changes_nl=clean_body(draft.changes_nl, "changes_nl", LONGEST_CHANGES),
        changes_en=clean_body(draft.changes_en, "changes_en", LONGEST_CHANGES),
    )  # fmt: skip


def _effective(day: date | None, today: date) -> date:
    if day is None:
        raise InvalidInput(N_("Fill in from which day it holds."), field="effective_from")
    if day.year > today.year + 5:
        raise InvalidInput(N_("This day lies too far ahead. Check the year."), field="effective_from")
    return day


def notice_from(notice_id: str, draft: NoticeDraft) -> Notice:
    """The notice that a checked draft makes."""
    assert draft.effective_from is not None, "a checked draft has its day"
    return Notice(
        notice_id, cast(NoticeKind, draft.kind), draft.version, draft.text_nl, draft.text_en, draft.changes_nl, draft.changes_en,
        draft.purpose, draft.important, draft.must_accept, draft.answer_by, draft.effective_from,
    )  # fmt: skip


def draft_from(notice: Notice) -> NoticeDraft:
    """The notice as something to be typed in."""
    return NoticeDraft(**{item.name: getattr(notice, item.name) for item in fields(NoticeDraft)})


def must_be_draft(notice: Notice) -> None:
    """Conflict once it is published."""
    if notice.published_on is not None:
        raise Conflict(N_("This version is published, so it stays as it is. Make a new version."))


def published(notice: Notice, by: str, today: date, before: Iterable[Notice]) -> Notice:
    """The notice as everybody may read it from now on. InvalidInput names what is missing.

    `before`: what was published of this kind. A later version that is no first one says what changed.
    """
    must_be_draft(notice)
    for name, text in (("text_nl", notice.text_nl), ("text_en", notice.text_en)):
        if not text:
            raise InvalidInput(N_("The text is missing. Write it in Dutch and in English before you publish it."), field=name)
    if notice.effective_from < today:
        raise InvalidInput(N_("It cannot hold from a day in the past. Choose today or later."), field="effective_from")
    if any(one.effective_from >= notice.effective_from for one in before if one.kind == notice.kind != "transfer"):
        raise InvalidInput(N_("A version that holds from this day or later is published already."), field="effective_from")
    _check_told(notice, any(one.kind == notice.kind for one in before))
    _check_answer_by(notice, today)
    return replace(notice, published_on=today, published_by=by)


def _check_told(notice: Notice, follows: bool) -> None:
    if not follows and notice.kind != "transfer":
        return
    if notice.important or notice.wants_answer:
        for name, text in (("changes_nl", notice.changes_nl), ("changes_en", notice.changes_en)):
            if not text:
                raise InvalidInput(N_("Say in both languages what changes: people read this in the letter."), field=name)


def _check_answer_by(notice: Notice, today: date) -> None:
    if not notice.wants_answer:
        return
    if notice.answer_by is None:
        raise InvalidInput(N_("Fill in until when people can answer."), field="answer_by")
    if notice.answer_by < today + timedelta(days=DAYS_TO_ANSWER):
        raise InvalidInput(N_("Give people at least {days} days to answer."), field="answer_by", days=DAYS_TO_ANSWER)


def state_of(notice: Notice, notices: Iterable[Notice], today: date) -> State:
    """Whether it is a draft, holds from a later day, holds now, or was followed by another."""
    if notice.published_on is None:
        return "draft"
    if notice.effective_from > today:
        return "coming"
    if notice.kind == "transfer":
        return "in_force"
    return "in_force" if current(notices, notice.kind, today) == notice else "earlier"


def current(notices: Iterable[Notice], kind: str, on: date) -> Notice | None:
    """The version of a kind that holds on a day, if one does."""
    held = [one for one in notices if one.kind == kind and one.published_on is not None and one.effective_from <= on]
    return max(held, key=lambda one: one.effective_from, default=None)


def answered(told: NoticeAnswer, notice: Notice, answer: str, on: date, today: date) -> NoticeAnswer:
    """The answer of one client. InvalidInput for one that this notice does not ask, or on a day before they were told."""
    if notice.published_on is None:
        raise Conflict(N_("This is a draft: nobody was told of it yet."))
    if answer not in notice.answers:
        raise InvalidInput(N_("This cannot be answered to it. Choose one of the answers."), field="answer")
    day = check_past(on, "answered_on", today)
    if day < notice.published_on:
        raise InvalidInput(N_("The answer lies before the day it was published. Correct the date."), field="answered_on")
    first = min(told.told_on, day)
    return replace(told, answer=answer, answered_on=day, told_on=first)
