"""What the tests of changed keys ask: a client with something of everything sealed, and which keys open what."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.attachment import AttachmentId
from practice_app.domain.ids import ClientId
from practice_app.storage import resealing
from practice_app.storage.keys import COMPARTMENTS, DoesNotOpen, KeyName, open_sealed_box
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.attachments import add_attachment, open_attachment
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.national_ids import reveal_national_id
from practice_app.use_cases.photos import open_photo
from practice_app.use_cases.practice import Practice
from tests.practice_files import OWNER
from tests.use_cases.client_cases import BSN, letter, member_ids
from tests.use_cases.inspection_cases import full_client

FILE = b"%PDF-1.7\n" + bytes(300_000)


def filled(practice: Practice) -> tuple[ClientId, AttachmentId]:
    """A client with a BSN, a photo and a confidential letter with a file; the ids of client and file."""
    client = full_client(practice)
    treating = [member for login, member in member_ids(practice).items() if login in ("tandarts", OWNER)]
    practice.run(set_assignments, client, treating)
    sent = practice.run(record_correspondence, client, letter(confidential=True))
    scan = practice.folder.path.parent / "scan.pdf"
    scan.write_bytes(FILE)
    return client, practice.run(add_attachment, sent.id, scan).id


def require_all_opens(practice: Practice, client: ClientId, file: AttachmentId) -> None:
    """What was sealed is there as it was."""
    assert practice.run(reveal_national_id, client) == BSN
    assert practice.run(open_photo, client)
    assert practice.run(open_attachment, file).content == FILE
    for (letter_id,) in practice.writer.all("SELECT id FROM correspondence WHERE confidential = 1"):
        assert practice.run(open_correspondence, letter_id).body


def sealed_values(practice: Practice) -> list[bytes]:
    """Every value that a compartment seals, as it lies in the file."""
    return [payload for place in resealing.places(COMPARTMENTS) for payload in _at(practice, place)]


def under(practice: Practice, keys: Mapping[KeyName, bytes]) -> set[bytes]:
    """The sealed values that these keys open."""
    places = resealing.places(COMPARTMENTS)
    return {one for place in places for one in _at(practice, place) if _opens(keys.get(place.compartment), one)}


def _at(practice: Practice, place: resealing.Place) -> list[bytes]:
    sql = f"SELECT {place.column} FROM {place.table} WHERE {place.column} IS NOT NULL ORDER BY rowid"
    return [bytes(payload) for (payload,) in practice.writer.all(sql)]


def _opens(key: bytes | None, payload: bytes) -> bool:
    try:
        return key is not None and bool(open_sealed_box(key, payload))
    except DoesNotOpen:
        return False
