"""Parts of an answer that is being made: what one member gathered for another, who reviewed what is sealed, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from practice_app.domain.ids import MemberId
from practice_app.storage.inspection import FoundRow
from practice_app.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One category. `rows` is empty for a sealed one: of that only who reviewed it is kept, and what it was like then."""

    category: str
    fingerprint: str
    reviewed_by: MemberId
    reviewed_on: date
    rows: tuple[FoundRow, ...] = field(default=(), repr=False)


def fingerprint(rows: Iterable[FoundRow]) -> str:
    """What tells that a row came, went or changed since: by open values, and by the version of what is sealed."""
    told = sorted(json.dumps([row.table, bool(row.sealed), _open_values(row)], sort_keys=True) for row in rows)
    return sha256("\n".join(told).encode()).hexdigest()


def put(unit: Unit, request_id: str, category: str, print_: str, rows: Iterable[FoundRow] = ()) -> None:
    """Keep a part, in the place of an earlier one. The caller gives no rows of a sealed category."""
    content = {"fingerprint": print_, "rows": [[row.table, _open_values(row)] for row in rows]}
    unit.db.execute(
        "INSERT INTO request_part (request_id, category, part, reviewed_by, reviewed_on) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (request_id, category) DO UPDATE SET part = excluded.part, reviewed_by = excluded.reviewed_by, "
        "reviewed_on = excluded.reviewed_on",
        (request_id, category, json.dumps(content, ensure_ascii=False), unit.member_id, unit.today.isoformat()),
    )


def of_request(unit: Unit, request_id: str) -> dict[str, StoredPart]:
    """The parts of a request, by category."""
    sql = "SELECT category, part, reviewed_by, reviewed_on FROM request_part WHERE request_id = ?"
    found = {}
    for category, part, member_id, day in unit.db.iterate(sql, (request_id,)):
        content = json.loads(part)
        rows = tuple(FoundRow(table, values) for table, values in content["rows"])
        found[str(category)] = StoredPart(category, content["fingerprint"], MemberId(member_id), date.fromisoformat(day), rows)
    return found


def _open_values(row: FoundRow) -> dict[str, str | int | None]:
    return {name: value for name, value in row.values.items() if not isinstance(value, bytes)}
