"""The privacy map of the practice itself: settings, staff, proofs."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.privacy_types import (
    KEY,
    STAFF_FACT,
    TECHNICAL,
    Column,
    Rule,
    Subject,
    TableMap,
    kept,
)

_C = Category

PRACTICE_TABLES: Mapping[str, TableMap] = {
    "destruction": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.RETENTION_PLAN,
            "proof of a destruction: random ids, rules, counts and dates",
            *("sequence", "id", "run_id", "client_id", "destroyed_at", "verdict", "rules", "counts", "remains"),
            *("merged_into", "previous_hash", "hash"),
        ),
    ),
    "purge_run": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.RETENTION_PLAN,
            TECHNICAL,
            *("id", "mode", "started_at", "member_id", "plan_on", "status", "deleted_at", "swept_at", "sweep_facts"),
            "certificate",
        ),
    ),
    "term_change": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.PRACTICE_SETTINGS,
            "the practice's own terms",
            *("id", "rule", "years", "basis", "effective_from", "decided_on", "decided_by"),
        ),
    ),
    "export_left": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.RETENTION_PLAN,
            "a file outside the program, named until its deletion is answered, 30 days at most",
            *("id", "run_id", "kind", "path", "sha256", "left_on"),
        ),
    ),
    "backup_place": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(_C.BACKUP, TECHNICAL, "path", "position", "added_on", "added_by", "tried_at", "problem"),
    ),
    "audit_cut": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.AUDIT_LOG,
            TECHNICAL,
            *("sequence", "hash", "entries", "through", "cut_at", "member_id", "signer", "signature"),
        ),
    ),
    "suppression": TableMap(
        Subject.CLIENT,
        Rule.MARKETING,
        kept(_C.CONSENT, "a keyed hash that keeps an objection without the address", "address_hash", "since"),
    ),
    "practice": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.PRACTICE_SETTINGS,
            "about the practice",
            *(
                "one",
                "id",
                "name",
                "kind",
                "created_at",
                "header_sequence",
                "language",
                "street",
                "house_number",
                "postcode",
            ),
            *("city", "country", "phone", "email", "kvk", "vat_id", "iban", "privacy_contact"),
        ),
    ),
    "setting": TableMap(
        Subject.PRACTICE, Rule.PRACTICE, kept(_C.PRACTICE_SETTINGS, TECHNICAL, "name", "effective_from", "value")
    ),
    "state": TableMap(Subject.PRACTICE, Rule.PRACTICE, kept(_C.PRACTICE_SETTINGS, TECHNICAL, "name", "value")),
    "member": TableMap(
        Subject.MEMBER,
        Rule.STAFF,
        kept(
            _C.STAFF_ACCOUNT,
            STAFF_FACT,
            "id",
            "login",
            "full_name",
            "roles",
            "status",
            "language",
            "created_on",
            "ended_on",
            "password_set_on",
        ),
    ),
    "second_step": TableMap(
        Subject.MEMBER,
        Rule.STAFF,
        {
            **kept(_C.STAFF_ACCOUNT, STAFF_FACT, "member_id", "version", "since"),
            "sealed": Column(_C.WORKING_NOTE, note=STAFF_FACT, compartment="author"),
        },
    ),
    "confidentiality_statement": TableMap(
        Subject.MEMBER,
        Rule.STAFF,
        kept(
            _C.STAFF_ACCOUNT,
            STAFF_FACT,
            "id",
            "member_id",
            "version",
            "text_sha256",
            "signed_on",
            "recorded_by",
            "document",
        ),
    ),
    "backup_record": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.BACKUP,
            TECHNICAL,
            *(
                "id",
                "target",
                "file_name",
                "made_at",
                "sha256",
                "audit_sequence",
                "audit_hash",
                "verified_at",
                "removed_at",
                "problem",
            ),
        ),
    ),
    "unsaved_form": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.STAFF_ACCOUNT, KEY, "id", "client_id", "record_id"),
            **kept(_C.STAFF_ACCOUNT, STAFF_FACT, "member_id", "form", "saved_at"),
            "sealed": Column(
                _C.WORKING_NOTE,
                note="what a member has not saved yet; no part of the administration, gone after 30 days",
                compartment="author",
            ),
        },
        "client_id = :client",
        erased=1,
    ),
    "standing_in": TableMap(
        Subject.MEMBER,
        Rule.STAFF,
        kept(_C.ASSIGNMENT, STAFF_FACT, "id", "absent_id", "by_id", "since", "until", "ended_on"),
    ),
    "view_state": TableMap(Subject.MEMBER, Rule.STAFF, kept(_C.STAFF_ACCOUNT, STAFF_FACT, "member_id", "name", "value")),
    "label": TableMap(Subject.PRACTICE, Rule.PRACTICE, kept(_C.PRACTICE_SETTINGS, TECHNICAL, "id", "name")),
    "sign_in_day": TableMap(Subject.PRACTICE, Rule.PRACTICE, kept(_C.AUDIT_LOG, TECHNICAL, "day")),
}
