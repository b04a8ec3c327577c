"""The columns of the list of correspondence."""

from __future__ import annotations

from practice_app.domain.letter_list import LetterLine
from practice_app.gui.labels import CHANNELS, name_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words

ARROWS = {"in": "←", "out": "→"}


def letter_columns(words: Words) -> tuple[Column[LetterLine], ...]:
    """Day, client, what it is, and the subject."""
    return (
        Column(words("Date"), lambda line: words.date(line.sent_on), width=13),
        Column(words("Client"), lambda line: line.client_name, stretch=True),
        Column(words("Kind"), lambda line: f"{ARROWS[line.direction]} {name_of(words, CHANNELS, line.channel)}", width=12),
        Column(words("Subject"), lambda line: words("Confidential") if line.confidential else line.subject, stretch=True),
    )
