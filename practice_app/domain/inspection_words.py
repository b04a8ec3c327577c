"""The codes of the practice file in plain words: what a person reads where the file has `in`, `email` or `read_assigned`."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Role
from practice_app.domain.errors import N_
from practice_app.domain.hold_grounds import BY_CODE
from practice_app.domain.notice_words import TOLD_BY
from practice_app.domain.restriction import USE_GROUNDS
from practice_app.domain.rights_words import CODES as RIGHTS_CODES

_VAT_RATES = {"21": "21%", "9": "9%", "0": "0%", "exempt": N_("Exempt from VAT")}
_INVOICE_KINDS = {"invoice": N_("Invoice"), "credit_note": N_("Credit note")}

# "table.column" → code → words. A test holds it against the CHECK constraints of the schema.
CODES: Mapping[str, Mapping[str, str]] = {
    "client.kind": {"person": N_("Person"), "organisation": N_("Organisation")},
    "client.standing": {
        "client": N_("Client"),
        "enquirer": N_("Enquirer, not a client"),
        "subscriber": N_("Subscriber to the newsletter"),
    },
    "client.language": {"nl": N_("Dutch"), "en": N_("English")},
    "client.country": {
        "NL": N_("Netherlands"),
        "BE": N_("Belgium"),
        "DE": N_("Germany"),
        "FR": N_("France"),
        "GB": N_("United Kingdom"),
    },
    "relation.kind": {
        "guardian": N_("Parent or guardian"),
        "billing_representative": N_("Pays for the client"),
        "employer": N_("Employer"),
        "practitioner": N_("Practitioner elsewhere"),
        "contact_person": N_("Contact person"),
        "other": N_("Other"),
    },
    "consent.purpose": {
        "marketing": N_("Newsletter and marketing"),
        "photo": N_("Photo"),
        "notifications": N_("Notifications by e-mail"),
        "survey": N_("Surveys"),
    },
    "notice_answer.channel": TOLD_BY,
    "consent.channel": {
        "paper": N_("On paper"),
        "email": N_("E-mail"),
        "phone": N_("Phone"),
        "in_person": N_("In person"),
        "import": N_("Taken over from an earlier program"),
    },
    "client_order.kind": {"order": N_("Order"), "purchase": N_("Purchase"), "download": N_("Download")},
    "client_order.vat_rate": _VAT_RATES,
    "refused_datum.datum": {
        "email": N_("E-mail"),
        "phone": N_("Phone"),
        "address": N_("Address"),
        "birth_date": N_("Birth date"),
        "bsn": N_("National id (BSN)"),
        "photo": N_("Photo"),
    },
    "reminder.kind": {
        "first": N_("Friendly reminder"),
        "second": N_("Second reminder"),
        "statutory": N_("Statutory reminder (14 days)"),
    },
    "mailing_recipient.result": {
        "waiting": N_("Not made yet"),
        "made": N_("Sent by us"),
        "no_address": N_("Not sent: no address"),
        "not_subscribed": N_("Not sent: not subscribed"),
        "suppressed": N_("Not sent: objected"),
    },
    "correspondence.direction": {"in": N_("Received by us"), "out": N_("Sent by us")},
    "correspondence.channel": {
        "letter": N_("Letter"),
        "email": N_("E-mail"),
        "phone": N_("Phone"),
        "message": N_("Message"),
    },
    "hold.kind": {"hold": N_("Kept longer for a reason"), "restriction": N_("Restriction at your request")},
    "hold.ground": {code: one.name for code, one in BY_CODE.items()},
    "dossier.place": {"paper": N_("On paper"), "program": N_("In another program")},
    **RIGHTS_CODES,
    "export_record.kind": {
        "client_list": N_("List of clients as a table"),
        "invoice_list": N_("List of invoices as a table"),
        "letter_list": N_("List of correspondence as a table"),
        "invoice_pdf": N_("Invoice as PDF"),
        "invoice_ubl": N_("Invoice as e-invoice"),
        "invoice_mail": N_("Invoice by e-mail"),
        "letter_pdf": N_("Letter as PDF"),
        "letter_mail": N_("Letter by e-mail"),
        "reminder_email": N_("Reminder by e-mail"),
        "reminder_letters": N_("Reminders on paper"),
        "period_csv": N_("Period for the bookkeeper, as a table"),
        "period_xaf": N_("Period for the bookkeeper, as an audit file"),
        "mailing": N_("Letters of a mailing"),
        "vcard": N_("Contact card (vCard)"),
        "inspection": N_("Overview of all data"),
        "portability": N_("Data to take along"),
        "attachment": N_("Attachment"),
        "complaint_letter": N_("Letter about a complaint"),
        "breach_letters": N_("Letters about a data breach"),
        "breach_sheet": N_("Sheet of a data breach"),
        "processing_register": N_("Register of processing activities"),
    },
    "archive.kind": {
        "fiscal": N_("Fiscal archive"),
        "care": N_("Care archive"),
        "register": N_("Privacy register"),
    },
    "archive.anchor_kind": {
        "invoice": N_("Last invoice"),
        "order": N_("Last order"),
        "purchase": N_("Last purchase"),
        "contact": N_("Last contact"),
        "registration": N_("Registration"),
    },
    "invoice.kind": _INVOICE_KINDS,
    "invoice.status": {"draft": N_("Draft, not sent"), "issued": N_("Issued")},
    "invoice_line.vat_rate": _VAT_RATES,
    "invoice_line.tooth": {"upper": N_("upper"), "lower": N_("lower")},
}

# One record of a table; the tables without a name here bear the title of the map.
RECORD_TITLES: Mapping[str, str] = {
    "invoice": N_("Invoice {number}"),
    "invoice_line": N_("Invoice {number}, line {line}"),
    "invoice_document": N_("Invoice {number}, the document"),
    "payment": N_("Payment of invoice {number}"),
    "reminder": N_("Reminder of invoice {number}"),
}
CREDIT_NOTE_TITLE = N_("Credit note {number}")
REFUND_TITLE = N_("Repayment of invoice {number}")
REVERSAL_TITLE = N_("Payment of invoice {number}, taken back in the books")
DRAFT_NUMBER = N_("(draft)")

ROLES: Mapping[str, str] = {
    Role.OWNER.value: N_("owner"),
    Role.PRACTITIONER.value: N_("practitioner"),
    Role.ASSISTANT.value: N_("assistant"),
    Role.RECEPTIONIST.value: N_("receptionist"),
    Role.BOOKKEEPER.value: N_("bookkeeper"),
    Role.PRIVACY_OFFICER.value: N_("privacy officer"),
    Role.LOCUM.value: N_("locum"),
}

# How a cell of the secrecy matrix limits who reads; a cell that is not here does not let read.
READING_CELLS: Mapping[str, str] = {
    "read": "",
    "write": "",
    "manage": "",
    "read_assigned": N_("own clients only"),
    "write_assigned": N_("own clients only"),
    "draft_assigned": N_("own clients only"),
    "own": N_("only what they did themselves"),
    "write_own": N_("only what they wrote themselves"),
    "on_invoice": N_("only as it stands on an invoice"),
    "read_for_request": N_("only for a request like yours"),
    "read_with_reason": N_("only with a reason, which is logged"),
}

ACTIONS: Mapping[str, str] = {
    "create": N_("added"),
    "read": N_("opened"),
    "update": N_("changed"),
    "delete": N_("removed"),
    "merge": N_("merged with a duplicate card"),
    "search": N_("looked up"),
    "print": N_("printed"),
    "export": N_("exported"),
    "import": N_("taken over from a file"),
    "grant": N_("rights changed"),
    "emergency_access": N_("opened in an emergency"),
    "purge": N_("destroyed when its term was over"),
    "backup": N_("backed up"),
    "restore": N_("restored"),
}

OBJECTS: Mapping[str, str] = {
    "client": N_("Client card"),
    "assignment": N_("Who treats you"),
    "emergency_access": N_("Emergency access"),
    "national_id": N_("National id (BSN)"),
    "photo": N_("Photo"),
    "relation": N_("Relations and guardian"),
    "consent": N_("Consents"),
    "order": N_("Orders and purchases"),
    "correspondence": N_("Correspondence"),
    "attachment": N_("Attachments"),
    "invoice": N_("Invoice"),
    "recurring_invoice": N_("Recurring invoices"),
    "payment": N_("Payments"),
    "reminder": N_("Reminders"),
    "hold": N_("Holds and restrictions"),
    "label": N_("Labels"),
    "refused_datum": N_("What you chose not to give"),
    "inspection": N_("Overview of all data"),
    "audit_log": N_("Access log"),
    "archive": N_("Archive"),
    "dossier": N_("Dossier kept elsewhere"),
    "care_archive": N_("Care archive"),
    "restricted_use": N_("Use of your data although they are restricted"),
    "rights_request": N_("Request under privacy rights"),
    "rectification": N_("Correction at your request"),
    "disclosure": N_("Data given to others"),
    "complaint": N_("Complaint"),
    "data_breach": N_("Data breach"),
    "content_review": N_("Content that was reviewed"),
    "notice": N_("Statement or terms"),
}
OTHER_OBJECT = N_("Another part of your data")
# Why an earlier last clinical change was put in, and why somebody looked into the care archive: chosen, because the trail
# holds codes and no words of its own.
CORRECTIONS: Mapping[str, str] = {
    "typing_error": N_("the day was typed wrong"),
    "not_clinical": N_("that change was not a clinical one"),
}
CARE_REASONS: Mapping[str, str] = {
    "care_again": N_("the client is treated again"),
    "care_request": N_("the client, or who acts for them, asks for it"),
    "care_successor": N_("another practitioner asks for it, with the client's consent"),
    "care_complaint": N_("a complaint or a claim"),
    "care_authority": N_("an authority demands it by law"),
    "care_end": N_("to decide on the end of its term"),
}
GROUNDS: Mapping[str, str] = {
    "take_over": N_("took over the treatment"),
    "emergency": N_("in an emergency"),
    "ended": N_("ended"),
    "looked_at": N_("looked at afterwards"),
    "standing_in": N_("standing in for a colleague"),
    **CORRECTIONS,
    **CARE_REASONS,
    **USE_GROUNDS,
}
