"""The shape of a backup: one file that holds the encrypted database, then a signed manifest with the header inside."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from practice_app.domain.errors import N_, FileProblem, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.domain.practice_details import short_id
from practice_app.storage.keys import (
    DoesNotOpen,
    Header,
    KeyRing,
    header_from_bytes,
    is_signed,
    open_sealed_box,
    seal_to,
    verified_signers,
)
from practice_app.storage.keys.codec import decode, decode_sealed, encode
from practice_app.storage.keys.crypto import canonical

FORMAT = 1
SUFFIX = ".backup"
_MAGIC = b"practice backup\n"
_FOOTER = 8 + 32 + len(_MAGIC)  # length of the manifest, its SHA-256, the mark
_MOST_MANIFEST = 4_000_000
_UNSIGNED = bytes(64)
_NAME = re.compile(r"practice-([0-9a-f]{8})-(\d{8}T\d{6}Z)\.backup")


@dataclass(frozen=True, slots=True, repr=False)
class Contents:
    """What is sealed to the practice's backup key: the key of this copy, and what the copy must hold."""

    key: Annotated[bytes, 32]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, repr=False)
class Manifest:
    """What a backup says about itself. `header` is the practice's header file as it was then; sizes are bytes."""

    format: int
    practice_id: str
    made_at: str
    made_by: MemberId
    schema: int
    header: str
    sealed: bytes
    database_size: int
    database_sha256: Annotated[bytes, 32]
    audit_sequence: int
    audit_hash: str
    signature: Annotated[bytes, 64] = _UNSIGNED

    @property
    def moment(self) -> datetime:
        """The aware moment at which the copy was taken."""
        return datetime.fromisoformat(self.made_at)

    def signed_by(self, keys: KeyRing) -> Manifest:
        """This manifest with the signature of whoever makes the backup."""
        return replace(self, signature=keys.sign(_message(self)))

    def read_header(self) -> Header:
        """The header inside. KeyProblem or FileProblem when it cannot be read."""
        return header_from_bytes(self.header.encode("ascii", "replace"))

    def open(self, header: Header, authority_public: bytes, privates: Sequence[bytes]) -> Contents:
        """What is sealed inside, once the signature proved to be a member's. KeyProblem when it is not.

        `privates`: the backup keys, tried in this order; a backup keeps the one of its day.
        """
        signers = verified_signers(header, authority_public).get(self.made_by, ())
        genuine = header.practice_id == self.practice_id
        if not genuine or not any(is_signed(public, _message(self), self.signature) for public in signers):
            raise KeyProblem(N_("No member of this practice signed this backup: it was changed or forged. Take another backup."))
        for private in privates:
            with suppress(DoesNotOpen):
                return decode_sealed(Contents, open_sealed_box(private, self.sealed))
        raise DoesNotOpen


def file_name(practice_id: str, made_at: datetime) -> str:
    """practice-1a2b3c4d-20261122T174805Z.backup."""
    return f"{file_name_of(practice_id)}{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"


def file_name_of(practice_id: str) -> str:
    """What the names of all backups of a practice begin with."""
    return f"practice-{short_id(practice_id)}-"


def backups_in(folder: Path, practice_id: str) -> dict[datetime, Path]:
    """The backups of one practice in a folder, by the moment in their names."""
    found = {}
    for path in folder.iterdir():
        parts = _NAME.fullmatch(path.name)
        if parts and parts[1] == short_id(practice_id):
            found[datetime.strptime(parts[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)] = path
    return found


def seal_contents(header: Header, contents: Contents) -> bytes:
    """Seal to the lasting backup key pair, so that this backup opens after any rotation."""
    return seal_to(header.backup.public, canonical(encode(contents)))


def append_manifest(path: Path, manifest: Manifest) -> None:
    """Close a copied database with its manifest, on the disk for certain. OSError when it cannot be written."""
    body = canonical(encode(manifest))
    length = len(body).to_bytes(8, "big")
    with path.open("ab") as file:
        file.write(body + length + hashlib.sha256(body + length).digest() + _MAGIC)
        file.flush()
        os.fsync(file.fileno())


def read_manifest(path: Path) -> Manifest:
    """The manifest of a backup whose size and manifest are whole; the database is not read. FileProblem says why not."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _FOOTER))
            footer = file.read()
            length = int.from_bytes(footer[:8], "big")
            if len(footer) != _FOOTER or not footer.endswith(_MAGIC) or length > min(size - _FOOTER, _MOST_MANIFEST):
                raise _cut_off(path)
            file.seek(size - _FOOTER - length)
            body = file.read(length)
    except OSError as error:
        raise FileProblem(
            N_("The backup {file} cannot be read ({why}). Check the path and the disk."),
            file=path.name,
            why=error.strerror or "",
        ) from None
    if hashlib.sha256(body + footer[:8]).digest() != footer[8:40]:
        raise _damaged(path)
    manifest = _parsed(path, body)
    if manifest.database_size + length + _FOOTER != size:
        raise _cut_off(path)
    return manifest


def sha256_of(path: Path, size: int, copy_to: Path | None = None) -> bytes:
    """The SHA-256 of the first `size` bytes, copied to another file on the way when one is named. OSError as it comes."""
    digest, left = hashlib.sha256(), size
    with path.open("rb") as source, (copy_to or Path(os.devnull)).open("wb") as target:
        while left and (piece := source.read(min(left, 1 << 20))):
            digest.update(piece)
            target.write(piece)
            left -= len(piece)
        target.flush()
        if copy_to is not None:
            os.fsync(target.fileno())
    return digest.digest()


def require_whole(path: Path, manifest: Manifest, copy_to: Path | None = None) -> None:
    """Hold the database inside a backup against its manifest, and copy it out when asked. FileProblem says what is wrong."""
    try:
        found = sha256_of(path, manifest.database_size, copy_to)
    except OSError as error:
        raise FileProblem(
            N_("The backup {file} cannot be read, or its copy not be written ({why}). Check both disks and the room on them."),
            file=path.name,
            why=error.strerror or "",
        ) from None
    if found != manifest.database_sha256:
        raise _damaged(path)


def _message(manifest: Manifest) -> bytes:
    return canonical({"signed": "backup", "manifest": encode(replace(manifest, signature=_UNSIGNED))})


def _parsed(path: Path, body: bytes) -> Manifest:
    try:
        values = json.loads(body)
        if isinstance(values, dict) and isinstance(values.get("format"), int) and values["format"] > FORMAT:
            raise FileProblem(
                N_("The backup {file} was made by a newer version of the program. Update the program."), file=path.name
            )
        manifest = decode(Manifest, values)
        if manifest.format != FORMAT or manifest.moment.tzinfo is None:
            raise _damaged(path)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(path) from None
    return manifest


def _cut_off(path: Path) -> FileProblem:
    return FileProblem(
        N_("{file} is not a whole backup: it was cut off, or is another kind of file. Take another backup."), file=path.name
    )


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        N_("The backup {file} is damaged: its content is not what was written. Nothing was restored; take another backup."),
        file=path.name,
    )
