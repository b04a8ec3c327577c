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
    "dossier VALUES (?, '2026-01-05', 'paper', '2026-01-06', 'm', '2026-01-07', 'm', NULL, NULL)",
    "rights_request (id, version, number, client_id, kind, channel, person_name, person_contact, details, language, received_on,"
    " recorded_at, recorded_by, acting, acting_name, acting_ground, identity, identity_on, recipient, extended_on,"
    " extension_reason, outcome, outcome_ground, outcome_reason, closed_on) VALUES"
    " ('asked1', 1, '2026-0001', ?, 'erasure', 'email', 'Sanne', 'sanne@example.nl', 'Alles weg graag', 'nl', '2026-01-05',"
    " '2026-01-05T10:00:00+00:00', 'm', 'representative', 'Mr. Vos', 'Volmacht', 'called_back', '2026-01-06', 'Praktijk Zuid',"
    " '2026-01-20', 'Veel stukken', 'granted_in_part', 'AWR 52', 'De facturen blijven', '2026-01-28')",
    "rectification VALUES ('right1', 'asked1', ?, 'family_name', 'Berg', 'Van den Berg', 'BW 7:454', '2026-01-28', 'm')",
    "recipient_notice VALUES ('told1', 'asked1', ?, 'Huisarts De Vries', 'erasure', '2026-01-29', 'Niet nodig', 'm')",
    "disclosure VALUES ('given1', 'batch1', ?, 'Kantoor Balans', 'accountant', 'legal_duty', 'AWR 52', NULL, 'Facturen 2025',"
    " '2026-01-08', '2026-01-08T10:00:00+00:00', 'm')",
    "breach_client VALUES ('leak1', ?, '2026-01-12')",
    "complaint SELECT 'moan1', 1, 'K2026-1', ?, 'Sanne', 'sanne@example.nl', 'invoice', 'phone', '2026-01-05T10:00:00+00:00',"
    " 'm', 'Rekening te hoog', 'practitioner', id, '2026-01-06T10:00:00+00:00', '2026-01-09T10:00:00+00:00', '2026-01-10',"
    " 'Vakantie', 'solved', 'Nieuwe rekening', '2026-01-20', 'm' FROM member LIMIT 1",
    "content_review VALUES ('look1', ?, 'correspondence', 'x', 'Grof', '2026-01-05', 'm', 'left', 'Valt mee', '2026-01-06', 'm')",
    "notice_answer VALUES ('notice1', ?, '2026-01-05', 'email', 'seen', '2026-01-06')",
    "merged_client VALUES ('old1', ?, '9001', '2026-01-05')",
    "recurring_invoice (id, version, client_id, every_months, next_on, until, note, reference, lines)"
    " VALUES ('again1', 1, ?, 3, '2026-12-01', '2027-12-01', 'Dank u', 'PO 7', '[]')",
    "mailing_recipient VALUES ('mailing1', ?, 'made', NULL)",
)
_OF_REQUEST = (
    "request_letter VALUES ('reply1', 1, 'asked1', 'granted', 'nl', 'Uw verzoek', 'Beste', '2026-01-28', 'm', '2026-01-28', 'm')",
    "request_file VALUES ('mail1', 'asked1', 'verzoek.eml', 'message/rfc822', 3, x'010203')",
    "request_part VALUES ('asked1', 'complaint', '[]', 'm', '2026-01-20')",
    "passage_decision VALUES ('asked1', 'correspondence/x/body', 1, 0, 4, 'remove', 'other', 'm', '2026-01-20')",
    "attachment_decision VALUES ('asked1', 'file1', 1, 'include', '[]', 'own', 'm', '2026-01-20')",
    "complaint_note VALUES ('note1', 'moan1', '2026-01-07T10:00:00+00:00', 'm', 'practitioner', 'Gebeld')",
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
    put("mailing VALUES ('mailing1', 1, 'Nieuwsbrief', 'email', 1, 'Nieuws', 'Tekst', 'made', '2026-01-05', 'm', '')")
    put(
        "data_breach (id, version, number, aware_at, recorded_at, recorded_by, what, closed_on)"
        " VALUES ('leak1', 1, 'D2026-1', '2026-01-10T10:00:00+00:00', '2026-01-10T10:00:00+00:00', 'm', 'Tas', '2026-01-20')"
    )
    put(
        "notice (id, kind, version, text_nl, text_en, effective_from)"
        " VALUES ('notice1', 'privacy_statement', '2026-1', 'Tekst', 'Text', '2026-01-01')"
    )
    for values in _OF_CLIENT:
        put(values, client_id)
    for values in _OF_REQUEST:
        put(values)
    practice.writer.execute(
        "UPDATE consent SET given_by = 'Ineke', proof = 'Map 3', confirmed_on = '2025-01-03' WHERE purpose = 'photo'"
    )
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
