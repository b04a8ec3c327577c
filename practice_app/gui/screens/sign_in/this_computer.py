"""This computer does not know the practice yet: the administration words are typed once, and everybody signs in as before."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.countdown import Countdown
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.words_field import WordsField
from practice_app.system.words import Words


class ThisComputerScreen(NarrowPage):
    """`submitted` (the words as typed); `back` to the sign-in."""

    submitted = Signal(str)
    back = Signal()

    def __init__(self, words: Words) -> None:
        sentence = words(
            "A password alone does not open this practice: a secret in the keychain of the computer belongs to it, and the "
            "keychain of this one does not hold it. Type the administration words once; then everybody signs in as before."
        )
        super().__init__(words, words("This computer does not know the practice yet"), sentence)
        self.form = Form(words, words("Administration recovery words"))
        self.paper = WordsField(words)
        hint = words("All 24, in their order; after four letters a space completes the word. They are not kept.")
        self.form.add("words", words("Administration recovery words"), self.paper, hint=hint)
        self.go, self.cancel = Button(words("Bind to this computer"), "primary"), Button(words("Back"))
        self._waiting = Countdown(words, self.go)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.back)
        self.paper.whole.connect(lambda whole: self.go.setEnabled(whole and not self._waiting.is_running))
        self.add(self.form)
        self.add(ButtonRow(self.go, self.cancel))
        why = words(
            "This is asked on a new computer, under another account of this computer, and when the keychain was lost. No paper "
            "at hand? The practice still opens on the computer it was bound to."
        )
        self.add(Label(why, "muted"))

    def _submit(self) -> None:
        self.form.clear_problems()
        self.banner.close_message()
        self.set_busy(True)
        self.submitted.emit(self.paper.value())

    def show_problem(self, problem: PracticeError) -> None:
        """At the field, or above it. The words stay until the page goes: a keychain is unlocked, a word is mended."""
        if isinstance(problem, InvalidInput):
            self.set_busy(False)
            self.form.show_problem(problem)
        else:
            super().show_problem(problem)
            self._waiting.begin(problem)
        self.paper.setFocus()
