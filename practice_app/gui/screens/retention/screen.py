"""Retention: the plan with its reasons, holds, dossiers at their end, the two archives, and what was destroyed."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.icons import icon
from practice_app.gui.screen_list import call_if_there
from practice_app.gui.screens.retention.archive_page import ArchivePage
from practice_app.gui.screens.retention.care_archive_page import CareArchivePage
from practice_app.gui.screens.retention.dossiers_page import DossiersPage
from practice_app.gui.screens.retention.files_page import FilesPage
from practice_app.gui.screens.retention.history_page import HistoryPage
from practice_app.gui.screens.retention.holds_page import HoldsPage
from practice_app.gui.screens.retention.plan_page import PlanPage
from practice_app.gui.screens.retention.purge_now import PurgeNow
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, guard_shown
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.archives import look_in_care_archive
from practice_app.use_cases.dossiers import ended_dossiers
from practice_app.use_cases.exports_left import delete_exports_left
from practice_app.use_cases.hold_views import list_standing_holds
from practice_app.use_cases.invoice_views import search_fiscal_archive
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.retention import see_plan
from practice_app.use_cases.retention_views import plan_rows

DOSSIERS, FILES = "dossiers", "files"


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
        for page in (self.plan, self.history):
            page.setParent(self)
            page.hide()
        self.plan.counted.connect(self._show_counts)
        self.plan.due_today.connect(self._offer_purge)
        self.pages: dict[str, QWidget] = {}
        self._add_pages()
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

    def _add_pages(self) -> None:
        context, words = self._context, self._context.words
        sees_plan, dental = context.may(plan_rows), context.practice_kind == "dental"
        if sees_plan:  # a bookkeeper comes for the fiscal archive alone
            self._add("plan", words("Plan"), self.plan)
        if context.may(list_standing_holds):
            self._add("holds", words("On hold"), HoldsPage(context))
        if dental and context.may(ended_dossiers):
            self.dossiers = DossiersPage(context)
            self.dossiers.counted.connect(self._show_dossiers)
            self._add(DOSSIERS, words("End of dossiers"), self.dossiers)
            self.dossiers.refresh()
        if dental and context.may(look_in_care_archive):
            self.care = CareArchivePage(context)
            self._add("care", words("Care archive"), self.care)
        if context.may(search_fiscal_archive):
            self.archive = ArchivePage(context)
            self._add("fiscal", words("Fiscal archive"), self.archive)
        if sees_plan:
            self._add("history", words("Destructions"), self.history)
        if context.may(delete_exports_left):
            self.files = FilesPage(context)
            self.files.counted.connect(self._show_files)
            self._add(FILES, words("Files left"), self.files)
            self.files.refresh()

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
        """The plan of this client; the name of a page, or (name, record), shows that page and the record on it."""
        name, record = key if isinstance(key, tuple) else (key, None)
        if name not in self.pages:
            self.tabs.setCurrentWidget(self.plan)
            self.plan.show_client(key)
            return
        self.tabs.setCurrentWidget(self.pages[name])
        if record is not None:
            call_if_there(self.pages[name], "show_record", record)

    def _show_dossiers(self, count: int) -> None:
        words = self._context.words
        place = self.tabs.indexOf(self.dossiers)
        self.tabs.setTabText(place, words("End of dossiers ({count})", count=count) if count else words("End of dossiers"))

    def _show_files(self, count: int) -> None:
        words = self._context.words
        place = self.tabs.indexOf(self.files)
        self.tabs.setTabText(place, words("Files left ({count})", count=count) if count else words("Files left"))

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
