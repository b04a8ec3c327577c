"""The recovery words of one envelope, shown once, to be printed or written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout

from practice_app.gui.operations import Operations
from practice_app.gui.steps.sheet_save import SheetSave, envelope_title
from practice_app.gui.steps.step import Step
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.recovery_sheets import Envelope

COLUMNS = 3


class WordsStep(Step):
    """A sheet for paper: nobody can show these words a second time."""

    def __init__(self, words: Words, envelope: Envelope, practice_name: str, made_on: date, front: Operations) -> None:
        super().__init__(words, envelope_title(words, envelope.name), _purpose(words, envelope))
        self.envelope = envelope
        self.sheet = QFrame()
        mark(self.sheet, "look", "card")
        self.sheet.setAccessibleName(self.title)
        grid = QGridLayout(self.sheet)
        grid.setHorizontalSpacing(SPACE_MEDIUM)
        grid.setVerticalSpacing(SPACE_SMALL)
        high = -(-len(envelope.words) // COLUMNS)
        for place, word in enumerate(envelope.words):
            text = words("{number}. {word}", number=place + 1, word=word)
            grid.addWidget(Label(text, "strong", wrap=False), place % high, place // high)
        self.saving = SheetSave(words, envelope, practice_name, made_on, front)
        self.saved = self.saving.saved
        advice = words(
            "Print the sheet or write the words down, seal it in an envelope and keep it away from this computer. "
            "Then delete the PDF."
        )
        self.form.hide()
        for widget in (self.sheet, Label(advice), self.saving):
            self.column.addWidget(widget)

    def write(self, path: Path) -> None:
        """Draw the sheet into this file."""
        self.saving.write(path)


def _purpose(words: Words, envelope: Envelope) -> str:
    if envelope.name == "care":
        return words("These open dossiers and confidential letters when no practitioner is left. Keep them with a practitioner.")
    return words("These open the practice and its backups when a password or this computer is lost. They are shown this once.")
