"""Every page fits the smallest window in both languages, each stop of the Tab key has a name, and Dutch is Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId, InvoiceId, LetterId
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.duplicates_page import DuplicatesPage
from practice_app.gui.screens.clients.inspection_page import InspectionPage
from practice_app.gui.screens.clients.merge_page import MergePage
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.screens.correspondence.template_form import TemplateForm
from practice_app.gui.screens.correspondence.templates_page import TemplatesPage
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.gui.screens.retention.screen import RetentionScreen
from practice_app.gui.screens.settings.screen import SettingsScreen
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.merge_clients import merge_clients
from practice_app.use_cases.practice import Practice
from tests.gui.screens.people import BSN, letter, person
from tests.gui.screens.screen_kit import until
from tests.i18n.catalogue import PO, translations
from tests.invoice_helpers import CHECK_UP, COURSE, complete, draft, issue

SMALLEST = (1040, 680)  # what a window of 1280 by 720 leaves beside the sidebar
Open = Callable[..., QWidget]


@dataclass(frozen=True)
class Filled:
    """A client with something of everything."""

    client: ClientId
    issued: InvoiceId
    drafted: InvoiceId
    letter: LetterId


@pytest.fixture(params=["nl", "en"])
def words(request: pytest.FixtureRequest, theme: object) -> Words:
    """Both languages."""
    return Words(request.param)


@pytest.fixture
def filled(practice: Practice) -> Filled:
    """A client with something of everything."""
    guardian = RelationDraft("billing_representative", "Jan van den Berg", address="Singel 9, 1012 AB Amsterdam")
    client = practice.run(create_client, person(bsn=BSN), [guardian])
    practice.run(record_consent, client.id, "marketing", "Inschrijfformulier 3", "paper", date(2026, 1, 5))
    issued = issue(complete(practice), client, CHECK_UP, COURSE)
    drafted = draft(practice, client, CHECK_UP, COURSE)
    sent = practice.run(record_correspondence, client.id, letter())
    return Filled(client.id, issued.id, drafted.id, sent.id)


def pages(qtbot: QtBot, practice: Practice, filled: Filled, open_screen: Open) -> Iterator[tuple[str, QWidget, QWidget]]:
    """Name, screen and what stands at its right, one after the other."""

    def shown(screen: ClientsScreen | InvoicesScreen | CorrespondenceScreen, key: object) -> QWidget:
        before = screen.panes.detail
        screen.show_record(key)
        until(qtbot, lambda: screen.panes.detail is not None and screen.panes.detail is not before)
        assert screen.panes.detail is not None
        return screen.panes.detail

    clients = open_screen(practice, ClientsScreen)
    assert isinstance(clients, ClientsScreen)
    page = shown(clients, filled.client)
    assert isinstance(page, ClientDetail)
    until(qtbot, lambda: len(page.findChildren(QWidget)) > 100)
    yield "client", clients, page
    page.inspection_wanted.emit()
    preview = clients.panes.detail
    assert isinstance(preview, InspectionPage)
    until(qtbot, preview.begin.isVisible)
    yield "inspection", clients, preview
    preview.begin.click()
    until(qtbot, lambda: preview.maker is not None and preview.maker.make.isEnabled())
    yield "overview", clients, preview
    clients.new()
    assert clients.panes.detail is not None
    yield "new client", clients, clients.panes.detail
    yield from duplicates(qtbot, practice, filled, clients)
    invoices = open_screen(practice, InvoicesScreen)
    assert isinstance(invoices, InvoicesScreen)
    paper = shown(invoices, filled.issued)
    assert isinstance(paper, InvoiceDetail)
    paper.ask_payment()
    yield "invoice", invoices, paper
    yield "draft", invoices, shown(invoices, filled.drafted)
    letters = open_screen(practice, CorrespondenceScreen)
    assert isinstance(letters, CorrespondenceScreen)
    yield "letter", letters, shown(letters, filled.letter)
    yield "new letter", letters, shown(letters, ("new", filled.client))
    yield from templates(qtbot, letters)


def templates(qtbot: QtBot, letters: CorrespondenceScreen) -> Iterator[tuple[str, QWidget, QWidget]]:
    """The list of templates, and the form of one with what it becomes."""
    letters.templates()
    listed = letters.panes.detail
    assert isinstance(listed, TemplatesPage)
    yield "templates", letters, listed
    listed.edit_wanted.emit(None)
    made = letters.panes.detail
    assert isinstance(made, TemplateForm)
    made.form.fill({"name": "Eigen", "body": "{{naam}}"})
    made.preview.click()
    until(qtbot, made.shown.isVisible)
    yield "template", letters, made


def duplicates(
    qtbot: QtBot, practice: Practice, filled: Filled, clients: ClientsScreen
) -> Iterator[tuple[str, QWidget, QWidget]]:
    """The list of likely duplicates, and two cards beside each other; in the end they are one again."""
    twin = practice.run(create_client, person(phone="0201234567", street="Kade"))
    clients.panes.show_detail(None)
    clients.show_duplicates()
    listed = clients.panes.detail
    assert isinstance(listed, DuplicatesPage)
    until(qtbot, lambda: len(listed.findChildren(QAbstractButton)) > 3)
    yield "duplicates", clients, listed
    listed.merge_wanted.emit(filled.client, twin.id)
    page = clients.panes.detail
    assert isinstance(page, MergePage)
    until(qtbot, page.merge.isEnabled)
    yield "merge", clients, page
    clients.panes.show_detail(None)
    practice.run(merge_clients, filled.client, 1, twin.id, 1, {"phone": "stays", "address": "stays"})


def test_every_page_fits_beside_the_sidebar(qtbot: QtBot, practice: Practice, filled: Filled, open_screen: Open) -> None:
    too_wide = {}
    for name, screen, page in pages(qtbot, practice, filled, open_screen):
        screen.resize(*SMALLEST)
        holder = page.parentWidget()
        scroll = holder.parentWidget() if holder else None
        assert isinstance(scroll, QScrollArea)
        room = scroll.viewport().width()
        if page.minimumSizeHint().width() > room:
            too_wide[name] = (page.minimumSizeHint().width(), room)
    assert too_wide == {}


def test_each_stop_of_the_tab_key_has_a_name(qtbot: QtBot, practice: Practice, filled: Filled, open_screen: Open) -> None:
    nameless = []
    for name, screen, _ in pages(qtbot, practice, filled, open_screen):
        for widget in screen.findChildren(QWidget):
            if not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or not widget.isVisibleTo(screen) or widget.focusProxy():
                continue
            if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())):
                nameless.append((name, type(widget).__name__))
    assert nameless == []


@pytest.mark.parametrize("words", ["nl"], indirect=True)
def test_no_english_is_left_in_dutch(qtbot: QtBot, practice: Practice, filled: Filled, open_screen: Open) -> None:
    left = {name: english_in(screen) for name, screen, _ in pages(qtbot, practice, filled, open_screen)}
    retention = open_screen(practice, RetentionScreen)
    assert isinstance(retention, RetentionScreen)
    until(qtbot, lambda: retention.plan.table.model().rowCount() == 1)
    retention.plan.table.selectRow(0)
    left["retention"] = english_in(retention)
    settings = open_screen(practice, SettingsScreen)
    assert isinstance(settings, SettingsScreen)
    for place, (name, _) in enumerate(settings.titles):
        settings.tabs.setCurrentIndex(place)
        left[name] = english_in(settings)
    assert {name: texts for name, texts in left.items() if texts} == {}


def english_in(screen: QWidget) -> set[str]:
    """The sentences in sight that are English; a list of them counts each."""
    QApplication.processEvents()  # Qt shows what was added to a page once it comes round
    dutch = translations(PO.read_bytes())
    english = {str(said) for said, meant in dutch.items() if said != meant} - {str(meant) for meant in dutch.values()}
    return english & {part for text in seen(screen) for part in (text, *text.split(", "), *text.split(" · "))}


def seen(screen: QWidget) -> Iterator[str]:
    """Every text of labels, buttons, fields and tables."""
    for widget in screen.findChildren(QWidget):
        if not widget.isVisibleTo(screen):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QTableView):
            yield from cells(widget)


def cells(table: QTableView) -> Iterator[str]:
    """Titles and cells."""
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))
        yield from (str(model.index(row, column).data()) for row in range(model.rowCount()))
