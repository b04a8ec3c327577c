"""What Today says of the registers: the hours that are left for a breach or a complaint, and reports that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from practice_app.domain.access import Category, Level
from practice_app.storage import complaints, content_reviews, data_breaches
from practice_app.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class RegistersToday:
    """How many wait, and how long is left for the first of them; None: not for this member.

    `breaches` of which the 72 hours run, `open_breaches` that are still open besides; `contacts`: complaints within or past
    the 48 hours; `answers`: care complaints near or past the day of their answer; `reviews`: reports of improper content.
    """

    breaches: int = 0
    breach_left: timedelta | None = None
    open_breaches: int = 0
    contacts: int = 0
    contact_left: timedelta | None = None
    answers: int = 0
    reviews: int = 0


WARNED_DAYS = timedelta(days=7)


def registers_for_today(unit: Unit) -> RegistersToday | None:
    """For who keeps a register, or decides on content; None for the others, and when nothing waits."""
    found, left, more = _breaches(unit)
    contacts, contact_left, answers = _complaints(unit)
    reviews = len(content_reviews.listed(unit, open_only=True)) if unit.may(Category.CORRESPONDENCE, Level.WRITE) else 0
    told = RegistersToday(found, left, more, contacts, contact_left, answers, reviews)
    return told if told != RegistersToday() else None


def _breaches(unit: Unit) -> tuple[int, timedelta | None, int]:
    if not unit.may(Category.BREACH, Level.READ):
        return 0, None, 0
    open_ones = data_breaches.listed(unit, open_only=True)
    running = [one for one in open_ones if one.clock_runs]
    return len(running), min((one.left(unit.now) for one in running), default=None), len(open_ones) - len(running)


def _complaints(unit: Unit) -> tuple[int, timedelta | None, int]:
    if not unit.may(Category.COMPLAINT, Level.READ):
        return 0, None, 0
    open_ones = complaints.listed(unit, open_only=True)
    waiting = [one for one in open_ones if one.waits_for_contact]
    near = [one for one in open_ones if one.answer_by is not None and unit.today >= one.answer_by - WARNED_DAYS]
    return len(waiting), min((one.left(unit.now) for one in waiting), default=None), len(near)
