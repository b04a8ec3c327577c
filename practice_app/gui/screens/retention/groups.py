"""How the rows of the plan are grouped on the screen, and what a row says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from practice_app.domain.errors import N_
from practice_app.gui.screens.retention.texts import because
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.status_chip import Tone
from practice_app.system.words import Words
from practice_app.use_cases.retention_views import PlanRow

Group = Literal["due", "announced", "soon", "held", "kept"]
SOON = timedelta(days=90)
GROUPS: dict[Group, str] = {
    "due": N_("Not announced"), "announced": N_("Announced"), "soon": N_("Soon"), "held": N_("On hold"), "kept": N_("Kept"),
}  # fmt: skip
TONES: dict[Group, Tone] = {"due": "danger", "announced": "warning", "soon": "info", "held": "neutral", "kept": "neutral"}


def group_of(row: PlanRow) -> Group:
    """Where the row stands on the day of its plan. Announced: due, and said so at a sign-in."""
    plan = row.plan
    if plan.verdict == "held":
        return "held"
    if plan.takes_something:
        return "announced" if row.announced else "due"
    return "soon" if plan.destroy_from - plan.on <= SOON else "kept"


def options(words: Words, rows: Iterable[PlanRow]) -> list[tuple[Group | None, str]]:
    """All and each group, with how many."""
    counts = Counter(group_of(row) for row in rows)
    offered: list[tuple[Group | None, str]] = [(None, words("All {count}", count=counts.total()))]
    return [*offered, *((group, f"{words(name)} {counts[group]}") for group, name in GROUPS.items())]


def row_texts(words: Words, row: PlanRow) -> RowTexts:
    """Name and number, the day, why, and a chip unless it simply stays."""
    plan, group = row.plan, group_of(row)
    name = row.name or words("(archived)")
    day = _day(words, group, plan.keep_until, plan.destroy_from)
    chip = "" if group == "kept" else words(GROUPS[group])
    return RowTexts(f"{name} · {plan.number}", day, because(words, plan), chip, TONES[group])


def _day(words: Words, group: Group, keep_until: date, destroy_from: date) -> str:
    if group in ("due", "announced"):
        return words("since {date}", date=destroy_from)
    return words("until {date}", date=keep_until)
