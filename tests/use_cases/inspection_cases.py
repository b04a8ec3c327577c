"""A client who has something in every table of the privacy map, for the tests of the inspection."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

from PIL import Image

from practice_app.domain.access import Category, Role
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consents import record_consent, withdraw_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.holds import place_hold, release_holds
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.payments import record_payment, write_off_invoice
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation
from tests.invoice_helpers import CHECK_UP, COURSE, complete
from tests.use_cases.client_cases import BSN, person

SECRET = "Vermoedt bruxisme door spanning thuis; overleg met de huisarts."
BODY = "Beste Sanne,\n\nUw volgende controle is op dinsdag om tien uur.\n\nGroet, Robin"


def photo() -> bytes:
    """A real picture."""
    content = io.BytesIO()
    Image.radial_gradient("L").resize((300, 400)).convert("RGB").save(content, "JPEG")
    return content.getvalue()


def full_client(practice: Practice) -> ClientId:
    """A person with a row in every table with something to tell; the practice is one with all roles in one member."""
    assert practice.session.roles == frozenset(Role)
    complete(practice)
    client = practice.run(
        create_client, person(bsn=BSN, source="Verwezen door huisarts De Vries", kvk="12345678", vat_id="NL000099998B57")
    )
    parent = practice.run(create_client, person(given_name="Ineke", email="ineke@example.nl", street="Kade"))
    practice.run(set_photo, client.id, photo())
    around = RelationDraft("guardian", "Ineke van den Berg", "ineke@example.nl", "0687654321", "Kade 4, Utrecht", parent.id)
    practice.run(add_relation, client.id, replace(around, consented_on=date(2025, 1, 2)))
    practice.run(record_consent, client.id, "photo", "2025-1", "paper", date(2025, 1, 2))
    consent = practice.run(record_consent, client.id, "marketing", "2025-1", "email", date(2025, 1, 2))
    practice.run(withdraw_consent, consent.id, date(2025, 6, 1))
    letter = CorrespondenceDraft(date(2026, 1, 20), "out", "email", "Uw afspraak", BODY)
    practice.run(record_correspondence, client.id, letter)
    practice.run(record_correspondence, client.id, CorrespondenceDraft(date(2026, 2, 1), "in", "phone", "Overleg", SECRET, True))
    _invoices(practice, client.id, parent.id)
    practice.run(place_hold, client.id, "Klacht over een rekening", date(2026, 12, 31))
    practice.run(release_holds, client.id, "Opgelost")
    practice.writer.execute("UPDATE hold SET told_on = '2026-11-20'")
    _daily_work(practice, client.id)
    practice.writer.execute(
        "INSERT INTO export_record VALUES ('export1', ?, 'invoice_pdf', 'factuur.pdf', 'ab', ?, 'm')",
        (client.id, "2026-01-05T10:00:00+00:00"),
    )
    return client.id


_OF_CLIENT = (
    "unsaved_form SELECT 'form1', id, 'client', '', ?, '2026-01-05T10:00:00+00:00', x'00' FROM member LIMIT 1",
    "client_order (id, client_id, kind, ordered_on, description) VALUES ('order1', ?, 'order', '2026-01-05', 'Mondbeschermer')",
    "emergency_access SELECT 'access1', ?, id, 'Pijn in het weekend', '2026-01-04T10:00:00+00:00', '2026-01-04T14:00:00+00:00', "
    "id, '2026-01-05T10:00:00+00:00' FROM member LIMIT 1",
    "client_label VALUES (?, 'label1')",
    "refused_datum VALUES (?, 'phone', '2026-01-05')",
    "dossier VALUES (?, '2026-01-05', 'paper', '2026-01-06', 'm', '2026-01-07', 'm')",
    "merged_client VALUES ('old1', ?, '9001', '2026-01-05')",
    "recurring_invoice (id, version, client_id, every_months, next_on, until, note, reference, lines)"
    " VALUES ('again1', 1, ?, 3, '2026-12-01', '2027-12-01', 'Dank u', 'PO 7', '[]')",
    "mailing_recipient VALUES ('mailing1', ?, 'made', NULL)",
)
_FILE = (
    "attachment (id, letter_id, client_id, position, name, media_type, size, content)"
    " VALUES ('file1', ?, ?, 1, 'verwijzing.pdf', 'application/pdf', 3, x'010203')"
)
_REMINDER = (
    "reminder (id, invoice_id, client_id, kind, sent_on, open_cents, costs_cents, pay_before, made_by)"
    " VALUES ('reminder1', ?, ?, 'statutory', '2026-03-20', 100, 4000, '2026-04-03', 'm')"
)
_ENTRY = (
    "bank_entry (fingerprint, status, seen_on, booked_on, amount_cents, name, iban, description, reference)"
    " VALUES ('entry1', 'booked', '2026-03-02', '2026-03-02', 1, 'S. van den Berg', 'NL91ABNA0417164300', 'Factuur', '7')"
)


def _daily_work(practice: Practice, client_id: ClientId) -> None:
    """Rows of the tables around the card, as their use cases store them."""

    def put(values: str, *given: str) -> None:
        practice.writer.execute(f"INSERT INTO {values}", given)

    put("label VALUES ('label1', 'Recall')")
    put("mailing VALUES ('mailing1', 1, 'Nieuwsbrief', 'email', 1, 'Nieuws', 'Tekst', 'made', '2026-01-05', 'm')")
    for values in _OF_CLIENT:
        put(values, client_id)
    letter = practice.writer.value("SELECT id FROM correspondence WHERE client_id = ? AND confidential = 0", (client_id,))
    practice.writer.execute("UPDATE correspondence SET correspondent = 'Huisarts De Vries' WHERE id = ?", (letter,))
    put(_FILE, letter, client_id)
    invoice = practice.writer.value("SELECT invoice_id FROM payment LIMIT 1")
    put(_REMINDER, invoice, client_id)
    put(_ENTRY)
    put("payment (id, invoice_id, paid_on, amount_cents, bank_entry) VALUES ('payment1', ?, '2026-03-02', 1, 'entry1')", invoice)


def _invoices(practice: Practice, client_id: ClientId, payer_id: ClientId) -> None:
    own = practice.run(
        create_draft_invoice,
        client_id,
        InvoiceDraft(
            (replace(CHECK_UP, supplied_on=date(2026, 2, 27), tooth="16"), COURSE),
            supply_date=date(2026, 2, 27),
            note="Dank u",
            reference="PO 7",
        ),
    )
    issued = practice.run(issue_invoice, own.id)
    practice.run(record_payment, issued.id, issued.total, date(2026, 3, 2))
    by_parent = practice.run(create_draft_invoice, client_id, InvoiceDraft((CHECK_UP,), payer_id))
    practice.run(write_off_invoice, practice.run(issue_invoice, by_parent.id).id)
    practice.run(create_draft_invoice, client_id, InvoiceDraft((replace(COURSE, discount_bp=1_000),), discount_bp=500))


def exported(practice: Practice, client_id: ClientId, **options: Any) -> dict[str, Any]:
    """The data file, in English unless told otherwise."""
    documents = practice.run(export_inspection, client_id, **{"language": "en", **options})
    found: dict[str, Any] = json.loads(documents.data)
    return found


def records_of(data: dict[str, Any], category: Category) -> list[dict[str, Any]]:
    """The records of one section, their fields by key."""
    sections = [section for section in data["sections"] if section["category"] == category.value]
    return [{item["key"]: item["value"] for item in record["fields"]} for one in sections for record in one["records"]]
