"""The sidecar that remembers which recovery words were used while nobody was signed in, until the audit trail has it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.crypto import canonical, hkdf
from practice_app.storage.keys.files import write_durably
from practice_app.storage.keys.header import Header

WORDS_FILE = "words-used.json"
_MOST_BYTES = 200_000
_MOST_KEPT = 100


class UseKind(StrEnum):
    """What the administration words were used for."""

    BOUND = "bound"  # the secret went into the keychain of a computer
    REGAINED = "regained"  # an owner came back with a new password


@dataclass(frozen=True, slots=True)
class WordsUse:
    """One use. `member_id` and `box_public` (hex) of an owner who came back: by them one sees whether the header followed."""

    kind: UseKind
    at: datetime
    workstation: str
    member_id: str = ""
    box_public: str = ""

    def happened(self, header: Header) -> bool:
        """Whether the header was written too, or a crash came before it."""
        slot = header.slots.get(MemberId(self.member_id))
        return self.kind is UseKind.BOUND or (slot is not None and slot.lock.box_public.hex() == self.box_public)


class WordsUses:
    """The sidecar beside the practice file. Each use is tagged with the database key, which the words open too."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / WORDS_FILE

    def record(self, use: WordsUse, database_key: bytes) -> None:
        """Add one use: written before what it tells of, so that a crash forgets none."""
        row = {**_row(use), "tag": _tag(use, database_key)}
        self._save((*self._rows(), row)[-_MOST_KEPT:])

    def genuine(self, database_keys: Iterable[bytes]) -> tuple[WordsUse, ...]:
        """The uses that somebody with the words recorded, oldest first; what others wrote there is passed over."""
        keys = tuple(database_keys)
        found = []
        for row in self._rows():
            use = _use(row)
            if use is not None and any(hmac.compare_digest(str(row.get("tag", "")), _tag(use, key)) for key in keys):
                found.append(use)
        return tuple(found)

    def forget(self) -> None:
        """The audit trail has them."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            raise FileProblem(
                N_("{file} could not be written. Check the rights on the folder of the practice."), file=WORDS_FILE
            ) from None

    def _rows(self) -> tuple[dict[str, Any], ...]:
        try:
            with self._path.open("rb") as file:
                rows = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return ()
        return tuple(row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()

    def _save(self, rows: tuple[dict[str, Any], ...]) -> None:
        write_durably(self._path, json.dumps(rows).encode("ascii"))


def _row(use: WordsUse) -> dict[str, str]:
    at = use.at.astimezone(UTC).isoformat()
    return {
        "kind": use.kind.value,
        "at": at,
        "workstation": use.workstation,
        "member": use.member_id,
        "box_public": use.box_public,
    }


def _use(row: dict[str, Any]) -> WordsUse | None:
    try:
        at = datetime.fromisoformat(row["at"]).astimezone(UTC)
        texts = (str(row[name]) for name in ("workstation", "member", "box_public"))
        workstation, member_id, box_public = texts
        return WordsUse(UseKind(row["kind"]), at, workstation, member_id, box_public)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _tag(use: WordsUse, database_key: bytes) -> str:
    return hmac.digest(hkdf(database_key, b"practice_app words used"), canonical(_row(use)), "sha256").hex()
