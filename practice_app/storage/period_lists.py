"""The invoices, payments and open items of a period, each in one query over the whole period."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.bookkeeping import OpenAtEnd, Payer, Period, PeriodInvoice, PeriodPayment, rate_sums
from practice_app.domain.ids import ClientId
from practice_app.domain.money import VatRate
from practice_app.storage.database import Connection, Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

RateSums = dict[str, dict[VatRate, int]]

_PAYER = (
    "invoice.payer_id, invoice.buyer_name, invoice.buyer_street, invoice.buyer_postcode, invoice.buyer_city,"
    " invoice.buyer_country, invoice.buyer_kvk, invoice.buyer_vat_id"
)
_ISSUED = "invoice.status = 'issued' AND invoice.issue_date BETWEEN ? AND ?"
_CREDITED = (
    "(SELECT coalesce(-sum(note.total_cents), 0) FROM invoice note WHERE note.credits = invoice.id AND note.issue_date <= ?)"
)
_PAID = "(SELECT coalesce(sum(payment.amount_cents), 0) FROM payment WHERE payment.invoice_id = invoice.id AND paid_on <= ?)"


def invoices(unit: Unit, period: Period) -> tuple[PeriodInvoice, ...]:
    """Every invoice and credit note issued in the period that the member may see, in the order of its date and number."""
    where, values = _reach(unit, Category.INVOICE)
    rows = unit.db.all(
        f"SELECT invoice.id, number, kind, issue_date, due_date, credits, discount_bp, net_cents, vat_cents, {_PAYER}"
        f" FROM invoice WHERE {_ISSUED} AND {where} ORDER BY issue_date, number",
        [*_days(period), *values],
    )
    lines, before = _lines(unit.db, period), _lines_before(unit.db, period)
    numbers = _credited_numbers(unit.db, period)
    return tuple(_invoice(row, lines, before, numbers) for row in rows)


def payments(unit: Unit, period: Period) -> tuple[PeriodPayment, ...]:
    """What was received or went back in the period, with what was taken back, in the order of the days."""
    where, values = _reach(unit, Category.PAYMENT)
    rows = unit.db.all(
        "SELECT payment.id, paid_on, amount_cents, invoice.number, payment.reverses IS NOT NULL,"
        " EXISTS (SELECT 1 FROM payment undo WHERE undo.reverses = payment.id), payment.refund,"
        f" {_PAYER} FROM payment JOIN invoice ON invoice.id = payment.invoice_id"
        f" WHERE paid_on BETWEEN ? AND ? AND {where} ORDER BY paid_on, payment.rowid",
        [*_days(period), *values],
    )
    return tuple(
        PeriodPayment(key, date.fromisoformat(day), cents, number, Payer(*payer), bool(back), bool(undone), bool(refund))
        for key, day, cents, number, back, undone, refund, *payer in rows
    )


def open_at_end(unit: Unit, period: Period) -> tuple[OpenAtEnd, ...]:
    """The invoices of which something was still claimed at the end of the period's last day, oldest first."""
    where, values = _reach(unit, Category.PAYMENT)
    last = period.last.isoformat()
    rows = unit.db.all(
        "SELECT id, number, issue_date, due_date, buyer_name, open FROM (SELECT invoice.id, number, issue_date, due_date,"
        f" buyer_name, total_cents - {_PAID} - {_CREDITED} AS open FROM invoice WHERE status = 'issued' AND kind = 'invoice'"
        " AND issue_date <= ? AND (settled_on IS NULL OR settled_on > ?) AND (written_off_on IS NULL OR written_off_on > ?)"
        f" AND {where}) WHERE open > 0 ORDER BY issue_date, number",
        [last] * 5 + values,
    )
    return tuple(
        OpenAtEnd(key, number, date.fromisoformat(issued), date.fromisoformat(due) if due else None, name, cents)
        for key, number, issued, due, name, cents in rows
    )


def parties(unit: Unit, period: Period) -> list[ClientId]:
    """Everyone who is client or payer of an invoice that the period names, archived ones too: the file is about them."""
    last = period.last.isoformat()
    named = (
        "SELECT client_id, payer_id FROM invoice WHERE status = 'issued' AND issue_date <= ? AND (issue_date >= ? "
        "OR settled_on IS NULL OR settled_on > ? OR id IN (SELECT invoice_id FROM payment WHERE paid_on BETWEEN ? AND ?))"
    )
    rows = unit.db.all(named, [last, period.first.isoformat(), last, period.first.isoformat(), last])
    return [ClientId(one) for one in dict.fromkeys(str(value) for row in rows for value in row)]


def hidden(unit: Unit, period: Period) -> int:
    """How many invoices and payments of the period the member may not see."""
    count = 0
    for category, table in (
        (Category.INVOICE, f"invoice WHERE {_ISSUED}"),
        (Category.PAYMENT, "payment JOIN invoice ON invoice.id = payment.invoice_id WHERE paid_on BETWEEN ? AND ?"),
    ):
        where, values = _reach(unit, category)
        sql = f"SELECT count(*) FROM {table}"
        seen = unit.db.value(f"{sql} AND {where}", [*_days(period), *values])
        count += int(unit.db.value(sql, _days(period))) - int(seen)
    return count


def _reach(unit: Unit, category: Category) -> tuple[str, list[object]]:
    """At work by the category itself; of a client whose card went by the fiscal archive (retention.md)."""
    daily, values = visible(unit, category, "invoice.client_id")
    archived, more = visible(unit, Category.FISCAL_ARCHIVE, "invoice.client_id")
    condition = f"CASE WHEN invoice.client_id IN (SELECT client_id FROM archive) THEN {archived} ELSE {daily} END"
    return condition, [*more, *values]


def _days(period: Period) -> list[object]:
    return [period.first.isoformat(), period.last.isoformat()]


def _lines(db: Connection, period: Period) -> RateSums:
    rows = db.all(
        "SELECT invoice.id, vat_rate, sum(invoice_line.net_cents) FROM invoice JOIN invoice_line ON invoice_id = invoice.id"
        f" WHERE {_ISSUED} GROUP BY invoice.id, vat_rate",
        _days(period),
    )
    return _grouped(rows)


def _lines_before(db: Connection, period: Period) -> RateSums:
    """Of each own credit note the lines of the notes before it on the same invoice: they bear a part of its VAT."""
    rows = db.all(
        "SELECT invoice.id, vat_rate, sum(invoice_line.net_cents) FROM invoice JOIN invoice earlier"
        " ON earlier.credits = invoice.credits AND earlier.rowid < invoice.rowid AND earlier.imported = 0"
        " JOIN invoice_line ON invoice_id = earlier.id"
        f" WHERE {_ISSUED} AND invoice.credits IS NOT NULL AND invoice.imported = 0 GROUP BY invoice.id, vat_rate",
        _days(period),
    )
    return _grouped(rows)


def _grouped(rows: list[Row]) -> RateSums:
    found: RateSums = defaultdict(dict)
    for key, rate, net in rows:
        found[key][VatRate(rate)] = net
    return found


def _credited_numbers(db: Connection, period: Period) -> dict[str, str]:
    sql = (
        f"SELECT credited.id, credited.number FROM invoice JOIN invoice credited ON credited.id = invoice.credits WHERE {_ISSUED}"
    )
    return {str(key): str(number or "") for key, number in db.all(sql, _days(period))}


def _invoice(row: Row, lines: RateSums, before: RateSums, numbers: dict[str, str]) -> PeriodInvoice:
    key, number, kind, issued, due, credits, discount_bp, net, vat, *payer = row
    sums = rate_sums(lines.get(key, {}), before.get(key, {}), discount_bp, net, vat)
    day = date.fromisoformat(due) if due else None
    return PeriodInvoice(key, number, kind, date.fromisoformat(issued), day, Payer(*payer), sums, numbers.get(credits or "", ""))
