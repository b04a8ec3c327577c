"""The duty to sign the confidentiality statement when its text has changed: read it, sign it, go on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.member import Member
from practice_app.gui.operations import Operations
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.gui.widgets.signature_field import SignatureField
from practice_app.system.words import Words
from practice_app.use_cases.statements import own_statement, sign_own_statement


class StatementDuty(Page):
    """`done`: the new text is signed and on record."""

    done = Signal()

    def __init__(self, words: Words, operations: Operations, member: Member) -> None:
        super().__init__(fills=True)
        self._words, self._operations = words, operations
        self.banner = Banner(words)
        self.text = ReadingText(words("Confidentiality statement"))
        self.signature = SignatureField(words, member.full_name)
        self.sign = Button(words("Sign"), "primary")
        self.sign.setEnabled(False)  # nobody signs what is not there to read yet
        self.sign.clicked.connect(self._sign)
        for widget in (self.banner, self.text, self.signature):
            self.add(widget)
        self.add_line(self.sign)
        operations.run(own_statement, then=self._show_text, failed=self.banner.show_problem)

    def _show_text(self, text: str) -> None:
        self.text.show_text(text)
        self.sign.setEnabled(True)

    def _sign(self) -> None:
        self.sign.setEnabled(False)
        self.banner.close_message()
        self._operations.run(sign_own_statement, self.signature.value(), then=self._signed, failed=self.show_problem)

    def _signed(self, _: Member) -> None:
        self.done.emit()

    def show_problem(self, problem: PracticeError) -> None:
        """At the signature when it is that, else above."""
        self.sign.setEnabled(True)
        if isinstance(problem, InvalidInput) and problem.field == "signature":
            self.signature.show_problem(self._words.error(problem))
        else:
            self.banner.show_problem(problem)
