"""The privacy map of the rights desk and its registers: requests, disclosures, breaches, complaints, consent texts, notices."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_
from practice_app.domain.privacy_types import KEY, OF_LINK, STAFF_FACT, TECHNICAL, Rule, Subject, TableMap, kept, shown

_C = Category
_OF_REQUEST = "request_id IN (SELECT id FROM rights_request WHERE client_id = :client)"

_REQUEST = TableMap(
    Subject.CLIENT,
    Rule.REGISTER,
    {
        **kept(_C.RIGHTS_REQUEST, KEY, "id", "version", "client_id"),
        **kept(_C.RIGHTS_REQUEST, STAFF_FACT, "recorded_by", "identity_by", "closed_by"),
        **kept(_C.RIGHTS_REQUEST, TECHNICAL, "recorded_at", "language", "covers"),
        **shown(
            _C.RIGHTS_REQUEST,
            number=N_("Number of the request"),
            kind=N_("What was asked"),
            channel=N_("Channel"),
            person_name=N_("Asked by"),
            person_contact=N_("Where the answer goes"),
            details=N_("In your words"),
            received_on=N_("Received on"),
            acting=N_("Who asked"),
            acting_name=N_("Acting for you"),
            acting_ground=N_("On what ground"),
            identity=N_("How we made sure who asked"),
            identity_on=N_("Made sure on"),
            recipient=N_("Given or passed on to"),
            extended_on=N_("Extended on"),
            extension_reason=N_("Why it takes longer"),
            outcome=N_("Outcome"),
            outcome_ground=N_("Law of the outcome"),
            outcome_reason=N_("Reason of the outcome"),
            closed_on=N_("Closed on"),
        ),
    },
    "client_id = :client",
    title=N_("Your requests"),
)

_COMPLAINT = TableMap(
    Subject.CLIENT,
    Rule.COMPLAINT,
    {
        **kept(_C.COMPLAINT, KEY, "id", "version", "client_id"),
        **kept(_C.COMPLAINT, STAFF_FACT, "recorded_by", "closed_by"),
        **shown(
            _C.COMPLAINT,
            number=N_("Number of the complaint"),
            person_name=N_("From"),
            person_contact=N_("Where the answer goes"),
            about=N_("About"),
            channel=N_("Channel"),
            received_at=N_("Received at"),
            what=N_("What it says"),
            step=N_("With whom it is"),
            handler_id=N_("Handled by"),
            contact_at=N_("Personal contact on"),
            appointment_at=N_("Appointment"),
            extended_on=N_("Extended on"),
            extension_reason=N_("Why it takes longer"),
            outcome=N_("Outcome"),
            solution=N_("Solution"),
            closed_on=N_("Closed on"),
        ),
    },
    "client_id = :client",
    title=N_("Complaints"),
)

_DISCLOSURE = TableMap(
    Subject.CLIENT,
    Rule.REGISTER,
    {
        **kept(_C.DISCLOSURE, KEY, "id", "batch", "client_id", "consent_id"),
        **kept(_C.DISCLOSURE, STAFF_FACT, "recorded_by"),
        **kept(_C.DISCLOSURE, TECHNICAL, "recorded_at"),
        **shown(
            _C.DISCLOSURE,
            recipient=N_("Recipient"),
            recipient_kind=N_("Kind of recipient"),
            ground=N_("Ground"),
            ground_detail=N_("Law or reason"),
            what=N_("What was given"),
            disclosed_on=N_("Given on"),
        ),
    },
    "client_id = :client",
    title=N_("Data given to others"),
)

_NOTICE_COLUMNS = ("id", "kind", "version", "text_nl", "text_en", "changes", "purpose", "important", "must_accept", "answer_by")
_BREACH_COLUMNS = (
    *("id", "version", "number", "aware_at", "recorded_at", "recorded_by", "happened", "what", "cause", "people", "categories"),
    *("consequences", "measures", "authority", "authority_reason", "authority_told_at", "authority_reference", "late_reason"),
    *("persons", "persons_reason", "closed_on", "closed_by"),
)

RIGHTS_TABLES: Mapping[str, TableMap] = {
    "rights_request": _REQUEST,
    "request_letter": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.RIGHTS_REQUEST, KEY, "id", "version", "request_id"),
            **kept(_C.RIGHTS_REQUEST, STAFF_FACT, "made_by", "sent_by"),
            **kept(_C.RIGHTS_REQUEST, TECHNICAL, "kind", "language"),
            **shown(_C.RIGHTS_REQUEST, subject=N_("Subject"), body=N_("Text"), made_on=N_("Made on"), sent_on=N_("Sent on")),
        },
        _OF_REQUEST,
        erased=5,
        title=N_("Letters about your requests"),
    ),
    "request_file": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.RIGHTS_REQUEST, KEY, "id", "request_id"),
            **shown(_C.RIGHTS_REQUEST, name=N_("File"), media_type=N_("Kind of file"), size=N_("Size in bytes")),
            **kept(_C.RIGHTS_REQUEST, "what the person sent us; they have it", "content"),
        },
        _OF_REQUEST,
        erased=5,
        title=N_("Files with your requests"),
    ),
    "request_part": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        kept(
            _C.INSPECTION, "part of an answer that is being made", "request_id", "category", "part", "reviewed_by", "reviewed_on"
        ),
        _OF_REQUEST,
        erased=5,
    ),
    "passage_decision": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        kept(
            _C.INSPECTION,
            "what was left out of an answer because of another person: positions, never words",
            *("request_id", "place", "place_version", "start", "length", "decision", "reason", "decided_by", "decided_on"),
        ),
        _OF_REQUEST,
        erased=5,
    ),
    "attachment_decision": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        kept(
            _C.INSPECTION,
            "what was left out of an answer because of another person",
            *("request_id", "attachment_id", "attachment_version", "decision", "areas", "reason", "decided_by", "decided_on"),
        ),
        _OF_REQUEST,
        erased=5,
    ),
    "rectification": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.RIGHTS_REQUEST, KEY, "id", "client_id"),
            **kept(_C.RIGHTS_REQUEST, OF_LINK, "request_id"),
            **kept(_C.RIGHTS_REQUEST, STAFF_FACT, "done_by"),
            **shown(
                _C.RIGHTS_REQUEST,
                field=N_("What was corrected"),
                old_value=N_("As it was"),
                new_value=N_("As it is now"),
                kept_because=N_("Why the old one is kept"),
                done_on=N_("Corrected on"),
            ),
        },
        "client_id = :client",
        erased=4,
        title=N_("Corrections"),
    ),
    "recipient_notice": TableMap(
        Subject.CLIENT,
        Rule.REGISTER,
        {
            **kept(_C.RIGHTS_REQUEST, KEY, "id", "client_id"),
            **kept(_C.RIGHTS_REQUEST, OF_LINK, "request_id"),
            **kept(_C.RIGHTS_REQUEST, STAFF_FACT, "recorded_by"),
            **shown(
                _C.RIGHTS_REQUEST,
                recipient=N_("Recipient"),
                about=N_("Told of"),
                told_on=N_("Told on"),
                not_told_because=N_("Why they could not be told"),
            ),
        },
        "client_id = :client",
        title=N_("Recipients told of a change"),
    ),
    "disclosure": _DISCLOSURE,
    "erased_part": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.RETENTION_PLAN,
            "random ids of what was erased, without a value",
            *("table_name", "row_id", "column_name", "erased_on"),
        ),
    ),
    "processor": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.DISCLOSURE,
            "a supplier of the practice",
            *("id", "version", "name", "contact", "does", "categories", "country", "safeguards", "agreement_on"),
            *("agreement_until", "ended_on"),
        ),
    ),
    "data_breach": TableMap(
        Subject.PRACTICE, Rule.REGISTER, kept(_C.BREACH, "about what happened in the practice; names nobody", *_BREACH_COLUMNS)
    ),
    "breach_client": TableMap(
        Subject.CLIENT,
        Rule.REGISTER,
        {
            **kept(_C.BREACH, KEY, "client_id"),
            **shown(_C.BREACH, breach_id=N_("Data breach"), told_on=N_("You were told on")),
        },
        "client_id = :client",
        title=N_("Data breaches that concern you"),
    ),
    "complaint": _COMPLAINT,
    "complaint_note": TableMap(
        Subject.CLIENT,
        Rule.COMPLAINT,
        {
            **kept(_C.COMPLAINT, KEY, "id"),
            **kept(_C.COMPLAINT, OF_LINK, "complaint_id"),
            **kept(_C.COMPLAINT, STAFF_FACT, "written_by"),
            **shown(_C.COMPLAINT, written_at=N_("Written at"), step=N_("With whom it was"), note=N_("Note")),
        },
        "complaint_id IN (SELECT id FROM complaint WHERE client_id = :client)",
        title=N_("Notes on complaints"),
    ),
    "content_review": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.CORRESPONDENCE, KEY, "id", "client_id", "object_id"),
            **kept(_C.CORRESPONDENCE, STAFF_FACT, "reported_by", "decided_by"),
            **shown(
                _C.CORRESPONDENCE,
                object_type=N_("What was reported"),
                ground=N_("Why"),
                reported_on=N_("Reported on"),
                decision=N_("Decision"),
                reason=N_("Reason"),
                decided_on=N_("Decided on"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Content that was reviewed"),
    ),
    "consent_purpose": TableMap(
        Subject.PRACTICE, Rule.PRACTICE, kept(_C.CONSENT, TECHNICAL, "name", "title_nl", "title_en", "since", "ended_on")
    ),
    "consent_text": TableMap(
        Subject.PRACTICE, Rule.PRACTICE, kept(_C.CONSENT, TECHNICAL, "purpose", "version", "text_nl", "text_en", "since")
    ),
    "notice": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(_C.PRACTICE_SETTINGS, TECHNICAL, *_NOTICE_COLUMNS, "effective_from", "published_on", "published_by"),
    ),
    "notice_answer": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.CONSENT, OF_LINK, "client_id"),
            **shown(
                _C.CONSENT,
                notice_id=N_("Statement or terms"),
                told_on=N_("Told on"),
                channel=N_("Channel"),
                answer=N_("Your answer"),
                answered_on=N_("Answered on"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Statements and terms told to you"),
    ),
}
