"""The columns of the list of correspondence."""

from __future__ import annotations

from practice_app.domain.letter_list import LetterLine
from practice_app.gui.list_columns import columns_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words
from practice_app.use_cases.list_columns import LETTER_COLUMNS


def letter_columns(words: Words) -> tuple[Column[LetterLine], ...]:
    """Day, client, what it is, the subject, and the initials of who recorded it; under the client in a narrow list."""
    return columns_of(
        words, LETTER_COLUMNS, stretch=("client", "subject"), folds=("kind", "subject", "by"), hidden=("direction",)
    )
