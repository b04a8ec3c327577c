"""The passport photo: set, seen, taken away."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.refused_data import PHOTO
from practice_app.storage import clients, photos, refused_data
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
LARGEST_PHOTO = 5 * 1024 * 1024
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")  # JPEG, PNG


@use_case((_C.PHOTO, _L.WRITE), action=Action.UPDATE)
def set_photo(unit: Unit, client_id: ClientId, picture: bytes) -> None:
    """Set or replace the photo: a JPEG or PNG of at most 5 MB."""
    if len(picture) > LARGEST_PHOTO:
        raise InvalidInput(N_("The photo is larger than 5 MB. Make it smaller first."), field="photo")
    if not picture.startswith(_STARTS):
        raise InvalidInput(N_("A photo is a JPEG or PNG file. Choose another."), field="photo")
    clients.get(unit, client_id)
    refused_data.end(unit, client_id, [PHOTO])
    unit.note("photo", client_id, photos.put(unit, client_id, picture), client_id)


@use_case((_C.PHOTO, _L.READ), action=Action.READ)
def open_photo(unit: Unit, client_id: ClientId) -> bytes:
    """The photo as it was stored; NotFound when there is none."""
    picture, version = photos.get(unit, client_id)
    unit.note("photo", client_id, version, client_id)
    return picture


@use_case((_C.PHOTO, _L.WRITE), action=Action.DELETE)
def remove_photo(unit: Unit, client_id: ClientId) -> None:
    """Take the photo away: keeping one needs a ground (mission T1)."""
    unit.note("photo", client_id, photos.remove(unit, client_id), client_id)
