"""Signing on the screen: a pad to draw on, and one's full name typed where drawing is not possible."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.signature import Signature
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.signature_pad import SignaturePad
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words


class SignatureField(Page):
    """`changed` after each stroke and letter. What is drawn counts before what is typed."""

    changed = Signal()

    def __init__(self, words: Words, full_name: str) -> None:
        super().__init__(fills=True)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.pad = SignaturePad(words("Signature of {name}", name=full_name))
        self.clear_button = Button(words("Clear"), "quiet")
        self.typed = TextField(words)
        hint = words("Instead of drawing: your full name, {name}.", name=full_name)
        self.row = FormRow(words, words("Or type your full name"), self.typed, hint=hint)
        self.add(self.pad)
        self.add_line(self.clear_button)
        self.add(self.row)
        self.clear_button.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._changed)
        self.typed.changed.connect(self._changed)
        self._changed()

    def value(self) -> Signature:
        """What was drawn, else what was typed."""
        drawn = self.pad.value()
        return drawn if not drawn.is_empty else Signature(typed=str(self.typed.value() or ""))

    def show_problem(self, text: str) -> None:
        """Say what is wrong with it."""
        self.row.show_problem(text)

    def _changed(self) -> None:
        self.clear_button.setEnabled(not self.pad.value().is_empty)
        self.changed.emit()
