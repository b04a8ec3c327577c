"""Consents of a client: given, withdrawn, shown."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.consent import MARKETING, Consent, confirmed, giver_of, make_consent, withdrawn
from practice_app.domain.consent_purpose import must_be_asked
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, new_id
from practice_app.storage import clients, consents, mailings, relations, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.consent_purposes import keep_text, purpose_named
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


def _client_of(unit: Unit, consent_id: str, *_: object, **__: object) -> ClientId | None:
    return consents.client_of(unit, consent_id)


@use_case((_C.CONSENT, _L.READ), action=Action.READ)
def list_consents(unit: Unit, client_id: ClientId) -> list[Consent]:
    """The consents of one client, newest first."""
    unit.note("consent", client_id, client_id=client_id)
    return consents.of_client(unit, client_id)


@use_case((_C.CONSENT, _L.WRITE), action=Action.CREATE)
def record_consent(
    unit: Unit, client_id: ClientId, purpose: str, text_version: str, channel: str, given_on: date, given_by: str = "",
    proof: str = "",
) -> Consent:  # fmt: skip
    """Record that the client agreed to a purpose under a version of the text (AVG art. 7(1)).

    Under 16 a parent or guardian on the card gives it (`given_by`: the relation's id or name; UAVG art. 5). `proof`: where
    the yes can be found. A consent to marketing ends an objection to it: the person subscribed again. InvalidInput for one
    from before it, NotFound for a purpose that the practice does not know, Conflict for one that it asks no more.
    """
    client, asked = clients.get(unit, client_id), purpose_named(unit, purpose)
    must_be_asked(asked, unit.today)
    giver = giver_of(client.birth_date, given_on, given_by, relations.of_client(unit, client_id))
    consent = make_consent(
        new_id(), client_id, display_name(client), purpose, text_version, channel, given_on, unit.today, given_by=giver,
        proof=proof,
    )  # fmt: skip
    consents.add_many(unit.db, [consent])
    keep_text(unit, asked, consent.text_version)
    if consent.purpose == MARKETING:
        _require_given_since(unit, consent)
        suppression.release(unit, client_id)
    unit.note("consent", consent.id, client_id=client_id)
    return consent


@use_case((_C.CONSENT, _L.WRITE), action=Action.CREATE)
def record_consent_now(unit: Unit, client_id: ClientId, purpose: str, given_by: str = "") -> Consent:
    """Record that the client agreed just now, in person, to the text that is asked now: at the registration (mission R1)."""
    version = purpose_named(unit, purpose).latest.version
    return record_consent(unit, client_id, purpose, version, "in_person", unit.today, given_by)


@use_case((_C.CONSENT, _L.WRITE), action=Action.UPDATE, about=_client_of, in_after_file=True)
def withdraw_consent(unit: Unit, consent_id: str, on: date) -> Consent:
    """Record the withdrawal: as easy as the giving (AVG art. 7(3))."""
    consent = withdrawn(consents.get(unit, consent_id), on, unit.today)
    consents.withdraw(unit, consent)
    if consent.purpose == MARKETING:
        _stop_marketing(unit, consent.client_id)
    unit.note("consent", consent_id, client_id=consent.client_id)
    return consent


@use_case((_C.CONSENT, _L.WRITE), action=Action.UPDATE, in_after_file=True)
def object_to_marketing(unit: Unit, client_id: ClientId) -> None:
    """Honour an objection to marketing at once and always, whether there was a consent or not (Tw art. 11.7, AVG art. 21(3)).

    Every consent to it ends today; the addresses are kept as keyed hashes, so that no later import or card subscribes them.
    """
    clients.get(unit, client_id)
    for consent in consents.of_client(unit, client_id):
        if consent.purpose == MARKETING and not consent.withdrawn_on:
            consents.withdraw(unit, withdrawn(consent, unit.today, unit.today))
    _stop_marketing(unit, client_id)
    unit.note("consent", client_id, client_id=client_id, ground="objection")


@use_case((_C.CONSENT, _L.WRITE), action=Action.UPDATE, about=_client_of)
def note_confirmed(unit: Unit, consent_id: str, on: date) -> Consent:
    """Record that a consent was confirmed in writing outside the program: a copy of the signed form went along, say."""
    consent = confirmed(consents.get(unit, consent_id), on, unit.today)
    consents.confirm(unit, consent)
    unit.note("consent", consent_id, client_id=consent.client_id)
    return consent


@use_case((_C.CONSENT, _L.READ), action=None)
def objects_to_marketing(unit: Unit, client_id: ClientId) -> bool:
    """Whether an address of this client is on the list of those who objected."""
    return suppression.is_suppressed(unit.db, client_id)


def _require_given_since(unit: Unit, consent: Consent) -> None:
    """Paper that turns up after an objection does not undo it (mission T13)."""
    objected = suppression.since(unit.db, consent.client_id)
    if objected and consent.given_on < objected:
        raise InvalidInput(
            N_("The client objected to marketing after this day. Only a consent given since then counts."), field="given_on"
        )


def _stop_marketing(unit: Unit, client_id: ClientId) -> None:
    suppression.suppress(unit, client_id)
    mailings.leave_out(unit.db, client_id)
