"""The inspection as a data file (portability, AVG art. 20); see docs/inspection-json.md and inspection.schema.json."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, date, datetime
from typing import Any

from practice_app.domain.inspection_report import (
    Amount,
    FieldValue,
    InspectionField,
    InspectionRecord,
    InspectionReport,
    InspectionSection,
    Picture,
)
from practice_app.exports import inspection_texts as texts
from practice_app.system.words import Words

SCHEMA_VERSION = 1


def inspection_json(report: InspectionReport, words: Words) -> bytes:
    """UTF-8 with two spaces of indentation and a final newline; internal ids are left out."""
    return (json.dumps(_document(report, words), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _document(report: InspectionReport, words: Words) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "language": words.language,
        "complete": not report.is_partial,
        "made_on": report.made_on.isoformat(),
        "made_by": report.made_by,
        "ground": texts.ground(words),
        "request": _request(report),
        "practice": _practice(report),
        "person": {"name": report.person_name, "fields": [_field(item, words) for item in report.person]},
        "sections": [_section(section, words) for section in report.sections],
        "recipients": [
            {"name": words(item.name), "receives": words(item.receives), "ground": words(item.ground)}
            for item in report.recipients
        ],
        "sources": [words(item) for item in report.sources],
        "transfer": texts.transfer(words),
        "rights": [{"name": name, "meaning": meaning} for name, meaning in texts.rights(words)],
        "privacy_contact": list(report.privacy_contact),
        "authority": list(texts.AUTHORITY),
        "withheld": [{"what": words(item.what), "ground": words(item.ground)} for item in report.withheld],
        "to_be_added": [{"what": words(item.what), "by": item.by} for item in report.to_be_added],
        "access_log": _access_log(report, words),
        "files": [
            {"name": one.name, "about": one.about, "media_type": one.media_type, "size": one.size, "sha256": one.sha256}
            for one in report.files
        ],
    }


def _request(report: InspectionReport) -> dict[str, Any] | None:
    if report.request_received_on is None:
        return None
    return {"number": report.request_number, "received_on": report.request_received_on.isoformat()}


def _practice(report: InspectionReport) -> dict[str, Any]:
    head = report.letterhead
    return {
        "name": head.name,
        "address": list(head.address),
        "phone": head.phone,
        "email": head.email,
        "kvk": head.kvk,
    }


def _section(section: InspectionSection, words: Words) -> dict[str, Any]:
    return {
        "category": section.category,
        "title": words(section.title),
        "purpose": words(section.purpose),
        "legal_basis": words(section.legal_basis),
        "readers": words(section.readers),
        "term": words(section.term),
        "kept_until": section.kept_until.isoformat() if section.kept_until else None,
        "kept_because": words(section.kept_because),
        "records": [_record(record, words) for record in section.records],
    }


def _record(record: InspectionRecord, words: Words) -> dict[str, Any]:
    return {
        "title": words(record.title),
        "date": record.on.isoformat() if record.on else None,
        "fields": [_field(item, words) for item in record.fields],
    }


def _field(item: InspectionField, words: Words) -> dict[str, Any]:
    return {"key": item.key, "label": words(item.label), "value": _value(item.value)}


def _value(value: FieldValue) -> Any:
    if isinstance(value, Amount):
        return {"cents": value.cents, "currency": "EUR"}
    if isinstance(value, Picture):
        return {"media_type": value.media_type, "base64": b64encode(value.content).decode("ascii")}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _access_log(report: InspectionReport, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "at": _value(entry.at),
            "who": entry.who,
            "action": words(entry.action),
            "what": words(entry.what),
            "ground": words(entry.ground),
        }
        for entry in report.access_log
    ]
