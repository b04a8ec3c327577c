"""The privacy statement, the terms and what is told once: written and published by the owner, read by everybody (T4, C5, O13)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import new_id
from practice_app.domain.notice import (
    Notice,
    NoticeDraft,
    State,
    check_notice,
    current,
    must_be_draft,
    notice_from,
    published,
    state_of,
)
from practice_app.exports.render import notice_pdf
from practice_app.storage import notices, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of

_C, _L = Category, Level


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice and where it stands today."""

    notice: Notice
    state: State


@use_case((_C.PRACTICE_SETTINGS, _L.READ), action=None)
def list_notices(unit: Unit) -> tuple[ListedNotice, ...]:
    """Every notice: drafts first, then the latest. Who does not publish them sees no drafts."""
    found, drafts = notices.listed(unit.db), unit.may(_C.PRACTICE_SETTINGS, _L.MANAGE)
    return tuple(ListedNotice(one, state_of(one, found, unit.today)) for one in found if one.published_on or drafts)


@use_case((_C.PRACTICE_SETTINGS, _L.READ), action=None)
def current_notice(unit: Unit, kind: str) -> Notice:
    """The version of a kind that holds today. NotFound when none was published."""
    found = current(notices.listed(unit.db), kind, unit.today)
    if found is None:
        raise NotFound(N_("Nothing of this kind was published yet. The owner does that in the settings, under “Statements”."))
    return found


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.CREATE)
def draft_notice(unit: Unit, draft: NoticeDraft) -> Notice:
    """Store a version that nobody else sees yet. InvalidInput with the field concerned."""
    notice = notice_from(new_id(), check_notice(draft, unit.today))
    _require_free(unit, notice)
    notices.add(unit.db, notice)
    unit.note("notice", notice.id)
    return notice


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.UPDATE)
def change_notice(unit: Unit, notice_id: str, draft: NoticeDraft) -> Notice:
    """Store a changed draft. Conflict once it is published: what people were told stays what it was."""
    must_be_draft(notices.get(unit.db, notice_id))
    notice = notice_from(notice_id, check_notice(draft, unit.today))
    _require_free(unit, notice)
    notices.save(unit.db, notice)
    unit.note("notice", notice_id)
    return notice


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.DELETE)
def delete_notice(unit: Unit, notice_id: str) -> Notice:
    """Delete a draft; what it said, so that it can be put back."""
    notice = notices.get(unit.db, notice_id)
    must_be_draft(notice)
    notices.remove(unit.db, notice_id)
    unit.note("notice", notice_id)
    return notice


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.CREATE)
def put_back_notice(unit: Unit, notice: Notice) -> Notice:
    """Undo the deletion of a draft. Conflict when it is there, or when it was published."""
    must_be_draft(notice)
    if any(one.id == notice.id for one in notices.listed(unit.db)):
        raise Conflict(N_("It is there already."))
    _require_free(unit, notice)
    notices.add(unit.db, notice)
    unit.note("notice", notice.id)
    return notice


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.UPDATE)
def publish_notice(unit: Unit, notice_id: str) -> Notice:
    """Let everybody read it; from then on it is never changed. InvalidInput names what is missing."""
    known = notices.listed(unit.db)
    before = [one for one in known if one.published_on is not None]
    notice = published(notices.get(unit.db, notice_id), unit.member_id, unit.today, before)
    notices.save(unit.db, notice)
    unit.note("notice", notice_id)
    return notice


@use_case((_C.PRACTICE_SETTINGS, _L.READ), action=Action.EXPORT)
def export_notice_pdf(unit: Unit, notice_id: str, language: str, path: Path) -> str:
    """Write a version as a PDF, to be given to whoever asks; its SHA-256. FileProblem when it cannot be written."""
    pdf = notice_paper(unit, notice_id, language)
    unit.note("notice", notice_id)
    return write_export(unit, "notice", path, pdf, None)


@use_case((_C.PRACTICE_SETTINGS, _L.READ), action=None)
def preview_notice(unit: Unit, notice_id: str, language: str) -> bytes:
    """The same, to be looked at and printed."""
    return notice_paper(unit, notice_id, language)


def notice_paper(unit: Unit, notice_id: str, language: str) -> bytes:
    """The PDF in one language; a draft says that it is one. Inside a use case."""
    notice = notices.get(unit.db, notice_id)
    if not notice.text(language):
        raise Conflict(N_("There is no text in this language yet. Write it first."))
    return notice_pdf(notice, letterhead_of(practice_settings.details(unit.db)), Words(language))


def _require_free(unit: Unit, notice: Notice) -> None:
    if notices.is_taken(unit.db, notice):
        raise InvalidInput(N_("There is a version with this name already. Choose another name."), field="version")
