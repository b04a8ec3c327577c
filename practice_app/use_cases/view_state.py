"""Remembers how a member likes the window; not audited, as it says nothing about a client."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from practice_app.domain.errors import N_, InvalidInput
from practice_app.storage import view_states
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

LONGEST_NAME, LONGEST_VALUE = 60, 4_000


@use_case(action=None)
def keep_view_state(unit: Unit, values: Mapping[str, Any]) -> None:
    """Remember these for the member who is signed in: names like "clients.list.columns", values that JSON can hold."""
    if any(len(name) > LONGEST_NAME or len(json.dumps(value)) > LONGEST_VALUE for name, value in values.items()):
        raise InvalidInput(N_("This is too much to remember about the window."))
    view_states.keep(unit.db, unit.member_id, values)
