"""Merging two cards: what differs is chosen field by field, what goes along is told, and that it cannot be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.client import Client, display_name
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.merge import CHOSEN_WITH_CARE, OTHER, STAYS, MergePreview
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.merge_texts import FIELD_NAMES, shown_value
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.merge_clients import merge_clients, preview_merge


class MergePage(Page):
    """`merged` gives the id of the card that stays, `closed` too: back to it."""

    merged = Signal(object)
    closed = Signal(object)

    def __init__(self, context: Context, client_id: ClientId, duplicate_id: ClientId) -> None:
        super().__init__()
        self._context, self._ids = context, (client_id, duplicate_id)
        self.dirty = False
        self._preview: MergePreview | None = None
        words = context.words
        self.heading = HeadingBar(words("Merge two cards"))
        self.banner = Banner(words)
        self.form = Form(words, words("What differs"))
        self.told = Page()
        self.told.column.setContentsMargins(0, 0, 0, 0)
        self.merge, self.swap = Button(words("Merge…"), "primary"), Button(words("Let the other card stay"))
        self.cancel = Button(words("Cancel"))
        for widget in (self.heading, self.banner, self.told):
            self.add(widget)
        self.add_line(self.merge, self.swap, self.cancel)
        self.merge.clicked.connect(self._ask)
        self.swap.clicked.connect(self._swap)
        self.cancel.clicked.connect(lambda: self.closed.emit(self._ids[0]))
        self._look()

    def _look(self) -> None:
        self.merge.setEnabled(False)
        self._context.operations.run(preview_merge, *self._ids, then=self._show, failed=self._refused)

    def _swap(self) -> None:
        self._ids = (self._ids[1], self._ids[0])
        self._look()

    def _show(self, preview: MergePreview) -> None:
        words = self._context.words
        self._preview = preview
        self.told.empty()
        stays, other = preview.stays, preview.other
        says = words(
            "{name}, number {number}, stays. Number {old} goes into it.",
            name=display_name(stays), number=stays.number, old=other.number,
        )  # fmt: skip
        self.heading.show_title(words("Merge two cards"), says)
        if preview.conflicts:
            self.told.add(self._choices(preview))
        if preview.filled:
            self.told.add(self._card(words("Taken over from the other card"), list(self._filled(preview))))
        self.told.add(self._card(words("What goes along"), [self._goes_along(preview)]))
        self.merge.setEnabled(True)

    def _choices(self, preview: MergePreview) -> Card:
        words = self._context.words
        card = Card(words("What differs"))
        self.form = Form(words, words("What differs"))
        for name in preview.conflicts:
            offered = [(STAYS, self._offer(preview.stays, name)), (OTHER, self._offer(preview.other, name))]
            careful = words("Choose…") if name in CHOSEN_WITH_CARE else ""
            self.form.add(name, words(FIELD_NAMES[name]), ChoiceField(words, offered, careful))
        card.add(self.form)
        return card

    def _offer(self, client: Client, name: str) -> str:
        words = self._context.words
        value = shown_value(words, client, name) or words("the one on that card")
        return words("{value} (number {number})", value=value, number=client.number)

    def _filled(self, preview: MergePreview) -> list[str]:
        words = self._context.words
        return [
            words("{field}: {value}", field=words(FIELD_NAMES[name]), value=shown_value(words, preview.other, name))
            for name in preview.filled
        ]

    def _goes_along(self, preview: MergePreview) -> str:
        words = self._context.words
        parts = [f"{words(PRIVACY_MAP[table].title)}: {count}" for table, count in preview.moves]
        return " · ".join(parts) or words("Nothing hangs on the other card.")

    def _card(self, title: str, lines: list[str]) -> Card:
        card = Card(title)
        for line in lines:
            card.add(Label(line))
        return card

    def _ask(self) -> None:
        preview = self._preview
        if preview is None or not self.form.check():
            return
        words = self._context.words
        told = [
            words("Everything on card {old} goes to {name}, number {number}.", old=preview.other.number,
                  name=display_name(preview.stays), number=preview.stays.number),
            words("What you did not choose of the two cards is gone. Invoices stay as they were issued."),
            words("The old number stays findable. Merging cannot be undone."),
        ]  # fmt: skip
        self._context.shell.confirm(words("Merge these cards?"), told, words("Merge"), partial(self._merge, preview))

    def _merge(self, preview: MergePreview) -> None:
        choices = {name: value for name, value in self.form.values().items() if value} if preview.conflicts else {}
        self.merge.setEnabled(False)
        stays, other = preview.stays, preview.other
        self._context.operations.run(
            merge_clients, stays.id, stays.version, other.id, other.version, choices, then=self._done, failed=self._refused
        )

    def _done(self, card: Client) -> None:
        words = self._context.words
        self._context.shell.show_done(words("The cards are merged."))
        self.merged.emit(card.id)

    def _refused(self, problem: PracticeError) -> None:
        self.merge.setEnabled(self._preview is not None)
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
