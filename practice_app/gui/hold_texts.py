"""What a hold or restriction says of itself: until when, why, on which ground of the law, and who placed it."""

from __future__ import annotations

from practice_app.domain.hold_grounds import BY_CODE, HoldGround, HoldKind, grounds_of
from practice_app.domain.retention_facts import Hold
from practice_app.domain.retention_reasons import hold_reason
from practice_app.system.words import Words
from practice_app.use_cases.holds import Held


def stands_told(words: Words, held: Held) -> str:
    """The first line: what it is, until when, and why."""
    told = hold_reason(Hold(held.reason, held.until, "restriction" if held.kind == "restriction" else "hold"))
    return words(told.template, **told.fields)


def ground_told(words: Words, ground: HoldGround) -> str:
    """The ground with its law."""
    return words("{ground} ({law})", ground=words(ground.name), law=words(ground.law)) if ground.law else words(ground.name)


def short_ground(words: Words, held: Held) -> str:
    """The ground of a hold, in a list."""
    ground = BY_CODE.get(held.ground)
    return words(ground.name) if ground is not None else ""


def choices(words: Words, kind: HoldKind) -> list[tuple[str, str]]:
    """The grounds to choose from; the law behind it stands in the list once it is chosen."""
    return [(one.code, words(one.name)) for one in grounds_of(kind)]


def placed_told(words: Words, held: Held) -> str:
    """The second line: the ground, and who placed it when."""
    ground = BY_CODE.get(held.ground)
    parts = [ground_told(words, ground)] if ground is not None else []
    if held.placed_by_name:
        parts.append(words("placed by {name} on {date}", name=held.placed_by_name, date=held.placed_on))
    else:
        parts.append(words("placed on {date}", date=held.placed_on))
    return " · ".join(parts)


def ended_told(words: Words, held: Held) -> str:
    """How one ended that stands no more."""
    if held.released_on is None:
        return words("Ended by itself on {date}.", date=held.until)
    told = words("Ended on {date}: {reason}", date=held.released_on, reason=held.release_reason)
    if held.told_on is None:
        return told
    return told + " · " + words("the person was told on {date}", date=held.told_on)
