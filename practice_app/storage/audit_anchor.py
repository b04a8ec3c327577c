"""The head of the audit trail in a small signed file beside the practice file: a trail whose end was lost or cut off shows."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage import audit_cuts, audit_log
from practice_app.storage.audit_log import Genuine
from practice_app.storage.database import Connection
from practice_app.storage.keys.crypto import canonical
from practice_app.storage.keys.files import write_durably
from practice_app.storage.unit import Session

ANCHOR_FILE = "audit-head.json"
_FORMAT = 1
_MOST_BYTES = 100_000
_MOST_KEPT = 20  # heads that the trail lost: each is evidence


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the newest entry was at a moment, signed by who was signed in. `at`: ISO."""

    sequence: int
    hash: str
    at: str
    member_id: str
    signature: str = ""

    def message(self, practice_id: str) -> bytes:
        """What is signed."""
        facts = [self.sequence, self.hash, self.at, self.member_id]
        return canonical({"signed": "audit anchor", "practice": practice_id, "head": facts})


def write_anchor(folder: Path, db: Connection, session: Session, now: datetime) -> None:
    """Put the head of now beside the file, unless it stands there. A head that the trail lost stays: it is evidence.

    FileProblem when it cannot be written.
    """
    sequence, digest = audit_log.head(db)
    known = _read(folder)
    if known and (known[-1].sequence, known[-1].hash) == (sequence, digest):
        return
    anchor = Anchor(sequence, digest, now.astimezone(UTC).isoformat(), session.member_id)
    signature = session.keys.sign(anchor.message(session.header.practice_id)).hex()
    signed = Anchor(anchor.sequence, anchor.hash, anchor.at, anchor.member_id, signature)
    kept = [one for one in known if _is_lost(db, one)][-_MOST_KEPT:]
    write_durably(folder / ANCHOR_FILE, _content([*kept, signed]))


def require_anchors(folder: Path, db: Connection, practice_id: str, genuine: Genuine) -> None:
    """KeyProblem when the trail lacks an entry that was its newest, or when somebody changed the file beside it."""
    for anchor in _read(folder):
        if not _is_signed(anchor, practice_id, genuine):
            raise KeyProblem(
                N_("The file {file} beside the practice file was changed outside the program: find out by whom."),
                file=ANCHOR_FILE,
            )
        if _is_lost(db, anchor):
            raise KeyProblem(
                N_(
                    "The audit trail lacks entry {sequence}, which was its newest at {moment}: its end was lost or cut off. "
                    "Restore the last backup that has it, and find out what happened."
                ),
                sequence=anchor.sequence,
                moment=datetime.fromisoformat(anchor.at),
            )


def _is_lost(db: Connection, anchor: Anchor) -> bool:
    cut = audit_cuts.last_cut(db)
    at = datetime.fromisoformat(anchor.at)
    if cut is not None and anchor.sequence <= cut.sequence and audit_cuts.is_past_term(db, cut, at):
        return False
    return bool(db.value("SELECT hash FROM audit_entry WHERE sequence = ?", (anchor.sequence,)) != anchor.hash)


def _is_signed(anchor: Anchor, practice_id: str, genuine: Genuine) -> bool:
    with suppress(ValueError):
        datetime.fromisoformat(anchor.at)
        signature = bytes.fromhex(anchor.signature)
        as_written = signature.hex() == anchor.signature  # a flipped bit may make a small letter a capital
        return as_written and genuine(MemberId(anchor.member_id), anchor.message(practice_id), signature)
    return False


def _read(folder: Path) -> list[Anchor]:
    """What stands there; what cannot be read is one head that nobody signed."""
    path = folder / ANCHOR_FILE
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
        rows = json.loads(content)["heads"]
        heads = [Anchor(int(row["sequence"]), *(str(row[name]) for name in _TEXTS)) for row in rows]
        if content != _content(heads):
            raise ValueError  # also what no signature covers stands there as it was written
        return heads
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return [Anchor(0, "", "", "")]


def _content(heads: list[Anchor]) -> bytes:
    return json.dumps({"format": _FORMAT, "heads": [asdict(one) for one in heads]}, indent=1).encode()


_TEXTS = ("hash", "at", "member_id", "signature")
