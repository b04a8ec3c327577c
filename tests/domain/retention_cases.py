"""Short ways to write the facts of a client for the retention tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.retention_facts import ClientFacts, InvoiceFacts
from practice_app.domain.retention_rules import Policy, policy_for

DENTAL = policy_for("dental")
COACHING = policy_for("coaching")
CARD = {"client_name_and_birth_date": 1, "contact": 1, "correspondence": 3}


def day(text: str) -> date:
    return date.fromisoformat(text)


def invoice(issued: str, *, paid: str | None = "same", number: str = "2023-0001", **more: object) -> InvoiceFacts:
    """An invoice due thirty days after its issue, paid on the day of issue unless told otherwise."""
    issue = day(issued)
    settled = issue if paid == "same" else None if paid is None else day(paid)
    given: dict[str, object] = {"due_date": issue + timedelta(days=30), "settled_on": settled, **more}
    return InvoiceFacts(InvoiceId(number), number, issue, **given)  # type: ignore[arg-type]  # the names are the fields, in short


def closed_invoice(issued: str, closed: str, on: str) -> InvoiceFacts:
    """An invoice closed by the field named: settled_on, credited_on or written_off_on."""
    change: dict[str, Any] = {closed: day(on)}
    return replace(invoice(issued, paid=None), **change)


def client(*invoices: InvoiceFacts, **more: object) -> ClientFacts:
    given: dict[str, object] = {"registered_on": day("2015-01-01"), "counts": CARD, **more}
    return ClientFacts(ClientId("c" * 32), "1001", invoices=invoices, **given)  # type: ignore[arg-type]  # the names are the fields, in short


def policy_ending_in(month: int) -> Policy:
    return policy_for("dental", month)
