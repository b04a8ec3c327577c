"""A practice that may issue invoices, and short ways to make clients and invoices, for the tests of the invoices."""

from __future__ import annotations

from datetime import date

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.invoice import Invoice, InvoiceDraft, LineDraft
from practice_app.domain.practice_details import PracticeDetails
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details

DETAILS = PracticeDetails(
    name="Praktijk Voorbeeld", street="Dorpsstraat", house_number="1", postcode="3511 AB", city="Utrecht", phone="030-2345678",
    email="info@voorbeeld.example", kvk="12345678", vat_id="NL123456782B90", iban="NL91ABNA0417164300",
    privacy_contact="Robin Voorbeeld",
)  # fmt: skip
CHECK_UP = LineDraft("Periodieke controle", 1_000, 2_512, "exempt", "C002")
COURSE = LineDraft("Coachgesprek", 1_500, 9_995, "21")


def complete(practice: Practice) -> Practice:
    """The practice with all that an invoice must state."""
    practice.run(change_practice_details, DETAILS)
    return practice


def add_client(practice: Practice, family_name: str = "Jansen", **changes: object) -> Client:
    """A client with an address."""
    values: dict[str, object] = {
        "given_name": "Piet", "family_name": family_name, "street": "Singel", "house_number": "9", "postcode": "1012 AB",
        "city": "Amsterdam", **changes,
    }  # fmt: skip
    return practice.run(create_client, ClientDraft(**values))  # type: ignore[arg-type]  # the keys are the fields


def draft(practice: Practice, client: Client, *lines: LineDraft, payer_id: str = "") -> Invoice:
    """A draft; one check-up when no line is given."""
    return practice.run(create_draft_invoice, client.id, InvoiceDraft(lines or (CHECK_UP,), payer_id))


def issue(practice: Practice, client: Client, *lines: LineDraft, on: date | None = None) -> Invoice:
    """An issued invoice."""
    return practice.run(issue_invoice, draft(practice, client, *lines).id, on)
