"""The field with which a letter begins from a template, filled in from the client's card."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_template import FilledTemplate, LetterTemplate
from practice_app.gui.context import Context
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.use_cases.letter_templates import fill_template, list_templates


class TemplateChoice(ChoiceField):
    """`offered`: whether there are templates; `filled` gives the texts; `put_in` is the text given last."""

    offered = Signal(bool)
    filled = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.words, [], nothing=context.words("No template"))
        self._operations, self._may = context.operations, context.may(fill_template)
        self.put_in = ""

    def look(self) -> None:
        """Look which templates there are."""
        if self._may:
            self._operations.read(list_templates, then=self._offer, channel=f"template_choice.{id(self)}")

    def _offer(self, templates: list[LetterTemplate]) -> None:
        self.set_options([(template.id, template.name) for template in templates])
        self.offered.emit(bool(templates))

    def fill_for(self, client_id: ClientId) -> None:
        """Fill the chosen template in for this client."""
        self._operations.run(fill_template, self.value(), client_id, then=self._filled, failed=self._refuse)

    def _filled(self, filled: FilledTemplate) -> None:
        self.put_in = filled.body
        self.filled.emit(filled)

    def _refuse(self, problem: PracticeError) -> None:
        self.refused.emit(problem)
