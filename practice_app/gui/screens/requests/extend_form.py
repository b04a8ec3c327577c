"""More time for an answer: the reason that the person is told, inside the first month (AVG art. 12(3))."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.rights_requests import extend_request


class ExtendForm(Page):
    """`stored` once it is extended; `cancelled`: it is not."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner, self.form = Banner(words), Form(words, words("More time"))
        hint = words("For instance: there are many letters, or they name other people. The person gets it in a letter.")
        self.form.add("reason", words("Why it takes longer"), LongTextField(words, lines=4), hint=hint)
        self.extend, self.cancel = Button(words("Take two months more"), "primary"), Button(words("Cancel"))
        card = Card()
        card.add(self.form)
        told = words("Possible until {day}; the answer is then due by {latest}.", day=request.period.extension_notice_by,
                     latest=request.period.extended_latest)  # fmt: skip
        for widget in (HeadingBar(words("More time for request {number}", number=request.number), told), self.banner, card):
            self.add(widget)
        self.add_footer(self.extend, self.cancel)
        self.extend.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["reason"].field.setFocus()

    def store(self) -> None:
        """Hand it in."""
        self.form.clear_problems()
        self.banner.hide()
        self.extend.setEnabled(False)
        reason, request = self.form.values()["reason"], self._request
        self._context.operations.run(extend_request, request.id, reason, request.version, then=self._stored, failed=self._refused)

    def _stored(self, request: RightsRequest) -> None:
        words = self._context.words
        self._context.shell.show_done(words("There is time until {day}. Send the letter that says so.", day=request.latest))
        self.stored.emit(request)

    def _refused(self, problem: PracticeError) -> None:
        self.extend.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
