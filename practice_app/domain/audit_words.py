"""What the audit trail says, in the words of who works in the practice; the inspection has the same but for what is “yours”."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain import inspection_words
from practice_app.domain.errors import N_

ACTIONS: Mapping[str, str] = {
    **inspection_words.ACTIONS,
    "sign_in": N_("signed in"),
    "sign_out": N_("signed out"),
    "failed_sign_in": N_("failed sign-in"),
}
OBJECTS: Mapping[str, str] = {
    **inspection_words.OBJECTS,
    "access_matrix": N_("Who may do what"),
    "announce_due": N_("Announcement of destruction"),
    "announcement": N_("Announcement of destruction"),
    "assignment": N_("Who treats the client"),
    "audit_head": N_("Head of the audit trail"),
    "audit_log": N_("Audit trail"),
    "backup": N_("Backup"),
    "bank_entry": N_("Payment of the bank"),
    "bank_file": N_("Bank file"),
    "client_import": N_("Clients taken over"),
    "client_list": N_("List of clients"),
    "consent_purpose": N_("Purpose of a consent"),
    "confidentiality_statement": N_("Confidentiality statement"),
    "correspondence_import": N_("Correspondence taken over"),
    "destruction": N_("Destruction"),
    "erasure_check": N_("Search for what was destroyed"),
    "export_left": N_("File outside the program"),
    "fiscal_archive": N_("Fiscal archive"),
    "header": N_("Keys"),
    "invoice_import": N_("Invoices taken over"),
    "invoice_list": N_("List of invoices"),
    "letter": N_("Correspondence"),
    "letter_list": N_("List of correspondence"),
    "letter_template": N_("Text for letters"),
    "mailing": N_("Mailing"),
    "member": N_("Colleague"),
    "period": N_("Period for the bookkeeper"),
    "practice": N_("Practice"),
    "purge_announced": N_("Destruction"),
    "purge_run": N_("Destruction"),
    "processor": N_("Processor"),
    "rectification": N_("Correction at a request"),
    "refused_datum": N_("What a client chose not to give"),
    "reminder_letters": N_("Reminders"),
    "retention_plan": N_("Retention plan"),
    "second_step": N_("Second step"),
    "service": N_("Price list"),
    "service_import": N_("Prices taken over"),
    "setting": N_("Settings of the practice"),
    "sign_in": N_("Sign-in"),
    "standing_in": N_("Standing in for a colleague"),
    "term_change": N_("Term of a retention rule"),
    "unusual_activity": N_("Unusual activity"),
}
OTHER_OBJECT = N_("Something else")
RESULTS: Mapping[str, str] = {"done": N_("done"), "refused": N_("refused")}
