"""What of departed staff goes at the end of its term: the account and its statements, and the name with the last reference."""

from __future__ import annotations

from datetime import date

from practice_app.domain.ids import MemberId
from practice_app.storage import state
from practice_app.storage.database import Connection

# Proofs of the practice itself: the random id in them stays, and need not lead to a name.
_PROOFS = ("purge_run", "audit_cut")
# What hangs on the account itself, and goes with it.
_OWN = ("confidentiality_statement", "second_step", "unsaved_form", "view_state")
_REFERRING = (
    "SELECT source.name, fields.name FROM sqlite_master AS source JOIN pragma_table_info(source.name) AS fields "
    "WHERE source.type = 'table' AND source.sql NOT LIKE 'CREATE VIRTUAL%' AND fields.type = 'TEXT' "
    "AND (fields.name LIKE '%\\_by' ESCAPE '\\' "
    "OR fields.name IN ('member_id', 'author_id', 'absent_id', 'by_id', 'handler_id')) ORDER BY source.name, fields.name"
)


def departed(db: Connection) -> list[tuple[MemberId, date]]:
    """Who is out, and since which day."""
    rows = db.all("SELECT id, ended_on FROM member WHERE status IN ('suspended', 'left') AND ended_on IS NOT NULL ORDER BY id")
    return [(MemberId(identity), date.fromisoformat(ended)) for identity, ended in rows]


def log_entries(db: Connection, member_id: MemberId) -> int:
    """How many entries of the audit trail are theirs or about them."""
    sql = "SELECT count(*) FROM audit_entry WHERE member_id = ? OR object_type = 'member' AND object_id = ?"
    return int(db.value(sql, (member_id, member_id)))


def is_referred_to(db: Connection, member_id: MemberId) -> bool:
    """Whether a letter, an invoice or another record names them as who made it; proofs of a destruction do not count."""
    for table, column in referring(db):
        if table not in (*_PROOFS, *_OWN, "audit_entry") and db.one(f"SELECT 1 FROM {table} WHERE {column} = ?", (member_id,)):
            return True
    return False


def referring(db: Connection) -> list[tuple[str, str]]:
    """Every column that holds the id of a member, by its table."""
    return [(str(table), str(column)) for table, column in db.all(_REFERRING)]


def has_account(db: Connection, member_id: MemberId) -> bool:
    """Whether more than the name is left of them."""
    whole = db.one("SELECT 1 FROM member WHERE id = ? AND login <> id", (member_id,))
    return bool(whole) or any(db.one(f"SELECT 1 FROM {table} WHERE member_id = ?", (member_id,)) for table in _OWN)


def destroy_account(db: Connection, member_id: MemberId) -> None:
    """The account and its statements go, the name stays."""
    for table in _OWN:
        db.execute(f"DELETE FROM {table} WHERE member_id = ?", (member_id,))
    db.execute(
        "UPDATE member SET login = id, roles = '', language = 'nl', created_on = ended_on, password_set_on = NULL WHERE id = ?",
        (member_id,),
    )


def destroy_name(db: Connection, member_id: MemberId) -> None:
    """The rest."""
    destroy_account(db, member_id)
    state.drop(db, f"grant {member_id}")
    db.execute("DELETE FROM member WHERE id = ?", (member_id,))
