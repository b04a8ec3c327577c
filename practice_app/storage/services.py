"""The catalogue as stored: prices by code and day, and whether a price was ever charged."""

from __future__ import annotations

from datetime import date

from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.money import VatRate
from practice_app.domain.service import Service
from practice_app.storage.database import Row
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit

_COLUMNS = "id, version, code, description, unit_price_cents, vat_rate, needs, valid_from, valid_to"


def find(unit: Unit, text: str = "", on: date | None = None) -> list[Service]:
    """Prices whose code or description holds `text`, by code and day; with `on` only those that hold on that day."""
    conditions, values = ["1 = 1"], list[object]()
    if words := asked(text):
        in_code, code_values = contains("code", words)
        in_description, description_values = contains("description", words)
        conditions.append(f"({in_code} OR {in_description})")
        values += [*code_values, *description_values]
    if on is not None:
        conditions.append("valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)")
        values += [on.isoformat(), on.isoformat()]
    sql = f"SELECT {_COLUMNS} FROM service WHERE {' AND '.join(conditions)} ORDER BY code, valid_from"
    return [_service(row) for row in unit.db.all(sql, values)]


def of_code(unit: Unit, code: str) -> list[Service]:
    """Every price of one service, the oldest first."""
    rows = unit.db.all(f"SELECT {_COLUMNS} FROM service WHERE code = ? ORDER BY valid_from", (code,))
    return [_service(row) for row in rows]


def get(unit: Unit, service_id: str, version: int | None = None) -> Service:
    """One price. NotFound when it is not there, Conflict when it is not version `version` any more."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM service WHERE id = ?", (service_id,))
    if row is None:
        raise NotFound(N_("This price is not in the list any more."))
    service = _service(row)
    if version is not None and service.version != version:
        raise Conflict(N_("Someone changed this price meanwhile. Open it again and repeat your change."))
    return service


def put(unit: Unit, service: Service) -> None:
    """Store a new or changed price."""
    ends = service.valid_to.isoformat() if service.valid_to else None
    unit.db.execute(
        f"INSERT INTO service ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "version = excluded.version, code = excluded.code, description = excluded.description, "
        "unit_price_cents = excluded.unit_price_cents, vat_rate = excluded.vat_rate, needs = excluded.needs, "
        "valid_from = excluded.valid_from, valid_to = excluded.valid_to",
        (service.id, service.version, service.code, service.description, service.unit_price, service.vat_rate.value,
         service.needs, service.valid_from.isoformat(), ends),
    )  # fmt: skip


def remove(unit: Unit, service_id: str) -> None:
    """Delete a price that was never charged."""
    unit.db.execute("DELETE FROM service WHERE id = ?", (service_id,))


def was_used(unit: Unit, service: Service) -> bool:
    """Whether a line or an order bears the code on a day of this price; a draft without a day counts as today's."""
    ends = service.valid_to.isoformat() if service.valid_to else "9999"
    sql = """
        SELECT EXISTS (
            SELECT 1 FROM client_order WHERE upper(service_code) = :code AND ordered_on BETWEEN :begins AND :ends
        ) OR EXISTS (
            SELECT 1 FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice_id WHERE upper(service_code) = :code
            AND coalesce(supplied_on, supply_date, issue_date, :today) BETWEEN :begins AND :ends)"""
    values = {
        "code": service.code, "begins": service.valid_from.isoformat(), "ends": ends, "today": unit.today.isoformat(),
    }  # fmt: skip
    return bool(unit.db.value(sql, values))


def _service(row: Row) -> Service:
    identity, version, code, description, price, rate, needs, begins, ends = row
    return Service(
        identity, version, code, description, price, VatRate(rate), needs, date.fromisoformat(begins),
        date.fromisoformat(ends) if ends else None,
    )  # fmt: skip
