"""What clients answered to a notice: seen, accepted or not, a choice, an objection; and who did not accept in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.notice import TOLD_BY, Notice, NoticeAnswer, answered
from practice_app.domain.plain_dates import check_past
from practice_app.domain.rights_request import RequestKind, RightsRequest
from practice_app.storage import clients, notices, rights_requests
from practice_app.storage.allowed_use import may_use_for
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.clients import set_client_active
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
_BECOMES: dict[str, RequestKind] = {"copy": "portability", "erasure": "erasure"}


@dataclass(frozen=True, slots=True)
class ClientNotice:
    """A published notice and what one client was told and answered; `told` None: not yet."""

    notice: Notice
    told: NoticeAnswer | None


@dataclass(frozen=True, slots=True)
class ToldClient:
    """A client who was told of a notice."""

    client_id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    active: bool
    told: NoticeAnswer


@dataclass(frozen=True, slots=True)
class NoticeCounts:
    """How many clients, of those that the member sees: not told yet, and by answer ("" is none yet)."""

    untold: int
    answers: dict[str, int]


@use_case((_C.CONSENT, _L.READ), action=Action.READ)
def client_notices(unit: Unit, client_id: ClientId) -> tuple[ClientNotice, ...]:
    """What was published, the latest first, with what this client was told and answered."""
    told = {one.notice_id: one for one in notices.answers_of(unit, client_id)}
    unit.note("notice", client_id, client_id=client_id)
    return tuple(ClientNotice(one, told.get(one.id)) for one in notices.listed(unit.db) if one.published_on is not None)


@use_case((_C.CONSENT, _L.READ), action=None)
def count_answers(unit: Unit, notice_id: str) -> NoticeCounts:
    """How far the telling and the answering of a notice are."""
    return NoticeCounts(notices.count_untold(unit, notices.get(unit.db, notice_id)), notices.counted(unit, notice_id))


@use_case((_C.CONSENT, _L.READ), action=None)
def told_clients(unit: Unit, notice_id: str) -> list[ToldClient]:
    """Who was told of a notice, by name, with what they answered."""
    return [ToldClient(*row) for row in notices.answers_to(unit, notice_id)]


@use_case((_C.CONSENT, _L.WRITE), action=Action.UPDATE)
def record_told(unit: Unit, client_id: ClientId, notice_id: str, channel: str, on: date) -> NoticeAnswer:
    """Record that a client was given a notice outside the program: at the desk, on paper. Conflict when they were told."""
    notice = _published(unit, notice_id)
    clients.get(unit, client_id)
    if channel not in TOLD_BY:
        raise InvalidInput(N_("Choose how the person was told."), field="channel")
    if notices.answer_of(unit, notice_id, client_id):
        raise Conflict(N_("This client was told of it already."))
    day = check_past(on, "told_on", unit.today)
    if notice.published_on and day < notice.published_on:
        raise InvalidInput(N_("The day lies before the day it was published. Correct the date."), field="told_on")
    told = NoticeAnswer(notice_id, client_id, day, channel)
    notices.put_answer(unit, told)
    unit.note("notice", notice_id, client_id=client_id)
    return told


@use_case((_C.CONSENT, _L.WRITE), action=Action.UPDATE, in_after_file=True)
def record_answer(unit: Unit, client_id: ClientId, notice_id: str, answer: str, on: date) -> NoticeAnswer:
    """Record what a client answered to a notice; who was not told of it yet is told by that.

    An objection holds at once: the data are never used for that purpose (`may_use_for`). Of a merger or sale, wanting the
    data along or erased becomes a request in the register, with its own period. InvalidInput for what cannot be answered.
    """
    notice, client = _published(unit, notice_id), clients.get(unit, client_id)
    before = notices.answer_of(unit, notice_id, client_id)
    told = answered(before or NoticeAnswer(notice_id, client_id, on, "in_person"), notice, answer, on, unit.today)
    notices.put_answer(unit, told)
    kind = _BECOMES.get(answer)
    if kind is not None and (before is None or before.answer != answer):
        request = RightsRequest(
            new_id(), 1, rights_requests.next_number(unit), client_id, kind, "counter", display_name(client), on,
            language=client.language, recorded_by=unit.member_id, identity="known", identity_on=unit.today,
            identity_by=unit.member_id,
        )  # fmt: skip
        rights_requests.add(unit, request)
        unit.note("rights_request", request.id, 1, client_id)
    unit.note("notice", notice_id, client_id=client_id)
    return told


@use_case((_C.CONSENT, _L.READ), action=None)
def not_accepted(unit: Unit, notice_id: str) -> list[ToldClient]:
    """Who was told of terms that must be accepted and did not in time, or said no; active clients only, by name."""
    notice = notices.get(unit.db, notice_id)
    if not notice.must_accept or notice.answer_by is None:
        return []
    over = unit.today > notice.answer_by
    found = (ToldClient(*row) for row in notices.answers_to(unit, notice_id))
    return [one for one in found if one.active and one.told.answer != "accepted" and (over or one.told.answer == "declined")]


@use_case((_C.CONSENT, _L.WRITE), (_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE)
def close_not_accepted(unit: Unit, notice_id: str, client_ids: Sequence[ClientId]) -> int:
    """Set clients inactive who did not accept the terms, as a person chose them from the list (mission C5); how many.

    Conflict for somebody who may still answer or has accepted meanwhile: then nobody is.
    """
    listed = {one.client_id for one in not_accepted(unit, notice_id)}
    for client_id in client_ids:
        if client_id not in listed:
            raise Conflict(N_("Somebody on this list has accepted meanwhile, or may still answer. Look at the list again."))
        set_client_active(unit, client_id, False, clients.get(unit, client_id).version)
    unit.note("notice", notice_id)
    return len(client_ids)


@use_case((_C.CONSENT, _L.READ), action=None)
def is_use_allowed(unit: Unit, client_id: ClientId, purpose: str) -> bool:
    """Whether data of a client may be used for a purpose beyond the agreement and the law now."""
    return may_use_for(unit, client_id, purpose)


def _published(unit: Unit, notice_id: str) -> Notice:
    notice = notices.get(unit.db, notice_id)
    if notice.published_on is None:
        raise Conflict(N_("This is a draft: nobody was told of it yet."))
    return notice
