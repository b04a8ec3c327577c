"""The paper was right: its sheet may be printed again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from practice_app.gui.operations import Operations
from practice_app.gui.steps.sheet_save import SheetSave
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.recovery_sheets import Envelope


class ReprintStep(Step):
    """For a sheet that fades, or a second envelope. The words stand here until the step is left."""

    def __init__(self, words: Words, envelope: Envelope, practice_name: str, made_on: date, front: Operations) -> None:
        sentence = words("Every word was right. Put the sheet back in its envelope and seal it.")
        super().__init__(words, words("Your paper is right"), sentence)
        self.saving = SheetSave(words, envelope, practice_name, made_on, front)
        self.form.hide()
        self.column.addWidget(Label(words("Is the sheet hard to read, or do you want a second one? Print the same words again.")))
        self.column.addWidget(self.saving)
