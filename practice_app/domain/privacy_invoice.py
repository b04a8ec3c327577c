"""The privacy map of invoices and what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_
from practice_app.domain.privacy_types import (
    KEY,
    OF_LINK,
    STAFF_FACT,
    TECHNICAL,
    Column,
    Rule,
    Subject,
    TableMap,
    kept,
    shown,
)

_C = Category

_INVOICE = TableMap(
    Subject.CLIENT,
    Rule.FISCAL,
    {
        **kept(
            _C.INVOICE,
            KEY,
            "id",
            "version",
            "client_id",
            "payer_id",
            "credits",
            "series",
            "year",
            "sequence",
            "imported",
        ),
        **kept(_C.INVOICE, STAFF_FACT, "created_by"),
        **shown(
            _C.INVOICE,
            number=N_("Invoice number"),
            kind=N_("Kind"),
            status=N_("Status"),
            issue_date=N_("Issue date"),
            supply_date=N_("Supply date"),
            due_date=N_("Due date"),
            settled_on=N_("Settled on"),
            written_off_on=N_("Written off on"),
            buyer_name=N_("Invoiced to"),
            buyer_address=N_("Address on the invoice"),
            subject_name=N_("Concerning"),
            net_cents=N_("Net amount"),
            vat_cents=N_("VAT"),
            total_cents=N_("Total amount"),
        ),
    },
    "client_id = :client OR payer_id = :client",
    title=N_("Invoices"),
)
_OF_INVOICE = "invoice_id IN (SELECT id FROM invoice WHERE client_id = :client OR payer_id = :client)"

_INVOICE_LINE = TableMap(
    Subject.CLIENT,
    Rule.FISCAL,
    {
        **kept(_C.INVOICE, OF_LINK, "invoice_id", "position"),
        **shown(
            _C.INVOICE,
            service_code=N_("Service code"),
            description=N_("Description"),
            quantity_thousandths=N_("Quantity"),
            unit_price_cents=N_("Unit price"),
            vat_rate=N_("VAT rate"),
            net_cents=N_("Net amount"),
        ),
    },
    _OF_INVOICE,
    title=N_("Invoice lines"),
)

INVOICE_TABLES: Mapping[str, TableMap] = {
    "invoice": _INVOICE,
    "invoice_line": _INVOICE_LINE,
    "invoice_document": TableMap(
        Subject.CLIENT,
        Rule.FISCAL,
        {
            **kept(_C.INVOICE, OF_LINK, "invoice_id"),
            **kept(_C.INVOICE, "the invoice itself, already in the hands of the client; a copy on request", "pdf"),
            "sha256": Column(_C.INVOICE, N_("Fingerprint of the invoice PDF")),
        },
        _OF_INVOICE,
        title=N_("Invoice documents"),
    ),
    "payment": TableMap(
        Subject.CLIENT,
        Rule.FISCAL,
        {
            **kept(_C.PAYMENT, KEY, "id", "invoice_id", "reverses"),
            **shown(_C.PAYMENT, paid_on=N_("Paid on"), amount_cents=N_("Amount")),
        },
        _OF_INVOICE,
        title=N_("Payments"),
    ),
    "invoice_series": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(_C.INVOICE, TECHNICAL, "series", "year", "last_sequence", "last_issue_date"),
    ),
    "destruction_permit": TableMap(Subject.PRACTICE, Rule.PRACTICE, kept(_C.INVOICE, TECHNICAL, "invoice_id")),
}
