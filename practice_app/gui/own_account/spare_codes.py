"""The spare codes just made, shown once: to be printed or written down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.file_choice import choose_save_path
from practice_app.gui.operations import Operations
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

COLUMNS = 2


class SpareCodes(QWidget):
    """`done`: the member has them on paper; they are shown no more."""

    done = Signal()

    def __init__(self, words: Words, operations: Operations, codes: Sequence[str]) -> None:
        super().__init__()
        self._words, self._operations, self.codes = words, operations, tuple(codes)
        self.banner = Banner(words)
        told = words(
            "When your phone is lost, broken or elsewhere, one of these opens in the place of its code; each counts once. "
            "They are shown this once: print them, or write them down."
        )
        self.save = Button(words("Save as PDF to print…"))
        self.go = Button(words("I have them on paper"), "primary")
        self.save.clicked.connect(self._choose)
        self.go.clicked.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        heading, buttons = Label(words("Your spare codes"), "heading"), ButtonRow(self.go, self.save)
        for widget in (heading, Label(told), self._sheet(), self.banner, buttons):
            column.addWidget(widget)

    def _sheet(self) -> QFrame:
        sheet = QFrame()
        mark(sheet, "look", "card")
        sheet.setAccessibleName(self._words("Your spare codes"))
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(SPACE_SMALL)
        high = -(-len(self.codes) // COLUMNS)
        for place, code in enumerate(self.codes):
            text = self._words("{number}. {word}", number=place + 1, word=code)
            grid.addWidget(Label(text, "strong", wrap=False), place % high, place // high)
        return sheet

    def _choose(self) -> None:
        words = self._words
        name = words("Spare codes for the second step") + ".pdf"
        choose_save_path(self, words("Save as PDF to print…"), name, words("PDF (*.pdf)"), self.write)

    def write(self, path: Path) -> None:
        """Draw the paper into this file."""
        from practice_app.use_cases.second_step import print_spare_codes

        self._operations.run(print_spare_codes, self.codes, path, then=self._written, failed=self._failed)

    def _written(self, _: object) -> None:
        text = self._words("The PDF was saved. Print it now, and delete the file when it is on paper.")
        self.banner.show_message("info", text)

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
