"""Client cards: create, open, change, list, set inactive; an enquirer becomes a client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.client import Client, ClientDraft, changed_client, draft_of, new_client, validate_client
from practice_app.domain.client_card import (
    CONTACT_FIELDS,
    ClientCard,
    ClientFilter,
    ClientHit,
    RelationDraft,
    without_contact,
)
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.paging import Order
from practice_app.domain.refused_data import given
from practice_app.domain.relation import Relation, minor_problem
from practice_app.storage import (
    assignments,
    clients,
    consents,
    emergency_access,
    labels,
    merge,
    national_ids,
    photos,
    refused_data,
    relations,
    suppression,
)
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.assignments import default_assignees
from practice_app.use_cases.door import use_case
from practice_app.use_cases.national_ids import put_national_id
from practice_app.use_cases.refused_data import refused_of, set_refused_data
from practice_app.use_cases.relations import relation_from

_C, _L = Category, Level
EVERYONE = ClientFilter()


@use_case((_C.CLIENT_NAME, _L.WRITE), (_C.CONTACT, _L.WRITE), action=Action.CREATE)
def create_client(unit: Unit, draft: ClientDraft, related: Sequence[RelationDraft] = ()) -> Client:
    """Store a new card; without a number it gets the next one.

    It is assigned to the only practitioner, or to the practitioner who creates it. A client under 18 comes with a
    guardian among `related` (mission C8). Raises InvalidInput with the field, Conflict when the number is taken.
    """
    tidy = validate_client(draft, unit.today, unit.practice_kind)
    client = new_client(replace(tidy, number=tidy.number or clients.next_number(unit)), ClientId(new_id()), unit.today)
    around = [relation_from(draft, new_id(), client.id, unit.today) for draft in related]
    _require_kept_as_minor(unit, client, around)
    clients.add(unit, client)
    if around:
        unit.require(Need(_C.RELATION, _L.WRITE))
    for relation in around:
        relations.put(unit, relation)
    for member_id in default_assignees(unit):
        assignments.assign(unit, client.id, member_id)
    if tidy.bsn:
        unit.require(Need(_C.NATIONAL_ID, _L.DEPOSIT))
        put_national_id(unit, client.id, tidy.bsn)
    unit.note("client", client.id, client.version, client.id)
    return client


@use_case((_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE)
def change_client(unit: Unit, client_id: ClientId, draft: ClientDraft, version: int) -> Client:
    """Store the next version of the card that was opened at `version`.

    Who may not write the contact data of this client changes the name and leaves the rest as it stands.
    Raises Conflict when a colleague changed it meanwhile.
    """
    stored = clients.get(unit, client_id)
    if not unit.may(_C.CONTACT, _L.WRITE, client_id):
        draft = _with_contact_of(stored, draft)
    tidy = validate_client(draft, unit.today, unit.practice_kind)
    changed = changed_client(stored, replace(tidy, number=tidy.number or stored.number))
    if (changed.birth_date, changed.standing) != (stored.birth_date, stored.standing):
        _require_kept_as_minor(unit, changed, relations.of_client(unit, client_id))
    if tidy.bsn:
        unit.require(Need(_C.NATIONAL_ID, _L.DEPOSIT), client_id)
        put_national_id(unit, client_id, tidy.bsn)
    refused_data.end(unit, client_id, given(changed))
    objected = suppression.is_suppressed(unit.db, client_id)
    saved = _save(unit, changed, version)
    if objected and client_id not in consents.with_marketing(unit.db, [client_id]):
        suppression.suppress(unit, client_id)  # the person objected, not the address (mission T13)
    return saved


@use_case((_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE)
def put_back_card(unit: Unit, client_id: ClientId, before: Client, refused: Sequence[str], version: int) -> Client:
    """Undo a change of the card: it says again what `before` says, with what the client `refused` then. Never a BSN.

    Conflict when it is not version `version` any more. An objection to marketing that the change recorded stays.
    """
    back = change_client(unit, client_id, draft_of(before), version)
    if unit.may(_C.CONTACT, _L.WRITE, client_id):
        set_refused_data(unit, client_id, refused)
    return back


@use_case((_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE)
def set_client_active(unit: Unit, client_id: ClientId, active: bool, version: int) -> Client:
    """Set a card inactive, or active again (mission C6); it moves no retention term."""
    stored = clients.get(unit, client_id)
    return _save(unit, replace(stored, active=active, version=stored.version + 1), version)


@use_case((_C.CLIENT_NAME, _L.WRITE), action=Action.UPDATE)
def convert_enquirer(unit: Unit, client_id: ClientId, version: int) -> Client:
    """Make an enquirer or subscriber a client (mission T3). Conflict when they are one already."""
    stored = clients.get(unit, client_id)
    if stored.standing == "client":
        raise Conflict(N_("This is a client already."))
    changed = replace(stored, standing="client", version=stored.version + 1)
    _require_kept_as_minor(unit, changed, relations.of_client(unit, client_id))
    return _save(unit, changed, version)


@use_case((_C.CLIENT_NAME, _L.READ), action=Action.READ)
def open_client(unit: Unit, client_id: ClientId) -> ClientCard:
    """The card as this member may see it; what is None in it, the member may not know."""
    client = clients.get(unit, client_id)
    unit.note("client", client_id, client.version, client_id)
    sees_contact = unit.may(_C.CONTACT, _L.READ, client_id)
    emergency_until = emergency_access.open_until(unit, client_id)
    return ClientCard(
        client=client if sees_contact else without_contact(client),
        contact_visible=sees_contact,
        contact_writable=unit.may(_C.CONTACT, _L.WRITE, client_id),
        assigned_to_me=unit.is_assigned(client_id),
        assignees=assignments.of_client(unit, client_id) if unit.may(_C.ASSIGNMENT, _L.READ) else None,
        relations=relations.of_client(unit, client_id) if unit.may(_C.RELATION, _L.READ, client_id) else None,
        has_national_id=_has_national_id(unit, client_id),
        has_photo=photos.is_present(unit, client_id) if unit.may(_C.PHOTO, _L.READ, client_id) else None,
        labels=labels.of_client(unit, client_id) if sees_contact else None,
        refused=refused_of(unit, client_id) if sees_contact else None,
        earlier_numbers=merge.earlier_numbers(unit, client_id),
        last_days=assignments.last_days(unit, client_id) if unit.may(_C.ASSIGNMENT, _L.READ) else (),
        emergency_until=emergency_until,
        emergency_left=emergency_until - unit.now if emergency_until else None,
    )


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def list_clients(unit: Unit, chosen: ClientFilter = EVERYONE, limit: int = 500) -> list[ClientHit]:
    """The first clients that the filter lets through, by name. All of them: `page_clients`."""
    return clients.page(unit, chosen, Order("name"), None, limit).rows


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def count_clients(unit: Unit, chosen: ClientFilter = EVERYONE) -> int:
    """How many clients the filter lets through."""
    return clients.count(unit, chosen)


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def find_client_by_number(unit: Unit, number: str) -> ClientId:
    """The id of the client with this number; NotFound when there is none."""
    return clients.find_by_number(unit, number)


def _save(unit: Unit, client: Client, expected: int) -> Client:
    clients.save(unit, client, expected)
    unit.note("client", client.id, client.version, client.id)
    return client if unit.may(_C.CONTACT, _L.READ, client.id) else without_contact(client)


def _with_contact_of(stored: Client, draft: ClientDraft) -> ClientDraft:
    kept = {name: getattr(stored, name) for name in CONTACT_FIELDS}
    return replace(draft, **kept)


def _require_kept_as_minor(unit: Unit, client: Client, around: Sequence[Relation]) -> None:
    if problem := minor_problem(client.birth_date, around, unit.today, relations.minor_policy(unit)):
        raise problem


def _has_national_id(unit: Unit, client_id: ClientId) -> bool | None:
    knows = unit.may(_C.NATIONAL_ID, _L.READ, client_id) or unit.may(_C.NATIONAL_ID, _L.DEPOSIT, client_id)
    return national_ids.is_present(unit, client_id) if knows else None
