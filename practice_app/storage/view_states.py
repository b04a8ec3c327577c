"""How a member likes the window, kept with the practice: sizes, columns, the last place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from practice_app.domain.ids import MemberId
from practice_app.storage.database import Connection


def of_member(db: Connection, member_id: MemberId) -> dict[str, Any]:
    """Everything that was remembered for this member, by name."""
    found = {}
    for name, value in db.all("SELECT name, value FROM view_state WHERE member_id = ?", (member_id,)):
        try:
            found[name] = json.loads(value)
        except ValueError:
            continue  # of another version: the window begins with what is usual
    return found


def keep(db: Connection, member_id: MemberId, values: Mapping[str, Any]) -> None:
    """Remember these values, each in the place of what stood under its name."""
    db.execute_many(
        "INSERT OR REPLACE INTO view_state (member_id, name, value) VALUES (?, ?, ?)",
        ((member_id, name, json.dumps(value)) for name, value in values.items()),
    )
