"""The privacy map held against the real schema and the secrecy matrix: nothing is stored that purge and inspection forget."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from practice_app.domain.access import AUTHOR_COMPARTMENT, Category
from practice_app.domain.privacy_map import PRIVACY_MAP, Rule, Subject
from practice_app.storage.database import Connection
from practice_app.system.resources import resource
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.practice_files import Desk
from tests.use_cases.inspection_cases import full_client

FTS = "client_search"
CARE_ARCHIVE = Category.CARE_ARCHIVE.value  # the dossier in its last stage: the same key, fewer readers (retention.md, WGBO)

# What erases the rows that the purge of a card (`erased`) leaves.
DESTROYED_OTHERWISE = {
    "invoice": "when FISCAL is over (storage/erasure.py)",
    "invoice_line": "with its invoice",
    "invoice_document": "with its invoice",
    "payment": "with its invoice",
    "consent": "in use: with the card; withdrawn: when CONSENT is over (storage/erasure.py)",
    "rights_request": "when REGISTER is over (storage/registers.py)",
    "recipient_notice": "with its request",
    "disclosure": "when REGISTER is over (storage/registers.py)",
    "breach_client": "when REGISTER is over (storage/registers.py)",
    "complaint": "when COMPLAINT is over (storage/registers.py)",
    "complaint_note": "with its complaint",
    "archive": "when nothing of the client is left (storage/erasure.py)",
    "audit_entry": "when ACCESS_LOG is over; it has ids only",
    "suppression": "never: a keyed hash, kept so that an objection holds",
}
# The identifying minimum of a care archive is not sealed: it is what the archive is found by.
NOT_SEALED = {
    *(("archive", "name"), ("archive", "birth_date")),
    # What the engine counts by for whoever is signed in, as `system`: dates of a dossier elsewhere, nothing of what is in it.
    *(("dossier", name) for name in ("last_clinical_change", "place", "recorded_on", "confirmed_on")),
}


def schema(db: Connection) -> dict[str, set[str]]:
    """Every table with all its columns, hidden ones too; without SQLite's own tables and those inside the search index."""
    names = [str(row[0]) for row in db.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = [name for name in names if not name.startswith(("sqlite_", f"{FTS}_"))]
    return {name: {str(row[1]) for row in db.all(f"PRAGMA table_xinfo({name})")} for name in own}


def gaps(found: dict[str, set[str]]) -> list[str]:
    """Columns without a row in the map, and rows of the map without a column."""
    mapped = {name: set(table.columns) for name, table in PRIVACY_MAP.items()}
    stored = {(name, column) for name, columns in found.items() for column in columns}
    told = {(name, column) for name, columns in mapped.items() for column in columns}
    return sorted(f"{name}.{column}" for name, column in stored ^ told)


def matrix_rows() -> dict[str, dict[str, str]]:
    """The csv by category."""
    text = resource("secrecy-matrix.csv").read_text(encoding="utf-8")
    return {row["category"]: row for row in csv.DictReader(text.splitlines())}


def readers(row: dict[str, str]) -> frozenset[str]:
    """The roles that can read something of a category."""
    closed = {"none", "deposit", "intake", "report", "take_over", "on_invoice"}
    return frozenset(role for role, cell in row.items() if role not in ("category", "compartment") and cell not in closed)


def test_every_column_of_the_file_has_its_row(desk: Desk) -> None:
    assert gaps(schema(desk.sign_in().writer)) == []


@pytest.mark.parametrize(
    ("statement", "reported"),
    [
        ("ALTER TABLE client ADD COLUMN nickname TEXT", ["client.nickname"]),
        ("CREATE TABLE diary (id TEXT, entry TEXT) STRICT", ["diary.entry", "diary.id"]),
        ("ALTER TABLE client DROP COLUMN source", ["client.source"]),
        ("CREATE VIRTUAL TABLE letter_search USING fts5 (body)", ["letter_search.body"]),
    ],
)
def test_a_column_added_on_purpose_is_reported(desk: Desk, statement: str, reported: list[str]) -> None:
    db = desk.sign_in().writer
    db.execute(statement)
    assert set(reported) <= set(gaps(schema(db)))


def test_a_sealed_column_is_in_the_compartment_of_its_category() -> None:
    rows = matrix_rows()
    for name, table in PRIVACY_MAP.items():
        for column, mapped in table.columns.items():
            demanded = rows[mapped.category.value]["compartment"]
            if mapped.compartment:
                assert mapped.compartment == demanded, f"{name}.{column}"
            elif mapped.label and demanded and (name, column) not in NOT_SEALED:
                raise AssertionError(f"{name}.{column} holds {mapped.category} in the open")


def test_a_column_that_is_not_told_says_why() -> None:
    for name, table in PRIVACY_MAP.items():
        for column, mapped in table.columns.items():
            assert bool(mapped.label) != bool(mapped.note), f"{name}.{column}"
        if any(mapped.label for mapped in table.columns.values()):
            assert table.title and table.rows_of_client, name


def test_categories_with_different_readers_never_share_a_compartment() -> None:
    by_compartment: dict[str, dict[str, frozenset[str]]] = {}
    for category, row in matrix_rows().items():
        if row["compartment"] and category != CARE_ARCHIVE:
            by_compartment.setdefault(row["compartment"], {})[category] = readers(row)
    assert {"bsn", "photo", "care", "confidential", AUTHOR_COMPARTMENT} == set(by_compartment)
    for compartment, categories in by_compartment.items():
        assert len(set(categories.values())) == 1, f"{compartment}: {categories}"


def test_the_care_archive_has_no_reader_that_the_dossier_has_not() -> None:
    rows = matrix_rows()
    assert readers(rows[CARE_ARCHIVE]) < readers(rows["dossier_note"])


def test_every_table_about_clients_has_a_way_to_be_destroyed() -> None:
    about_clients = {name for name, table in PRIVACY_MAP.items() if table.subject is Subject.CLIENT}
    by_purge = {name for name in about_clients if PRIVACY_MAP[name].erased is not None}
    assert about_clients - by_purge == DESTROYED_OTHERWISE.keys()
    assert all(PRIVACY_MAP[name].rows_of_client for name in about_clients - {"suppression"})
    assert all(PRIVACY_MAP[name].rule is not Rule.PRACTICE for name in about_clients)


def test_a_table_goes_before_the_one_it_refers_to() -> None:
    card = PRIVACY_MAP["client"].erased
    assert card is not None
    others = [table.erased for name, table in PRIVACY_MAP.items() if name != "client" and table.erased is not None]
    assert max(others) < card


def rows_left(practice: Practice, client_id: str) -> dict[str, int]:
    """The tables of the map that still have rows of a client, and how many."""
    counts = {}
    for name, table in PRIVACY_MAP.items():
        if table.subject is Subject.CLIENT and table.rows_of_client:
            sql = f"SELECT count(*) FROM {name} WHERE {table.rows_of_client}"
            counts[name] = int(practice.writer.value(sql, {"client": client_id}))
    return {name: count for name, count in counts.items() if count}


def test_a_purge_leaves_rows_in_the_archived_tables_only_and_in_the_end_none(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    for table, column in (("invoice_line", "invoice_id"), ("invoice", "id")):
        practice.writer.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM invoice WHERE status = 'draft')")
    full = set(rows_left(practice, client_id))
    by_purge = {name for name, table in PRIVACY_MAP.items() if table.erased is not None}
    assert by_purge - {"announcement"} <= full, "the made-up client must have something in each of these"
    desk.clock.move_to(date(2029, 1, 5))
    practice = desk.sign_in()
    practice.finish(practice.steps(purge_confirmed))
    left = set(rows_left(practice, client_id))
    archives = {"invoice", "invoice_line", "invoice_document", "payment", "consent", "archive", "dossier", "national_id"}
    registers = {"rights_request", "recipient_notice", "disclosure", "breach_client"}
    assert left == archives | registers | {"audit_entry"}
    desk.clock.move_to(date(2034, 1, 5))
    practice = desk.sign_in()
    practice.finish(practice.steps(purge_confirmed))
    assert set(rows_left(practice, client_id)) == {"archive", "dossier", "national_id", "audit_entry"}
    desk.clock.move_to(date(2047, 1, 5))
    practice = desk.sign_in()
    practice.writer.execute("UPDATE dossier SET confirmed_on = '2047-01-04'")
    practice.finish(practice.steps(purge_confirmed))
    assert set(rows_left(practice, client_id)) == {"audit_entry"}
    ledger = practice.writer.all("SELECT counts FROM destruction ORDER BY sequence")
    assert json.loads(ledger[0][0])["correspondence"] == 1
