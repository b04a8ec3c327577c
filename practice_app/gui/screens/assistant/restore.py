"""How to get a practice back from a backup."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class RestoreScreen(NarrowPage):
    """`back` to the start."""

    back = Signal()

    def __init__(self, words: Words) -> None:
        sentence = words("A backup is put back into a new, empty folder; the practice that is here now stays untouched.")
        super().__init__(words, words("Restore a backup"), sentence)
        ready = words("Have ready: the backup, the administration recovery words on paper, and an empty folder.")
        self.add(Label(words("{ready} Then type in a command window:", ready=ready)))
        self.add(Label("practice-app restore BACKUP PRACTICE", "strong"))
        self.add(Label(words("It asks the words, checks the backup, and destroys again what was destroyed since it was made.")))
        self.add(Label(words("Open the folder here afterwards.")))
        self.leave = Button(words("Back"))
        self.leave.clicked.connect(self.back)
        self.add(ButtonRow(self.leave))
