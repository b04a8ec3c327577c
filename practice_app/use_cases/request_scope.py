"""What a request is about, noted when it is read closely: the parts of an erasure, the dossier, or marketing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from practice_app.domain.access import Category, Level
from practice_app.domain.erasure_scope import NAMES
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.asked_for import about_request, asked
from practice_app.use_cases.door import use_case


@use_case((Category.RIGHTS_REQUEST, Level.MANAGE), action=Action.UPDATE, about=about_request)
def note_scope(unit: Unit, request_id: str, covers: Sequence[str]) -> RightsRequest:
    """Note what an erasure or objection is about: names of parts (domain/erasure_scope.py); none for all of it.

    "dossier" makes it the patient's request under BW 7:455, which a practitioner decides.
    """
    request, client_id = asked(unit, request_id, "erasure", "objection")
    if unknown := [one for one in covers if one.partition(":")[0] not in NAMES]:
        raise InvalidInput(N_("There is no part “{code}” to ask for."), field="covers", code=unknown[0])
    changed = replace(request, covers=tuple(dict.fromkeys(covers)))
    version = rights_requests.save(unit, changed)
    unit.note("rights_request", request_id, version, client_id)
    return replace(changed, version=version)
