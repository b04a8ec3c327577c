"""The end of a request: how it ended, on which ground in the law, and why in plain words."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.request_rules import GROUNDS
from practice_app.domain.rights_request import RightsRequest
from practice_app.domain.rights_words import CODES
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.rights_requests import close_request

_REFUSING = ("granted_in_part", "refused")
_FIELDS = {"outcome_ground": "ground", "outcome_reason": "reason"}


class CloseForm(Page):
    """`stored` once it is closed; `cancelled`: it is not."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner, self.form = Banner(words), Form(words, words("Close the request"))
        outcomes = CODES["rights_request.outcome"]
        self.form.add("outcome", words("How it ended"), ChoiceField(words, options(words, outcomes)))
        grounds = [(code, f"{words(one.name)} ({words(one.law)})") for code, one in GROUNDS.items()]
        self.form.add("ground", words("Ground in the law"), ChoiceField(words, grounds))
        hint = words("As you would tell it to the person; it stands in the letter.")
        self.form.add("reason", words("Why"), LongTextField(words, lines=4), hint=hint)
        self.form.add("recipient", words("Passed on to"), TextField(words))
        self.close_it, self.cancel = Button(words("Close the request"), "primary"), Button(words("Cancel"))
        card = Card()
        card.add(self.form)
        told = words("Make the letter first: it says how it ended, and where the person can complain.")
        for widget in (HeadingBar(words("Close request {number}", number=request.number), told), self.banner, card):
            self.add(widget)
        self.add_footer(self.close_it, self.cancel)
        self.form.rows["outcome"].field.changed.connect(self._show_rows)
        self.close_it.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self._show_rows()

    def begin(self) -> None:
        """Put the cursor where the choosing begins."""
        self.form.rows["outcome"].field.setFocus()

    def _show_rows(self) -> None:
        outcome = self.form.rows["outcome"].field.value()
        self.form.rows["ground"].setVisible(outcome in _REFUSING)
        self.form.rows["reason"].setVisible(outcome != "granted")
        self.form.rows["recipient"].setVisible(outcome == "passed_on")

    def store(self) -> None:
        """Hand it in; what is missing comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        values = self.form.values()
        self.close_it.setEnabled(False)
        self._context.operations.run(
            close_request, self._request.id, values["outcome"], self._request.version, values["ground"], values["reason"],
            values["recipient"], then=self._stored, failed=self._refused,
        )  # fmt: skip

    def _stored(self, request: RightsRequest) -> None:
        self._context.shell.show_done(self._context.words("Request {number} is closed.", number=request.number))
        self.stored.emit(request)

    def _refused(self, problem: PracticeError) -> None:
        self.close_it.setEnabled(True)
        row = self.form.rows.get(_FIELDS.get(problem.field, problem.field)) if isinstance(problem, InvalidInput) else None
        if row is not None:
            row.show_problem(self._context.words(problem.template, **problem.fields))
        else:
            self.banner.show_problem(problem)
