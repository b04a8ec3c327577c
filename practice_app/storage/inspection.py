"""Reads the rows of one client from any table, as the privacy map says, and opens what is sealed in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject, TableMap
from practice_app.storage.attachments import unpacked
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import Signers, open_value
from practice_app.storage.unit import Unit

AUDIT_TABLE = "audit_entry"
# A sealed file may be large: that it is there is known at once, and it is read when it is opened.
_LATER = {("attachment", "sealed"): "CASE WHEN sealed IS NULL THEN NULL ELSE x'' END"}
Stored = str | int | bytes | None


@dataclass(frozen=True, slots=True, repr=False)
class FoundRow:
    """One row of a table of the map. `sealed`: the column that is sealed here, when it is filled."""

    table: str
    values: Mapping[str, Stored]
    sealed: str = ""

    def text(self, column: str) -> str:
        """The value as text; "" for none."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def place(self, column: str) -> str:
        """Where a value stands: "table/row/column". Rows without an id of their own are named by what they link."""
        named = (str(value) for name, value in self.values.items() if value is not None and _names_a_row(name))
        return "/".join((self.table, self.text("id") or "+".join(named), column))

    def only(self, columns: Iterable[str]) -> FoundRow:
        """The row with these columns and what names it."""
        wanted = {*columns, "id", "version", self.sealed}
        values = {name: value for name, value in self.values.items() if name in wanted or _names_a_row(name)}
        return FoundRow(self.table, values, self.sealed)

    @property
    def version(self) -> int:
        """The version of the row; 0 where its table keeps none."""
        return int(self.text("version") or 0)


def told_tables(tables: Mapping[str, TableMap] = PRIVACY_MAP) -> Iterator[tuple[str, TableMap]]:
    """The tables of the map with something to tell a client, the access log apart: it is told as a log."""
    for name, table in tables.items():
        told = any(column.label for column in table.columns.values())
        if table.subject is Subject.CLIENT and table.rows_of_client and told and name != AUDIT_TABLE:
            yield name, table


def rows_of_client(unit: Unit, client_id: ClientId) -> Iterator[FoundRow]:
    """Every row of this client in every table with something to tell, sealed values still sealed."""
    for name, table in told_tables():
        columns = tuple(column for column, told in table.columns.items() if told.label or _is_small(column))
        sealed = tuple(column for column in columns if table.columns[column].compartment)
        read = ", ".join(_LATER.get((name, column), column) for column in columns)
        sql = f"SELECT {read} FROM {name} WHERE {table.rows_of_client} ORDER BY 1, 2"
        for row in unit.db.iterate(sql, {"client": client_id}):
            values = dict(zip(columns, row, strict=True))
            yield FoundRow(name, values, next((column for column in sealed if values[column] is not None), ""))


def opened(unit: Unit, row: FoundRow, known: Signers) -> dict[str, Stored]:
    """The values of a sealed row with what was sealed. NotAllowed without the key, KeyProblem when it was forged.

    `known`: the answer of sealed.signers. The seal of a letter holds its subject and correspondent too.
    """
    compartment = KeyName(PRIVACY_MAP[row.table].columns[row.sealed].compartment)
    client_id = row.text("client_id")
    address = Address(row.table, row.text("id") or client_id, client_id, int(row.text("version")))
    payload = row.values[row.sealed]
    if (row.table, row.sealed) in _LATER:
        payload = unit.db.value(f"SELECT {row.sealed} FROM {row.table} WHERE id = ?", (row.text("id"),))
    assert isinstance(payload, bytes)
    content = open_value(unit, compartment, address, payload, known)
    values = dict(row.values)
    if row.table == "correspondence":
        values["subject"], values[row.sealed], values["correspondent"] = _letter(content)
    elif row.table == "attachment":  # name and kind are told; a copy of the file itself is given on request
        values["name"], values["media_type"], _ = unpacked(content)
        values[row.sealed] = None
    else:
        values[row.sealed] = content if row.table == "photo" else content.decode("utf-8", "replace")
    return values


def invoices_of(unit: Unit, client_id: ClientId) -> dict[str, tuple[str, str, str]]:
    """Number, kind and issue date of every invoice that the client is about or pays, by id; "" in a draft."""
    sql = "SELECT id, coalesce(number, ''), kind, coalesce(issue_date, '') FROM invoice WHERE client_id = ?1 OR payer_id = ?1"
    return {row[0]: (row[1], row[2], row[3]) for row in unit.db.iterate(sql, (client_id,))}


def names_of_links(unit: Unit, client_id: ClientId) -> dict[str, str]:
    """What labels, mailings, data breaches and notices of a client are called, by id."""
    sql = (
        "SELECT id, name FROM label WHERE id IN (SELECT label_id FROM client_label WHERE client_id = ?1) "
        "UNION ALL SELECT id, name FROM mailing WHERE id IN (SELECT mailing_id FROM mailing_recipient WHERE client_id = ?1) "
        "UNION ALL SELECT id, number FROM data_breach WHERE id IN (SELECT breach_id FROM breach_client WHERE client_id = ?1) "
        "UNION ALL SELECT id, version FROM notice WHERE id IN (SELECT notice_id FROM notice_answer WHERE client_id = ?1)"
    )
    return {str(identity): str(name) for identity, name in unit.db.iterate(sql, (client_id,))}


def archived_as(unit: Unit, client_id: ClientId) -> str:
    """fiscal, care or register when the card went; "" while it is there."""
    return str(unit.db.value("SELECT kind FROM archive WHERE client_id = ?", (client_id,)) or "")


def archived_by_number(unit: Unit, number: str) -> tuple[ClientId, str] | None:
    """The client of whom an archive stays under this number, or with an invoice of this number, and its kind."""
    sql = (
        "SELECT client_id, kind FROM archive WHERE number = ?1 OR client_id IN "
        "(SELECT client_id FROM invoice WHERE number = ?1) ORDER BY number = ?1 DESC LIMIT 1"
    )
    row = unit.db.one(sql, (number.strip(),))
    return None if row is None else (ClientId(row[0]), str(row[1]))


def archived_name(unit: Unit, client_id: ClientId) -> tuple[str, str]:
    """The client number of an archive and the name in it: kept there for care, else as the last invoice about them has it."""
    number, name = unit.db.one("SELECT number, name FROM archive WHERE client_id = ?", (client_id,)) or ("", "")
    on_invoice = (
        "SELECT CASE WHEN subject_name <> '' THEN subject_name WHEN payer_id = client_id THEN buyer_name ELSE '' END "
        "FROM invoice WHERE client_id = ? ORDER BY issue_date DESC LIMIT 1"
    )
    return str(number), str(name or unit.db.value(on_invoice, (client_id,)) or "")


def namesakes(unit: Unit, client_id: ClientId) -> tuple[str, ...]:
    """The numbers of other clients with the same name and birth date."""
    sql = (
        "SELECT other.number FROM client JOIN client AS other ON other.id <> client.id AND other.kind = client.kind "
        "AND lower(other.family_name) = lower(client.family_name) AND lower(other.given_name) = lower(client.given_name) "
        "AND other.birth_date IS client.birth_date WHERE client.id = ? AND client.kind = 'person' ORDER BY other.number"
    )
    return tuple(str(number) for (number,) in unit.db.all(sql, (client_id,)))


def _names_a_row(column: str) -> bool:
    return column.endswith("_id") or column in ("position", "datum", "fingerprint")


def _is_small(column: str) -> bool:
    """A document or file is not read only to be left out."""
    return column not in ("pdf", "content")


def _letter(content: bytes) -> tuple[str, str, str]:
    try:
        subject, body, correspondent, _ = json.loads(content)
    except ValueError:
        raise KeyProblem(N_("The text of this piece cannot be read: it is damaged. Restore it from a backup.")) from None
    return str(subject), str(body), str(correspondent)
