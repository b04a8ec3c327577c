"""Until when a client is kept and why, and the hold that suspends the destruction."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea

from practice_app.domain.ids import ClientId
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.gui.client_terms import ClientTerms
from practice_app.gui.context import Context
from practice_app.gui.focus import focus_first
from practice_app.gui.preview import desk_of
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.holds import list_holds, place_hold, release_holds
from practice_app.use_cases.retention import client_plan, client_terms

PROMISE = next(rule.law for rule in RULES if rule.name is RuleName.HOUSE)


class RetentionSection(Section):
    """Kept until … because …; "Keep longer" places a hold with a reason. `known` gives the plan once it is read."""

    known = Signal(object)

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Retention"))
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self.context.operations.read(client_plan, self.client_id, then=self._show, failed=self.refused)

    def _show(self, plan: ClientPlan) -> None:
        words = self.context.words
        self.open_form = None
        self.body.empty()
        self.known.emit(plan)
        if plan.verdict == "held":
            self.body.add(Label(words("On hold: nothing is destroyed."), "strong"))
        elif plan.due:
            self.body.add(Label(words("Due for destruction since {date}.", date=plan.destroy_from), "strong"))
        else:
            self.body.add(Label(words("Kept until {date}.", date=plan.keep_until), "strong"))
        for reason in plan.reasons:
            self.body.add(Label(self._sentence(reason), "muted"))
        self._add_buttons(held=plan.verdict == "held")

    def come_into_sight(self) -> None:
        """Scroll to the reasons, and put the keyboard there."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)
        focus_first(self)

    def _sentence(self, reason: Reason) -> str:
        words = self.context.words
        sentence = words(reason.template, **reason.fields)
        promised = reason.law == PROMISE  # the sentence itself says so already
        return f"{sentence} ({words(reason.law)})" if reason.law and not promised else sentence

    def _add_buttons(self, held: bool) -> None:
        words, may = self.context.words, self.context.may
        buttons = []
        buttons.append(guard(Button(words("Keep longer…")), self.context, place_hold))
        buttons[-1].clicked.connect(self.ask_hold)
        if held:
            buttons.append(guard(Button(words("End the hold…")), self.context, release_holds))
            buttons[-1].clicked.connect(self.ask_release)
        if may(client_terms):
            buttons.append(Button(words("Each category: why?"), "quiet"))
            buttons[-1].clicked.connect(self.show_terms)
        if may(list_holds):
            buttons.append(Button(words("Open Retention"), "quiet"))
            buttons[-1].clicked.connect(lambda: self.context.shell.go_to("retention", self.client_id))
        self.body.add_line(*buttons)

    def show_terms(self) -> None:
        """Beside the page: until when each category is kept, and which record decides."""
        words = self.context.words
        body = Page()
        body.add(ClientTerms(self.context, self.client_id))
        self.sheet = SideSheet(words, words("Until when each thing is kept, and why"), body, desk_of(self))
        self.sheet.open_sheet()

    def ask_hold(self) -> None:
        """Ask why and until when."""
        words = self.context.words
        form = self._ask(words("Keep longer"))
        form.add("reason", words("Why"), TextField(words, words("for example: complaint being handled")))
        until = DateField(words, self.context.today(), calendar=True)
        form.add("until", words("Until"), until, optional=True, hint=words("Empty: until somebody ends the hold."))
        self._add_answer(words("Keep this client"), self._place)

    def ask_release(self) -> None:
        """Ask why the hold ends."""
        words = self.context.words
        form = self._ask(words("End the hold"))
        form.add("reason", words("Why the hold ends"), TextField(words))
        self._add_answer(words("End the hold"), self._release)

    def _ask(self, name: str) -> Form:
        self.body.empty()
        self.open_form = Form(self.context.words, name)
        self.body.add(self.open_form)
        return self.open_form

    def _add_answer(self, text: str, act: Callable[[], object]) -> None:
        save, cancel = Button(text, "primary"), Button(self.context.words("Cancel"))
        save.clicked.connect(act)
        cancel.clicked.connect(self.refresh)
        self.body.add_line(save, cancel)
        assert self.open_form is not None
        self.open_form.rows["reason"].field.setFocus()

    def _place(self) -> None:
        form = self.open_form
        if form is not None and form.check():
            values = form.values()
            run = self.context.operations.run
            run(place_hold, self.client_id, values["reason"], values["until"], then=self._done, failed=self.refused)

    def _release(self) -> None:
        if self.open_form is not None:
            reason = self.open_form.values()["reason"]
            self.context.operations.run(release_holds, self.client_id, reason, then=self._done, failed=self.refused)

    def _done(self, _: object) -> None:
        self.refresh()
