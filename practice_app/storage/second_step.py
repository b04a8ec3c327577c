"""The second step of a member: codes that an app on their phone shows (TOTP, RFC 6238), sealed to the member alone.

It is a check at the door and no encryption: whoever has the keys of the file needs no code (security.md).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.database import Connection
from practice_app.storage.keys import Address, DoesNotOpen, box_public_of, open_sealed, seal
from practice_app.storage.unit import Session

STEP_SECONDS = 30
WINDOW = 1  # steps that the clocks of phone and computer may differ, either way (RFC 6238, 5.2)
DIGITS = 6
SPARE_CODES = 10
_SPARE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that are not mistaken for one another: 5 bits each
_SPARE_LENGTH = 10


@dataclass(frozen=True, slots=True, repr=False)
class SecondStep:
    """`secret`: base32. `last_step`: of the last code accepted; no earlier one counts again. `spare`: hashes of those left."""

    secret: str
    last_step: int
    salt: str
    spare: tuple[str, ...]
    since: datetime
    version: int = 0

    def accept(self, code: str, now: datetime) -> SecondStep | None:
        """What is left once this code was used; None when it is not right now, or was used already."""
        typed = "".join(character for character in code.upper() if character.isalnum())
        if len(typed) == DIGITS and set(typed) <= set(string.digits):  # isdigit() would let other alphabets in
            return self._accept_shown(typed, now)
        found = self._spare_hash(typed)
        left = tuple(known for known in self.spare if not hmac.compare_digest(known, found))
        return replace(self, spare=left) if len(left) < len(self.spare) else None

    def with_spare_codes(self) -> tuple[SecondStep, tuple[str, ...]]:
        """New spare codes in the place of all that were left; the codes are seen this once."""
        codes = tuple("".join(secrets.choice(_SPARE_LETTERS) for _ in range(_SPARE_LENGTH)) for _ in range(SPARE_CODES))
        hashed = tuple(self._spare_hash(code) for code in codes)
        return replace(self, spare=hashed), tuple(f"{code[:5]}-{code[5:]}" for code in codes)

    def _accept_shown(self, typed: str, now: datetime) -> SecondStep | None:
        import pyotp  # once somebody has a second step

        shown, present = pyotp.TOTP(self.secret), int(now.timestamp()) // STEP_SECONDS
        for step in range(max(present - WINDOW, self.last_step + 1), present + WINDOW + 1):
            if hmac.compare_digest(shown.generate_otp(step), typed):
                return replace(self, last_step=step)
        return None

    def _spare_hash(self, code: str) -> str:
        return hashlib.sha256(f"{self.salt} {code}".encode()).hexdigest()


def new_second_step(secret: str, now: datetime) -> SecondStep:
    """One that nothing was accepted by yet, without spare codes."""
    return SecondStep(secret, 0, secrets.token_hex(16), (), now)


def new_secret() -> str:
    """160 random bits, as base32."""
    import pyotp

    return pyotp.random_base32(32)


def address_for_apps(secret: str, practice: str, login: str) -> str:
    """The otpauth address that an authenticator app reads from a QR code."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=practice.replace(":", " "))


def has_second_step(db: Connection, member_id: MemberId) -> bool:
    """Whether a code is asked of this member at the sign-in."""
    return db.one("SELECT 1 FROM second_step WHERE member_id = ?", (member_id,)) is not None


def members_with_second_step(db: Connection) -> frozenset[MemberId]:
    """Everyone of whom a code is asked."""
    return frozenset(MemberId(row[0]) for row in db.all("SELECT member_id FROM second_step"))


def stored(db: Connection, session: Session) -> SecondStep | None:
    """That of the acting member. KeyProblem when the row was damaged or put there by somebody else."""
    row = db.one("SELECT version, since, sealed FROM second_step WHERE member_id = ?", (session.member_id,))
    if row is None:
        return None
    version, since, sealed = row
    try:
        content = open_sealed(
            sealed, _address(session, version, since), session.keys.box_private, lambda author: _own(session, author)
        )
        secret, last_step, salt, spare = json.loads(content)
        return SecondStep(str(secret), int(last_step), str(salt), tuple(spare), datetime.fromisoformat(since), version)
    except (DoesNotOpen, KeyProblem, ValueError, TypeError):
        raise KeyProblem(
            N_(
                "Your second step was damaged or changed outside the program, so no code can be checked. "
                "Ask an owner to drop it and set it up anew; an owner alone comes in with the administration recovery words."
            )
        ) from None


def store(db: Connection, session: Session, step: SecondStep) -> SecondStep:
    """Seal it to the acting member in the place of what was there; one version up."""
    step, since = replace(step, version=step.version + 1), step.since.isoformat()
    content = json.dumps([step.secret, step.last_step, step.salt, step.spare]).encode("ascii")
    keys = session.keys
    address = _address(session, step.version, since)
    sealed = seal(content, address, session.member_id, keys.sign_private, box_public_of(keys.box_private))
    db.execute(
        "INSERT OR REPLACE INTO second_step (member_id, version, since, sealed) VALUES (?, ?, ?, ?)",
        (session.member_id, step.version, since, sealed),
    )
    return step


def remove(db: Connection, member_id: MemberId) -> None:
    """No code is asked of this member any more."""
    db.execute("DELETE FROM second_step WHERE member_id = ?", (member_id,))


def _address(session: Session, version: int, since: str) -> Address:
    return Address("second_step", f"{session.member_id} {since}", "", version)


def _own(session: Session, author: MemberId) -> Sequence[bytes]:
    """Anyone can seal something to the member; their second step bears their own signature."""
    return session.signers_of(author) if author == session.member_id else ()
