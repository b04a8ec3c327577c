"""A whole list of recovery words is typed back from its paper."""

from __future__ import annotations

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.words_field import WordsField
from practice_app.system.words import Words


class PaperStep(Step):
    """`forget` the words as soon as they were used."""

    def __init__(self, words: Words, title: str, sentence: str, label: str) -> None:
        super().__init__(words, title, sentence)
        self.paper = WordsField(words)
        hint = words("All 24, in their order; after four letters a space completes the word. They are not kept.")
        self.form.add("words", label, self.paper, hint=hint)

    def problem(self) -> InvalidInput | None:
        """Whether the list is whole; what is wrong with it stands under the field already."""
        if self.paper.is_whole:
            return None
        return InvalidInput(N_("The list is not whole yet. Look at what stands under the field."), field="words")

    def forget(self) -> None:
        """Nothing secret stays on the screen."""
        self.paper.forget()
