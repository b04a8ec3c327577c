"""What was unusual in the last 30 days: each with the way to its entries, and the mark that somebody looked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.unusual_activity import Finding, told
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.unusual_activity import Unusual, list_unusual, review_unusual

MOST_SHOWN = 50


class UnusualList(Page):
    """`entries_wanted`: the person wants to see the entries of a finding."""

    entries_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.banner = Banner(context.words)
        self.listed = Page()
        self.add(self.banner)
        self.add(Label(context.words("Unusual is not wrong: it is what a person looks at. The last 30 days."), "muted"))
        self.add(self.listed)

    def refresh(self, *_: object) -> None:
        """Look again."""
        read = self._context.operations.read
        read(list_unusual, then=self._show, failed=self._refused, channel="unusual")

    def _show(self, found: list[Unusual]) -> None:
        self.listed.empty()
        if not found:
            self.listed.add(Label(self._context.words("Nothing unusual was found."), "muted"))
        for one in found[:MOST_SHOWN]:
            self.listed.add(self._card(one))

    def _card(self, one: Unusual) -> Card:
        words, card, page = self._context.words, Card(), Page()
        page.column.setContentsMargins(0, 0, 0, 0)
        reason = told(one.finding, one.name)
        sentence = words(reason.template, **reason.fields)
        chip = StatusChip(words("Looked at"), "good") if one.looked_at else StatusChip(words("Nobody looked yet"), "warning")
        page.add_line(Label(sentence, "strong", wrap=False), chip)
        entries = Button(words("Show the entries"), "quiet")
        entries.setAccessibleName(words("Show the entries: {what}", what=sentence))
        entries.clicked.connect(partial(self._want, one.finding))
        buttons = [entries]
        if not (one.looked_at or one.mine):
            looked = Button(words("I looked at it"))
            looked.setAccessibleName(words("I looked at it: {what}", what=sentence))
            looked.clicked.connect(partial(self._review, one.finding))
            buttons.insert(0, looked)
        page.add_line(*buttons)
        if one.mine and not one.looked_at:
            page.add(Label(words("What you did yourself is looked at by somebody else here."), "muted"))
        card.add(page)
        return card

    def _want(self, finding: Finding, _: bool = False) -> None:
        self.entries_wanted.emit(finding)

    def _review(self, finding: Finding, _: bool = False) -> None:
        self._context.operations.run(review_unusual, finding.id, then=self._reviewed, failed=self._refused)

    def _reviewed(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("It is noted that you looked at it."))
        self._context.shell.changed()
        self.refresh()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
