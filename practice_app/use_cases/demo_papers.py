"""The demo's own work on its clients: a hold, a few invoices of its own, and one inspection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.order import OrderDraft
from practice_app.system.clock import legal_date
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.invoice_views import export_invoice_pdf
from practice_app.use_cases.invoices import create_draft_invoice, credit_invoice, issue_invoice
from practice_app.use_cases.labels import create_label, set_labels
from practice_app.use_cases.letter_templates import add_starter_templates
from practice_app.use_cases.orders import record_order
from practice_app.use_cases.payments import mark_invoice_paid
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import retention_plan

_ISSUED = 3
_WHOLE = 1000  # thousandths


def issue_some_invoices(practice: Practice, folder: Path, lines: Sequence[Sequence[Any]]) -> list[Path]:
    """Three invoices of the practice's own, one paid and one credited, and a draft; the issued ones as PDF."""
    buyers = _present(practice)[: _ISSUED + 1]
    draft = InvoiceDraft(tuple(LineDraft(text, _WHOLE, cents, rate, code) for code, text, cents, rate in lines))
    paths = []
    for position, client_id in enumerate(buyers):
        invoice = practice.run(create_draft_invoice, client_id, draft)
        if position == _ISSUED:
            break  # stays a draft
        issued = [practice.run(issue_invoice, invoice.id)]
        if position == 0:
            practice.run(mark_invoice_paid, invoice.id)
        if position == 1:
            issued.append(practice.run(credit_invoice, invoice.id))
        for one in issued:
            paths.append(folder / f"invoice-{one.number}.pdf")
            practice.run(export_invoice_pdf, one.id, paths[-1])
    return paths


def begin_daily_work(practice: Practice, own: Mapping[str, Any]) -> None:
    """What a practice would have lying about: letter templates, a label, and an order that waits for its invoice."""
    practice.run(add_starter_templates, "nl")
    code, text, cents, rate = own["order"]
    for client_id in _present(practice)[:1]:
        practice.run(set_labels, client_id, [practice.run(create_label, own["label"]).id])
        today = legal_date(practice.environment.clock.now())
        ordered = OrderDraft("order", today, text, unit_price=cents, vat_rate=rate, service_code=code)
        practice.run(record_order, client_id, ordered)


def keep_someone(practice: Practice, reason: str) -> str:
    """A hold on one of those who are due; the client's number, "" when nobody is due."""
    for plan in practice.run(retention_plan):
        if plan.due:
            practice.run(place_hold, plan.client_id, reason)
            return plan.number
    return ""


def inspect_someone(practice: Practice, folder: Path) -> tuple[str, Path | None, Path | None]:
    """The inspection of one of the owner's own clients, as PDF and data; the client's number."""
    cards = practice.run(list_clients, ClientFilter(mine=True))
    if not cards:
        return "", None, None
    chosen = cards[len(cards) // 2]
    pdf, data = folder / f"inspection-{chosen.number}.pdf", folder / f"inspection-{chosen.number}.json"
    practice.run(export_inspection, chosen.id, pdf_path=pdf, data_path=data)
    return chosen.number, pdf, data


def _present(practice: Practice) -> list[ClientId]:
    """Clients who still come: those whom the plan keeps the longest."""
    plans = [plan for plan in practice.run(retention_plan) if not plan.due]
    plans.sort(key=lambda plan: (plan.keep_until, plan.number), reverse=True)
    return [plan.client_id for plan in plans]
