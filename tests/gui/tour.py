"""A walk through the whole window, station by station: the pictures, the accessibility tests and the label tests share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import N_, PracticeError
from practice_app.gui.coming_back import show_this_computer
from practice_app.gui.engine import practice_of
from practice_app.gui.records_screen import RecordsScreen
from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.requests.erase_page import ErasePage
from practice_app.gui.screens.requests.work import work_of
from practice_app.gui.screens.settings.member_panel import MemberPanel
from practice_app.gui.screens.settings.staff_page import StaffPage
from practice_app.gui.screens.settings.words_page import WordsPage
from practice_app.gui.screens.sign_in.activation import ActivationScreen
from practice_app.gui.screens.sign_in.forgotten import ForgottenScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.screens.sign_in.this_computer import ThisComputerScreen
from practice_app.gui.theme import Theme
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.window import Window
from practice_app.use_cases.clients import list_clients
from tests.gui.desk_window import DeskWindow
from tests.practice_files import OWNER, PASSWORD
from tests.use_cases.request_cases import recorded, stored

Stations = Iterator[str]


def before_sign_in(window: DeskWindow, place: Path) -> Stations:
    """The pages that nobody has to sign in for; ends at the sign-in of the practice that was open."""
    practice = window.session.folder
    window.session.entrance.show_start()
    window.page(StartScreen)
    yield "start"
    yield from assistant(window, place)
    window.session.entrance.open_folder(practice)
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    yield "sign-in"
    page.password.set_value("verkeerd")
    page.go.click()
    window.until(lambda: not page.banner.isHidden())
    yield "sign-in-wrong"
    page.invited.click()
    window.page(ActivationScreen).password.edit.setText("een goede lange zin")
    yield "activation"
    window.page(ActivationScreen).cancel.click()
    window.page(SignInScreen).lost.click()
    forgotten = window.page(ForgottenScreen)
    forgotten.go.click()
    forgotten.paper.edit.setPlainText("abandon abil")
    yield "forgotten"
    forgotten.cancel.click()
    show_this_computer(window.session.entrance)
    unknown = window.page(ThisComputerScreen)
    unknown.paper.edit.setPlainText("abandon praktijk")
    yield "this-computer"
    unknown.cancel.click()
    window.page(SignInScreen)


def assistant(window: DeskWindow, place: Path) -> Stations:
    """Every step of the assistant, the first one also with what was forgotten."""
    window.session.entrance.show_assistant()
    page = window.page(AssistantScreen)
    page.next.click()
    yield "assistant-wrong"
    page.practice.name.set_value("Praktijk Voorbeeld")
    page.practice.folder.set_value(str(place / "nieuw"))
    steps: list[tuple[str, Callable[[], object]]] = [
        ("practice", page.practice.form.clear_problems),
        ("owner", lambda: _owner(page)),
        ("statement", lambda: page.statement.agreed.set_value(True)),
        ("binding", lambda: page.binding.loose.setChecked(True)),
        ("words", lambda: None),
        ("typed-back", lambda: None),
    ]
    for name, enter in steps:
        enter()
        yield f"assistant-{name}"
        page.next.click()
        window.until(lambda: not window.session.front.is_busy)


def _owner(page: AssistantScreen) -> None:
    page.owner.full_name.set_value("Robin Voorbeeld")
    page.owner.login.set_value("robin")
    page.owner.password.set_value(PASSWORD)
    page.owner.again.set_value(PASSWORD)


def inside(window: DeskWindow, shown: Window) -> Stations:
    """Every screen that the member has: as it opens, each tab, the first record, a new one, and one that was not filled in."""
    for entry in shown.entries:
        shown.go_to(entry.name)
        window.settle(shown)
        yield entry.name
        screen = shown.screens[entry.name]
        if isinstance(screen, RecordsScreen):
            yield from _records(window, shown, screen, entry.name)
        else:
            yield from _tabs(window, shown, screen, entry.name)
    yield from _words(window, shown)
    yield from _staff(window, shown)
    yield from _work(window, shown)
    yield from _questions(window, shown)


def _work(window: DeskWindow, shown: Window) -> Stations:
    """The pages on which requests are carried out, for requests of a client that are recorded here."""
    screen: Any = shown.screens.get("requests")
    practice: Any = practice_of(shown.context.operations)
    clients = practice.run(list_clients, ClientFilter())
    if screen is None or not clients:
        return
    client = clients[0].id
    for kind in ("erasure", "objection", "consent_withdrawal", "portability"):
        request = stored(practice, recorded(practice, client, kind))
        shown.go_to("requests", request.id)
        window.settle(shown)
        yield f"requests-{kind}"
        for work in work_of(request):
            screen._show_work(request, work)
            window.settle(shown)
            yield f"requests-{kind}-{work.module}"
            if isinstance(page := screen.panes.detail, ErasePage):
                for scope in ("some", "dossier"):
                    choice = page.form.rows["scope"].field
                    choice.set_value(scope)
                    choice.changed.emit()
                    window.settle(shown)
                    yield f"requests-{kind}-{scope}"
        screen.panes.show_detail(None)


def _records(window: DeskWindow, shown: Window, screen: RecordsScreen, name: str) -> Stations:
    listed: Any = screen._list
    if first := listed.table.current() or _first(listed.table):
        screen.show_record(first.id)  # type: ignore[attr-defined]  # each has it
        window.settle(shown)
        yield f"{name}-opened"
    screen.new()
    window.settle(shown)
    yield f"{name}-new"
    if (save := getattr(screen.panes.detail, "save", None)) is not None:
        save.click()
        window.settle(shown)
        yield f"{name}-wrong"
    screen.panes.show_detail(None)


def _first(table: RecordTable) -> Any:
    if table.model().rowCount() == 0:
        return None
    table.selectRow(0)
    return table.current()


def _tabs(window: DeskWindow, shown: Window, screen: QWidget, name: str) -> Stations:
    tabs: Any = getattr(screen, "tabs", None)
    for place in range(tabs.count()) if tabs is not None else ():
        tabs.setCurrentIndex(place)
        window.settle(shown)
        if place:
            yield f"{name}-{place}"
        tables = [table for table in tabs.currentWidget().findChildren(RecordTable) if table.isVisibleTo(tabs)]
        if tables and _first(tables[0]):
            window.settle(shown)
            yield f"{name}-{place}-chosen"


def _words(window: DeskWindow, shown: Window) -> Stations:
    """What is done with recovery words, for a member who may."""
    shown.go_to("settings", "words")
    window.settle(shown)
    page = getattr(shown.screens["settings"], "page", None)
    if not isinstance(page, WordsPage):
        return
    page.administration.compare.click()
    yield "words-compare"
    page.flow.cancel.click()
    page.administration.renew.click()
    page.flow.next.click()
    yield "words-typed-back"
    page.flow.cancel.click()
    window.settle(shown)


def _staff(window: DeskWindow, shown: Window) -> Stations:
    """What an owner does with a colleague: a new one, signing here, a new first password, and leaving for good."""
    shown.go_to("settings", "staff")
    window.settle(shown)
    page = getattr(shown.screens["settings"], "page", None)
    if not isinstance(page, StaffPage) or page.table.model().rowCount() < 2:
        return
    page.new()
    yield "staff-new"
    page.table.selectRow(1)
    panel = page.split.detail
    assert isinstance(panel, MemberPanel) and panel.statement and panel.again and panel.ending
    panel.again.begin.click()
    window.settle(shown)
    yield "staff-first-password"
    panel.ending.leave.click()
    window.settle(shown)
    yield "staff-leaves"
    panel.statement.sign.click()
    window.settle(shown)
    sheet = panel.statement.sheet
    assert sheet is not None
    yield "staff-signs"
    sheet.close_sheet()
    page.split.show_detail(None)


def _questions(window: DeskWindow, shown: Window) -> Stations:
    """What the window itself asks and tells."""
    shown.go_to("today")
    window.settle(shown)
    title, goes = shown.words("Delete this draft?"), shown.words("The draft goes. It had no number, so nothing is missing.")
    shown.confirm(title, [goes], shown.words("Delete the draft"), lambda: None)
    yield "question"
    shown.sheets.close_sheet()
    shown.ask_password(shown.words("Destroying cannot be undone: type your password once more."), lambda: None)
    yield "password"
    shown.sheets.close_sheet()
    shown.show_problem(PracticeError(N_("The disk is full. Nothing of this step was stored; make room and try again.")))
    yield "problem"
    shown.banner.close_message()


def enlarge(theme: Theme, factor: float) -> None:
    """Texts of this size, as a member chooses with Ctrl and plus."""
    theme.zoom(round(100 * factor))
