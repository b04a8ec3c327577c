"""The columns of the list of correspondence."""

from __future__ import annotations

from practice_app.domain.letter_list import LetterLine
from practice_app.gui.labels import CHANNELS, name_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words

ARROWS = {"in": "←", "out": "→"}
THREAD = "↩"


def letter_columns(words: Words) -> tuple[Column[LetterLine], ...]:
    """Day, client, what it is, the subject, and the initials of who recorded it: the whole name stands at the piece."""
    return (
        Column(words("Date"), lambda line: words.date(line.sent_on), width=12),
        Column(words("Client"), with_whom, stretch=True),
        Column(words("Kind"), lambda line: f"{ARROWS[line.direction]} {name_of(words, CHANNELS, line.channel)}", width=11),
        Column(words("Subject"), lambda line: told_subject(words, line), stretch=True),
        Column(words("By"), lambda line: initials(line.author), width=5),
    )


def with_whom(line: LetterLine) -> str:
    """The client, and with whom it was when that is someone else."""
    return f"{line.client_name} – {line.correspondent}" if line.correspondent else line.client_name


def told_subject(words: Words, line: LetterLine) -> str:
    """The subject with its marks: part of a thread, confidential (its subject is known from a search only), news."""
    subject = line.subject
    if line.confidential:
        subject = " · ".join(part for part in (subject, words("Confidential")) if part)
    elif line.promotional:
        subject = " · ".join((subject, words("News")))
    return f"{THREAD} {subject}" if line.in_thread else subject


def initials(name: str) -> str:
    """The first letters of the words of a name that begin with a capital: "RB" of Robin van den Berg."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
