"""Files and scans at a letter: add, list, open, take out as a file, remove; the rights are those of the letter."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.attachment import AttachedFile, Attachment, AttachmentId, accepted
from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.progress import Progress
from practice_app.intake.any_file import read_whole
from practice_app.storage import attachments, correspondence
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """What became of several files: stored, or refused with the reason, by name."""

    added: tuple[Attachment, ...] = ()
    refused: tuple[PracticeError, ...] = field(default=(), repr=False)


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


def _client_of_file(unit: Unit, attachment_id: AttachmentId, *_: object, **__: object) -> ClientId | None:
    return attachments.client_of(unit, attachment_id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE, about=_client_of, stores=True)
def add_attachment(unit: Unit, letter_id: LetterId, path: Path) -> Attachment:
    """Put a file of at most 50 MB at a letter; at a confidential one it is sealed.

    FileProblem for a file that cannot be read, is too large, or is a program; NotFound for a letter that the member may
    not know of.
    """
    _require_confidential(unit, letter_id)
    return store_file(unit, letter_id, path.name, read_whole(path))


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE, about=_client_of, stores=True)
def add_attachments(unit: Unit, letter_id: LetterId, paths: Sequence[Path]) -> Generator[Progress, None, AddedFiles]:
    """Several files, one after the other: one that is refused keeps no other out."""
    _require_confidential(unit, letter_id)
    added: list[Attachment] = []
    refused: list[PracticeError] = []
    for path in paths:
        try:
            added.append(store_file(unit, letter_id, path.name, read_whole(path)))
        except PracticeError as problem:
            refused.append(problem)
        yield Progress(len(added) + len(refused), len(paths), N_("Adding files"))
    return AddedFiles(tuple(added), tuple(refused))


@use_case((_C.CORRESPONDENCE, _L.READ), action=None, about=_client_of)
def list_attachments(unit: Unit, letter_id: LetterId) -> list[Attachment]:
    """The files of a letter that was opened, in their order. NotFound for one that the member may not know of."""
    return attachments.of_letter(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.READ, about=_client_of_file)
def open_attachment(unit: Unit, attachment_id: AttachmentId) -> AttachedFile:
    """One file with its content."""
    file = attachments.get(unit, attachment_id)
    _note(unit, file.about)
    return file


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.EXPORT, about=_client_of_file)
def export_attachment(unit: Unit, attachment_id: AttachmentId, path: Path) -> str:
    """Write one file outside the practice file, where it is remembered; its SHA-256. FileProblem when it cannot be written."""
    file = attachments.get(unit, attachment_id)
    _note(unit, file.about)
    return write_export(unit, "attachment", path, file.content, file.about.client_id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.DELETE, about=_client_of_file)
def remove_attachment(unit: Unit, attachment_id: AttachmentId) -> None:
    """Destroy one file of a letter that the member may change."""
    version, client_id, confidential = attachments.remove(unit, attachment_id)
    if confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), client_id)
    unit.note("attachment", attachment_id, version, client_id)


def store_file(unit: Unit, letter_id: LetterId, name: str, content: bytes) -> Attachment:
    """Store what a file holds under a safe name and its true kind, inside a use case that asked for the right."""
    safe, media_type = accepted(name, content)
    stored = attachments.add(unit, letter_id, safe, media_type, content)
    _note(unit, stored)
    return stored


def _require_confidential(unit: Unit, letter_id: LetterId) -> None:
    client_id, confidential = attachments.confidentiality_of(unit, letter_id)
    if confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), client_id)


def _note(unit: Unit, file: Attachment) -> None:
    unit.note("attachment", file.id, file.version, file.client_id)
