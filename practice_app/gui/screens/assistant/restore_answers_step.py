"""The questions of a restore when the after-file is missing: what happened since the backup, as the owner knows it."""

from __future__ import annotations

import re
from pathlib import Path

from practice_app.gui.file_choice import choose_folder
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

_BETWEEN = re.compile(r"[,;\s]+")


class RestoreAnswersStep(Step):
    """`answers` as the use case wants them."""

    def __init__(self, words: Words) -> None:
        sentence = words(
            "The after-file belongs beside the backup and is not there. If another disk with backups has one, name its folder. "
            "Otherwise answer the other two questions, so that no number is used twice and nobody who left gets in."
        )
        super().__init__(words, words("The after-file is missing"), sentence)
        self.elsewhere, self.numbers, self.staff = TextField(words), TextField(words), TextField(words)
        self.find_folder = Button(words("Choose…"))
        self.find_folder.setAccessibleName(words("Choose the folder with other backups"))
        self.find_folder.clicked.connect(lambda: choose_folder(self, words("Folder with other backups"), self._chosen))
        self.elsewhere.line.addWidget(self.find_folder)
        numbers_hint = words("For example 2026-0041, one for each series, with commas. Empty: no invoice was ever issued.")
        staff_hint = words("Sign-in names with commas. Whoever is not named has no access any more; you keep yours.")
        self.form.add("elsewhere", words("Another folder with backups"), self.elsewhere, optional=True)
        self.form.add("last_invoice_numbers", words("Last invoice numbers"), self.numbers, hint=numbers_hint, optional=True)
        self.form.add("current_staff", words("Who works here now"), self.staff, hint=staff_hint, optional=True)

    def answers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The last numbers of the series, and the sign-in names."""
        return parts(self.numbers.value()), parts(self.staff.value())

    def other_folder(self) -> str:
        """Where the after-file may be, as typed; "" when the questions are answered instead."""
        return self.elsewhere.value() or ""

    def _chosen(self, folder: Path) -> None:
        self.elsewhere.set_value(str(folder))


def parts(text: str) -> tuple[str, ...]:
    """What stands between commas, semicolons or spaces."""
    return tuple(part for part in _BETWEEN.split(text) if part)
