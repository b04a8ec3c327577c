"""What Today gathers about keeping and letting go."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.storage.unit import Unit
from practice_app.use_cases.hold_views import HeldClient, with_names
from practice_app.use_cases.holds import holds_ending


def ending_for_today(unit: Unit) -> tuple[HeldClient, ...] | None:
    """The holds that end soon or ended unseen, for who may extend them; None when there is none."""
    if not unit.may(Category.RETENTION_HOLD, Level.WRITE):
        return None
    return tuple(with_names(unit, holds_ending(unit))) or None
