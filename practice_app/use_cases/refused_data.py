"""Refusing a datum (mission I2): recorded with the card, ended by giving it."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.refused_data import BSN, PHOTO, RefusedDatum, check_datum, given
from practice_app.storage import clients, national_ids, photos, refused_data
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def set_refused_data(unit: Unit, client_id: ClientId, data: Sequence[str]) -> tuple[RefusedDatum, ...]:
    """Record that the client does not want to give exactly these. InvalidInput for one that is filled in.

    What a member may not know of (a BSN, a photo) they neither set nor end: it stays as it stands.
    """
    card = clients.get(unit, client_id)
    hidden = {datum for datum in (BSN, PHOTO) if not _may_know(unit, client_id, datum)}
    wanted = {check_datum(datum, card.kind, unit.practice_kind) for datum in data} - hidden
    filled = given(card) | {datum for datum in (BSN, PHOTO) if datum not in hidden and _is_stored(unit, client_id, datum)}
    if wanted & filled:
        raise InvalidInput(N_("This is filled in on the card. Take it away there first."), field="refused")
    kept = {one.datum for one in refused_data.of_client(unit, client_id) if one.datum in hidden}
    refused_data.replace_all(unit, client_id, wanted | kept)
    unit.note("refused_datum", client_id, client_id=client_id)
    return refused_of(unit, client_id)


def refused_of(unit: Unit, client_id: ClientId) -> tuple[RefusedDatum, ...]:
    """What the client refused, as far as the member may know of it."""
    found = refused_data.of_client(unit, client_id)
    return tuple(one for one in found if one.datum not in (BSN, PHOTO) or _may_know(unit, client_id, one.datum))


def _may_know(unit: Unit, client_id: ClientId, datum: str) -> bool:
    category = _C.NATIONAL_ID if datum == BSN else _C.PHOTO
    return any(unit.may(category, level, client_id) for level in (_L.READ, _L.DEPOSIT))


def _is_stored(unit: Unit, client_id: ClientId, datum: str) -> bool:
    return national_ids.is_present(unit, client_id) if datum == BSN else photos.is_present(unit, client_id)
