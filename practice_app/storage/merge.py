"""Moves everything that hangs on a duplicate to the card that stays, sealed values sealed anew; nothing is left behind."""

from __future__ import annotations

from datetime import date

from practice_app.domain.client import Client
from practice_app.domain.client_card import MergedNumber
from practice_app.domain.ids import ClientId
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import open_value, seal_value, signers
from practice_app.storage.unit import Unit

# Every column that names a client and goes along as it stands. A test holds this, and the lists below, against the map.
MOVED = (
    ("invoice", "client_id"), ("invoice", "payer_id"), ("client_order", "client_id"), ("recurring_invoice", "client_id"),
    ("recurring_invoice", "payer_id"), ("reminder", "client_id"), ("correspondence", "client_id"), ("attachment", "client_id"),
    ("relation", "client_id"), ("relation", "related_client_id"), ("consent", "client_id"), ("hold", "client_id"),
    ("export_record", "client_id"), ("merged_client", "client_id"),
    ("unsaved_form", "client_id"), ("emergency_access", "client_id"), ("rights_request", "client_id"),
    ("rectification", "client_id"), ("recipient_notice", "client_id"), ("disclosure", "client_id"), ("complaint", "client_id"),
    ("content_review", "client_id"),
)  # fmt: skip
# One row for a client and something else: the same pair on both cards becomes one row.
JOINED = {
    "assignment": "member_id", "client_label": "label_id", "refused_datum": "datum", "mailing_recipient": "mailing_id",
    "breach_client": "breach_id", "notice_answer": "notice_id",
}  # fmt: skip
LATEST = ("dossier",)  # one row: of two dossiers the later clinical change counts, and a yes to the end of one is none to both
ONE_EACH = ("national_id", "photo")  # chosen and sealed anew by the use case
COUNTED_ANEW = ("announcement",)  # nothing is destroyed by surprise: the merged card is announced again when it is due
# The trail and the ledger are never changed; an archived client is not merged; the permit lives within the merge.
LEFT = ("audit_entry", "destruction", "archive", "merge_permit")
RESEALED = ("correspondence", "attachment")
SEALED_FOR_ONE = ("unsaved_form",)  # by its writer, who may not be the one who merges: its seal names no client


def keys_needed(unit: Unit, duplicate: ClientId) -> set[KeyName]:
    """The compartments of what is sealed on the duplicate: it must be opened, because its seal names the client."""
    found = set()
    for compartment, table in ((KeyName.BSN, "national_id"), (KeyName.PHOTO, "photo"), *_CONFIDENTIAL):
        if unit.db.one(f"SELECT 1 FROM {table} WHERE client_id = ? AND sealed IS NOT NULL", (duplicate,)):
            found.add(compartment)
    return found


def are_related(unit: Unit, one: ClientId, other: ClientId) -> bool:
    """Whether one stands on the other's card as a relation."""
    sql = "SELECT 1 FROM relation WHERE (client_id, related_client_id) IN ((?1, ?2), (?2, ?1))"
    return unit.db.one(sql, (one, other)) is not None


def counts(unit: Unit, client_id: ClientId) -> tuple[tuple[str, int], ...]:
    """The tables with rows that would go along, and how many."""
    columns: dict[str, list[str]] = {}
    for table, column in MOVED:
        if table not in SEALED_FOR_ONE:  # that someone is writing is theirs to know
            columns.setdefault(table, []).append(column)
    wheres = {table: " OR ".join(f"{column} = :client" for column in names) for table, names in columns.items()}
    wheres |= dict.fromkeys((*JOINED, *LATEST, *ONE_EACH), "client_id = :client")
    found = (
        (table, int(unit.db.value(f"SELECT count(*) FROM {table} WHERE {where}", {"client": client_id})))
        for table, where in wheres.items()
    )
    return tuple((table, count) for table, count in found if count)


def earlier_numbers(unit: Unit, client_id: ClientId) -> tuple[MergedNumber, ...]:
    """The numbers of the duplicates that went into a card, the first merged first."""
    sql = "SELECT number, merged_on FROM merged_client WHERE client_id = ? ORDER BY merged_on, number"
    return tuple(MergedNumber(number, date.fromisoformat(day)) for number, day in unit.db.all(sql, (client_id,)))


def move_all(unit: Unit, client_id: ClientId, duplicate: Client) -> list[tuple[str, str, int]]:
    """Hand over everything but BSN and photo, and delete the card of the duplicate.

    Returns what was sealed anew: table, row id and its new version, for the trail.
    """
    resealed = [one for table in RESEALED for one in _reseal(unit, table, client_id, duplicate.id)]
    both = {"stays": client_id, "old": duplicate.id}
    _withdraw_what_was_withdrawn(unit, both)
    unit.db.execute("INSERT INTO merge_permit VALUES (?)", (duplicate.id,))
    for table, column in MOVED:
        unit.db.execute(f"UPDATE {table} SET {column} = :stays WHERE {column} = :old", both)
    unit.db.execute("DELETE FROM merge_permit WHERE client_id = ?", (duplicate.id,))
    _join(unit, both)
    _join_dossiers(unit, both)
    for table in COUNTED_ANEW:
        unit.db.execute(f"DELETE FROM {table} WHERE client_id IN (:stays, :old)", both)
    unit.db.execute("DELETE FROM client_search WHERE rowid = (SELECT search_row FROM client WHERE id = ?)", (duplicate.id,))
    unit.db.execute("DELETE FROM client WHERE id = ?", (duplicate.id,))
    row = (duplicate.id, client_id, duplicate.number, unit.today.isoformat())
    unit.db.execute("INSERT INTO merged_client (old_id, client_id, number, merged_on) VALUES (?, ?, ?, ?)", row)
    return resealed


def _reseal(unit: Unit, table: str, client_id: ClientId, duplicate: ClientId) -> list[tuple[str, str, int]]:
    """Open each sealed row at its old address and seal it at the new one: a row at a time, a file may be 50 MB."""
    known, done = signers(unit), []
    sql = f"SELECT id, version FROM {table} WHERE client_id = ? AND sealed IS NOT NULL ORDER BY id"
    for row_id, version in unit.db.all(sql, (duplicate,)):
        sealed = unit.db.value(f"SELECT sealed FROM {table} WHERE id = ?", (row_id,))
        content = open_value(unit, KeyName.CONFIDENTIAL, Address(table, row_id, duplicate, version), sealed, known)
        anew = seal_value(unit, KeyName.CONFIDENTIAL, Address(table, row_id, client_id, version + 1), content)
        change = f"UPDATE {table} SET sealed = ?, version = ?, client_id = ? WHERE id = ?"
        unit.db.execute(change, (anew, version + 1, client_id, row_id))
        done.append((table, str(row_id), int(version) + 1))
    return done


def _withdraw_what_was_withdrawn(unit: Unit, both: dict[str, ClientId]) -> None:
    """Who took a consent back on one card took it back: one given before that on the other ends on the same day (mission T13)."""
    for here, there in (("stays", "old"), ("old", "stays")):
        later = (
            f"SELECT max(withdrawn_on) FROM consent AS other WHERE other.client_id = :{there} "
            "AND other.purpose = consent.purpose AND other.withdrawn_on >= consent.given_on"
        )
        unit.db.execute(
            f"UPDATE consent SET withdrawn_on = ({later}) "
            f"WHERE client_id = :{here} AND withdrawn_on IS NULL AND ({later}) NOT NULL",
            both,
        )


def _join(unit: Unit, both: dict[str, ClientId]) -> None:
    unit.db.execute(
        "UPDATE assignment SET since = min(assignment.since, old.since), "  # the longer of the two, one without an end before all
        "until = CASE WHEN assignment.until IS NULL OR old.until IS NULL THEN NULL ELSE max(assignment.until, old.until) END "
        "FROM assignment AS old WHERE assignment.client_id = :stays AND old.client_id = :old "
        "AND old.member_id = assignment.member_id",
        both,
    )
    unit.db.execute(  # that the mailing was made for one of them is what counts
        "DELETE FROM mailing_recipient WHERE client_id = :stays AND result <> 'made' AND mailing_id IN "
        "(SELECT mailing_id FROM mailing_recipient WHERE client_id = :old AND result = 'made')",
        both,
    )
    said_no = "old.answer IN ('declined', 'objected') AND notice_answer.answer NOT IN ('declined', 'objected')"
    same_notice = "notice_answer.client_id = :stays AND old.client_id = :old AND old.notice_id = notice_answer.notice_id"
    unit.db.execute(  # a no that was said on one of the cards stands
        "UPDATE notice_answer SET answer = old.answer, answered_on = old.answered_on FROM notice_answer AS old "
        f"WHERE {same_notice} AND {said_no}",
        both,
    )
    for table, column in JOINED.items():
        same = f"SELECT {column} FROM {table} WHERE client_id = :stays"
        unit.db.execute(f"DELETE FROM {table} WHERE client_id = :old AND {column} IN ({same})", both)
        unit.db.execute(f"UPDATE {table} SET client_id = :stays WHERE client_id = :old", both)


def _join_dossiers(unit: Unit, both: dict[str, ClientId]) -> None:
    unit.db.execute(
        "UPDATE dossier SET last_clinical_change = max(dossier.last_clinical_change, old.last_clinical_change), "
        "confirmed_on = NULL, confirmed_by = NULL FROM dossier AS old WHERE dossier.client_id = :stays AND old.client_id = :old",
        both,
    )
    two = "EXISTS (SELECT 1 FROM dossier WHERE client_id = :stays)"
    unit.db.execute(f"DELETE FROM dossier WHERE client_id = :old AND {two}", both)
    unit.db.execute("UPDATE dossier SET client_id = :stays WHERE client_id = :old", both)


_CONFIDENTIAL = tuple((KeyName.CONFIDENTIAL, table) for table in RESEALED)
