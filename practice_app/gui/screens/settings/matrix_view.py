"""The table of the matrix: texts go on on a second line, so that the roles stand beside each other."""

from __future__ import annotations

from textwrap import wrap

from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.record_table import RecordTable

LINES = 2
LONGEST = 40


class MatrixView(RecordTable):
    """Every row is two lines high."""

    def _behave(self) -> None:
        super()._behave()
        self.setWordWrap(True)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * LINES + SPACE_MEDIUM // 2)


def narrowest(text: str) -> int:
    """The fewest characters a line in which the text stands on two lines, no word broken."""
    longest = max((len(word) for word in text.split()), default=1)
    return next((room for room in range(longest, LONGEST) if len(wrap(text, room)) <= LINES), LONGEST)
