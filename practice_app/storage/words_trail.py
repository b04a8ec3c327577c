"""Brings into the practice file what recovery words did while nobody was signed in: what follows from it, and its entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from practice_app.domain.access import Role
from practice_app.domain.ids import MemberId
from practice_app.storage import audit_log, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.database import Connection
from practice_app.storage.keys import FailedTry, Header, UseKind, WordsUse
from practice_app.storage.unit import Session, Touched

GROUND = "recovery words"
BOUND_GROUND = "recovery words: computer"


def follow_header(db: Connection, header: Header, uses: Iterable[WordsUse]) -> None:
    """Within a transaction: the number of the header, the roles that it signed, who is in and who is out."""
    state.set_header_sequence(db, header.sequence)
    for member_id, slot in header.slots.items():
        staff.set_roles(db, member_id, tuple(Role(role) for role in slot.grant.roles))
        staff.set_status(db, member_id, "active")
    for member_id, day in header.revoked.items():
        staff.set_status(db, member_id, "suspended", day)
    for use in uses:
        if use.kind is UseKind.REGAINED and use.happened(header):
            drop_sealed_to(db, MemberId(use.member_id))


def drop_sealed_to(db: Connection, member_id: MemberId) -> None:
    """The second step and what was not saved are sealed to keys that are gone: they open for nobody any more."""
    db.execute("DELETE FROM second_step WHERE member_id = ?", (member_id,))
    db.execute("DELETE FROM unsaved_form WHERE member_id = ?", (member_id,))


def note_uses(db: Connection, session: Session, now: datetime, uses: Iterable[WordsUse], acting: str = "system") -> None:
    """Within a transaction: an entry for each use that the trail does not have yet; a use that came to nothing has none."""
    for use in uses:
        touched = _touched(use)
        if use.happened(session.header) and not _is_noted(db, touched):
            audit_log.append(db, session, now, Action.GRANT, touched, "done", acting=acting)


def note_failures(db: Connection, session: Session, now: datetime, failures: Iterable[FailedTry]) -> None:
    """Within a transaction: an entry for each try that failed since the last success."""
    for failure in failures:
        touched = Touched("sign_in", failure.name_hash, ground=failure.at.isoformat())
        audit_log.append(db, session, now, Action.FAILED_SIGN_IN, touched, "refused", acting="system")


def _touched(use: WordsUse) -> Touched:
    """An owner came back: the member; a computer was bound: the keys. The moment tells one use from another."""
    moment = use.at.isoformat()
    if use.kind is UseKind.REGAINED:
        return Touched("member", use.member_id, ground=f"{GROUND} {moment}")
    return Touched("header", "", ground=f"{BOUND_GROUND} {moment} {use.workstation}")


def _is_noted(db: Connection, touched: Touched) -> bool:
    sql = "SELECT 1 FROM audit_entry WHERE action = 'grant' AND object_type = ? AND object_id = ? AND ground = ?"
    return db.one(sql, (touched.object_type, touched.object_id, touched.ground)) is not None
