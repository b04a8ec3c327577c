"""The codes of the rights desk and its registers in plain words, as the person concerned reads them."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_

_CHANNELS = {
    "letter": N_("Letter"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "counter": N_("At the counter"),
    "message": N_("Message"),
}
_STEPS = {
    "practitioner": N_("The practitioner"),
    "head_office": N_("The management"),
    "outside": N_("An outside body"),
}

# "table.column" → code → words.
CODES: Mapping[str, Mapping[str, str]] = {
    "rights_request.kind": {
        "information": N_("What we keep and why"),
        "inspection": N_("To see your data"),
        "copy": N_("A copy of your data"),
        "rectification": N_("Correction"),
        "supplement": N_("An addition"),
        "erasure": N_("Erasure"),
        "restriction": N_("Restriction"),
        "objection": N_("Objection"),
        "consent_withdrawal": N_("Withdrawal of a consent"),
        "portability": N_("Your data to take along"),
    },
    "rights_request.channel": _CHANNELS,
    "rights_request.acting": {
        "self": N_("You yourself"),
        "representative": N_("A representative"),
        "guardian": N_("Parent or guardian"),
        "heir": N_("An heir"),
    },
    "rights_request.identity": {
        "open": N_("Not yet"),
        "asked": N_("Asked"),
        "known": N_("You are known to us"),
        "called_back": N_("Called back on the number we know"),
        "answered": N_("You answered what only you can know"),
        "document_shown": N_("A document was shown; no copy was kept"),
        "failed": N_("It could not be made sure"),
    },
    "rights_request.outcome": {
        "granted": N_("Granted"),
        "granted_in_part": N_("Granted in part"),
        "refused": N_("Refused"),
        "withdrawn": N_("Taken back"),
        "passed_on": N_("Passed on to who decides about the data"),
    },
    "recipient_notice.about": {
        "rectification": N_("Correction"),
        "erasure": N_("Erasure"),
        "restriction": N_("Restriction"),
    },
    "disclosure.recipient_kind": {
        "accountant": N_("Accountant"),
        "legal_adviser": N_("Legal adviser"),
        "authority": N_("Authority"),
        "supplier": N_("Supplier"),
        "care_provider": N_("Care provider"),
        "insurer": N_("Insurer"),
        "person": N_("A person"),
        "other": N_("Other"),
    },
    "disclosure.ground": {
        "consent": N_("Consent given before"),
        "legal_duty": N_("Legal duty"),
        "contract": N_("Needed for the agreement"),
        "own_rights": N_("To protect the practice's own rights"),
        "crime_prevention": N_("To prevent a crime"),
        "safety": N_("Someone's safety or life"),
        "request": N_("At the person's own request"),
    },
    "complaint.about": {
        "processing": N_("The handling of personal data"),
        "care": N_("The treatment"),
        "invoice": N_("An invoice"),
        "service": N_("The service"),
        "other": N_("Something else"),
    },
    "complaint.channel": _CHANNELS,
    "complaint.step": _STEPS,
    "complaint_note.step": _STEPS,
    "complaint.outcome": {
        "upheld": N_("Upheld"),
        "upheld_in_part": N_("Upheld in part"),
        "not_upheld": N_("Not upheld"),
        "solved": N_("Solved together"),
        "withdrawn": N_("Taken back"),
    },
    "content_review.object_type": {"correspondence": N_("A piece of correspondence"), "attachment": N_("An attachment")},
    "content_review.decision": {"removed": N_("Removed"), "left": N_("Left as it was")},
    "notice_answer.answer": {
        "seen": N_("Seen"),
        "accepted": N_("Accepted"),
        "declined": N_("Not accepted"),
        "objected": N_("Objected"),
        "copy": N_("Asked for the data, to take along"),
        "erasure": N_("Asked for erasure"),
    },
}
