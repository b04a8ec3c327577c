"""Settings: the practice, the staff, backups, imports, who may what, the trail, and one's own account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.screen_list import call_if_there
from practice_app.gui.screens.settings.access_page import AccessPage
from practice_app.gui.screens.settings.account_page import AccountPage
from practice_app.gui.screens.settings.audit_page import AuditPage
from practice_app.gui.screens.settings.backup_page import BackupPage
from practice_app.gui.screens.settings.import_page import ImportPage
from practice_app.gui.screens.settings.labels_page import LabelsPage
from practice_app.gui.screens.settings.practice_page import PracticePage
from practice_app.gui.screens.settings.staff_page import StaffPage
from practice_app.gui.screens.settings.words_page import WordsPage
from practice_app.gui.tabbed_screen import scrolled
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.use_cases.backup import list_backups
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.labels import create_label
from practice_app.use_cases.practice_settings import read_practice_details
from practice_app.use_cases.recovery_words import renew_administration_words, renew_care_words


class SettingsScreen(QWidget):
    """Tabs; a member sees those that the roles can use."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.pages: dict[str, QWidget] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._fill()
        self.setFocusProxy(self.tabs)  # the arrows choose a page; nothing is typed into a setting by accident
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(HeadingBar(context.words("Settings")))
        column.addWidget(self.tabs, 1)

    def _fill(self) -> None:
        words, may = self._context.words, self._context.may
        if may(read_practice_details):
            self._add("practice", words("Practice"), PracticePage, scrolls=True)
        self._add("staff", words("Staff"), StaffPage)
        if may(list_backups):
            self._add("backup", words("Backups"), BackupPage)
        if may(renew_administration_words) or may(renew_care_words):
            self._add("words", words("Recovery words"), WordsPage, scrolls=True)
        if may(import_clients):
            self._add("import", words("Import"), ImportPage)
        if may(create_label):
            self._add("labels", words("Labels"), LabelsPage, scrolls=True)
        self._add("access", words("Who may do what"), AccessPage)
        self._add("audit", words("Audit trail"), AuditPage)
        self._add("account", words("My account"), AccountPage)

    def _add(self, name: str, title: str, make: Callable[[Context], QWidget], *, scrolls: bool = False) -> None:
        page = self.pages[name] = make(self._context)
        self.tabs.addTab(scrolled(page) if scrolls else page, title)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return list(self.pages.values())[self.tabs.currentIndex()]

    def refresh(self) -> None:
        """Look again at the page that is shown."""
        call_if_there(self.page, "refresh")

    def new(self) -> None:
        """A new colleague, on the staff page."""
        call_if_there(self.page, "new")

    def show_record(self, key: object) -> None:
        """The page with this name."""
        if key in self.pages:
            self.tabs.setCurrentIndex(list(self.pages).index(str(key)))
