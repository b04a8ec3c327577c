"""Finding a request by the number that stands on its letters."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotFound
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case


@use_case((Category.RIGHTS_REQUEST, Level.READ), action=None)
def request_by_number(unit: Unit, number: str) -> str:
    """The id of the request with this number; NotFound."""
    found = unit.db.value("SELECT id FROM rights_request WHERE number = ?", (number.strip(),))
    if found is None:
        raise NotFound(N_("There is no request with the number {number}."), number=number)
    return str(found)
