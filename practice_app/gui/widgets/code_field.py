"""A field for a code that counts once: from an authenticator app, or a spare one from paper."""

from __future__ import annotations

from PySide6.QtCore import Qt

from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST = 40


class CodeField(LineField):
    """Spaces and dashes may be typed or left out; what is in it is kept nowhere."""

    secret = True

    def __init__(self, words: Words) -> None:
        super().__init__(words, longest=LONGEST)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def value(self) -> str:
        """What was typed."""
        return self.typed

    def set_value(self, value: str | None) -> None:
        """Show this code; None or "" empties the field."""
        self.edit.setText(value or "")
