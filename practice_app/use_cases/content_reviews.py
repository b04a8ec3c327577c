"""Improper or unlawful content: reported by who reads it, looked at by who may write there, taken out for good or left (R10)."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.attachment import AttachmentId
from practice_app.domain.client_card import ClientHit
from practice_app.domain.content_review import ContentReview, checked_ground, decided
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.storage import attachments, content_reviews, correspondence, practice_file, staff, today_counts
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@dataclass(frozen=True, slots=True, repr=False)
class ReviewLine:
    """A report as the list shows it. `client` is name and number; `letter_id` leads to the piece, None once it is gone."""

    review: ContentReview
    client: str
    reporter: str
    letter_id: LetterId | None


def _client_of_letter(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


def _client_of_file(unit: Unit, attachment_id: AttachmentId, *_: object, **__: object) -> ClientId | None:
    return attachments.client_of(unit, attachment_id)


def _client_of(unit: Unit, review_id: str, *_: object, **__: object) -> ClientId | None:
    return content_reviews.client_of(unit, review_id)


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.CREATE, about=_client_of_letter, stores=True)
def report_letter(unit: Unit, letter_id: LetterId, ground: str) -> ContentReview:
    """Report a piece as improper. NotFound for one that the member may not know of, Conflict when it was reported already."""
    client_id, _ = attachments.confidentiality_of(unit, letter_id)
    return _report(unit, ContentReview(new_id(), client_id, "correspondence", letter_id, ground, unit.today, unit.member_id))


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.CREATE, about=_client_of_file, stores=True)
def report_file(unit: Unit, attachment_id: AttachmentId, ground: str) -> ContentReview:
    """The same for one file of a piece."""
    letter = content_reviews.letter_of(unit, "attachment", attachment_id)
    if letter is None or not correspondence.is_known(unit, letter):
        raise NotFound(N_("This file is not here any more."))
    client_id, _ = attachments.confidentiality_of(unit, letter)
    return _report(unit, ContentReview(new_id(), client_id, "attachment", attachment_id, ground, unit.today, unit.member_id))


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=None)
def list_content_reviews(unit: Unit) -> list[ReviewLine]:
    """The reports that the member may decide on, the open ones first."""
    found = content_reviews.listed(unit)
    names = {
        hit.id: f"{hit.name} · {hit.number}" for at in range(0, len(found), 100) for hit in _named(unit, found[at : at + 100])
    }
    members = {member.id: member.full_name for member in staff.everyone(unit.db)}
    return [
        ReviewLine(
            one, names.get(one.client_id, ""), members.get(one.reported_by, ""),
            content_reviews.letter_of(unit, one.object_type, one.object_id),
        )
        for one in found
    ]  # fmt: skip


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE, about=_client_of, stores=True)
def leave_content(unit: Unit, review_id: str, reason: str) -> ContentReview:
    """Leave it as it is, with the reason."""
    review = _to_decide(unit, review_id)
    left = decided(review, "left", reason, unit.today, unit.member_id)
    content_reviews.save(unit, left)
    unit.note("content_review", review.id, None, review.client_id)
    return left


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.DELETE, about=_client_of, in_after_file=True, stores=True)
def remove_content(unit: Unit, review_id: str, reason: str) -> ContentReview:
    """Destroy what was reported; the row says since when and why. Swept at the next lock, and not brought back by a restore.

    NotFound when it is gone already, NotAllowed or KeyProblem for a sealed piece without its key.
    """
    review = _to_decide(unit, review_id)
    removed = decided(review, "removed", reason, unit.today, unit.member_id)
    words = Words(practice_file.language(unit.db))
    notice = words("Removed on {date} because: {reason}", date=words.long_date(unit.today), reason=removed.reason)
    if review.object_type == "correspondence":
        version = content_reviews.remove_letter(unit, LetterId(review.object_id), words("Content removed"), notice)
    else:
        version = content_reviews.remove_file(unit, AttachmentId(review.object_id), words("removed.txt"), notice)
    content_reviews.save(unit, removed)
    unit.note("content_review", review.id, None, review.client_id)
    unit.note(review.object_type, review.object_id, version, review.client_id)
    return removed


def _report(unit: Unit, review: ContentReview) -> ContentReview:
    if content_reviews.is_reported(unit, review.object_id):
        raise Conflict(N_("This was reported already, and waits for a decision."))
    tidy = ContentReview(
        review.id, review.client_id, review.object_type, review.object_id, checked_ground(review.ground), review.reported_on,
        review.reported_by,
    )  # fmt: skip
    content_reviews.add(unit, tidy)
    unit.note("content_review", tidy.id, None, tidy.client_id)
    return tidy


def _to_decide(unit: Unit, review_id: str) -> ContentReview:
    """The report, once it is sure that the member may write that piece; of a confidential one only with that permission."""
    review = content_reviews.get(unit, review_id)
    letter = content_reviews.letter_of(unit, review.object_type, review.object_id)
    if letter is not None and attachments.confidentiality_of(unit, letter)[1]:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), review.client_id)
    return review


def _named(unit: Unit, found: list[ContentReview]) -> list[ClientHit]:
    return today_counts.named(unit, [one.client_id for one in found])
