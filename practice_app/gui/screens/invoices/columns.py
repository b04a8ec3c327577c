"""The columns of the list of invoices, of the lines of one, and of its payments."""

from __future__ import annotations

from functools import partial

from practice_app.domain.invoice import InvoiceLine
from practice_app.domain.invoice_views import InvoiceRow
from practice_app.gui.labels import JAWS, VAT_RATES, name_of
from practice_app.gui.list_columns import columns_of
from practice_app.gui.screens.invoices.percent_field import write_percentage
from practice_app.gui.widgets.quantity_field import write_quantity
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words
from practice_app.use_cases.list_columns import INVOICE_COLUMNS

TONES = {"draft": "info", "open": "neutral", "overdue": "danger", "paid": "good", "written_off": "warning"}


def invoice_columns(words: Words) -> tuple[Column[InvoiceRow], ...]:
    """Whom it is for, number and date, status as a chip, and the amount; due date and what is open when wanted."""
    return columns_of(
        words,
        INVOICE_COLUMNS,
        stretch=("client",),
        folds=("number", "date", "due"),
        hidden=("due", "open"),
        tones={"status": lambda row: TONES.get(row.state, "neutral")},
    )


def line_columns(words: Words) -> tuple[Column[InvoiceLine], ...]:
    """The lines of an issued invoice."""
    return (
        Column(words("Description"), partial(_what, words), stretch=True),
        Column(words("Quantity"), lambda line: write_quantity(line.quantity, words.language), right=True, width=10),
        Column(words("Price"), lambda line: words.money(line.unit_price), right=True, width=10),
        Column(words("VAT"), lambda line: name_of(words, VAT_RATES, line.vat_rate.value), width=12),
        Column(words("Amount"), lambda line: words.money(line.net), right=True, width=10),
    )


def _what(words: Words, line: InvoiceLine) -> str:
    """The description, behind the service code and the tooth or jaw if there are any, and what came off."""
    parts = (line.service_code, name_of(words, JAWS, line.tooth), line.description, _discount(words, line))
    return " · ".join(part for part in parts if part)


def _discount(words: Words, line: InvoiceLine) -> str:
    if line.discount_bp:
        return f"−{write_percentage(line.discount_bp, words.language)}%"
    return words.money(-line.discount) if line.discount else ""
