"""The very start: open a practice folder, make a new practice, restore a backup, or play with a sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class StartScreen(NarrowPage):
    """`open_folder` (None: let the person choose), `make_new`, `restore`, `try_sample`."""

    open_folder = Signal(object)
    make_new = Signal()
    restore = Signal()
    try_sample = Signal()

    def __init__(self, words: Words, remembered: Sequence[Path]) -> None:
        sentence = words("The administration of your practice, on this computer only and encrypted.")
        super().__init__(words, words("Welcome"), sentence)
        if remembered:
            self._add_remembered(remembered)
        self.new = Button(words("Make a new practice"), "plain" if remembered else "primary")
        self.open = Button(words("Open a practice folder"))
        self.restore_backup = Button(words("Restore a backup"))
        self.new.clicked.connect(self.make_new)
        self.open.clicked.connect(lambda: self.open_folder.emit(None))
        self.restore_backup.clicked.connect(self.restore)
        self.sample = Button(words("Try it with a sample practice"))
        self.sample.clicked.connect(self.try_sample)
        for button in (self.new, self.open, self.restore_backup, self.sample):
            self.add(button)

    def _add_remembered(self, remembered: Sequence[Path]) -> None:
        card = Card(self.words("On this computer"))
        self.known = []
        for number, folder in enumerate(remembered):
            button = Button(folder.name, "primary" if number == 0 else "plain")
            button.setAccessibleDescription(str(folder))
            button.clicked.connect(lambda _=False, chosen=folder: self.open_folder.emit(chosen))
            card.add(button)
            card.add(Label(str(folder.parent), "small"))
            self.known.append(button)
        self.add(card)
