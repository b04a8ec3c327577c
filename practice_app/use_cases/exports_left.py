"""Files outside the program with data of who was destroyed: told, and deleted when the owner says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotFound
from practice_app.storage import exports_left
from practice_app.storage.audit_log import Action
from practice_app.storage.exports_left import ExportLeft
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention_reach import sees_everyone

Left: TypeAlias = ExportLeft
Fate = Literal["deleted", "gone", "changed", "failed"]
FATES: dict[Fate, str] = {
    "deleted": N_("deleted"),
    "gone": N_("not there any more"),
    "changed": N_("changed since it was saved, so not deleted: look at it yourself"),
    "failed": N_("could not be deleted: it is in use, or the folder is read-only"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one file."""

    left: ExportLeft
    fate: Fate

    @property
    def is_over(self) -> bool:
        """Nothing is left to do about it."""
        return self.fate in ("deleted", "gone")


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def list_exports_left(unit: Unit) -> list[ExportLeft]:
    """The files that wait for an answer; none for who reads the plan of assigned clients only."""
    return exports_left.listed(unit.db) if sees_everyone(unit) else []


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.DELETE)
def delete_exports_left(unit: Unit, ids: Sequence[str]) -> list[Answered]:
    """Delete these files where they lie, when they are still what was saved; a copy elsewhere is out of reach.

    What could not be deleted, or was changed since, stays in the list. NotFound when one is not in it.
    """
    answered = [Answered(one, _delete(one)) for one in _wanted(unit, ids)]
    over = [one.left for one in answered if one.is_over]
    exports_left.forget(unit.db, [one.id for one in over])
    for one in over:
        exports_left.forget_file(unit.db, one.path)
    unit.note("export_left", "")
    return answered


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.UPDATE)
def dismiss_exports_left(unit: Unit, ids: Sequence[str]) -> None:
    """The owner saw to these files, or has a reason to keep them: the program forgets where they lie."""
    exports_left.forget(unit.db, [one.id for one in _wanted(unit, ids)])
    unit.note("export_left", "")


def exports_to_answer(unit: Unit) -> int | None:
    """For Today: how many files wait, for who may delete them; None when there are none."""
    return exports_left.count(unit.db) or None if unit.may(Category.RETENTION_PLAN, Level.MANAGE) else None


def _wanted(unit: Unit, ids: Sequence[str]) -> list[ExportLeft]:
    known = {one.id: one for one in exports_left.listed(unit.db)}
    if any(one not in known for one in ids):
        raise NotFound(N_("This file was answered already. Look at the list again."))
    return [known[one] for one in dict.fromkeys(ids)]


def _delete(one: ExportLeft) -> Fate:
    try:
        if not exports_left.is_unchanged(one):
            return "changed"
        one.path.unlink()
    except FileNotFoundError:
        return "gone"
    except OSError:
        return "failed"
    return "deleted"
