"""What every undo asks first: whether the record still is as the action that is taken back left it."""

from __future__ import annotations

from practice_app.domain.errors import N_, Conflict


def must_stand(stored: object, left: object) -> None:
    """Conflict when the record is not any more what the action left: a colleague's change is never overwritten by an undo."""
    if stored != left:
        raise Conflict(N_("It was changed meanwhile. Look at how it stands now, and change it by hand."))


def must_be_gone(is_there: bool) -> None:
    """Conflict when what an undo would bring back is there already."""
    if is_there:
        raise Conflict(N_("It is back already."))
