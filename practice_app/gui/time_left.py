"""How much of a period in hours is left, in plain words."""

from __future__ import annotations

from datetime import timedelta

from practice_app.domain.plain_moment import whole_hours
from practice_app.system.words import Words


def left_text(words: Words, left: timedelta) -> str:
    """“31 hours left”, “less than an hour left”, or how long it is over."""
    hours = whole_hours(left)
    if hours > 0:
        return words.plural("{count} hour left", "{count} hours left", hours)
    if hours == 0:
        return words("less than an hour left")
    return words.plural("{count} hour too late", "{count} hours too late", -hours)
