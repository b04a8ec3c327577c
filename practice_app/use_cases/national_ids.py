"""The BSN: entered or replaced by who may, seen unmasked by the practitioner side only, each time in the audit trail."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.national_id import check_national_id
from practice_app.domain.refused_data import BSN
from practice_app.storage import clients, national_ids, refused_data
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.NATIONAL_ID, _L.DEPOSIT), action=Action.UPDATE)
def set_national_id(unit: Unit, client_id: ClientId, number: str) -> None:
    """Enter or replace the BSN of a person, as nine digits that pass the elfproef; the desk cannot read it back.

    RefusedByLaw in a coaching practice.
    """
    _require_care_provider(unit)
    digits = check_national_id(number, unit.practice_kind)
    if not digits:
        raise InvalidInput(N_("Fill in the BSN."), field="bsn")
    if clients.get(unit, client_id).kind == "organisation":
        raise InvalidInput(N_("An organisation has no BSN. Leave it empty."), field="bsn")
    put_national_id(unit, client_id, digits)


@use_case((_C.NATIONAL_ID, _L.READ), action=Action.READ)
def reveal_national_id(unit: Unit, client_id: ClientId) -> str:
    """The BSN, nine digits. Each unmasking is in the audit trail."""
    _require_care_provider(unit)
    number, version = national_ids.reveal(unit, client_id)
    unit.note("national_id", client_id, version, client_id)
    return number


@use_case((_C.NATIONAL_ID, _L.WRITE), action=Action.DELETE)
def remove_national_id(unit: Unit, client_id: ClientId) -> None:
    """Take away a BSN that there is no ground for."""
    unit.note("national_id", client_id, national_ids.remove(unit, client_id), client_id)


def put_national_id(unit: Unit, client_id: ClientId, digits: str) -> None:
    """Store a checked BSN and name it in the audit entry; giving it ends a refusal of it."""
    version = national_ids.put(unit, client_id, digits)
    refused_data.end(unit, client_id, [BSN])
    unit.note("national_id", client_id, version, client_id)


def _require_care_provider(unit: Unit) -> None:
    if unit.practice_kind != "dental":
        raise RefusedByLaw(
            N_("A coaching practice may not keep a BSN: only a care provider may process it (Wabvpz art. 4, UAVG art. 46).")
        )
