"""How the rows of the plan are grouped on the screen, and what a row says."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_
from practice_app.domain.plan_groups import PlanGroup
from practice_app.domain.search_text import fold
from practice_app.gui.screens.retention.texts import because
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.status_chip import Tone
from practice_app.system.words import Words
from practice_app.use_cases.retention_views import Listed, PlanRow

GROUPS: dict[PlanGroup, str] = {
    "due": N_("Not announced"),
    "announced": N_("Announced"),
    "month": N_("Within 30 days"),
    "quarter": N_("Within 90 days"),
    "held": N_("On hold or waiting"),
    "kept": N_("Kept"),
    "fiscal": N_("In the fiscal archive"),
    "care": N_("In the care archive"),
}
# These may be anybody, so they are read a page at a time; whoever is in another group has been looked at.
PAGED: dict[PlanGroup | None, Listed] = {None: "all", "kept": "kept", "fiscal": "fiscal", "care": "care"}
TONES: dict[PlanGroup, Tone] = {"due": "danger", "announced": "warning", "month": "info", "quarter": "info"}
_NO_CHIP = ("kept", "fiscal", "care")


def options(words: Words, counts: Mapping[PlanGroup, int], *, care: bool, done: bool) -> list[tuple[PlanGroup | None, str]]:
    """All and each group, with how many; "…" while they are being counted."""
    more = "" if done else "…"
    offered: list[tuple[PlanGroup | None, str]] = [(None, words("All {count}", count=sum(counts.values())))]
    shown = [group for group in GROUPS if group != "care" or care]
    return [*offered, *((group, f"{words(GROUPS[group])} {counts.get(group, 0)}{more}") for group in shown)]


def in_order(rows: list[PlanRow]) -> list[PlanRow]:
    """Who goes first stands first."""
    groups = list(GROUPS)
    return sorted(rows, key=lambda row: (groups.index(row.group), row.plan.destroy_from, row.plan.number))


def is_named(row: PlanRow, text: str) -> bool:
    """Whether the row is of somebody with this number, or with words that begin so in their name."""
    asked, words = fold(text).split(), fold(row.name).split()
    return text == row.plan.number or (bool(words) and all(any(one.startswith(part) for one in words) for part in asked))


def row_texts(words: Words, row: PlanRow) -> RowTexts:
    """Name and number, the day, why, and a chip unless it simply stays."""
    plan, group = row.plan, row.group
    name = row.name or words("(archived)")
    chip = "" if group in _NO_CHIP else words("On hold") if plan.verdict == "held" else words(GROUPS[group])
    return RowTexts(f"{name} · {plan.number}", _day(words, row), because(words, plan), chip, TONES.get(group, "neutral"))


def _day(words: Words, row: PlanRow) -> str:
    plan = row.plan
    if row.group in ("due", "announced") and plan.destroy_from <= plan.on:
        return words("since {date}", date=plan.destroy_from)
    return words("until {date}", date=plan.keep_until)
