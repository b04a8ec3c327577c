"""The privacy map of the card and of what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_
from practice_app.domain.privacy_types import (
    KEY,
    OF_LINK,
    STAFF_FACT,
    TECHNICAL,
    Column,
    Rule,
    Subject,
    TableMap,
    kept,
    shown,
)

_C = Category

_CLIENT = TableMap(
    Subject.CLIENT,
    Rule.HOUSE,
    {
        **kept(_C.CLIENT_NAME, KEY, "id", "search_row", "version"),
        **shown(
            _C.CLIENT_NAME,
            number=N_("Client number"),
            kind=N_("Kind"),
            standing=N_("Standing"),
            active=N_("Active"),
            given_name=N_("Given name"),
            prefix=N_("Prefix"),
            family_name=N_("Family name"),
            organisation=N_("Organisation"),
            birth_date=N_("Birth date"),
            registered_on=N_("Registered on"),
        ),
        **kept(_C.CLIENT_NAME, "made from the name, for sorting", "sort_name"),
        **shown(
            _C.CONTACT,
            contact_person=N_("Contact person"),
            email=N_("E-mail"),
            phone=N_("Phone"),
            street=N_("Street"),
            house_number=N_("House number"),
            postcode=N_("Postcode"),
            city=N_("City"),
            country=N_("Country"),
            language=N_("Language"),
            source=N_("Source of the data"),
            kvk=N_("KvK number"),
            vat_id=N_("VAT id"),
            oin=N_("OIN"),
        ),
    },
    "id = :client",
    erased=90,
    title=N_("Client card"),
)

_SEARCH = TableMap(
    Subject.CLIENT,
    Rule.HOUSE,
    {
        **kept(_C.CLIENT_NAME, "made from the card, for searching", "named", "client_search", "rank"),
        **kept(_C.CONTACT, "made from the card, for searching", "reached"),
    },
    "rowid = (SELECT search_row FROM client WHERE id = :client)",
    erased=80,
)


def _sealed_value(category: Category, label: str, compartment: str) -> TableMap:
    return TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(category, KEY, "client_id", "version"),
            "sealed": Column(category, label, compartment=compartment),
        },
        "client_id = :client",
        erased=10,
        title=label,
    )


_AUDIT = TableMap(
    Subject.CLIENT,
    Rule.ACCESS_LOG,
    {
        **kept(_C.AUDIT_LOG, TECHNICAL, "sequence", "utc_offset", "session", "acting", "responsible", "workstation"),
        **kept(_C.AUDIT_LOG, TECHNICAL, "object_id", "object_version", "client_id", "ground", "result"),
        **kept(_C.AUDIT_LOG, TECHNICAL, "previous_hash", "hash", "signer", "signature"),
        **shown(
            _C.AUDIT_LOG,
            at=N_("Moment"),
            member_id=N_("By"),
            roles=N_("Roles"),
            action=N_("Action"),
            object_type=N_("Object"),
        ),
    },
    "client_id = :client OR client_id IN (SELECT old_id FROM merged_client WHERE client_id = :client)",
    title=N_("Who looked at or changed your data"),
)

CLIENT_TABLES: Mapping[str, TableMap] = {
    "client": _CLIENT,
    "client_search": _SEARCH,
    "national_id": _sealed_value(_C.NATIONAL_ID, N_("National id (BSN)"), "bsn"),
    "photo": _sealed_value(_C.PHOTO, N_("Photo"), "photo"),
    "assignment": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.ASSIGNMENT, OF_LINK, "client_id"),
            **shown(_C.ASSIGNMENT, member_id=N_("Practitioner"), since=N_("Since"), until=N_("Until")),
        },
        "client_id = :client",
        erased=10,
        title=N_("Practitioners"),
    ),
    "emergency_access": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.ASSIGNMENT, KEY, "id", "client_id"),
            **shown(
                _C.ASSIGNMENT,
                member_id=N_("Who"),
                since=N_("Since"),
                until=N_("Until"),
                reason=N_("Reason"),
                reviewed_by=N_("Looked at by"),
                reviewed_at=N_("Looked at on"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Emergency access"),
    ),
    "relation": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.RELATION, KEY, "id", "client_id", "related_client_id"),
            **shown(
                _C.RELATION,
                kind=N_("Relation"),
                name=N_("Name"),
                email=N_("E-mail"),
                phone=N_("Phone"),
                address=N_("Address"),
                consented_on=N_("Consented on"),
            ),
        },
        "client_id = :client OR related_client_id = :client",
        erased=10,
        title=N_("Relations and guardian"),
    ),
    "consent": TableMap(
        Subject.CLIENT,
        Rule.CONSENT,
        {
            **kept(_C.CONSENT, KEY, "id", "client_id"),
            **kept(_C.CONSENT, "the name as given, the same as on the card", "subject_name"),
            **shown(
                _C.CONSENT,
                purpose=N_("Purpose"),
                text_version=N_("Version of the text"),
                channel=N_("Channel"),
                given_on=N_("Given on"),
                withdrawn_on=N_("Withdrawn on"),
                given_by=N_("Given for you by"),
                proof=N_("Where the proof is"),
                confirmed_on=N_("Confirmed in writing on"),
            ),
        },
        "client_id = :client",
        title=N_("Consents"),
    ),
    "client_label": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {**kept(_C.CONTACT, OF_LINK, "client_id"), **shown(_C.CONTACT, label_id=N_("Label"))},
        "client_id = :client",
        erased=10,
        title=N_("Labels"),
    ),
    "refused_datum": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {**kept(_C.CONTACT, OF_LINK, "client_id"), **shown(_C.CONTACT, datum=N_("Not given"), refused_on=N_("Date"))},
        "client_id = :client",
        erased=10,
        title=N_("What you chose not to give"),
    ),
    "merged_client": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.CLIENT_NAME, KEY, "old_id", "client_id"),
            **shown(_C.CLIENT_NAME, number=N_("Earlier client number"), merged_on=N_("Merged on")),
        },
        "client_id = :client",
        erased=20,
        title=N_("Merged duplicates"),
    ),
    "hold": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.RETENTION_HOLD, KEY, "id", "client_id"),
            **kept(_C.RETENTION_HOLD, STAFF_FACT, "placed_by"),
            **shown(
                _C.RETENTION_HOLD,
                kind=N_("Kind"),
                ground=N_("Ground"),
                reason=N_("Reason"),
                placed_on=N_("Placed on"),
                until=N_("Until"),
                told_on=N_("Told on"),
                released_on=N_("Released on"),
                release_reason=N_("Reason of the release"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Holds and restrictions"),
    ),
    "dossier": TableMap(
        Subject.CLIENT,
        Rule.WGBO,
        {
            **kept(_C.CARE_ARCHIVE, KEY, "client_id"),
            **kept(_C.CARE_ARCHIVE, STAFF_FACT, "recorded_by", "confirmed_by", "destruction_granted_by"),
            **kept(_C.CARE_ARCHIVE, "told with the request itself; the dossier goes at once", "destruction_granted_on"),
            **shown(
                _C.CARE_ARCHIVE,
                last_clinical_change=N_("Last clinical change"),
                place=N_("Where the dossier is kept"),
                recorded_on=N_("Recorded on"),
                confirmed_on=N_("Destruction confirmed on"),
            ),
        },
        "client_id = :client",
        erased=10,
        title=N_("Dossier kept elsewhere"),
    ),
    "export_record": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.INSPECTION, KEY, "id", "client_id"),
            **kept(_C.INSPECTION, STAFF_FACT, "made_by"),
            **kept(_C.INSPECTION, TECHNICAL, "path", "sha256"),
            **shown(_C.INSPECTION, kind=N_("Kind"), made_at=N_("Made at")),
        },
        "client_id = :client",
        erased=10,
        title=N_("Exports made"),
    ),
    "archive": TableMap(
        Subject.CLIENT,
        Rule.FISCAL,
        {
            **kept(_C.FISCAL_ARCHIVE, KEY, "client_id"),
            **shown(
                _C.FISCAL_ARCHIVE,
                number=N_("Client number"),
                kind=N_("Archive"),
                anchor=N_("Last anchor date"),
                anchor_kind=N_("Anchor"),
                archived_on=N_("Archived on"),
            ),
            **shown(_C.CARE_ARCHIVE, name=N_("Name"), birth_date=N_("Birth date")),
        },
        "client_id = :client",
        title=N_("Archive"),
    ),
    "announcement": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        kept(
            _C.RETENTION_PLAN,
            "counts the announcement of the destruction",
            "client_id",
            "since",
            "days_seen",
            "last_seen",
        ),
        "client_id = :client",
        erased=10,
    ),
    "audit_entry": _AUDIT,
}
