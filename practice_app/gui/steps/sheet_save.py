"""Saves the sheet of one envelope as a PDF to be printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.file_choice import choose_save_path
from practice_app.gui.operations import Operations
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.recovery_sheets import Envelope


class SheetSave(QWidget):
    """A button, and a line that tells that the file is there and must go once it is on paper."""

    def __init__(self, words: Words, envelope: Envelope, practice_name: str, made_on: date, front: Operations) -> None:
        super().__init__()
        self._words, self._envelope, self._front = words, envelope, front
        self._practice_name, self._made_on = practice_name, made_on
        self.save = Button(words("Save as PDF to print…"))
        self.save.clicked.connect(self._choose)
        self.saved = Label("", "small")
        self.saved.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(ButtonRow(self.save))
        column.addWidget(self.saved)

    def _choose(self) -> None:
        words = self._words
        name = envelope_title(words, self._envelope.name).replace(":", "") + ".pdf"
        choose_save_path(self, words("Save as PDF to print…"), name, words("PDF (*.pdf)"), self.write)

    def write(self, path: Path) -> None:
        """Draw the sheet into this file, on the thread that draws documents."""
        from practice_app.use_cases.recovery_sheets import save_recovery_sheet

        of = self._practice_name, self._made_on, self._words.language
        self._front.render(save_recovery_sheet, self._envelope, *of, path, then=self._written)

    def _written(self, _: object) -> None:
        self.saved.setText(self._words("The PDF was saved. Print it now, and delete the file when it is on paper."))
        self.saved.show()


def envelope_title(words: Words, name: str) -> str:
    """Which envelope this is."""
    return words("Recovery words: care") if name == "care" else words("Recovery words: administration")
