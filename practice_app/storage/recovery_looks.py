"""When each list of recovery words was made and last compared with its paper; never a word of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.storage import staff, state
from practice_app.storage.database import Connection
from practice_app.storage.keys import COMPARTMENTS, KeyName, waiting_keys
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date

ListName: TypeAlias = Literal["administration", "care"]
LOOK_AGAIN_AFTER = timedelta(days=365)  # the sheet itself asks for a look once a year
FIRST_LOOK_AFTER = timedelta(days=30)  # four words were typed back when they were made


@dataclass(frozen=True, slots=True)
class Look:
    """`checked_on` None: the whole list was never typed back since it was made. `due`: somebody should look again."""

    made_on: date
    checked_on: date | None
    due: bool


def look_at(db: Connection, name: ListName, today: date) -> Look:
    """What is known of this list."""
    made, checked = state.get(db, f"words_made.{name}"), state.get(db, f"words_checked.{name}")
    made_on = date.fromisoformat(made) if made else _practice_made_on(db)
    checked_on = date.fromisoformat(checked) if checked else None
    due = today - checked_on > LOOK_AGAIN_AFTER if checked_on else today - made_on > FIRST_LOOK_AFTER
    return Look(made_on, checked_on, due)


def note_made(db: Connection, name: ListName, today: date) -> None:
    """Other words were made: their paper was not compared yet."""
    state.put(db, f"words_made.{name}", today.isoformat())
    state.put(db, f"words_checked.{name}", "")


def note_checked(db: Connection, name: ListName, today: date) -> None:
    """All words were typed back from the paper and were right."""
    state.put(db, f"words_checked.{name}", today.isoformat())


def looks_after(unit: Unit) -> tuple[ListName, ...]:
    """The lists that are this member's to keep: by the keys that they open."""
    keys, found = unit.session.keys, list[ListName]()
    if keys.holds(KeyName.AUTHORITY) and keys.holds(KeyName.BACKUP):
        found.append("administration")
    if unit.session.header.care is not None and all(keys.holds(name) for name in COMPARTMENTS):
        found.append("care")
    return tuple(found)


def due_lists(unit: Unit) -> tuple[ListName, ...]:
    """The lists of this member whose paper nobody looked at for too long."""
    return tuple(name for name in looks_after(unit) if look_at(unit.db, name, unit.today).due)


def waiting_names(unit: Unit) -> tuple[str, ...]:
    """Who was granted keys for care that nobody handed over yet; for a member who may do it with the care words."""
    if unit.session.header.care is None or not unit.may(Category.STAFF_ACCOUNT, Level.MANAGE):
        return ()
    waiting = waiting_keys(unit.session.header)
    ids = [member_id for member_id, names in waiting.items() if set(names) & set(COMPARTMENTS)]
    known = {member.id: member.full_name for member in staff.everyone(unit.db)}
    return tuple(sorted(known[member_id] for member_id in ids if member_id in known))


def _practice_made_on(db: Connection) -> date:
    return legal_date(datetime.fromisoformat(str(db.value("SELECT created_at FROM practice"))))
