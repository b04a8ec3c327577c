"""What Today says of overviews that wait for who holds the keys: a card a client."""

from __future__ import annotations

from collections.abc import Iterator

from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Need
from practice_app.use_cases.today import Today


def part_needs(context: Context, today: Today) -> Iterator[Need]:
    """One for each client who asked for their data."""
    words = context.words
    for waiting in today.parts or ():
        told = words("Open the client and choose Inspection. Look at what is sealed, and sign it off.")
        title = words("{who} asked to see their data", who=waiting.who)
        yield Need(title, (told,), words("Look"), "clients", waiting.client_id, icon="requests")
