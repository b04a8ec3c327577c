"""The questions of a restore when the after-file is missing: what happened since the backup, as the owner knows it."""

from __future__ import annotations

import re

from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

_BETWEEN = re.compile(r"[,;\s]+")


class RestoreAnswersStep(Step):
    """`answers` as the use case wants them."""

    def __init__(self, words: Words) -> None:
        sentence = words(
            "The after-file belongs beside the backup and is not there. If you have it on another disk: copy it beside the "
            "backup, go back and try again. Otherwise answer these two questions, so that no number is used twice and "
            "nobody who left gets in."
        )
        super().__init__(words, words("The after-file is missing"), sentence)
        self.numbers, self.staff = TextField(words), TextField(words)
        numbers_hint = words("For example 2026-0041, one for each series, with commas. Empty: no invoice was ever issued.")
        staff_hint = words("Sign-in names with commas. Whoever is not named has no access any more; you keep yours.")
        self.form.add("last_invoice_numbers", words("Last invoice numbers"), self.numbers, hint=numbers_hint, optional=True)
        self.form.add("current_staff", words("Who works here now"), self.staff, hint=staff_hint, optional=True)

    def answers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The last numbers of the series, and the sign-in names."""
        return _parts(self.numbers.value()), _parts(self.staff.value())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _BETWEEN.split(text) if part)
