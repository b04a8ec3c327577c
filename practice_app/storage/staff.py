"""Members of staff and their confidentiality statements."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import MemberId, new_id
from practice_app.domain.member import Member, SignedStatement
from practice_app.storage.database import Connection, Row

_SELECT = """
SELECT member.id, login, full_name, roles, status, language, created_on, ended_on,
       coalesce((SELECT max(CAST(version AS INTEGER)) FROM confidentiality_statement AS signed
                 WHERE signed.member_id = member.id), ''), password_set_on
FROM member
"""


def add(db: Connection, member: Member) -> None:
    """Store a new member. Conflict when the sign-in name is taken."""
    if db.one("SELECT 1 FROM member WHERE login = ?", (member.login,)):
        raise Conflict(N_("The sign-in name {login} is taken. Choose another."), login=member.login)
    db.execute(
        "INSERT INTO member (id, login, full_name, roles, status, language, created_on) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            member.id,
            member.login,
            member.full_name,
            _joined(member.roles),
            member.status,
            member.language,
            member.created_on.isoformat(),
        ),
    )


def everyone(db: Connection) -> list[Member]:
    """All members, by name."""
    return [_member(row) for row in db.all(_SELECT + "ORDER BY full_name, member.id")]


def get(db: Connection, member_id: MemberId) -> Member:
    """One member."""
    row = db.one(_SELECT + "WHERE member.id = ?", (member_id,))
    if row is None:
        raise NotFound(N_("This member of staff is not known here."))
    return _member(row)


def by_login(db: Connection, login: str) -> Member:
    """The member with this sign-in name, whatever its capitals."""
    row = db.one(_SELECT + "WHERE login = ?", (login.strip().casefold(),))
    if row is None:
        raise NotFound(N_("There is no member of staff with the sign-in name {login}."), login=login)
    return _member(row)


def set_status(db: Connection, member_id: MemberId, status: str, ended_on: date | None = None) -> None:
    """invited → active → suspended or left. With who leaves goes what they did not save, and how they liked the window."""
    day = ended_on.isoformat() if ended_on else None
    db.execute("UPDATE member SET status = ?, ended_on = ? WHERE id = ?", (status, day, member_id))
    if status in ("suspended", "left"):  # here, so that it also holds where a restored backup learns who left since
        db.execute("DELETE FROM unsaved_form WHERE member_id = ?", (member_id,))
        db.execute("DELETE FROM view_state WHERE member_id = ?", (member_id,))
        db.execute("DELETE FROM second_step WHERE member_id = ?", (member_id,))  # sealed to keys that are gone with the slot


def has_ended(db: Connection, member_id: MemberId) -> bool:
    """Whether the practice file says that this member was suspended or left."""
    return db.one("SELECT 1 FROM member WHERE id = ? AND status IN ('suspended', 'left')", (member_id,)) is not None


def rename(db: Connection, member_id: MemberId, full_name: str) -> None:
    """The name of a member."""
    db.execute("UPDATE member SET full_name = ? WHERE id = ?", (full_name, member_id))


def set_roles(db: Connection, member_id: MemberId, roles: tuple[Role, ...]) -> None:
    """Mirror the roles of the signed grant, for the staff list."""
    db.execute("UPDATE member SET roles = ? WHERE id = ?", (_joined(roles), member_id))


def set_password_day(db: Connection, member_id: MemberId, day: date) -> None:
    """The day on which the member's own password was set, for a practice that asks a new one from time to time."""
    db.execute("UPDATE member SET password_set_on = ? WHERE id = ?", (day.isoformat(), member_id))


def set_language(db: Connection, member_id: MemberId, language: str) -> None:
    """The language of the member's window."""
    db.execute("UPDATE member SET language = ? WHERE id = ?", (language, member_id))


def practitioners(db: Connection) -> list[Member]:
    """Everyone active who treats clients."""
    return [member for member in everyone(db) if member.status == "active" and Role.PRACTITIONER in member.roles]


def record_statement(
    db: Connection, member_id: MemberId, version: str, text_sha256: str, signed_on: date, recorded_by: MemberId, document: bytes
) -> str:
    """Put the signed confidentiality statement (a PDF, or the text signed on screen) on record; its id."""
    statement_id = new_id()
    db.execute(
        "INSERT INTO confidentiality_statement VALUES (?, ?, ?, ?, ?, ?, ?)",
        (statement_id, member_id, version, text_sha256, signed_on.isoformat(), recorded_by, document),
    )
    return statement_id


def newest_statement(db: Connection, member_id: MemberId) -> SignedStatement:
    """What a member signed last. NotFound when nothing is on record."""
    row = db.one(
        "SELECT version, signed_on, document FROM confidentiality_statement WHERE member_id = ? "
        "ORDER BY CAST(version AS INTEGER) DESC, signed_on DESC, rowid DESC LIMIT 1",
        (member_id,),
    )
    if row is None:
        raise NotFound(N_("No signed statement is on record yet."))
    return SignedStatement(str(row[0]), date.fromisoformat(row[1]), bytes(row[2]))


def _joined(roles: tuple[Role, ...]) -> str:
    return ",".join(role.value for role in roles)


def _member(row: Row) -> Member:
    identity, login, name, roles, status, language, created, ended, signed, password_set = row
    return Member(
        MemberId(identity),
        login,
        name,
        tuple(Role(role) for role in roles.split(",") if role),
        status,
        language,
        date.fromisoformat(created),
        date.fromisoformat(ended) if ended else None,
        str(signed),
        date.fromisoformat(password_set) if password_set else None,
    )
