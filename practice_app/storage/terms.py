"""The practice's own terms: every change of a retention rule, with who decided it and from which day it holds."""

from __future__ import annotations

from datetime import date

from practice_app.domain.ids import new_id
from practice_app.domain.practice_terms import DecidedChange
from practice_app.domain.retention_rules import RuleName, TermChange
from practice_app.storage.database import Connection
from practice_app.storage.unit import Unit

_SELECT = (
    "SELECT term_change.id, rule, years, effective_from, decided_on, basis, decided_by, coalesce(member.full_name, '') "
    "FROM term_change LEFT JOIN member ON member.id = decided_by ORDER BY effective_from, term_change.id"
)


def decided(db: Connection) -> list[DecidedChange]:
    """Every change, the earliest first."""
    return [
        DecidedChange(
            str(identity),
            TermChange(RuleName(rule), int(years), date.fromisoformat(since), date.fromisoformat(on), str(basis)),
            str(member),
            str(name),
        )
        for identity, rule, years, since, on, basis, member, name in db.all(_SELECT)
    ]


def changes(db: Connection) -> tuple[TermChange, ...]:
    """The same, as the rules need them."""
    return tuple(one.change for one in decided(db))


def add(unit: Unit, change: TermChange) -> str:
    """Store a change, decided by the member; its id."""
    change_id = new_id()
    values = (change_id, change.rule.value, change.years, change.basis, change.effective_from.isoformat())
    unit.db.execute(
        "INSERT INTO term_change (id, rule, years, basis, effective_from, decided_on, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*values, change.decided_on.isoformat(), unit.member_id),
    )
    return change_id


def remove(unit: Unit, change_id: str) -> None:
    """Forget a change that was not in force yet."""
    unit.db.execute("DELETE FROM term_change WHERE id = ?", (change_id,))
