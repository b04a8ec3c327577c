"""`python -m tests.gui.shots OUT`: a picture of every screen in Dutch, light and dark, over a made-up practice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PRACTICE_APP_TESTS"] = "1"  # cheap passwords

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.mailing import MailingDraft
from practice_app.domain.practice_details import PracticeDetails
from practice_app.gui.screens.assistant.screen import AssistantScreen
from practice_app.gui.screens.sign_in.activation import ActivationScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.start import StartScreen
from practice_app.gui.theme import Theme
from practice_app.gui.window import Window
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.demo_data import write_demo_files
from practice_app.use_cases.demo_papers import begin_daily_work
from practice_app.use_cases.demo_people import load
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_correspondence import import_correspondence
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.import_services import import_services
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.mailings import choose_recipients, create_mailing
from practice_app.use_cases.practice_settings import change_practice_details
from tests.gui.desk_window import DeskWindow
from tests.practice_files import MEMBERS, NOW, OWNER, PASSWORD, Desk, TestClock, environment, make_desk

CLIENTS, SEED = 150, 7


def fill(desk: Desk, folder: Path) -> None:
    """The clients, invoices and letters of the demo, and the details that invoices need."""
    files = write_demo_files(folder, "dental", CLIENTS, SEED, NOW.date())
    practice = desk.sign_in()
    practice.run(change_practice_details, PracticeDetails(
        name="Praktijk Voorbeeld", street="Dorpsstraat", house_number="12", postcode="1234 AB", city="Voorbeeld",
        kvk="12345678", iban="NL91ABNA0417164300", email="praktijk@example.org",
    ))  # fmt: skip
    imports: dict[str, Any] = {
        "clients": import_clients, "invoices": import_invoices, "correspondence": import_correspondence,
        "services": import_services,
    }  # fmt: skip
    for name, case in imports.items():
        report = practice.finish(practice.whole(case, getattr(files, name)))
        if not report.stored:
            print(name, [str(problem.reason) for problem in report.problems][:3], report.stopped)
    begin_daily_work(practice, load("dental"))
    client_id = practice.run(list_clients, ClientFilter())[0].id
    draft = InvoiceDraft((LineDraft("Periodieke controle", 1_000, 2_512, "exempt", "C002"),))
    practice.run(issue_invoice, practice.run(create_draft_invoice, client_id, draft).id)
    practice.run(create_draft_invoice, client_id, draft)
    news = MailingDraft("Voorjaar", "email", True, "Nieuws", "{{aanhef}},\n\nNieuws van de praktijk.")
    mailing = practice.run(create_mailing, news)
    practice.run(choose_recipients, mailing.id, "subscribers")
    desk.close()


class Photographer:
    """Takes pictures of one window in one scheme."""

    def __init__(self, window: DeskWindow, out: Path, scheme: str) -> None:
        self._window, self._out, self._scheme, self._count = window, out, scheme, 0

    def take(self, name: str) -> None:
        """One picture, once everything is drawn."""
        QTest.qWait(120)
        self._count += 1
        self._window.frame.grab().save(str(self._out / f"{self._scheme}-{self._count:02}-{name}.png"))


def before_sign_in(window: DeskWindow, shot: Photographer, place: Path) -> None:
    """The pages that nobody has to sign in for."""
    practice = window.session.folder
    window.session.show_start()
    window.page(StartScreen)
    shot.take("start")
    assistant(window, shot, place)
    window.session.open_folder(practice)
    page = window.page(SignInScreen)
    page.login.set_value(OWNER)
    shot.take("sign-in")
    page.password.set_value("verkeerd")
    page.go.click()
    window.until(lambda: not page.banner.isHidden())
    shot.take("sign-in-wrong")
    page.invited.click()
    window.page(ActivationScreen).password.edit.setText("een goede lange zin")
    shot.take("activation")
    window.page(ActivationScreen).cancel.click()


def assistant(window: DeskWindow, shot: Photographer, place: Path) -> None:
    """Every step of the assistant, up to the words."""
    window.session.show_assistant()
    page = window.page(AssistantScreen)
    page.practice.name.set_value("Praktijk Voorbeeld")
    page.practice.folder.set_value(str(place / "nieuw"))
    entries: list[tuple[str, Callable[[], Any]]] = [
        ("practice", lambda: None),
        ("owner", lambda: _owner(page)),
        ("statement", lambda: page.statement.agreed.set_value(True)),
        ("binding", lambda: page.binding.loose.setChecked(True)),
        ("words", lambda: None),
        ("typed-back", lambda: None),
    ]
    for name, enter in entries:
        enter()
        shot.take(f"assistant-{name}")
        page.next.click()
        window.until(lambda: not window.session.front.is_busy)


def _owner(page: AssistantScreen) -> None:
    page.owner.full_name.set_value("Robin Voorbeeld")
    page.owner.login.set_value("robin")
    page.owner.password.set_value(PASSWORD)
    page.owner.again.set_value(PASSWORD)


def after_sign_in(window: DeskWindow, inside: Window, shot: Photographer) -> None:
    """Every screen of the owner, then Today of the desk."""
    for entry in inside.entries:
        inside.go_to(entry.name)
        window.settle(inside)
        shot.take(entry.name)
        _pick(window, inside, shot, entry.name)
    settings: Any = inside.screens["settings"]
    for place, (name, _) in enumerate(settings.titles):
        settings.tabs.setCurrentIndex(place)
        window.settle(inside)
        _use(window, inside, name)
        shot.take(f"settings-{name}")


def _pick(window: DeskWindow, inside: Window, shot: Photographer, name: str) -> None:
    screen: Any = inside.screens[name]
    if name in ("clients", "invoices", "correspondence", "mailings"):
        table = screen.table if name == "mailings" else screen.list.table
        table.selectRow(0)
        screen.show_record(table.current().id)
        window.settle(inside)
        shot.take(f"{name}-opened")
        screen.new()
        window.settle(inside)
        shot.take(f"{name}-new")
    if name in ("services", "bookkeeping"):
        for place in range(screen.tabs.count()):
            screen.tabs.setCurrentIndex(place)
            window.settle(inside)
            shot.take(f"{name}-{place}")
    if name == "retention":
        screen.plan.table.selectRow(0)
        shot.take("retention-client")
        screen.destroy_now.click()
        window.until(lambda: inside.sheets.sheet)
        shot.take("retention-confirm")
        confirm: Any = inside.sheets.sheet
        confirm.confirm.click()
        shot.take("retention-password")
        inside.sheets.close_sheet()
        for place in range(1, screen.tabs.count()):
            screen.tabs.setCurrentIndex(place)
            window.settle(inside)
            shot.take(f"retention-{place}")


def _use(window: DeskWindow, inside: Window, name: str) -> None:
    page: Any = inside.screens["settings"].pages[name]  # type: ignore[attr-defined]  # the settings screen has pages
    if name == "staff":
        page.table.selectRow(0)
    if name == "audit":
        page.look.click()
        window.settle(inside)


def main(out: Path) -> None:
    """Both schemes."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(app)
    for scheme, colours in (("light", Qt.ColorScheme.Light), ("dark", Qt.ColorScheme.Dark)):
        theme.follow(colours)
        with TemporaryDirectory() as folder:
            place = Path(folder)
            desk = make_desk(place, staffed=True)
            fill(desk, place)
            desk.folder.close()
            window = DeskWindow(theme, environment(TestClock()), place, "nl")
            window.start(desk.path)
            pictures = Photographer(window, out, scheme)
            window.page(SignInScreen)
            before_sign_in(window, pictures, place)
            window.engine.environment.clock.advance(minutes=10)  # type: ignore[attr-defined]  # it is a clock of tests
            inside = window.sign_in(OWNER)
            after_sign_in(window, inside, pictures)
            window.session.lock()
            pictures_of_desk(window, pictures)
            window.close()


def pictures_of_desk(window: DeskWindow, shot: Photographer) -> None:
    """Today as two other roles see it."""
    for login in ("balie", "boekhouder"):
        assert login in MEMBERS
        window.sign_in(login)
        shot.take(f"today-{login}")
        window.session.lock()
        window.page(SignInScreen)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
