"""Making the data to take along: what goes with it, to whom, locked with which password, and where it is saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.portability import Portable
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.use_cases.portability import HandedOver, export_portability, hand_over, portability_preview


class PortabilityPage(Page):
    """`changed`: it was made; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self._partial = False
        self.banner, self.form = Banner(words), Form(words, words("Data to take along"))
        told = words("Request {number} of {name}", number=request.number, name=request.person_name)
        self.add(HeadingBar(words("Data to take along"), told))
        self.add(self.banner)
        self.card = Card(words("What goes along"))
        self.add(self.card)
        hint = words("With a password it is a PDF that holds the files; without one a ZIP. Tell the password by another way.")
        self.form.add("password", words("Password"), PasswordField(words), optional=True, hint=hint)
        self.add(self.form)
        self.make, self.back = Button(words("Make the files…"), "primary"), Button(words("Back"))
        self.make.clicked.connect(self._ask_path)
        self.back.clicked.connect(self.closed)
        self.add_line(guard(self.make, context, export_portability), self.back)
        guard_state(self.make, context, words("Looking what is kept…"))
        context.operations.run(portability_preview, request.id, then=self._show, failed=self._not_shown)

    def _show(self, data: Portable) -> None:
        words, card = self._context.words, self.card
        told = [words("{what}: {count}", what=words(one.title), count=len(one.rows)) for one in data.tables]
        card.add(Label(" · ".join(told)))
        if data.files:
            card.add(Label(words("Files: {names}", names=", ".join(one.name for one in data.files))).keep_to_width())
        card.add(
            Label(words("Only what the person gave us; our own notes, invoices and what a law keeps are left out."), "muted")
        )
        if data.recipient:
            card.add(Label(words("It goes to {recipient}, and is recorded as given to them.", recipient=data.recipient)))
        if data.missing:
            self._partial = True
            what = ", ".join(words(one) for one in data.missing)
            card.add(Label(words("Somebody with the key must still add: {what}.", what=what), "strong"))
            self.make.setText(words("Make it incomplete…"))
        guard_state(self.make, self._context, "")

    def _ask_path(self) -> None:
        words = self._context.words
        self.form.clear_problems()
        if not self.form.check():
            return
        locked = bool(self.form.values()["password"])
        kinds = words("PDF (*.pdf)") if locked else words("ZIP (*.zip)")
        name = words("Data to take along {number}", number=self._request.number) + (".pdf" if locked else ".zip")
        self._context.shell.ask_save_path(words("Where do the files go?"), name, kinds, self._ask_password)

    def _ask_password(self, path: Path) -> None:
        why = self._context.words("The data leave the practice file. Give your password to show that it is you.")
        self._context.shell.ask_password(why, partial(self._export, path))

    def _export(self, path: Path) -> None:
        operations, password = self._context.operations, self.form.values()["password"] or None
        self.make.setEnabled(False)
        operations.call(
            hand_over, practice_of(operations), self._request.id, path, password, partial=self._partial, then=self._done,
            failed=self._refused,
        )  # fmt: skip

    def _done(self, done: HandedOver) -> None:
        words = self._context.words
        self.make.setEnabled(True)
        self._context.shell.show_done(words("Written: {names}", names=done.path.name))
        self.changed.emit()
        if done.closed:
            self.closed.emit()

    def _not_shown(self, problem: PracticeError) -> None:
        guard_state(self.make, self._context, self._context.words.error(problem))
        self.banner.show_problem(problem)

    def _refused(self, problem: PracticeError) -> None:
        self.make.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
