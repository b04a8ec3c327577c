"""The clients: found at the left, one of them at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.client_card import ClientCard
from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.inspection_page import InspectionPage
from practice_app.gui.screens.clients.listing import ClientList
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.assignments import list_assignable_members
from practice_app.use_cases.clients import create_client, open_client


class ClientsScreen(QWidget):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.setAccessibleName(words("Clients"))
        self._members: tuple[Member, ...] = ()
        self._shown: ClientId | None = None
        self._opening = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # after the show_record that may follow: nothing is opened, and audited, in vain
        self._again.timeout.connect(self._look_again)
        self.heading = HeadingBar(words("Clients"))
        self.add_button = self.heading.add_action(words("New client"), self.new, "primary")
        self.add_button.setVisible(context.may(create_client))
        self.banner = Banner(words)
        self.list = ClientList(context)
        self.panes = ListDetail(self.list, EmptyState(words("No client chosen"), words("Choose one in the list, or search.")))
        self.setFocusProxy(self.list.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self.heading)
        layout.addWidget(self.banner)
        layout.addWidget(self.panes, 1)
        self.list.wanted.connect(self._wanted)
        self.list.first_wanted.connect(self.new)
        self.list.failed.connect(self.banner.show_problem)
        if context.may(list_assignable_members):
            context.operations.read(list_assignable_members, then=self._know_members)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again; a form that is being filled in stays."""
        self.list.refresh()
        self._again.start()

    def _look_again(self) -> None:
        detail = self.panes.detail
        if self._shown is not None and not self._opening and isinstance(detail, ClientDetail) and not detail.is_typing:
            self._open(self._shown)

    def show_record(self, key: object) -> None:
        """Open the client with this id."""
        self._leave(partial(self._open, ClientId(str(key))))

    def new(self) -> None:
        """Start a new card."""
        if self._context.may(create_client):
            self._leave(self._new)

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _know_members(self, members: list[Member]) -> None:
        self._members = tuple(members)

    def _wanted(self, client_id: ClientId) -> None:
        if client_id != self._shown or not isinstance(self.panes.detail, ClientDetail):
            self._leave(partial(self._open, client_id))

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        detail, words = self.panes.detail, self._context.words
        if not (isinstance(detail, ClientForm) and detail.dirty):
            then()
            return
        lost = words("What you typed in the card is not stored.")
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), then)

    def _open(self, client_id: ClientId) -> None:
        self._shown = client_id
        self._opening = True
        run = self._context.operations.run
        run(open_client, client_id, then=partial(self._show_card, client_id), failed=partial(self._not_opened, client_id))

    def _show_card(self, client_id: ClientId, card: ClientCard) -> None:
        if client_id != self._shown:  # another was asked meanwhile
            return
        self._opening = False
        self.banner.hide()
        page = ClientDetail(self._context, card, self._members)
        page.edit_wanted.connect(partial(self._edit, card))
        page.inspection_wanted.connect(partial(self._inspect, card))
        page.reload.connect(partial(self._stored, client_id))
        show_page(self.panes, page)
        self.list.select(client_id)

    def _not_opened(self, client_id: ClientId, problem: PracticeError) -> None:
        if client_id != self._shown:
            return
        self._opening = False
        self._shown = None
        self.panes.show_detail(None)
        self.banner.show_problem(problem)

    def _new(self) -> None:
        self._shown = None
        self._show_form(ClientForm(self._context, members=self._members), self._close_form)

    def _edit(self, card: ClientCard, *_: Any) -> None:
        client_id = card.client.id
        self._show_form(ClientForm(self._context, card, self._members), partial(self._open, client_id))

    def _show_form(self, form: ClientForm, back: Callable[[], object]) -> None:
        form.saved.connect(self._stored)
        form.cancelled.connect(partial(self._leave, back))
        form.reopen.connect(self._open)
        self.panes.show_detail(form)
        form.begin()

    def _close_form(self) -> None:
        self.panes.show_detail(None)
        self.list.search.setFocus()

    def _inspect(self, card: ClientCard, *_: Any) -> None:
        page = InspectionPage(self._context, card.client)
        page.closed.connect(partial(self._open, card.client.id))
        show_page(self.panes, page)

    def _stored(self, client_id: ClientId) -> None:
        self.list.refresh()
        self._open(client_id)
        self._context.shell.changed()
