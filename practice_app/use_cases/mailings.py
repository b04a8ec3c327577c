"""Mailings: one text to many, made as letters of each client; a promotional one goes to subscribers only (missions I4, T13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from practice_app.domain.access import Category, Level
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.domain.letter_template import fill, fill_line
from practice_app.domain.mailing import (
    Candidate,
    Mailing,
    MailingDraft,
    Recipient,
    Result,
    changed_mailing,
    check_mailing,
    must_be_draft,
    new_mailing,
    result_for,
)
from practice_app.domain.progress import Progress
from practice_app.storage import clients, correspondence, mailings, practice_settings
from practice_app.storage.allowed_use import may_use_for
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.consent_purposes import known_uses
from practice_app.use_cases.door import use_case
from practice_app.use_cases.letter_paper import reached_at
from practice_app.use_cases.letter_templates import template_values
from practice_app.use_cases.undoing import must_be_gone

_C, _L = Category, Level
A_STEP = 20
MAKING = N_("Making the mailing…")


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def list_mailings(unit: Unit) -> list[Mailing]:
    """Every mailing, those not made first, then the newest."""
    return mailings.listed(unit.db)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def create_mailing(unit: Unit, draft: MailingDraft) -> Mailing:
    """Store a mailing that nobody gets yet. InvalidInput with the field concerned, also for an unknown {{field}}."""
    mailing = new_mailing(new_id(), _checked(unit, draft))
    mailings.add(unit, mailing)
    unit.note("mailing", mailing.id, mailing.version)
    return mailing


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE)
def change_mailing(unit: Unit, mailing_id: str, draft: MailingDraft, version: int) -> Mailing:
    """Store the next version of a draft that was opened at `version`; who gets it is chosen anew.

    Conflict when it was changed meanwhile, or made.
    """
    stored = mailings.get(unit.db, mailing_id)
    changed = changed_mailing(replace(stored, version=version), _checked(unit, draft))
    mailings.save(unit.db, changed)
    mailings.put_recipients(unit.db, mailing_id, [])
    unit.note("mailing", mailing_id, changed.version)
    return changed


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.DELETE)
def delete_mailing(unit: Unit, mailing_id: str, version: int) -> tuple[tuple[ClientId, Result], ...]:
    """Delete a draft. Conflict when it was changed or made meanwhile. Who was on its list, so that it can be put back."""
    mailing = mailings.get(unit.db, mailing_id)
    must_be_draft(mailing)
    if mailing.version != version:
        raise Conflict(N_("This was changed meanwhile by someone else. Open it again and repeat your change."))
    listed = mailings.results(unit.db, mailing_id)
    mailings.delete(unit.db, mailing_id)
    unit.note("mailing", mailing_id, version)
    return listed


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def put_back_mailing(unit: Unit, mailing: Mailing, listed: Sequence[tuple[ClientId, Result]]) -> Mailing:
    """Undo the deletion of a draft, with those of its list who are still here; who may get it is looked at when it is made.

    Conflict when it is there already.
    """
    must_be_draft(mailing)
    must_be_gone(any(one.id == mailing.id for one in mailings.listed(unit.db)))
    draft = MailingDraft(mailing.name, mailing.channel, mailing.promotional, mailing.subject, mailing.body, mailing.purpose)
    back = replace(new_mailing(mailing.id, check_mailing(draft)), version=mailing.version + 1)
    mailings.add(unit, back)
    mailings.put_recipients(unit.db, mailing.id, mailings.still_here(unit.db, listed))
    unit.note("mailing", mailing.id, back.version)
    return back


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), (_C.CONSENT, _L.READ), action=Action.UPDATE)
def choose_recipients(unit: Unit, mailing_id: str, audience: str, label_id: str = "") -> list[Recipient]:
    """Put together who gets a draft: "subscribers", "clients" or "label", of the clients that the member may write to.

    A promotional mailing goes to subscribers whatever is asked, and one for another purpose to who consented to that
    (mission C7); who is on the list without getting it has the reason.
    """
    mailing = mailings.get(unit.db, mailing_id)
    must_be_draft(mailing)
    if audience not in ("subscribers", "clients", "label"):
        raise InvalidInput(N_("Choose to whom the mailing goes."), field="audience")
    if mailing.promotional and audience == "clients":
        audience = "subscribers"
    elif mailing.purpose and audience == "clients":
        audience, label_id = "consented", mailing.purpose
    found = ((one.client_id, _result(unit, one, mailing)) for one in mailings.candidates(unit, audience, label_id))
    mailings.put_recipients(unit.db, mailing_id, [(client_id, result) for client_id, result in found if result])
    unit.note("mailing", mailing_id, mailing.version)
    return mailings.recipients(unit, mailing_id)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def mailing_recipients(unit: Unit, mailing_id: str) -> list[Recipient]:
    """Who is on the list of a mailing, as far as the member may see them, by name."""
    return mailings.recipients(unit, mailing_id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), (_C.CONSENT, _L.READ), action=Action.CREATE)
def make_mailing(unit: Unit, mailing_id: str) -> Generator[Progress, None, Mapping[Result, int]]:
    """Make the letter of each client that waits, a step for every twenty; stopped or killed, it goes on where it was.

    Whether someone may get it is looked at again: a consent withdrawn meanwhile counts. How many have each result, of the
    clients that the member sees.
    """
    mailing = mailings.get(unit.db, mailing_id)
    waiting = mailings.waiting(unit, mailing_id)
    if not waiting:
        raise Conflict(N_("Nobody waits for this mailing. Choose first who gets it."))
    if mailing.status == "draft":
        mailing = replace(mailing, version=mailing.version + 1, status="making", made_on=unit.today)
        mailings.save(unit.db, mailing)
    for done, client_id in enumerate(waiting):
        if done % A_STEP == 0:
            yield Progress(done, len(waiting), MAKING)
        _make_one(unit, mailing, client_id)
    if not mailings.counted(unit.db, mailing_id).get("waiting"):
        mailings.save(unit.db, replace(mailing, version=mailing.version + 1, status="made"))
    unit.note("mailing", mailing_id, mailing.version)
    return Counter(one.result for one in mailings.recipients(unit, mailing_id))


def _checked(unit: Unit, draft: MailingDraft) -> MailingDraft:
    """In its normal form. InvalidInput for a purpose that the practice asks no consent for and told nobody of."""
    tidy = check_mailing(draft)
    if tidy.purpose and tidy.purpose not in known_uses(unit):
        raise InvalidInput(N_("Choose what the mailing is for."), field="purpose")
    return tidy


def _result(unit: Unit, candidate: Candidate, mailing: Mailing) -> Result | None:
    """What it is for beyond the agreement needs a consent to just that, whoever was chosen."""
    result = result_for(candidate, mailing)
    if result is not None and mailing.purpose and not may_use_for(unit, candidate.client_id, mailing.purpose):
        return "not_subscribed"
    return result


def _make_one(unit: Unit, mailing: Mailing, client_id: ClientId) -> None:
    candidate = mailings.candidate(unit, client_id)
    result = _result(unit, candidate, mailing) if candidate else None
    if result is None:  # inactive, restricted or destroyed since the list was made
        mailings.drop(unit.db, mailing.id, client_id)
        return
    if result != "waiting":
        mailings.set_result(unit.db, mailing.id, client_id, result)
        return
    values = template_values(unit, client_id)
    body = "\n\n".join(part for part in (fill(mailing.body, values), _way_out(unit, mailing, client_id)) if part)
    letter = Correspondence(
        LetterId(new_id()), 1, client_id, unit.today, "out", mailing.channel, fill_line(mailing.subject, values), body, False,
        unit.member_id, promotional=mailing.promotional,
    )  # fmt: skip
    correspondence.add(unit, letter)
    mailings.set_result(unit.db, mailing.id, client_id, "made", letter.id)
    unit.note("correspondence", letter.id, letter.version, client_id)


def _way_out(unit: Unit, mailing: Mailing, client_id: ClientId) -> str:
    """What rests on a consent says how to take it back (AVG art. 7(3)); what promotes gets its own sentence on leaving."""
    if not mailing.purpose:
        return ""
    words = Words(clients.get(unit, client_id).language)
    return words(
        "You receive this because you agreed to it. If you no longer want it, tell us ({contact}) and we stop at once.",
        contact=reached_at(practice_settings.details(unit.db)),
    )
