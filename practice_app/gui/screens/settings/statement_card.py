"""The confidentiality statement of a colleague: what is on record, the paper to print, and signing it here."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.member import Member, SignedStatement
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.preview import desk_of, show_preview
from practice_app.gui.screens.settings.sign_form import SignForm
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.reading_text import ReadingText
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.statements import export_statement, read_signed_statement, record_signed_file, statement_of


class StatementCard(Card):
    """For an owner."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        words = context.words
        super().__init__(words("Confidentiality statement"))
        self._context, self._member = context, colleague.member
        self.sheet: SideSheet | None = None
        self.sign = Button(words("Sign on the screen…"))
        self.print, self.record = Button(words("Save to print…")), Button(words("Record the signed one…"))
        self.look = Button(words("Look at the signed one"), "quiet")
        if not self._member.signed:
            self.look.hide()
        self.sign.clicked.connect(self._ask_sign)
        self.print.clicked.connect(self._choose_print)
        self.record.clicked.connect(self._choose_signed)
        self.look.clicked.connect(self._look)
        self.add(Label(self._sentence(colleague)))
        self.add(ButtonRow(self.sign, self.print, self.record, self.look))

    def _sentence(self, colleague: Colleague) -> str:
        words, version = self._context.words, self._member.signed_version
        if not version:
            return words("There is no access until it is on record.")
        if colleague.text_changed:
            return words(
                "Version {version} was signed. The text has changed since: it is asked at the next sign-in.", version=version
            )
        return words("Version {version} was signed and is on record.", version=version)

    # --- on paper -----------------------------------------------------------------------------------------------------

    def _choose_print(self) -> None:
        words = self._context.words
        name = words("Confidentiality statement {login}.pdf", login=self._member.login)
        self._context.shell.ask_save_path(words("Save to print…"), name, words("PDF (*.pdf)"), self.write_statement)

    def write_statement(self, path: Path) -> None:
        """The paper to sign, into this file."""
        done = self._context.words("The statement was saved as {file}.", file=path.name)
        self._context.operations.run(export_statement, self._member.login, path, then=lambda _: self._done(done))

    def _choose_signed(self) -> None:
        words = self._context.words
        self._context.shell.ask_open_path(words("Record the signed one…"), words("PDF (*.pdf)"), self.record_signed)

    def record_signed(self, path: Path) -> None:
        """Put the scan of the signed paper on record."""
        operations, login = self._context.operations, self._member.login
        operations.call(record_signed_file, practice_of(operations), login, path, then=self._signed)

    # --- on the screen ------------------------------------------------------------------------------------------------

    def _ask_sign(self) -> None:
        self._context.operations.run(statement_of, self._member.login, then=self._show_sign)

    def _show_sign(self, text: str) -> None:
        words = self._context.words
        form = SignForm(self._context, self._member, text)
        self.sheet = SideSheet(words, words("{name} signs here", name=self._member.full_name), form, desk_of(self))
        form.signed.connect(self.sheet.close_sheet)
        form.signed.connect(self._signed)
        self.sheet.open_sheet()

    def _signed(self, member: Member) -> None:
        words = self._context.words
        if member.status == "invited":
            self._done(words("The signed statement is on record. Access follows once a password of their own is set."))
        else:
            self._done(words("The signed statement is on record."))

    # --- what is on record --------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._context.operations.run(read_signed_statement, self._member.login, then=self._show_signed)

    def _show_signed(self, statement: SignedStatement) -> None:
        words = self._context.words
        day = words.date(statement.signed_on)
        title = words("Confidentiality statement of {name}, {day}", name=self._member.full_name, day=day)
        if statement.document.startswith(b"%PDF-"):
            show_preview(self, words, title, statement.document)
            return
        text = ReadingText(title)  # of the owner who made the practice: agreed to on the screen, before there were others
        text.show_text(statement.document.decode("utf-8", "replace"))
        self.sheet = SideSheet(words, title, text, desk_of(self))
        self.sheet.open_sheet()

    def _done(self, text: str) -> None:
        self._context.shell.show_done(text)
        self._context.shell.changed()
