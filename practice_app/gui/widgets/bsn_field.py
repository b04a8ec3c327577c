"""A field for a BSN: its digits in groups while they are typed, checked when it is left, masked where it is kept."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput
from practice_app.domain.national_id import check_national_id, masked
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

DIGITS = "0123456789"
GROUPS = (4, 6)  # as on a passport: 1234 56 782
LONGEST_TYPED = 30  # room for what is pasted with dots, spaces or a word before it


def grouped(digits: str) -> str:
    """1234 56 782 for 123456782; what is not finished yet is grouped as far as it goes."""
    first, second = GROUPS
    return " ".join(part for part in (digits[:first], digits[first:second], digits[second:]) if part)


class BsnField(TextField):
    """Its value is digits only; `practice_kind` decides whether there may be one at all.

    With `keeps_masked` a number that is set shows as ••••••782 until its button is pressed.
    """

    secret = True

    def __init__(self, words: Words, practice_kind: str = "dental", keeps_masked: bool = False) -> None:
        super().__init__(words, "", LONGEST_TYPED)
        self._kind, self._kept, self._hidden = practice_kind, "", False
        self.edit.textEdited.connect(self._group)
        self.reveal: Button | None = None
        if keeps_masked:
            self.reveal = Button("", icon="show", name=words("Show the BSN"))
            self.reveal.setCheckable(True)
            self.reveal.toggled.connect(self._reveal)
            self.line.addWidget(self.reveal)
            self.reveal.hide()

    def value(self) -> str:
        """The digits entered, "" when the field is empty."""
        return self._kept if self._hidden else "".join(sign for sign in self.edit.text() if sign in DIGITS)

    def doubt(self) -> InvalidInput | None:
        """Why these digits are no BSN, or may not be kept here."""
        try:
            check_national_id(self.value(), self._kind)
        except InvalidInput as problem:
            return problem
        return None

    def set_value(self, value: str | None) -> None:
        """Show this number, masked when this field does that."""
        self._kept = value or ""
        if self.reveal is None:
            self.show_text(grouped(self._kept))
            return
        blocked = self.reveal.blockSignals(True)
        self.reveal.setChecked(False)
        self.reveal.blockSignals(blocked)
        self.reveal.setVisible(bool(self._kept))
        self._show(False)

    def _reveal(self, shown: bool) -> None:
        assert self.reveal is not None
        if self.doubt() is None:
            self._kept = self.value()  # what was typed over it stays
            self._show(shown)
        elif not shown:  # a wrong number is not put away, but told
            self.reveal.setChecked(True)
            self.left.emit()

    def _show(self, shown: bool) -> None:
        assert self.reveal is not None
        self._hidden = bool(self._kept) and not shown
        self.edit.setReadOnly(self._hidden)
        self.show_text(masked(self._kept) if self._hidden else grouped(self._kept))
        self.reveal.show_icon("hide" if shown else "show")
        name = self.words("Hide the BSN") if shown else self.words("Show the BSN")
        self.reveal.setAccessibleName(name)
        self.reveal.setToolTip(name)

    def _group(self, text: str) -> None:
        """Keep the digits, in groups, and the cursor behind the digit it was behind."""
        digits = "".join(sign for sign in text if sign in DIGITS)
        before = sum(sign in DIGITS for sign in text[: self.edit.cursorPosition()])
        shown = grouped(digits)
        if shown != text:
            self.edit.setText(shown)
            self.edit.setCursorPosition(len(grouped(digits[:before])))
