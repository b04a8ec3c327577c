"""The assistant's third step: the confidentiality statement, which the owner signs first."""

from __future__ import annotations

from practice_app.domain.confidentiality import VERSION
from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.system.resources import resource
from practice_app.system.words import Words

LINES = 14


class StatementStep(Step):
    """The text is shown whole; the tick is the signature."""

    def __init__(self, words: Words) -> None:
        sentence = words("Everyone who works here signs this before seeing anything, you as the first.")
        super().__init__(words, words("Confidentiality statement"), sentence)
        self.text = LongTextField(words, lines=LINES)
        self.text.set_read_only(True)
        self.agreed = CheckField(words, words("I have read this and agree."))
        self.form.add("statement", words("Statement"), self.text)
        self.form.add("agreed", words("Signature"), self.agreed)

    def show_text(self, practice_name: str) -> None:
        """The statement of this practice, its paragraphs unfolded."""
        raw = resource("letters", f"confidentiality-{VERSION}.{self.words.language}.txt").read_text(encoding="utf-8")
        paragraphs = (" ".join(part.split()) for part in raw.replace("{practice}", practice_name).split("\n\n"))
        self.text.set_value("\n\n".join(paragraphs))

    def problem(self) -> InvalidInput | None:
        """Nobody gets in without having agreed."""
        if not self.agreed.value():
            return InvalidInput(N_("Read the statement and tick that you agree; without it nobody gets access."), field="agreed")
        return None
