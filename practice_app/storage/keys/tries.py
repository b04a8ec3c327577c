"""Failed sign-ins: the growing pause between them, and their count for the audit trail."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from practice_app.domain.errors import N_, FileProblem, TooManyTries
from practice_app.storage.keys.files import write_durably

TRIES_FILE = "signin.json"
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)
_MOST_KEPT = 500
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class FailedTry:
    """One failed sign-in: when, and a salted hash by which tries under one name are seen to be of one name."""

    at: datetime
    name_hash: str


class SignInTries:
    """The sidecar beside the practice file. A pause, never a lock: 5 minutes at most, whatever the clock does."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / TRIES_FILE

    def delay_left(self, now: datetime) -> timedelta:
        """How long the next try has to wait: after 1, 2, 3… failures 1, 2, 4… seconds up to 5 minutes."""
        state = self._load()
        if not state.count:
            return timedelta(0)
        pause = min(FIRST_PAUSE * (1 << min(state.count - 1, 20)), LONGEST_PAUSE)
        waited = now - state.kept[-1].at
        return max(timedelta(0), pause - max(waited, timedelta(0)))

    def require_no_pause(self, now: datetime) -> None:
        """Raises TooManyTries while the next try has to wait."""
        if wait := self.delay_left(now):
            raise TooManyTries(-(-wait // timedelta(seconds=1)))

    def record_failure(self, now: datetime, login: str = "") -> None:
        """Count one more failure. The name is kept as a salted hash only."""
        state = self._load()
        folded = login.strip().casefold().encode("utf-8", "replace")
        name_hash = hashlib.sha256(state.salt + folded).hexdigest()[:16]
        kept = (*state.kept, FailedTry(now.astimezone(UTC), name_hash))[-_MOST_KEPT:]
        self._save(_State(state.salt, state.count + 1, kept))

    def pending(self) -> tuple[int, tuple[FailedTry, ...]]:
        """The failures since the last success: their number, and the latest 500 of them, for the audit trail."""
        state = self._load()
        return state.count, state.kept

    def record_success(self) -> None:
        """Forget the failures: call it once the audit trail has them."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            raise FileProblem(
                N_("{file} could not be written. Check the rights on the folder of the practice."), file=TRIES_FILE
            ) from None

    def _load(self) -> _State:
        """What the sidecar says; a damaged one starts afresh, as whoever damages it could as well remove it."""
        try:
            with self._path.open("rb") as file:
                return _State.from_json(json.loads(file.read(_MOST_BYTES)))
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
            return _State(secrets.token_bytes(16), 0, ())

    def _save(self, state: _State) -> None:
        write_durably(self._path, json.dumps(state.to_json()).encode("ascii"))


@dataclass(frozen=True, slots=True)
class _State:
    salt: bytes
    count: int
    kept: tuple[FailedTry, ...]

    @classmethod
    def from_json(cls, values: Any) -> _State:
        failures = values["failures"]
        kept = tuple(FailedTry(datetime.fromisoformat(at).astimezone(UTC), str(name)) for at, name in failures)
        count = values["count"]
        if not isinstance(count, int) or not len(kept) <= count < 2**53 or (count and not kept):
            raise ValueError("not a count")
        return cls(bytes.fromhex(values["salt"]), count, kept)

    def to_json(self) -> dict[str, object]:
        failures = [[entry.at.isoformat(), entry.name_hash] for entry in self.kept]
        return {"salt": self.salt.hex(), "count": self.count, "failures": failures}
