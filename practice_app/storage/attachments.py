"""Files of letters; of a confidential letter name, kind and content stand sealed together, and only the size beside them."""

from __future__ import annotations

import json
import struct

from practice_app.domain.access import Category, Level
from practice_app.domain.attachment import AttachedFile, Attachment, AttachmentId
from practice_app.domain.errors import N_, KeyProblem, NotFound
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.storage.database import Row
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import Signers, open_value, seal_value, signers
from practice_app.storage.unit import Unit

_COLUMNS = "id, version, client_id, letter_id, position, name, media_type, size, sealed IS NOT NULL"
_INSERT = (
    "INSERT INTO attachment (id, version, client_id, letter_id, position, name, media_type, size, content, sealed) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVE = "UPDATE attachment SET version = ?, name = ?, media_type = ?, content = ?, sealed = ? WHERE id = ?"


def client_of(unit: Unit, attachment_id: AttachmentId) -> ClientId | None:
    """The client that a file is about, if it is there."""
    found = unit.db.value("SELECT client_id FROM attachment WHERE id = ?", (attachment_id,))
    return None if found is None else ClientId(found)


def confidentiality_of(unit: Unit, letter_id: LetterId) -> tuple[ClientId, bool]:
    """Whose letter it is and whether it is confidential. NotFound too for one that the member may not know of."""
    found = _letter(unit, letter_id)
    if found is None:
        raise NotFound(N_("This piece of correspondence is not here."))
    return found


def add(unit: Unit, letter_id: LetterId, name: str, media_type: str, content: bytes) -> Attachment:
    """Put a file at a letter that the member may know of, sealed when the letter is confidential."""
    client_id, confidential = confidentiality_of(unit, letter_id)
    place = int(unit.db.value("SELECT coalesce(max(position), 0) FROM attachment WHERE letter_id = ?", (letter_id,))) + 1
    made = Attachment(
        AttachmentId(new_id()), 1, client_id, letter_id, place, name, media_type, len(content), confidential,
    )  # fmt: skip
    columns = _stored(unit, made, content)
    unit.db.execute(_INSERT, (made.id, 1, client_id, letter_id, place, *columns[:2], len(content), *columns[2:]))
    return made


def of_letter(unit: Unit, letter_id: LetterId) -> list[Attachment]:
    """The files of a letter in their order. NotFound for a letter that the member may not know of."""
    _, confidential = confidentiality_of(unit, letter_id)
    if not confidential:
        sql = f"SELECT {_COLUMNS} FROM attachment WHERE letter_id = ? ORDER BY position, id"
        return [_attachment(row) for row in unit.db.all(sql, (letter_id,))]
    known = signers(unit)
    rows = unit.db.all("SELECT id FROM attachment WHERE letter_id = ? ORDER BY position, id", (letter_id,))
    return [_opened(unit, _row(unit, AttachmentId(row[0])), known).about for row in rows]


def get(unit: Unit, attachment_id: AttachmentId) -> AttachedFile:
    """One file with its content, opened. NotFound too for one that the member may not know of."""
    row = _known(unit, attachment_id)
    return _opened(unit, row, signers(unit))


def remove(unit: Unit, attachment_id: AttachmentId) -> tuple[int, ClientId, bool]:
    """Destroy one file; its version, client, and whether it was confidential. NotFound as in `get`."""
    sql = f"SELECT {_COLUMNS} FROM attachment WHERE id = ?"
    row = unit.db.one(sql, (attachment_id,))
    if row is None or _letter(unit, LetterId(row[3])) is None:
        raise _not_here()
    unit.db.execute("DELETE FROM attachment WHERE id = ?", (attachment_id,))
    return int(row[1]), ClientId(row[2]), row[8] == 1


def reseal(unit: Unit, letter_id: LetterId, confidential: bool) -> None:
    """Move the files of a letter whose confidentiality changed: sealed, or open again. The caller asked for the right.

    NotAllowed without the key to what is sealed.
    """
    known = signers(unit)
    ids = unit.db.all("SELECT id FROM attachment WHERE letter_id = ? AND (sealed IS NOT NULL) <> ?", (letter_id, confidential))
    for (attachment_id,) in ids:
        file = _opened(unit, _row(unit, attachment_id), known)
        moved = Attachment(
            file.about.id, file.about.version + 1, file.about.client_id, letter_id, file.about.position, file.about.name,
            file.about.media_type, file.about.size, confidential,
        )  # fmt: skip
        unit.db.execute(_MOVE, (moved.version, *_stored(unit, moved, file.content), moved.id))


def replace_content(unit: Unit, attachment_id: AttachmentId, name: str, media_type: str, content: bytes) -> int:
    """Put something else in the place of what a file held; the new version. NotFound as in `get`."""
    about = get(unit, attachment_id).about
    changed = Attachment(
        about.id, about.version + 1, about.client_id, about.letter_id, about.position, name, media_type, len(content),
        about.confidential,
    )  # fmt: skip
    unit.db.execute(_MOVE, (changed.version, *_stored(unit, changed, content), changed.id))
    unit.db.execute("UPDATE attachment SET size = ? WHERE id = ?", (changed.size, changed.id))
    return changed.version


def packed(name: str, media_type: str, content: bytes) -> bytes:
    """What is sealed of a file: a header with name and kind, then the content."""
    header = json.dumps([name, media_type], ensure_ascii=False).encode()
    return struct.pack(">I", len(header)) + header + content


def unpacked(payload: bytes) -> tuple[str, str, bytes]:
    """Name, kind and content of what `packed` made. KeyProblem when it is damaged."""
    try:
        (size,) = struct.unpack_from(">I", payload)
        name, media_type = json.loads(payload[4 : 4 + size])
    except (ValueError, struct.error):
        raise KeyProblem(N_("This file cannot be read: it is damaged. Restore it from a backup.")) from None
    return str(name), str(media_type), payload[4 + size :]


def _stored(unit: Unit, file: Attachment, content: bytes) -> tuple[str, str, bytes | None, bytes | None]:
    """What stands in the columns name, media_type, content and sealed."""
    if not file.confidential:
        return file.name, file.media_type, content, None
    secret = packed(file.name, file.media_type, content)
    return "", "", None, seal_value(unit, KeyName.CONFIDENTIAL, _address(file), secret)


def _known(unit: Unit, attachment_id: AttachmentId) -> Row:
    row = _row(unit, attachment_id)
    if _letter(unit, LetterId(row[3])) is None:  # the same words as for what never was: they give nothing away
        raise _not_here()
    return row


def _letter(unit: Unit, letter_id: LetterId) -> tuple[ClientId, bool] | None:
    row = unit.db.one("SELECT client_id, confidential FROM correspondence WHERE id = ?", (letter_id,))
    if row is None or (row[1] and not unit.may(Category.CONFIDENTIAL, Level.READ, ClientId(row[0]))):
        return None
    return ClientId(row[0]), row[1] == 1


def _row(unit: Unit, attachment_id: AttachmentId) -> Row:
    row = unit.db.one(f"SELECT {_COLUMNS}, coalesce(sealed, content) FROM attachment WHERE id = ?", (attachment_id,))
    if row is None:
        raise _not_here()
    return row


def _not_here() -> NotFound:
    return NotFound(N_("This file is not here any more."))


def _opened(unit: Unit, row: Row, known: Signers) -> AttachedFile:
    found, payload = _attachment(row[:-1]), row[-1]
    if not found.confidential:
        return AttachedFile(found, payload)
    name, media_type, content = unpacked(open_value(unit, KeyName.CONFIDENTIAL, _address(found), payload, known))
    about = Attachment(
        found.id, found.version, found.client_id, found.letter_id, found.position, name, media_type, found.size, True,
    )  # fmt: skip
    return AttachedFile(about, content)


def _address(file: Attachment) -> Address:
    return Address("attachment", file.id, file.client_id, file.version)


def _attachment(row: Row) -> Attachment:
    identity, version, client_id, letter_id, position, name, media_type, size, sealed = row
    return Attachment(
        AttachmentId(identity), version, ClientId(client_id), LetterId(letter_id), position, name, media_type, size, sealed == 1
    )
