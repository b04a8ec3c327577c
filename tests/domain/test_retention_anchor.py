"""What moves the anchor of a client, and what never does."""

from __future__ import annotations

import pytest

from practice_app.domain.retention_facts import ClientFacts
from practice_app.domain.retention_terms import anchor_of

from .retention_cases import client, day, invoice

OLD = invoice("2023-05-17")


@pytest.mark.parametrize(
    "facts",
    [
        client(OLD, last_contact=day("2025-01-01")),
        client(OLD, invoice("2025-02-01", kind="credit_note")),
        client(invoice("2023-05-17", paid="2025-03-01")),
        client(OLD, draft_invoices=2),
        client(OLD, registered_on=day("2025-01-01")),
        client(OLD, latest_appointment=day("2025-01-01"), last_clinical_change=day("2025-01-01")),
        client(OLD, orders=(day("2022-01-01"),), purchases=(day("2021-01-01"),)),
        client(OLD, kept_anchor=("contact", day("2025-01-01"))),
    ],
    ids=["letter", "credit note", "payment", "draft", "import", "visit", "older order", "kept contact"],
)
def test_nothing_but_an_invoice_order_or_purchase_moves_the_anchor(facts: ClientFacts) -> None:
    assert anchor_of(facts) == ("invoice", day("2023-05-17"))


def test_a_credited_invoice_was_issued_all_the_same() -> None:
    facts = client(OLD, invoice("2024-04-01", paid=None, credited_on=day("2024-04-02")))
    assert anchor_of(facts) == ("invoice", day("2024-04-01"))


@pytest.mark.parametrize("role", ["client", "payer", "both"])
def test_an_invoice_counts_for_who_it_is_about_and_for_who_pays(role: str) -> None:
    assert anchor_of(client(OLD, invoice("2024-04-01", role=role)))[1] == day("2024-04-01")


def test_a_later_order_or_purchase_moves_it() -> None:
    assert anchor_of(client(OLD, orders=(day("2024-01-01"),))) == ("order", day("2024-01-01"))
    assert anchor_of(client(OLD, purchases=(day("2024-01-02"),))) == ("purchase", day("2024-01-02"))


def test_on_the_same_day_the_invoice_is_named() -> None:
    assert anchor_of(client(OLD, orders=(OLD.issue_date,)))[0] == "invoice"


def test_an_enquirer_counts_from_the_last_contact() -> None:
    assert anchor_of(client(last_contact=day("2024-03-03"))) == ("contact", day("2024-03-03"))


def test_a_credit_note_alone_makes_no_customer() -> None:
    facts = client(invoice("2024-04-01", kind="credit_note"), last_contact=day("2023-03-03"))
    assert anchor_of(facts) == ("contact", day("2023-03-03"))


def test_who_never_wrote_counts_from_the_registration() -> None:
    assert anchor_of(client()) == ("registration", day("2015-01-01"))


def test_what_an_earlier_purge_wrote_down_stands_in_for_invoices_that_are_gone() -> None:
    assert anchor_of(client(kept_anchor=("invoice", day("2012-01-01")))) == ("invoice", day("2012-01-01"))
    assert anchor_of(client(kept_anchor=("registration", day("2012-01-01")))) == ("registration", day("2012-01-01"))
