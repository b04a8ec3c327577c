"""Mailings: the list at the left; at the right the text, who gets it, and making it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.mailing import Mailing
from practice_app.domain.unsaved import NEW
from practice_app.gui.context import Context
from practice_app.gui.screens.mailings.mailing_form import MailingForm
from practice_app.gui.screens.mailings.mailing_page import MailingPage
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.unsaved_pages import is_on, throw_away, want
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.mailings import create_mailing, list_mailings

STATUSES = {"draft": N_("Draft"), "making": N_("Being made"), "made": N_("Made")}


class MailingsScreen(QWidget):
    """The window calls `refresh`, `new` and `show_record`."""

    opened = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._wanted: object = None
        self.setAccessibleName(words("Mailings"))
        self.heading = HeadingBar(words("Mailings"))
        self.add_button = self.heading.add_action(words("New mailing"), self.new, "primary")
        guard(self.add_button, context, create_mailing)
        self.banner = Banner(words)
        self.table = RecordTable(words, words("Mailings"), self._columns(), lambda mailing: mailing.id)
        self.table.set_empty(
            EmptyState(words("No mailings yet"), words("One text to many: news to who subscribed, or a notice to your clients."))
        )
        self.table.picked.connect(self._pick)
        self.panes = ListDetail(self.table, EmptyState(words("No mailing chosen"), words("Choose one in the list.")), words)
        self.panes.remember(context.memory, "mailings.panes")
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        for widget in (self.heading, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.panes, 1)

    def _columns(self) -> list[Column[Mailing]]:
        words = self._context.words
        return [
            Column(words("Name"), lambda mailing: mailing.name, width=22, stretch=True),
            Column(words("Status"), lambda mailing: words(STATUSES[mailing.status]), width=12),
            Column(words("Made on"), lambda mailing: words.date(mailing.made_on) if mailing.made_on else "", width=13),
        ]

    @property
    def shown_key(self) -> str | None:
        """The mailing that is open, to come back to."""
        return self.panes.detail.mailing_id if isinstance(self.panes.detail, MailingPage) else None

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        self._context.operations.read(list_mailings, then=self._show, failed=self.banner.show_problem, channel="mailings")

    def new(self) -> None:
        """Begin a new mailing."""
        if self._context.may(create_mailing):
            self._leave(self._new)

    def show_record(self, key: object) -> None:
        """Open the mailing with this id."""
        match key:
            case ("go_on", str(form), str(record_id)):
                if not is_on(self.panes.detail, form, record_id):
                    self._leave(partial(self._write_on, record_id))
                return
        self._wanted = key
        self.refresh()

    def _show(self, mailings: list[Mailing]) -> None:
        self.table.set_records(mailings)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select(wanted)

    def _pick(self, mailing: Mailing | None) -> None:
        self._leave(partial(self._open, mailing))

    def _open(self, mailing: Mailing | None) -> None:
        if mailing is None:
            if not isinstance(self.panes.detail, MailingForm):
                self.panes.show_detail(None)
            return
        page = MailingPage(self._context, mailing)
        page.edit_wanted.connect(partial(self._edit, mailing))
        page.changed.connect(self._changed)
        self.panes.show_detail(page)
        self.opened.emit()

    def _new(self) -> None:
        self.table.clearSelection()
        self._show_form(MailingForm(self._context), partial(self.panes.show_detail, None))

    def _edit(self, mailing: Mailing) -> None:
        self._show_form(MailingForm(self._context, mailing), partial(self._open, mailing))

    def _show_form(self, form: MailingForm, back: Callable[[], object]) -> None:
        form.stored.connect(self._stored)
        form.cancelled.connect(partial(self._leave, back))
        self.panes.show_detail(form)
        form.begin()

    def _stored(self, mailing: Mailing) -> None:
        self._open(mailing)
        self._changed(mailing.id)

    def _changed(self, mailing_id: str) -> None:
        self._context.shell.changed()
        self.show_record(mailing_id)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        words = self._context.words
        if not getattr(self.panes.detail, "dirty", False):
            then()
            return
        lost = words("What you typed in this mailing is not stored.")
        gone = partial(throw_away, self.panes.detail, then)
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), gone)

    def _write_on(self, record_id: str) -> None:
        """Go on with the text of a mailing that was not saved."""
        if record_id.startswith(NEW):
            self._new()
            want(self.panes.detail, record_id)
        else:
            self._context.operations.read(list_mailings, then=partial(self._edit_listed, record_id))

    def _edit_listed(self, record_id: str, mailings: list[Mailing]) -> None:
        found = next((one for one in mailings if one.id == record_id and one.status == "draft"), None)
        if found is not None:
            self._edit(found)
