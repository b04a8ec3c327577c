"""What Today says of the rights desk. One function a card."""

from __future__ import annotations

from collections.abc import Iterator

from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Need
from practice_app.use_cases.today import Today


def rights_needs(context: Context, today: Today) -> Iterator[Need]:
    """The cards, the gravest first."""
    yield from _requests(context, today)


def _requests(context: Context, today: Today) -> Iterator[Need]:
    words, due = context.words, today.requests
    if due is None:
        return
    if due.late:
        title = words.plural(
            "{count} privacy request is answered too late", "{count} privacy requests are answered too late", due.late
        )
        told = words("The last lawful day was {day}. Answer today, and say why it took so long.", day=due.first)
        yield Need(title, (told,), words("Look"), "requests", icon="requests")
    if due.near:
        title = words.plural("{count} privacy request is due", "{count} privacy requests are due", due.near)
        told = words("The answer must be there by {day} at the latest.", day=due.first) if not due.late else ""
        yield Need(title, tuple(filter(None, (told,))), words("Look"), "requests", icon="requests")
    if due.unsure:
        title = words.plural(
            "Of {count} request it is not sure who asks", "Of {count} requests it is not sure who asks", due.unsure
        )
        told = words("Make sure before anything is shown; asking does not stop the clock.")
        yield Need(title, (told,), words("Look"), "requests", group="soon", icon="requests")
