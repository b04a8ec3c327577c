"""Every hold and restriction that stands, the first to end first; beside it the client's, to extend or end."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.client_holds import ClientHolds
from practice_app.gui.context import Context
from practice_app.gui.hold_texts import short_ground
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.status_chip import Tone
from practice_app.gui.widgets.two_line_table import TwoLineTable
from practice_app.use_cases.hold_views import HeldClient, list_standing_holds
from practice_app.use_cases.holds import see_hold_ends


class HoldsPage(QWidget):
    """Who may extend them has seen by this page which ended: Today does not say it again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._seen = False
        self.table = TwoLineTable(words, words("Holds and restrictions"), self._texts, lambda one: one.held.id)
        none = words("A complaint, a claim, or the person asking for it: place one on the client's page.")
        self.table.set_empty(EmptyState(words("Nobody is on hold"), none))
        nothing = EmptyState(words("Choose one"), words("Here you extend or end it."))
        self.split = ListDetail(self.table, nothing, words)
        self.split.remember(context.memory, "retention.holds")
        self.table.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.addWidget(self.split)

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_standing_holds, then=self._show, channel="holds")

    def _show(self, found: list[HeldClient]) -> None:
        self.table.set_records(found)
        today = self._context.today()
        if not self._seen and self._context.may(see_hold_ends) and any(not one.held.stands(today) for one in found):
            self._seen = True
            self._context.operations.run(see_hold_ends)

    def _texts(self, one: HeldClient) -> RowTexts:
        words, today = self._context.words, self._context.today()
        held = one.held
        known = one.name or words("(archived)")
        day = words("until {date}", date=held.until) if held.until else words("no end")
        chip, tone = self._chip(one, held.stands(today))
        return RowTexts(f"{known} · {one.number}", day, f"{held.reason} · {short_ground(words, held)}", chip, tone)

    def _chip(self, one: HeldClient, stands: bool) -> tuple[str, Tone]:
        words = self._context.words
        if not stands:
            return words("Ended"), "warning"
        return (words("Restricted"), "info") if one.held.kind == "restriction" else (words("On hold"), "neutral")

    def _pick(self, one: HeldClient | None) -> None:
        self.split.show_detail(None if one is None else self._detail(one))

    def _detail(self, one: HeldClient) -> Page:
        words, client_id = self._context.words, one.held.client_id
        page = Page()
        heading = HeadingBar(one.name or words("Archived client"), words("Client {number}", number=one.number))
        if one.name:
            heading.add_action(words("Open client"), lambda: self._context.open_client(client_id))
        holds = ClientHolds(self._context, client_id)
        holds.changed.connect(self._context.shell.changed)
        page.add(heading)
        page.add(holds)
        return page
