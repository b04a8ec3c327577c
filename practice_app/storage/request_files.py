"""The request as it came in: a message or a scan, kept with the request until the card goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import new_id
from practice_app.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class RequestFile:
    """One file of a request. `size` in bytes."""

    id: str
    request_id: str
    name: str = field(repr=False)
    media_type: str
    size: int


def add(unit: Unit, request_id: str, name: str, media_type: str, content: bytes) -> str:
    """Keep a file with a request; its id."""
    row = (new_id(), request_id, name, media_type, len(content), content)
    unit.db.execute("INSERT INTO request_file (id, request_id, name, media_type, size, content) VALUES (?, ?, ?, ?, ?, ?)", row)
    return str(row[0])


def of_request(unit: Unit, request_id: str) -> list[RequestFile]:
    """The files of a request, without their content."""
    sql = "SELECT id, request_id, name, media_type, size FROM request_file WHERE request_id = ? ORDER BY name, id"
    return [RequestFile(*row) for row in unit.db.all(sql, (request_id,))]


def content_of(unit: Unit, file_id: str) -> tuple[RequestFile, bytes]:
    """One file with its content; NotFound."""
    row = unit.db.one("SELECT id, request_id, name, media_type, size, content FROM request_file WHERE id = ?", (file_id,))
    if row is None:
        raise NotFound(N_("This file is not here any more."))
    return RequestFile(*row[:-1]), row[-1]
