"""The clients: found at the left, one of them at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import ClientId
from practice_app.domain.member import Member
from practice_app.domain.unsaved import NEW
from practice_app.domain.vcard import VcardClient
from practice_app.gui.context import Context
from practice_app.gui.recent import remember_client
from practice_app.gui.records_screen import RecordsScreen, ScreenCases, ScreenTexts
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.duplicates_page import DuplicatesPage
from practice_app.gui.screens.clients.emergency_end import EmergencyEnd
from practice_app.gui.screens.clients.emergency_form import EmergencyForm
from practice_app.gui.screens.clients.erasure_page import ErasurePage
from practice_app.gui.screens.clients.inspection_page import InspectionPage
from practice_app.gui.screens.clients.listing import ClientList
from practice_app.gui.screens.clients.merge_page import MergePage
from practice_app.gui.screens.clients.merge_pick_page import MergePickPage
from practice_app.gui.screens.clients.vcards_page import VcardsPage
from practice_app.gui.unsaved_pages import want
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import show_page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.use_cases.assignments import list_assignable_members
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.vcards import read_vcard_file

LIST_SHARE, DETAIL_SHARE = 2_250, 2_900  # a name, a day and 's-Hertogenbosch fit whole


class ClientsScreen(RecordsScreen):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self.list = ClientList(context)
        texts = ScreenTexts(
            title=words("Clients"),
            add=words("New client"),
            unchosen=words("No client chosen"),
            lost=words("What you typed in the card is not stored."),
        )
        super().__init__(context, self.list, texts, ScreenCases(create_client, open_client))
        self.panes.set_shares(LIST_SHARE, DETAIL_SHARE)
        self.panes.remember(context.memory, "clients.panes")
        self._members: tuple[Member, ...] = ()
        self._to_inspect: ClientId | None = None
        self.sheet: SideSheet | None = None
        self._emergency = EmergencyEnd(self)
        self._emergency.over.connect(self._emergency_over)
        self.more = MoreButton(words)
        self.heading.add_widget(self.more)
        if context.may(create_client):
            self.more.add(words("Likely duplicates"), self.show_duplicates)
        if context.may(read_vcard_file) and context.may(create_client):
            self.more.add(words("From a vCard…"), self.ask_vcard)
        if context.may(list_assignable_members):
            context.operations.read(list_assignable_members, then=self._know_members)

    def _may_reopen(self, detail: QWidget | None) -> bool:
        return isinstance(detail, ClientDetail) and not detail.is_typing

    def show_record(self, key: object) -> None:
        """Open the client with this id; "new" begins a card, ("inspect", id) goes on to the inspection."""
        match key:
            case "new":
                self.new()
            case ("inspect", str(client_id)):
                self._leave(partial(self._open_to_inspect, ClientId(client_id)))
            case ("go_on", str(form), str(record_id)):
                self._go_on(form, record_id, partial(self._write_on, record_id))
            case _:
                self._leave(partial(self._open, ClientId(str(key))))

    def _write_on(self, record_id: str) -> None:
        """Go on with a card that was not saved."""
        if not record_id.startswith(NEW):
            self._open_then(record_id, self._edit)
            return
        self._new()
        want(self.panes.detail, record_id)

    def _open_to_inspect(self, client_id: ClientId) -> None:
        self._to_inspect = client_id
        self._open(client_id)

    def show_duplicates(self) -> None:
        """The pairs of cards that may be of one client."""
        self._leave(self._duplicates)

    def ask_vcard(self) -> None:
        """Take someone over from a file of an address book."""
        words, shell = self._context.words, self._context.shell
        shell.ask_open_path(words("Choose a vCard…"), words("vCard (*.vcf *.vcard)"), self._read_vcard)

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _read_vcard(self, path: Path) -> None:
        read = self._context.operations.read
        read(read_vcard_file, path, then=self._know_vcards, failed=self.banner.show_problem)

    def _know_vcards(self, found: list[VcardClient]) -> None:
        self.banner.hide()
        self._leave(partial(self._take_vcard, found[0]) if len(found) == 1 else partial(self._list_vcards, found))

    def _list_vcards(self, found: list[VcardClient]) -> None:
        self._shown = None
        page = VcardsPage(self._context, found)
        page.chosen.connect(self._take_vcard)
        page.closed.connect(self._close_form)
        show_page(self.panes, page)

    def _take_vcard(self, one: VcardClient, *_: Any) -> None:
        self._shown = None
        form = ClientForm(self._context, members=self._members)
        form.prefill(one)
        self._show_form(form, self._close_form)

    def _know_members(self, members: list[Member]) -> None:
        self._members = tuple(members)
        self.list.assigning.offer(members)

    def _wanted(self, client_id: ClientId) -> None:
        if client_id != self._shown or not isinstance(self.panes.detail, ClientDetail):
            self._leave(partial(self._open, client_id))

    def _show_opened(self, client_id: ClientId, card: ClientCard) -> None:
        remember_client(self._context.memory, client_id)
        page = ClientDetail(self._context, card, self._members)
        page.edit_wanted.connect(partial(self._edit, card))
        page.inspection_wanted.connect(partial(self._inspect, card))
        page.merge_wanted.connect(partial(self._pick, card))
        page.erasure_wanted.connect(partial(self._ask_erasure, card))
        page.reload.connect(partial(self._stored, client_id))
        page.labelled.connect(self.list.refresh)
        page.emergency_wanted.connect(partial(self._ask_emergency, card))
        show_page(self.panes, page)
        self._emergency.follow(card)
        wanted, self._to_inspect = self._to_inspect, None
        if wanted == client_id and card.contact_visible:
            self._inspect(card)

    def _ask_emergency(self, card: ClientCard) -> None:
        """In a sheet of this screen, so that it goes with the screen when the window is locked."""
        words, form = self._context.words, EmergencyForm(self._context, card)
        self.sheet = SideSheet(words, words("Emergency access"), form, self)
        form.cancelled.connect(self.sheet.close_sheet)
        form.opened.connect(partial(self._opened_in_emergency, card.client.id))
        self.sheet.open_sheet()

    def _opened_in_emergency(self, client_id: ClientId, *_: Any) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
            self.sheet = None
        self._context.shell.show_done(self._context.words("The client is open to you for the emergency."))
        self._stored(client_id)

    def _emergency_over(self, client_id: ClientId) -> None:
        """Whatever of the client stands here goes, also a form: the door gives nothing more of it."""
        if client_id == self._shown:
            self._context.shell.show_done(self._context.words("The emergency access has ended."))
            self._stored(client_id)

    def _new(self) -> None:
        self._shown = None
        self._show_form(ClientForm(self._context, members=self._members), self._close_form)

    def _edit(self, card: ClientCard, *_: Any) -> None:
        client_id = card.client.id
        self._show_form(ClientForm(self._context, card, self._members), partial(self._open, client_id))

    def _show_form(self, form: ClientForm, back: Callable[[], object]) -> None:
        form.saved.connect(self._stored)
        form.cancelled.connect(partial(self._cancel, back))
        form.reopen.connect(self._open)
        self.panes.show_detail(form)
        form.begin()

    def _inspect(self, card: ClientCard, *_: Any) -> None:
        page = InspectionPage(self._context, card.client)
        page.closed.connect(partial(self._open, card.client.id))
        show_page(self.panes, page)

    def _duplicates(self) -> None:
        self._shown = None
        page = DuplicatesPage(self._context)
        page.merge_wanted.connect(self._merge)
        page.closed.connect(self._close_form)
        show_page(self.panes, page)

    def _pick(self, card: ClientCard, *_: Any) -> None:
        page = MergePickPage(self._context, card.client)
        page.chosen.connect(self._merge)
        page.closed.connect(self._open)
        show_page(self.panes, page)
        page.form.rows["other"].field.setFocus()

    def _ask_erasure(self, card: ClientCard, *_: Any) -> None:
        page = ErasurePage(self._context, card.client)
        page.closed.connect(self._open)
        show_page(self.panes, page)

    def _merge(self, client_id: ClientId, duplicate_id: ClientId) -> None:
        page = MergePage(self._context, client_id, duplicate_id)
        page.merged.connect(self._stored)
        page.closed.connect(self._open)
        show_page(self.panes, page)

    def _stored(self, client_id: ClientId) -> None:
        self.list.refresh()
        self._open(client_id)
        self._context.shell.changed()
