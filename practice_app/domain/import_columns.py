"""The columns of exchange.md by the names that people read."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_

COLUMN_NAMES: Mapping[str, str] = {
    "number": N_("Client number"),
    "practitioner": N_("Practitioner (sign-in name)"),
    "kind": N_("Kind"),
    "given_name": N_("Given name"),
    "prefix": N_("Prefix"),
    "family_name": N_("Family name"),
    "organisation": N_("Organisation"),
    "birth_date": N_("Birth date"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "street": N_("Street"),
    "house_number": N_("House number"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "bsn": N_("National id (BSN)"),
    "marketing_consent": N_("Consent to marketing (yes or no)"),
    "registered_on": N_("Registered on"),
    "invoice_number": N_("Invoice number"),
    "client_number": N_("Client number"),
    "credits": N_("Number of the credited invoice"),
    "issue_date": N_("Issue date"),
    "due_date": N_("Due date"),
    "supply_date": N_("Supply date"),
    "service_code": N_("Service code"),
    "description": N_("Description"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Unit price without VAT"),
    "vat_rate": N_("VAT rate"),
    "paid_on": N_("Paid on"),
    "date": N_("Date"),
    "direction": N_("Direction"),
    "channel": N_("Channel"),
    "subject": N_("Subject"),
    "body": N_("Text"),
    "confidential": N_("Confidential"),
}
