"""The data categories and levels of the secrecy matrix, and what retention counts besides, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_

CATEGORY_NAMES: Mapping[str, str] = {
    "practice_settings": N_("settings of the practice"),
    "staff_account": N_("staff accounts"),
    "assignment": N_("who treats whom"),
    "client_name_and_birth_date": N_("name and birth date"),
    "contact": N_("contact data"),
    "national_id": N_("BSN"),
    "photo": N_("photo"),
    "relation_and_guardian": N_("relations and guardians"),
    "invoice": N_("invoices"),
    "payment": N_("payments"),
    "order": N_("orders"),
    "service_and_price": N_("services and prices"),
    "correspondence": N_("correspondence"),
    "confidential_correspondence": N_("confidential correspondence"),
    "dossier_note": N_("dossier"),
    "working_note": N_("working notes"),
    "questionnaire": N_("questionnaires"),
    "consult": N_("consults"),
    "appointment": N_("appointments"),
    "task": N_("tasks"),
    "consent": N_("consents"),
    "rights_request": N_("rights requests"),
    "inspection_export": N_("inspections"),
    "disclosure": N_("disclosures"),
    "complaint": N_("complaints"),
    "data_breach": N_("data breaches"),
    "retention_plan": N_("retention plan"),
    "retention_hold": N_("holds"),
    "fiscal_archive": N_("fiscal archive"),
    "care_archive": N_("care archive"),
    "audit_log": N_("audit trail"),
    "import": N_("import"),
    "backup": N_("backups"),
    "register_archive": N_("privacy register"),
    "consent_proof": N_("proofs of consent"),
    "dossier_result": N_("dossier results"),
    "dossier_questionnaire": N_("dossier questionnaires"),
    "dossier_consult": N_("dossier consults"),
    "dossier_consent": N_("dossier consents"),
}
LEVEL_NAMES: Mapping[str, str] = {
    "read": N_("see"),
    "write": N_("change"),
    "manage": N_("manage"),
    "draft": N_("make a draft"),
    "deposit": N_("enter"),
    "intake": N_("record"),
    "take_over": N_("take over"),
    "on_invoice": N_("see on an invoice"),
}
