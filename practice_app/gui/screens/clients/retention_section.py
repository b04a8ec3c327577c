"""Until when a client is kept and why, and the hold that suspends the destruction."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea

from practice_app.domain.ids import ClientId
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_reasons import of_hold
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.gui.client_holds import ClientHolds
from practice_app.gui.client_terms import ClientTerms
from practice_app.gui.context import Context
from practice_app.gui.focus import focus_first
from practice_app.gui.preview import desk_of
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.use_cases.holds import list_holds
from practice_app.use_cases.retention import client_plan, client_terms

PROMISE = next(rule.law for rule in RULES if rule.name is RuleName.HOUSE)


class RetentionSection(Section):
    """Kept until … because …, with the holds and restrictions. `known` gives the plan once it is read."""

    known = Signal(object)

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__(context, client_id, context.words("Retention"))
        self.holds: ClientHolds | None = None
        if context.may(list_holds):
            self.holds = ClientHolds(context, client_id)
            self.holds.asking.connect(self._asked)
            self.holds.changed.connect(self.refresh)
            self.add(self.holds)
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self.context.operations.read(client_plan, self.client_id, then=self._show, failed=self.refused)

    def _show(self, plan: ClientPlan) -> None:
        words = self.context.words
        self.body.empty()
        self.known.emit(plan)
        if plan.verdict == "held":
            self.body.add(Label(words("On hold: nothing is destroyed."), "strong"))
        elif plan.due:
            self.body.add(Label(words("Due for destruction since {date}.", date=plan.destroy_from), "strong"))
        else:
            self.body.add(Label(words("Kept until {date}.", date=plan.keep_until), "strong"))
        for reason in plan.reasons:
            if self.holds is not None and of_hold(reason):
                continue  # stands in the list below, with its ground
            self.body.add(Label(self._sentence(reason), "muted"))
        self._add_buttons()

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

    def _add_buttons(self) -> None:
        words, may = self.context.words, self.context.may
        buttons = []
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

    def _asked(self, form: Form | None) -> None:
        self.open_form = form
