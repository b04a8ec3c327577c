"""The columns of the list of correspondence."""

from __future__ import annotations

from practice_app.domain.letter_list import LetterLine
from practice_app.gui.labels import CHANNELS, name_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words

ARROWS = {"in": "←", "out": "→"}
THREAD = "↩"


def letter_columns(words: Words) -> tuple[Column[LetterLine], ...]:
    """Day, client, what it is, the subject, and who recorded it."""
    return (
        Column(words("Date"), lambda line: words.date(line.sent_on), width=12),
        Column(words("Client"), with_whom, stretch=True),
        Column(words("Kind"), lambda line: f"{ARROWS[line.direction]} {name_of(words, CHANNELS, line.channel)}", width=10),
        Column(words("Subject"), lambda line: told_subject(words, line), stretch=True),
        Column(words("Author"), lambda line: line.author, width=12),
    )


def with_whom(line: LetterLine) -> str:
    """The client, and with whom it was when that is someone else."""
    return f"{line.client_name} – {line.correspondent}" if line.correspondent else line.client_name


def told_subject(words: Words, line: LetterLine) -> str:
    """The subject with its marks: part of a thread, confidential (its subject is known from a search only), news."""
    subject = line.subject
    if line.confidential:
        subject = f"{words('Confidential')}: {subject}" if subject else words("Confidential")
    elif line.promotional:
        subject = f"{subject} · {words('News')}"
    return f"{THREAD} {subject}" if line.in_thread else subject
