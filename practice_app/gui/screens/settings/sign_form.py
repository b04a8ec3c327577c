"""A colleague reads the confidentiality statement at the owner's screen and signs it there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.gui.widgets.signature_field import SignatureField
from practice_app.use_cases.statements import sign_on_screen


class SignForm(Page):
    """`signed` with the member as they are then."""

    signed = Signal(object)

    def __init__(self, context: Context, member: Member, text: str) -> None:
        super().__init__()
        words = context.words
        self._context, self._member = context, member
        self.banner = Banner(words)
        self.text = ReadingText(words("Confidentiality statement"))
        self.text.show_text(text)
        self.signature = SignatureField(words, member.full_name)
        self.sign = Button(words("Sign"), "primary")
        self.sign.clicked.connect(self._sign)
        told = words("Let {name} sit here, read this and sign it. It goes on record as a PDF.", name=member.full_name)
        for widget in (self.banner, Label(told, "muted"), self.text, self.signature):
            self.add(widget)
        self.add_line(self.sign)

    def _sign(self) -> None:
        self.sign.setEnabled(False)
        self.banner.close_message()
        arguments = (self._member.login, self.signature.value())
        self._context.operations.run(sign_on_screen, *arguments, then=self.signed.emit, failed=self._refused)

    def _refused(self, problem: PracticeError) -> None:
        self.sign.setEnabled(True)
        if isinstance(problem, InvalidInput) and problem.field == "signature":
            self.signature.show_problem(self._context.words.error(problem))
        else:
            self.banner.show_problem(problem)
