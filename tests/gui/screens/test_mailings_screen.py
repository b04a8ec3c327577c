"""A mailing in the window: written, who gets it looked at, made, and saved; all by what a person sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from practice_app.gui.screens.mailings.mailing_form import MailingForm
from practice_app.gui.screens.mailings.mailing_page import MailingPage
from practice_app.gui.screens.mailings.screen import MailingsScreen
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.practice import Practice
from tests.gui.screens.screen_kit import FakeShell, buttons, click, texts, until
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

Open = Callable[..., MailingsScreen]


def subscriber(practice: Practice, name: str) -> None:
    client = practice.run(create_client, person(given_name=name, email=f"{name.lower()}@example.nl"))
    practice.run(record_consent, client.id, "marketing", "2026-1", "email", date(2026, 1, 2))


def write(qtbot: QtBot, screen: MailingsScreen, **values: object) -> MailingForm:
    click(qtbot, screen, "New mailing")
    form = screen.panes.detail
    assert isinstance(form, MailingForm)
    form.form.fill({"name": "Voorjaar", "channel": "letter", "subject": "Nieuws", "body": "Beste {{naam}}", **values})
    form._changed()
    return form


def page(qtbot: QtBot, screen: MailingsScreen) -> MailingPage:
    until(qtbot, lambda: isinstance(screen.panes.detail, MailingPage))
    assert isinstance(screen.panes.detail, MailingPage)
    return screen.panes.detail


def _is_on(screen: MailingsScreen, name: str) -> bool:
    mailing = screen.table.current()
    return mailing is not None and mailing.name == name


def test_from_the_first_word_to_the_printed_letters(
    qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open, tmp_path: Path
) -> None:
    subscriber(practice, "Anna")
    practice.run(create_client, person(given_name="Bert"))
    screen = open_screen(practice, MailingsScreen)
    until(qtbot, lambda: "No mailings yet" in texts(screen))
    write(qtbot, screen)
    click(qtbot, screen, "Save")
    until(qtbot, lambda: "Nobody is chosen yet." in texts(page(qtbot, screen)))
    assert "Make it for 1 client…" not in buttons(screen)
    click(qtbot, screen, "Look who gets it")
    until(qtbot, lambda: "Not made yet: 1" in texts(screen))
    click(qtbot, screen, "Make it for 1 client…")
    assert "Whoever withdrew or objected meanwhile gets none." in shell.questions[-1][1]
    until(qtbot, lambda: "Made: 1" in texts(screen))
    assert "It is ready for 1 client." in shell.done
    shell.path = tmp_path / "brieven.pdf"
    click(qtbot, screen, "Save as one PDF…")
    until(qtbot, shell.path.exists)
    assert shell.passwords and buttons(screen)["Edit"].is_refused


def test_an_unknown_field_is_told_at_the_text_and_nothing_is_lost(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, MailingsScreen)
    form = write(qtbot, screen, body="Beste {{nam}}")
    click(qtbot, screen, "Save")
    until(qtbot, lambda: "There is no field {{nam}}" in texts(form))
    assert form.form.values()["body"] == "Beste {{nam}}" and form.save.isEnabled()


def test_leaving_what_was_typed_is_asked_first(qtbot: QtBot, practice: Practice, shell: FakeShell, open_screen: Open) -> None:
    screen = open_screen(practice, MailingsScreen)
    shell.yes = False
    form = write(qtbot, screen)
    screen.new()
    assert shell.questions and screen.panes.detail is form


def test_the_list_is_gone_through_by_keyboard(qtbot: QtBot, practice: Practice, open_screen: Open) -> None:
    screen = open_screen(practice, MailingsScreen)
    for name in ("Eerste", "Tweede"):
        write(qtbot, screen, name=name)
        click(qtbot, screen, "Save")
        until(qtbot, partial(_is_on, screen, name))
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Home)
    until(qtbot, lambda: page(qtbot, screen).heading.title.text() == "Eerste")


def test_who_may_read_only_sees_the_mailings_without_making_them(qtbot: QtBot, staffed_desk: Desk, open_screen: Open) -> None:
    desk = staffed_desk.sign_in("directie", with_reader=True)
    screen = open_screen(desk, MailingsScreen)
    until(qtbot, lambda: "No mailings yet" in texts(screen))
    assert buttons(screen)["New mailing"].is_refused
