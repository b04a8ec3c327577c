"""Settings: the practice, the staff, backups, imports, who may what, the trail, and one's own account."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.search_text import fold
from practice_app.gui.context import Context
from practice_app.gui.palette.lookup_field import LookupField
from practice_app.gui.palette.result import Group, Result, best
from practice_app.gui.palette.result_list import ResultList
from practice_app.gui.palette.synonyms import synonyms_of
from practice_app.gui.screens.settings.search_index import Setting, SettingsIndex, find_in
from practice_app.gui.tabbed_screen import Tab, TabbedScreen
from practice_app.gui.theme import mark
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form_row import FormRow
from practice_app.use_cases.backup import list_backups
from practice_app.use_cases.consent_purposes import list_consent_purposes
from practice_app.use_cases.emergency import open_in_emergency, review_emergency
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.labels import create_label
from practice_app.use_cases.notices import list_notices
from practice_app.use_cases.practice_settings import read_practice_details
from practice_app.use_cases.recovery_words import renew_administration_words, renew_care_words
from practice_app.use_cases.standing_in import list_standing_in
from practice_app.use_cases.terms import list_terms

_HERE = "practice_app.gui.screens.settings"
_WORDS_CASES = (renew_administration_words, renew_care_words)
_OWN_CLIENTS_CASES = (review_emergency, list_standing_in, open_in_emergency)  # not for who keeps the books only
TABS: tuple[Tab, ...] = (
    Tab("practice", N_("Practice"), f"{_HERE}.practice_page", "PracticePage", read_practice_details),
    Tab("staff", N_("Staff"), f"{_HERE}.staff_page", "StaffPage"),
    Tab("own_clients", N_("Own clients"), f"{_HERE}.own_clients_page", "OwnClientsPage", _OWN_CLIENTS_CASES),
    Tab("backup", N_("Backups"), f"{_HERE}.backup_page", "BackupPage", list_backups),
    Tab("words", N_("Recovery words"), f"{_HERE}.words_page", "WordsPage", _WORDS_CASES),
    Tab("import", N_("Import"), f"{_HERE}.import_page", "ImportPage", import_clients),
    Tab("terms", N_("Terms"), f"{_HERE}.terms_page", "TermsPage", list_terms),
    Tab("purposes", N_("Consents"), f"{_HERE}.purposes_page", "PurposesPage", list_consent_purposes),
    Tab("notices", N_("Statements"), f"{_HERE}.notices_page", "NoticesPage", list_notices),
    Tab("labels", N_("Labels"), f"{_HERE}.labels_page", "LabelsPage", create_label),
    Tab("access", N_("Who may do what"), f"{_HERE}.access_page", "AccessPage"),
    Tab("audit", N_("Audit trail"), f"{_HERE}.audit_page", "AuditPage"),
    Tab("account", N_("My account"), f"{_HERE}.account_page", "AccountPage"),
)
MOST_FOUND = 30
MARKED_MS = 4_000  # so long the label of a setting that was jumped to stands out
WIDEST_SEARCH = 420


class SettingsScreen(TabbedScreen):
    """Tabs; a member sees those that the roles can use. What is typed in the search finds each setting of every page."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(context, words("Settings"), TABS)
        self.index = SettingsIndex(self, words)
        self.search = LookupField(words("Search the settings"), words("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(WIDEST_SEARCH)
        self.found = ResultList(words("Settings found"))
        self.nothing = EmptyState(words("No setting found"), words("Try another word, or look on the pages."))
        self.places = QStackedWidget()
        self._connect()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.search)
        for widget in (self.tabs, self.found, self.nothing):
            self.places.addWidget(widget)
        column.addWidget(self.places, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.stepped.connect(self.found.step)
        self.search.entered.connect(self._enter)
        self.search.escaped.connect(self.search.clear)
        self.found.wanted.connect(lambda result: result.act())
        self.index.grew.connect(self._searched)

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def show_record(self, key: object) -> None:
        """The page with this name; (name, label) goes to the setting with that label there."""
        super().show_record(key)
        if isinstance(key, tuple) and len(key) == 2 and self.titles[self.tabs.currentIndex()][0] == key[0]:
            self.search.clear()
            self._go_to(find_in(self.page, str(key[1])))

    def results(self) -> list[Result]:
        """Every setting that is known by now, and how to get there."""
        words = self._context.words
        return [self._result(setting, synonyms_of(words, setting.label)) for setting in self.index.settings]

    def _result(self, setting: Setting, synonyms: str) -> Result:
        go = partial(self._context.shell.go_to, "settings", (setting.page, setting.label))
        where = synonyms_of(self._context.words, setting.page_title)
        sought = f"{synonyms} {where} {fold(setting.hint)}"
        return Result(setting.label, go, setting.page_title, "settings", sought=sought)

    def _searched(self) -> None:
        words, text = self._context.words, self.search.text().strip()
        if not text:
            self.places.setCurrentWidget(self.tabs)
            return
        self.index.begin()
        found = best(text, self.results(), MOST_FOUND)
        self.found.set_groups([Group(words.plural("{count} setting", "{count} settings", len(found)), found)])
        if found or self.index.is_complete:
            self.places.setCurrentWidget(self.found if found else self.nothing)
            self.found.say(words.plural("{count} setting", "{count} settings", len(found)))

    def _enter(self) -> None:
        if self.search.text().strip() and self.found.chosen is not None:
            self.found.chosen.act()

    def _go_to(self, place: QWidget | None) -> None:
        """Put the keyboard on the field or button, in sight, with its label standing out for a moment."""
        if isinstance(place, FormRow):
            place.field.setFocus()
            mark(place.label, "look", "strong")
            QTimer.singleShot(MARKED_MS, place.label, lambda: mark(place.label, "look", "muted"))
        elif place is not None:
            place.setFocus()
        if place is not None:
            QTimer.singleShot(0, place, partial(_show_in_sight, place))  # once the page has its place


def _show_in_sight(place: QWidget) -> None:
    around = place.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(place)
