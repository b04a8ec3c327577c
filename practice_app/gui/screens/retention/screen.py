"""Retention: the plan with its reasons, the holds, the fiscal archive, and what was destroyed."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.icons import icon
from practice_app.gui.screen_list import call_if_there
from practice_app.gui.screens.retention.archive_page import ArchivePage
from practice_app.gui.screens.retention.history_page import HistoryPage
from practice_app.gui.screens.retention.holds_page import HoldsPage
from practice_app.gui.screens.retention.plan_page import PlanPage
from practice_app.gui.screens.retention.purge_now import PurgeNow
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, guard_shown
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.hold_views import list_standing_holds
from practice_app.use_cases.invoice_views import search_fiscal_archive
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.retention import see_plan


class RetentionScreen(QWidget):
    """That the owner opened it is recorded: after an import the automatic purge waits for that."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.heading = HeadingBar(words("Retention"), " ")
        self.progress = ProgressRow(words)
        self.purge = PurgeNow(context, self.progress, self)
        self.destroy_now = self.heading.add_action("", self.purge.begin)
        self.destroy_now.setIcon(icon("destroy", "danger"))
        self.destroy_now.hide()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.plan, self.history = PlanPage(context), HistoryPage(context)
        self.plan.counted.connect(self._show_counts)
        self.plan.due_today.connect(self._offer_purge)
        self.pages: dict[str, QWidget] = {}
        self._add("plan", words("Plan"), self.plan)
        if context.may(list_standing_holds):
            self._add("holds", words("Holds and restrictions"), HoldsPage(context))
        if context.may(search_fiscal_archive):
            self.archive = ArchivePage(context)
            self._add("fiscal", words("Fiscal archive"), self.archive)
        self._add("history", words("Destructions"), self.history)
        self.setFocusProxy(self.tabs)  # not the button that destroys
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.heading)
        column.addWidget(self.progress)
        column.addWidget(self.tabs, 1)
        if context.may(see_plan):
            context.operations.run(see_plan)

    def _add(self, name: str, title: str, page: QWidget) -> None:
        self.pages[name] = page
        self.tabs.addTab(page, title)

    def refresh(self) -> None:
        """Look again at the page that is shown."""
        call_if_there(self.tabs.currentWidget(), "refresh")

    @property
    def shown_key(self) -> str | None:
        """The client whose plan is shown, to come back to."""
        return self.plan.client_shown if self.tabs.currentWidget() is self.plan else None

    def show_record(self, key: object) -> None:
        """The plan of this client; (name of a page, key) shows that page, and the record on it."""
        if not isinstance(key, tuple):
            self.tabs.setCurrentWidget(self.plan)
            self.plan.show_client(key)
            return
        name, record = key
        if name in self.pages:
            self.tabs.setCurrentWidget(self.pages[name])
            if record is not None:
                call_if_there(self.pages[name], "show_record", record)

    def _show_counts(self, shown: int, due: int) -> None:
        words = self._context.words
        clients = words.plural("{count} client", "{count} clients", shown)
        self.heading.show_title(words("Retention"), words("{clients}, of whom {due} due", clients=clients, due=due))

    def _offer_purge(self, due: int) -> None:
        """Only when there is something to destroy, and saying of how many: another day than today is only looked at."""
        words = self._context.words
        told = words.plural("Destroy what is due of {count} client…", "Destroy what is due of {count} clients…", due)
        self.destroy_now.setText(told)
        guard_shown(guard(self.destroy_now, self._context, purge_confirmed), self._context, purge_confirmed, bool(due))
