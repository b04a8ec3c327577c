"""The secrecy matrix in plain words: what each level and key means, and in which order the categories are told."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_

_C = Category

# A level as it stands in a cell of the table; the names are those of secrecy-matrix.csv.
LEVELS: Mapping[str, str] = {
    "none": N_("–"),
    "read": N_("sees"),
    "write": N_("changes"),
    "manage": N_("manages"),
    "read_assigned": N_("sees, own clients"),
    "write_assigned": N_("changes, own clients"),
    "draft_assigned": N_("drafts, own clients"),
    "own": N_("own only"),
    "write_own": N_("own only"),
    "deposit": N_("enters, cannot read"),
    "intake": N_("records"),
    "report": N_("reports"),
    "take_over": N_("takes over"),
    "on_invoice": N_("as on the invoice"),
    "read_for_request": N_("for a request"),
    "read_with_reason": N_("with a reason"),
}

# What it means, as secrecy-matrix.md has it.
MEANINGS: Mapping[str, str] = {
    "none": N_("Not even to see that it is there."),
    "read": N_("To see it, of every client."),
    "write": N_("To see, add and change it, of every client."),
    "manage": N_("To see, add and change it, to delete it where the law lets one, and to set it up."),
    "read_assigned": N_("To see it, of one's own clients only. Of other clients: name and birth date."),
    "write_assigned": N_("To see, add and change it, of one's own clients only. Of other clients: name and birth date."),
    "draft_assigned": N_("To make a draft for one's own clients, not to issue it."),
    "own": N_("Only what one made oneself, or what is about oneself."),
    "write_own": N_("Only what one wrote oneself; nobody else can read it."),
    "deposit": N_("To enter or replace it, without being able to read it back."),
    "intake": N_("To record a new one; from then on it is with whoever manages it."),
    "report": N_("To report a new one; from then on it is with whoever manages it."),
    "take_over": N_("To take a client over; that is recorded and shown to the owner."),
    "on_invoice": N_("Only as it stands on an invoice."),
    "read_for_request": N_("To see it, only for the person of an open rights request."),
    "read_with_reason": N_("To see it with a reason, which is asked and logged."),
}

# In the order of the table of meanings: what gives little first.
LEVEL_ORDER = tuple(MEANINGS)

GROUPS: tuple[tuple[str, tuple[Category, ...]], ...] = (
    (
        N_("Clients"),
        (_C.CLIENT_NAME, _C.CONTACT, _C.NATIONAL_ID, _C.PHOTO, _C.RELATION, _C.ASSIGNMENT, _C.APPOINTMENT, _C.TASK),
    ),
    (N_("Care"), (_C.DOSSIER_NOTE, _C.WORKING_NOTE, _C.QUESTIONNAIRE, _C.CONSULT, _C.CARE_ARCHIVE)),
    (N_("Money"), (_C.INVOICE, _C.PAYMENT, _C.ORDER, _C.SERVICE, _C.FISCAL_ARCHIVE)),
    (N_("Letters"), (_C.CORRESPONDENCE, _C.CONFIDENTIAL)),
    (
        N_("Privacy"),
        (
            _C.CONSENT, _C.RIGHTS_REQUEST, _C.INSPECTION, _C.DISCLOSURE, _C.COMPLAINT, _C.BREACH, _C.RETENTION_PLAN,
            _C.RETENTION_HOLD, _C.AUDIT_LOG,
        ),
    ),
    (N_("The practice"), (_C.PRACTICE_SETTINGS, _C.STAFF_ACCOUNT, _C.IMPORT, _C.BACKUP)),
)  # fmt: skip

KEY_NAMES: Mapping[str, str] = {
    "care": N_("care"),
    "confidential": N_("confidential"),
    "bsn": N_("BSN"),
    "photo": N_("photos"),
    "author": N_("the writer"),
}
KEY_MEANINGS: Mapping[str, str] = {
    "care": N_("Seals the dossier, questionnaires, consults and the care archive."),
    "confidential": N_("Seals letters marked as confidential."),
    "bsn": N_("Seals the BSN: the front desk enters one without being able to read it back."),
    "photo": N_("Seals photos."),
    "author": N_("Seals working notes to the one who wrote them, and to nobody else."),
}
