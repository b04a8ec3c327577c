"""Every page of the three screens fits the smallest window in both languages, and each stop of the Tab key has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId, InvoiceId, LetterId
from practice_app.gui.screens.clients.detail import ClientDetail
from practice_app.gui.screens.clients.screen import ClientsScreen
from practice_app.gui.screens.correspondence.screen import CorrespondenceScreen
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.screen import InvoicesScreen
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.practice import Practice
from tests.gui.screens.people import BSN, letter, person
from tests.gui.screens.screen_kit import until
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
    assert clients.panes.detail is not None
    yield "inspection", clients, clients.panes.detail
    clients.new()
    yield "new client", clients, clients.panes.detail
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
