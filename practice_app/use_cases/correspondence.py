"""Correspondence with and about clients: record, open, change; confidential pieces only for who may know of them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.correspondence import (
    Channel,
    Correspondence,
    CorrespondenceDraft,
    Direction,
    refuse_national_id,
    states_national_id,
    validate_correspondence,
)
from practice_app.domain.errors import N_, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.storage import attachments, clients, consents, correspondence, letter_lists, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE, stores=True)
def record_correspondence(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> Correspondence:
    """Record a letter, e-mail, phone note or message. A confidential one needs that permission, and is sealed.

    RefusedByLaw for a BSN on an ordinary letter that goes out, and for a promotional one without consent.
    """
    refuse_national_id(validate_correspondence(draft, unit.today), clients.get(unit, client_id).number)
    return keep_correspondence(unit, client_id, draft)


def keep_correspondence(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> Correspondence:
    """Store what was sent or received already, also with a BSN: a record tells what is so. Inside a use case."""
    if draft.confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), client_id)
    clients.get(unit, client_id)
    tidy = validate_correspondence(draft, unit.today)
    if tidy.direction == "out":  # what came in is written down; writing to them is using the data
        require_usable(unit, client_id)
    if tidy.promotional:
        require_marketing_consent(unit, client_id)
    _check_reply(unit, client_id, tidy.reply_to)
    letter = letter_from(tidy, unit, client_id)
    correspondence.add(unit, letter)
    unit.note("correspondence", letter.id, letter.version, client_id)
    return letter


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONFIDENTIAL, _L.WRITE), action=Action.CREATE, stores=True)
def record_confidential(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> Correspondence:
    """The same, sealed for whoever may read confidential pieces; the desk is not even told of it."""
    return record_correspondence(unit, client_id, replace(draft, confidential=True))


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.READ, about=_client_of)
def open_correspondence(unit: Unit, letter_id: LetterId) -> Correspondence:
    """One piece with its text; NotFound too for a confidential one that the member may not know of."""
    letter = correspondence.get(unit, letter_id)
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return letter


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE, about=_client_of)
def change_correspondence(unit: Unit, letter_id: LetterId, draft: CorrespondenceDraft, version: int) -> Correspondence:
    """Store the next version of a piece opened at `version`; its author, and what it answers, stay. Its files go with it.

    Making it confidential, or no longer so, needs that permission. Conflict when it was changed meanwhile.
    """
    stored = correspondence.get(unit, letter_id)
    if draft.confidential or stored.confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), stored.client_id)
    draft = validate_correspondence(draft, unit.today)
    number = clients.get(unit, stored.client_id).number
    if not states_national_id(stored, number):  # else a record of what was sent, whose date is put right
        refuse_national_id(draft, number)
    if draft.promotional and not stored.promotional:
        require_marketing_consent(unit, stored.client_id)
    tidy = letter_from(draft, unit, stored.client_id)
    changed = replace(
        tidy, id=letter_id, version=stored.version + 1, author_id=stored.author_id, reply_to=stored.reply_to,
        message_id=stored.message_id,
    )  # fmt: skip
    correspondence.save(unit, changed, version)
    if changed.confidential != stored.confidential:
        attachments.reseal(unit, letter_id, changed.confidential)
    unit.note("correspondence", letter_id, changed.version, stored.client_id)
    return changed


def _client_of_piece(unit: Unit, before: Correspondence, *_: object) -> ClientId | None:
    """Whose it is as stored, whatever the piece that was handed in says."""
    return correspondence.client_of(unit, before.id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE, about=_client_of_piece)
def put_back_letter(unit: Unit, before: Correspondence, version: int) -> Correspondence:
    """Undo a change of a piece: it says again what `before` says. Conflict when it was changed since.

    RefusedByLaw where `before` was open and it is sealed by now: an undo puts nothing sealed back in clear.
    """
    if correspondence.get(unit, before.id).confidential and not before.confidential:
        raise RefusedByLaw(N_("This is confidential by now, and an undo does not open what is sealed. Edit it by hand."))
    draft = CorrespondenceDraft(
        before.sent_on, before.direction, before.channel, before.subject, before.body, before.confidential,
        before.correspondent, before.message_id, before.reply_to, before.promotional,
    )  # fmt: skip
    return change_correspondence(unit, before.id, draft, version)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def list_correspondence(unit: Unit, chosen: LetterFilter, limit: int = 500) -> list[LetterLine]:
    """The pieces that the member may know of, newest first, without their text; of one client or of all.

    A text is looked for in open pieces only: `search_sealed_letters` looks through the others. All of them: `page_letters`.
    """
    return letter_lists.page(unit, chosen, letter_lists.NEWEST_FIRST, None, limit).rows


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def count_correspondence(unit: Unit, chosen: LetterFilter) -> int:
    """How many pieces the member may know of."""
    return letter_lists.count(unit, chosen)


def letter_from(draft: CorrespondenceDraft, unit: Unit, client_id: ClientId) -> Correspondence:
    """The first version of a validated draft, recorded by the acting member."""
    return Correspondence(
        LetterId(new_id()), 1, client_id, draft.sent_on or unit.today, cast(Direction, draft.direction),
        cast(Channel, draft.channel), draft.subject, draft.body, draft.confidential, unit.member_id, draft.correspondent,
        draft.message_id, draft.reply_to, draft.promotional,
    )  # fmt: skip


def check_law(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> None:
    """RefusedByLaw for a BSN on an ordinary letter, and for news to who did not ask for it."""
    refuse_national_id(draft, clients.get(unit, client_id).number)
    if draft.promotional:
        require_marketing_consent(unit, client_id)


def check_leaving(unit: Unit, letter: Correspondence) -> None:
    """RefusedByLaw for a stored piece with a BSN, as one that was taken over can be, and for news without consent by now."""
    refuse_national_id(letter, clients.get(unit, letter.client_id).number)
    if letter.promotional:
        require_marketing_consent(unit, letter.client_id)  # a withdrawal counts at once (mission T13)


def require_marketing_consent(unit: Unit, client_id: ClientId) -> None:
    """RefusedByLaw unless the client consents to marketing today and no address of the card objected (Tw art. 11.7)."""
    if client_id not in consents.with_marketing(unit.db, [client_id]) or suppression.is_suppressed(unit.db, client_id):
        raise RefusedByLaw(
            N_(
                "News and advertising go only to who consented (Tw art. 11.7), and this client did not, or objected. "
                "Record the consent on the client's page first, or send it without “news or advertising”."
            )
        )


def _check_reply(unit: Unit, client_id: ClientId, reply_to: LetterId | None) -> None:
    """NotFound when what it answers is not there, is another client's, or may not be known of."""
    if reply_to is None:
        return
    if correspondence.client_of(unit, reply_to) != client_id or not correspondence.is_known(unit, reply_to):
        raise NotFound(N_("What this answers is not here any more. Write it as a new letter."))
