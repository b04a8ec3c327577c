"""What is asked before another's client opens in an emergency: the reason, and what it brings with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.emergency import hours_of_emergency, open_in_emergency


class EmergencyForm(Page):
    """`opened` once the client is; `cancelled` when the person thinks better of it."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, card: ClientCard) -> None:
        super().__init__()
        self._context, self._client_id, words = context, card.client.id, context.words
        self.banner = Banner(words)
        self.how_long = Label("")
        self.form = Form(words, words("Emergency access"))
        hint = words("For instance: an urgent question in the weekend, and who treats the client cannot be reached.")
        self.form.add("reason", words("Why now"), LongTextField(words, lines=3), hint=hint)
        self.go, self.back = Button(words("Open in an emergency"), "primary"), Button(words("Cancel"))
        self.go.clicked.connect(self._open)
        self.back.clicked.connect(self.cancelled)
        self.add(self.banner)
        self.add(Label(words("{name} is treated by a colleague.", name=display_name(card.client)), "strong"))
        self.add(self.how_long)
        self.add(Label(words("Everything that you open and change in that time is recorded as done in an emergency.")))
        self.add(Label(words("The owner and the privacy officer see it on Today, with your reason.")))
        self.add(
            Label(words("The client sees it too, in the overview of their data. It opens nothing that your role does not read."))
        )
        self.add(self.form)
        self.add_line(self.go, self.back)
        context.operations.read(hours_of_emergency, then=self._tell_hours)

    def _tell_hours(self, hours: int) -> None:
        told = self._context.words.plural(
            "The client's data open for {count} hour; you can end it sooner.",
            "The client's data open for {count} hours; you can end it sooner.",
            hours,
        )
        self.how_long.setText(told)

    def _open(self) -> None:
        if not self.form.check():
            return
        self.go.setEnabled(False)
        reason = self.form.values()["reason"]
        self._context.operations.run(open_in_emergency, self._client_id, reason, then=self._opened, failed=self._refused)

    def _opened(self, until: datetime) -> None:
        self.opened.emit(until)

    def _refused(self, problem: PracticeError) -> None:
        self.go.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
