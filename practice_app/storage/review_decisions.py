"""What was decided of passages and files about other people: positions, never words (they may be sealed)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practice_app.domain.redaction import Decision
from practice_app.storage.unit import Unit

Area = tuple[int, float, float, float, float]  # page counted from 0; left, top, right, bottom in fractions of the page


@dataclass(frozen=True, slots=True)
class PassageDecision:
    """One passage of one version of a text: `place` is "table/row/column"."""

    place: str
    version: int
    start: int
    length: int
    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class FileDecision:
    """What happens with an attachment in the answer. `areas` are painted over."""

    attachment_id: str
    version: int
    decision: str
    reason: str
    areas: tuple[Area, ...] = ()


def of_request(unit: Unit, request_id: str) -> Mapping[tuple[str, int], list[PassageDecision]]:
    """The decisions by place and version."""
    found: dict[tuple[str, int], list[PassageDecision]] = defaultdict(list)
    sql = (
        "SELECT place, place_version, start, length, decision, reason FROM passage_decision WHERE request_id = ? "
        "ORDER BY place, start, length"
    )
    for row in unit.db.all(sql, (request_id,)):
        found[row[0], row[1]].append(PassageDecision(*row))
    return found


def put(unit: Unit, request_id: str, decisions: Iterable[PassageDecision]) -> None:
    """Store decisions; a later one of the same passage counts."""
    unit.db.execute_many(
        "INSERT OR REPLACE INTO passage_decision (request_id, place, place_version, start, length, decision, reason, decided_by, "
        "decided_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (request_id, one.place, one.version, one.start, one.length, one.decision, one.reason, unit.member_id, _today(unit))
            for one in decisions
        ],
    )


def drop(unit: Unit, request_id: str, decisions: Iterable[PassageDecision]) -> None:
    """Take decisions back."""
    unit.db.execute_many(
        "DELETE FROM passage_decision WHERE request_id = ? AND place = ? AND place_version = ? AND start = ? AND length = ?",
        [(request_id, one.place, one.version, one.start, one.length) for one in decisions],
    )


def files_of_request(unit: Unit, request_id: str) -> dict[str, FileDecision]:
    """The decisions on attachments, by attachment."""
    sql = "SELECT attachment_id, attachment_version, decision, reason, areas FROM attachment_decision WHERE request_id = ?"
    return {
        str(row[0]): FileDecision(
            row[0], row[1], row[2], row[3], tuple((int(area[0]), *area[1:5]) for area in json.loads(row[4]))
        )
        for row in unit.db.all(sql, (request_id,))
    }


def put_file(unit: Unit, request_id: str, one: FileDecision) -> None:
    """Store the decision on an attachment."""
    unit.db.execute(
        "INSERT OR REPLACE INTO attachment_decision (request_id, attachment_id, attachment_version, decision, areas, reason, "
        "decided_by, decided_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            request_id, one.attachment_id, one.version, one.decision, json.dumps(one.areas), one.reason, unit.member_id,
            _today(unit),
        ),
    )  # fmt: skip


def _today(unit: Unit) -> str:
    return unit.today.isoformat()
