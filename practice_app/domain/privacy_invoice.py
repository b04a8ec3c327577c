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
            "term_days",
            "discount_bp",
        ),
        **kept(
            _C.INVOICE,
            "the same as the address on the invoice",
            *("buyer_street", "buyer_postcode", "buyer_city", "buyer_country"),
        ),
        **kept(_C.INVOICE, "the ground in law that stands on the invoice itself", "exemption"),
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
            buyer_kvk=N_("KvK number"),
            buyer_vat_id=N_("VAT id"),
            buyer_oin=N_("OIN"),
            reference=N_("Your reference"),
            note=N_("Remark"),
            discount_cents=N_("Discount"),
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
        **kept(_C.INVOICE, "the percentage of the discount that is shown", "discount_bp"),
        **shown(
            _C.INVOICE,
            supplied_on=N_("Treated or delivered on"),
            tooth=N_("Tooth or jaw"),
            discount_cents=N_("Discount"),
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

_AROUND_INVOICES: Mapping[str, TableMap] = {
    "service": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.SERVICE,
            TECHNICAL,
            *("id", "version", "code", "description", "unit_price_cents", "vat_rate", "needs", "valid_from", "valid_to"),
        ),
    ),
    "client_order": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.ORDER, KEY, "id", "version", "client_id", "invoice_id"),
            **shown(
                _C.ORDER,
                kind=N_("Kind"),
                ordered_on=N_("Date"),
                service_code=N_("Service code"),
                description=N_("Description"),
                quantity_thousandths=N_("Quantity"),
                unit_price_cents=N_("Unit price"),
                vat_rate=N_("VAT rate"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Orders and purchases"),
    ),
    "recurring_invoice": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.INVOICE, KEY, "id", "version", "client_id", "payer_id", "term_days", "discount_bp"),
            **kept(_C.INVOICE, "stands on each invoice that comes of it", "lines"),
            **kept(_C.INVOICE, "the day of the month in the dates that are shown", "month_day"),
            **shown(
                _C.INVOICE,
                every_months=N_("Every so many months"),
                next_on=N_("Next on"),
                until=N_("Until"),
                note=N_("Remark"),
                reference=N_("Your reference"),
                active=N_("Active"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Recurring invoices"),
    ),
    "bank_entry": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.PAYMENT, KEY, "fingerprint"),
            **kept(_C.PAYMENT, TECHNICAL, "status", "seen_on"),
            **shown(
                _C.PAYMENT,
                booked_on=N_("Paid on"),
                amount_cents=N_("Amount"),
                name=N_("Name"),
                iban=N_("IBAN"),
                description=N_("Description"),
                reference=N_("Your reference"),
            ),
        },
        f"fingerprint IN (SELECT bank_entry FROM payment WHERE {_OF_INVOICE})",
        erased=10,
        title=N_("Payments by bank"),
    ),
    "reminder": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.INVOICE, KEY, "id", "invoice_id", "client_id", "letter_id"),
            **kept(_C.INVOICE, STAFF_FACT, "made_by"),
            **shown(
                _C.INVOICE,
                kind=N_("Kind"),
                sent_on=N_("Date"),
                open_cents=N_("Still open"),
                costs_cents=N_("Collection costs"),
                pay_before=N_("To be paid by"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Reminders"),
    ),
}

INVOICE_TABLES: Mapping[str, TableMap] = {
    "invoice": _INVOICE,
    "invoice_line": _INVOICE_LINE,
    "invoice_document": TableMap(
        Subject.CLIENT,
        Rule.FISCAL,
        {
            **kept(_C.INVOICE, OF_LINK, "invoice_id"),
            **kept(_C.INVOICE, "the invoice itself, already in the hands of the client; a copy on request", "pdf"),
            **kept(_C.INVOICE, "about the practice", "seller"),
            "sha256": Column(_C.INVOICE, N_("Fingerprint of the invoice PDF")),
        },
        _OF_INVOICE,
        title=N_("Invoice documents"),
    ),
    "payment": TableMap(
        Subject.CLIENT,
        Rule.FISCAL,
        {
            **kept(_C.PAYMENT, KEY, "id", "invoice_id", "reverses", "bank_entry"),
            **kept(_C.PAYMENT, "the amount is negative then", "refund"),
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
    "merge_permit": TableMap(Subject.PRACTICE, Rule.PRACTICE, kept(_C.CLIENT_NAME, TECHNICAL, "client_id")),
    **_AROUND_INVOICES,
}
