"""A field for the tooth or jaw of a line."""

from __future__ import annotations

from practice_app.domain.tooth import check_tooth
from practice_app.gui.labels import JAWS, name_of
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST = 12


class ToothField(LineField):
    """Its value is in FDI notation, or "upper" or "lower"; `ask` tells what the chosen service wants named."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "", LONGEST)
        self._needs = ""

    def ask(self, needs: str) -> None:
        """What the service needs: "tooth", "jaw", "tooth_or_jaw" or nothing. An empty field stays readable: the issue asks it."""
        self._needs = needs

    def value(self) -> str:
        """The tooth or jaw, "" when the field is empty. Raises InvalidInput when it is none, or not what the service needs."""
        return check_tooth(self._needs, self.typed) if self.typed else ""

    def set_value(self, value: str | None) -> None:
        """Show this tooth or jaw."""
        self.show_text(name_of(self.words, JAWS, value or ""))
