"""A few of the recovery words are typed back from the paper, so that the paper is known to be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_app.domain.errors import InvalidInput
from practice_app.gui.steps.sheet_save import envelope_title
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.recovery_sheets import Envelope


class TypedBackStep(Step):
    """A field for each place that is asked."""

    def __init__(self, words: Words, envelope: Envelope) -> None:
        super().__init__(words, envelope_title(words, envelope.name), words("Type these words from your paper."))
        self.envelope = envelope
        self.fields = {place: TextField(words) for place in envelope.asked}
        for place, field in self.fields.items():
            self.form.add(f"{envelope.name}-{place}", words("Word {place}", place=place), field)

    def problem(self) -> InvalidInput | None:
        """The first word that differs."""
        from practice_app.use_cases.recovery_sheets import check_typed_back

        try:
            check_typed_back(self.envelope, {place: field.value() for place, field in self.fields.items()})
        except InvalidInput as wrong:
            return wrong
        return None
