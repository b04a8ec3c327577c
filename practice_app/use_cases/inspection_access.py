"""The access log of one client as the person reads it: when, who in which role, what was done, with what, on what ground."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_report import AccessEntry, InspectionField, InspectionRecord
from practice_app.domain.inspection_words import ACTIONS, GROUNDS, OBJECTS, OTHER_OBJECT, ROLES
from practice_app.storage import audit_log
from practice_app.storage.audit_log import AuditEntry
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.inspection_values import Reader

_REQUEST = "AVG15:"  # what the trail says of an inspection: a code and a day, no words (security.md, Audit trail)


def request_ground(received_on: date) -> str:
    """The ground of an inspection in the audit trail: the request of that day."""
    return _REQUEST + received_on.isoformat()


def access_log(unit: Unit, client_id: ClientId, reader: Reader) -> tuple[AccessEntry, ...]:
    """Every entry of the trail about this client, oldest first."""
    return tuple(_told(entry, reader) for entry in audit_log.entries(unit.db, client_id=client_id))


def access_summary(log: tuple[AccessEntry, ...], words: Words) -> InspectionRecord:
    """How long the log is; the log itself stands at the end of the overview."""
    fields = (
        InspectionField("entries", words("Entries"), len(log)),
        InspectionField("first", words("First"), log[0].at),
        InspectionField("last", words("Last"), log[-1].at),
    )
    return InspectionRecord(words("The list is at the end of this overview"), None, fields)


def roles_text(roles: str, words: Words) -> str:
    """The roles of an entry in words."""
    if set(roles.split()) == ROLES.keys():
        return words("all roles")
    return ", ".join(words(ROLES[role]) for role in roles.split() if role in ROLES)


def action_text(entry: AuditEntry, words: Words) -> str:
    """What was done; a refusal says so."""
    done = words(ACTIONS.get(entry.action, entry.action))
    return words("{action}: refused", action=done) if entry.result == "refused" else done


def ground_text(ground: str, words: Words) -> str:
    """The ground in words."""
    if ground.startswith(_REQUEST):
        with suppress(ValueError):
            day = date.fromisoformat(ground.removeprefix(_REQUEST))
            return words("Request of {day} (AVG art. 15)", day=day)
    return words(GROUNDS[ground]) if ground in GROUNDS else ground


def _told(entry: AuditEntry, reader: Reader) -> AccessEntry:
    words = reader.words
    who = words("the program itself")
    if entry.acting != "system":
        name = reader.staff.get(entry.member_id, words("a former member of staff"))
        who = f"{name} ({roles_text(entry.roles, words)})"
    what = words(OBJECTS.get(entry.object_type, OTHER_OBJECT))
    return AccessEntry(entry.at, who, action_text(entry, words), what, ground_text(entry.ground, words))
