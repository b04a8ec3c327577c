"""The data categories of the secrecy matrix in plain words."""

from __future__ import annotations

from practice_app.domain.access import Category
from practice_app.domain.errors import N_

CATEGORY_NAMES = {
    Category.PRACTICE_SETTINGS: N_("settings of the practice"),
    Category.STAFF_ACCOUNT: N_("staff accounts"),
    Category.ASSIGNMENT: N_("who treats whom"),
    Category.CLIENT_NAME: N_("name and birth date"),
    Category.CONTACT: N_("contact data"),
    Category.NATIONAL_ID: N_("BSN"),
    Category.PHOTO: N_("photo"),
    Category.RELATION: N_("relations and guardians"),
    Category.INVOICE: N_("invoices"),
    Category.PAYMENT: N_("payments"),
    Category.ORDER: N_("orders"),
    Category.SERVICE: N_("services and prices"),
    Category.CORRESPONDENCE: N_("correspondence"),
    Category.CONFIDENTIAL: N_("confidential correspondence"),
    Category.DOSSIER_NOTE: N_("dossier"),
    Category.WORKING_NOTE: N_("working notes"),
    Category.QUESTIONNAIRE: N_("questionnaires"),
    Category.CONSULT: N_("consults"),
    Category.APPOINTMENT: N_("appointments"),
    Category.TASK: N_("tasks"),
    Category.CONSENT: N_("consents"),
    Category.RIGHTS_REQUEST: N_("rights requests"),
    Category.INSPECTION: N_("inspections"),
    Category.DISCLOSURE: N_("disclosures"),
    Category.COMPLAINT: N_("complaints"),
    Category.BREACH: N_("data breaches"),
    Category.RETENTION_PLAN: N_("retention plan"),
    Category.RETENTION_HOLD: N_("holds"),
    Category.FISCAL_ARCHIVE: N_("fiscal archive"),
    Category.CARE_ARCHIVE: N_("care archive"),
    Category.AUDIT_LOG: N_("audit trail"),
    Category.IMPORT: N_("import"),
    Category.BACKUP: N_("backups"),
}
