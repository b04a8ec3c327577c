"""The numbers in the sidebar: how many things wait for this member on each screen."""

from __future__ import annotations

from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.today import today_overview


@use_case(action=None)
def sidebar_counts(unit: Unit) -> dict[str, int]:
    """By the name of the screen; what the roles do not give is left out. Who is due for destruction is asked apart (due_now)."""
    today = today_overview(unit)
    counts = {
        "invoices": today.overdue,
        "bookkeeping": today.bank_waiting,
        "services": today.recurring,
        "settings": today.waiting_staff,
    }
    return {screen: count for screen, count in counts.items() if count is not None}
